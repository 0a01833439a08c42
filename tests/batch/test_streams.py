"""Standard input and output as streams: at once, in constant memory, and silently at their end."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "cleantext", "--isolated", "--column", "text"]


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_each_line_comes_out_before_the_next_goes_in(jobs: str) -> None:
    with subprocess.Popen([*COMMAND, jobs, "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(5):
            process.stdin.write(b'{"text": "**%d**"}\n' % number)
            process.stdin.flush()
            assert process.stdout.readline() == b'{"text": "%d"}\n' % number
        process.stdin.write(b'{"text": "**half')
        process.stdin.flush()
        process.stdin.write(b'** a line"}')
        process.stdin.close()
        assert process.stdout.read() == b'{"text": "half a line"}'
        assert process.wait() == 0


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_a_reader_that_has_enough_ends_it_silently(tmp_path: Path, jobs: str) -> None:
    command = f"""yes '{{"text": "**a**"}}' | ({" ".join(COMMAND)} {jobs}; echo $? >code) | head -n 2"""
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, cwd=tmp_path)
    assert done.stdout == b'{"text": "a"}\n' * 2
    assert done.stderr == b""
    assert (tmp_path / "code").read_text().strip() == "141"


def limited() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (60_000_000, 60_000_000))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as Linux does")
@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_a_stream_that_is_larger_than_the_memory_goes_through(jobs: str) -> None:
    line = b'{"text": null, "rest": "%s"}\n' % (b"x" * 100_000)
    count = 1_000
    with subprocess.Popen(
        [*COMMAND, jobs],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=limited,  # noqa: PLW1509 -- there is one thread
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        stdout = process.stdout
        sizes: list[int] = []
        reader = threading.Thread(target=lambda: sizes.extend(map(len, iter(lambda: stdout.read(2**20), b""))))
        reader.start()
        for _ in range(count):
            process.stdin.write(line)
        process.stdin.close()
        reader.join()
        said = process.stderr.read()
        assert (process.wait(), sum(sizes)) == (0, count * len(line)), said
