"""What may be done to a run while it runs: killed, interrupted, poisoned, starved of disk; and nothing is lost.

Here in seconds; `CLEANTEXT_SOAK=1 pytest tests/soak -s` is the long form, of some minutes, which prints its figures.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cleantext import Cleaner
from cleantext.batch import runner
from cleantext.batch.options import Options
from cleantext.batch.run import Run
from cleantext.batch.work import Work

LONG = bool(os.environ.get("CLEANTEXT_SOAK"))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and processes as Linux has them")

NOISE = ("**Bold**  words", "ADVERTISEMENT", "Of $10 \\%$ and more", "Share on Facebook", "It&rsquo;s  “here”")


def article(number: int) -> str:
    """A short noisy article, the same for the same number."""
    random = Random(number)
    words = "harbour council winter market engine village doctor station letter museum island farmer bridge".split()
    lines = [" ".join(random.choices(words, k=random.randint(5, 40))).capitalize() + "." for _ in range(6)]
    lines[random.randrange(6)] += " " + random.choice(NOISE)
    return "\n\n".join([f"Story {number}", *lines, random.choice(NOISE), lines[0] + f" {number}."])


def write_articles(folder: Path, count: int) -> dict[str, bytes]:
    """Write so many articles into folders below `folder`; return what cleaning has to make of each, by path below."""
    cleaner = Cleaner()
    expected = {}
    for number in range(count):
        text = article(number)
        path = folder / f"{number % 20:02}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        expected[str(path.relative_to(folder))] = cleaner(text).text.encode()
    return expected


def tree(folder: Path) -> dict[str, bytes]:
    """What is in the files below a folder, but for the journal."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".cleantext-journal.jsonl")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def started(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "cleantext", *arguments, "--isolated"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=cwd,
        start_new_session=True,
    )


def group_is_gone(group: int, seconds: float = 10) -> bool:
    """Whether no process of a group is left, or will be in a moment."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.005)
    return False


def seconds_of(*arguments: str, cwd: Path) -> float:
    begun = time.monotonic()
    with started(*arguments, cwd=cwd) as process:
        assert process.wait() in {0, 1}, process.stderr and process.stderr.read()
    return time.monotonic() - begun


def broken_off(*arguments: str, cwd: Path, number: signal.Signals, after: float) -> tuple[int, bytes]:
    """Start a run, send it a signal after so many seconds; its exit code and what it said, when no process is left."""
    with started(*arguments, cwd=cwd) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        code = process.wait(20)
        assert process.stderr is not None
        said = process.stderr.read()
        assert group_is_gone(process.pid), "a process is left"
    return code, said


def moment(random: Random, whole: float) -> float:
    """Seconds into a run that takes `whole`: any in the long form, in the short one when it is writing."""
    return random.uniform(0.1 if LONG else 0.5 * whole, whole)


def test_a_run_that_is_killed_leaves_whole_files_alone(tmp_path: Path) -> None:
    expected = write_articles(tmp_path / "in", 1_000)
    whole = seconds_of("in", "-o", "all", "-j2", cwd=tmp_path)
    assert tree(tmp_path / "all") == expected
    random = Random(1)
    rounds = 200 if LONG else 6
    found = 0
    for _ in range(rounds):
        subprocess.run(["rm", "-rf", "out"], cwd=tmp_path, check=True)
        broken_off("in", "-o", "out", "-j2", cwd=tmp_path, number=signal.SIGKILL, after=moment(random, whole))
        left = tree(tmp_path / "out")
        found += len(left)
        assert left.items() <= expected.items()
    assert found
    print(f"\nkilled {rounds} times, {found} files of {rounds * 1000} written, each whole; {whole:.1f} s unbroken")  # noqa: T201


def test_kills_in_place_leave_each_file_old_or_new(tmp_path: Path) -> None:
    expected = write_articles(tmp_path / "in", 300)
    source = tree(tmp_path / "in")
    random = Random(2)
    for _ in range(20 if LONG else 4):
        broken_off("-w", "in", "-j2", cwd=tmp_path, number=signal.SIGKILL, after=random.uniform(0.1, 0.6))
        left = tree(tmp_path / "in")
        assert left.keys() == source.keys()
        assert all(text in {source[name], expected[name]} for name, text in left.items())
    seconds_of("-w", "in", "-j2", cwd=tmp_path)
    assert tree(tmp_path / "in") == expected


def test_a_run_that_was_killed_often_ends_as_one_that_was_not(tmp_path: Path) -> None:
    count, kills = (10_000, 20) if LONG else (2_000, 3)
    expected = write_articles(tmp_path / "in", count)
    whole = seconds_of("in", "-o", "all", "-j2", cwd=tmp_path)
    random = Random(3)
    for _ in range(kills):
        after = 0.2 + random.uniform(0, 1.5 * (whole - 0.2) / kills)
        broken_off("in", "-o", "out", "-j2", cwd=tmp_path, number=signal.SIGKILL, after=after)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.txt")}
    last = seconds_of("in", "-o", "out", "-j2", cwd=tmp_path)
    assert tree(tmp_path / "out") == tree(tmp_path / "all") == expected
    assert all(path.stat().st_mtime_ns == then for path, then in before.items()), "what was done was done again"
    print(f"\n{kills} kills; {len(before)} of {count} files were there; {whole:.1f} s unbroken, {last:.1f} s the last")  # noqa: T201


def test_interrupts_leave_no_process_no_temporary_file_and_no_traceback(tmp_path: Path) -> None:
    expected = write_articles(tmp_path / "in", 2_000)
    whole = seconds_of("in", "-o", "all", "-j2", cwd=tmp_path)
    random = Random(4)
    codes = []
    for number in range(50 if LONG else 6):
        which = (signal.SIGINT, signal.SIGTERM)[number % 2]
        after = moment(random, whole)
        subprocess.run(["rm", "-rf", "out"], cwd=tmp_path, check=True)
        code, said = broken_off("in", "-o", "out", "-j2", cwd=tmp_path, number=which, after=after)
        codes.append(code)
        assert b"Traceback" not in said
        assert b"rror" not in said, said
        assert code in {0, -signal.SIGTERM, 128 + which}  # over, not begun, broken off
        assert tree(tmp_path / "out").items() <= expected.items()
    assert {130, 143} & set(codes)
    print(f"\n{len(codes)} interrupts, {sum(code > 128 for code in codes)} of them broke a run off")  # noqa: T201


class Poisoned:
    """Work on documents, of which three are deadly."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def __call__(self, task: Any) -> Any:  # noqa: ANN401 -- any task
        """Kill the process, eat memory, loop, or work."""
        name = os.path.basename(task.path)
        if name == "00123.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "00456.txt":
            return b"x" * 2**40
        while name == "00789.txt":
            pass
        return self.work(task)


@pytest.fixture
def _little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "memory_for", lambda _jobs: 2**30)


@pytest.mark.usefixtures("_little_memory")
@pytest.mark.parametrize("jobs", [1, 2])
def test_three_poisonous_documents_of_a_thousand_cost_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], jobs: int
) -> None:
    monkeypatch.chdir(tmp_path)
    expected = write_articles(tmp_path / "in", 1_000)
    run = Run(["in"], Cleaner(), Options(output="out", jobs=jobs, timeout=0.5))
    run.work = Poisoned(run.work)
    begun = time.monotonic()
    assert run() == 123
    said = capsys.readouterr().err
    assert time.monotonic() - begun < 60
    poisonous = {"03/00123.txt", "16/00456.txt", "09/00789.txt"}
    assert tree(tmp_path / "out") == {name: text for name, text in expected.items() if name not in poisonous}
    for name, reason in (("00123", "SIGKILL"), ("00456", "memory"), ("00789", "longer than 0.5 seconds")):
        lines = [line for line in said.splitlines() if name in line]
        assert len(lines) == 1
        assert reason in lines[0]
    assert "997 documents" in said
    assert "3 failed" in said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount")
def test_a_full_disk_leaves_the_originals(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        source = {}
        for number in range(3):
            text = f"**Story** {number}\n\n" + "".join(f"Some {k} words that stay.\n\n" for k in range(2_200))
            (disk / f"{number}.txt").write_text(text)
            source[f"{number}.txt"] = text.encode()
        (disk / ".ballast").write_bytes(bytes(48_000))
        source[".ballast"] = bytes(48_000)
        with started("-w", str(disk), "-j2", cwd=tmp_path) as process:
            assert process.stderr is not None
            said = process.stderr.read().decode()
            code = process.wait()
        left = tree(disk)
    finally:
        subprocess.run(["umount", disk], check=True)
    assert code == 123
    assert "No space left" in said
    assert left.keys() == source.keys()
    assert left == source
