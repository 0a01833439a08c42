"""What a run of the command costs before any work: nothing goes in, a Markdown table of times comes out.

    python benchmarks/startup.py [--runs N]

Timed, in turns: the interpreter alone (`python -c pass`), `cleantext --version`, and `cleantext` with 5 kB of ASCII on
standard input. Times are wall-clock medians; a ratio is the median of each turn's own, over the interpreter's time. The
runs start in an empty folder, so that no settings are found there.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from statistics import median

SENTENCE = b"The council met again on Monday, and the bridge stays closed until the spring. "
ARTICLE = b"\n\n".join([SENTENCE * 5] * 13)[:4_999] + b"\n"


def main() -> int:
    """Time the runs and print the table."""
    parser = argparse.ArgumentParser(description="Time the start of the command, beside the interpreter's.")
    parser.add_argument("--runs", type=int, default=21, help="of each command (%(default)s)")
    options = parser.parse_args()
    command = shutil.which("cleantext", path=sysconfig.get_path("scripts"))
    if command is None:
        print("cleantext: not installed beside this Python", file=sys.stderr)
        return 2
    runs = {
        "`python -c pass`": ([sys.executable, "-c", "pass"], b""),
        "`cleantext --version`": ([command, "--version"], b""),
        "`cleantext`, 5 kB of ASCII": ([command], ARTICLE),
    }
    turns = []
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(options.runs + 1):
            times = [seconds(arguments, sent, folder) for arguments, sent in runs.values()]
            if turn > 0:  # the first warms the disk's cache
                turns.append(times)
    print("| run | ms | times the interpreter's |", "| --- | ---: | ---: |", sep="\n")
    for k, name in enumerate(runs):
        took, ratio = median(turn[k] for turn in turns), median(turn[k] / turn[0] for turn in turns)
        print(f"| {name} | {1e3 * took:.1f} | {ratio:.2f} |")
    return 0


def seconds(arguments: list[str], sent: bytes, folder: str) -> float:
    """The time from the start of a command to its end."""
    start = time.perf_counter()
    subprocess.run(arguments, input=sent, stdout=subprocess.PIPE, cwd=folder, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
