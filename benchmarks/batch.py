"""What many documents cost: a folder, a stream and a Parquet file go in, Markdown tables come out.

    python benchmarks/batch.py folder [--documents N] [--rounds N] [--where DIR]
    python benchmarks/batch.py memory [--documents N] [--rounds N]
    python benchmarks/batch.py stream [--megabytes N]
    python benchmarks/batch.py parquet [--rows N]

`folder`: seconds with `-j 1` and `-j 2` in turns, beside cleaning alone and reading and writing alone, in one process.
`memory`: one run with `--check` that goes over the folder as often as there are rounds; resident memory after each.
`stream`: JSON Lines through a pipe; the most memory of any process. `parquet`: a file of so many rows, and whether the
columns that are not cleaned are the same buffers.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from speed import SHARES, Writer

from cleantext import Cleaner

BYTES = 3_500
"""Of a document, about."""

COMMAND = [sys.executable, "-m", "cleantext", "--isolated"]


def main() -> int:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["folder", "memory", "stream", "parquet"])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--megabytes", type=int, default=1_000)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--where", help="a folder for the files; /dev/shm leaves the disk out of it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.where) as name:
        folder = Path(name)
        if options.what == "folder":
            print(folder_table(folder, options.documents, options.rounds))
        elif options.what == "memory":
            print(memory_table(folder, options.documents, options.rounds))
        elif options.what == "stream":
            print(stream_table(options.megabytes))
        else:
            print(parquet_table(folder, options.rows))
    return 0


def texts(count: int) -> Iterator[str]:
    """So many articles, of the kinds in `SHARES`."""
    writer = Writer(7)
    kinds = [kind for kind, share in SHARES.items() for _ in range(round(20 * share))]
    for number in range(count):
        yield writer.article(kinds[number % len(kinds)], BYTES - 400)


def write_documents(folder: Path, count: int) -> int:
    """Write so many documents below a folder; return their bytes."""
    total = 0
    for number, text in enumerate(texts(count)):
        path = folder / f"{number % 100:02}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(text.encode())
    return total


def folder_table(folder: Path, count: int, rounds: int) -> str:
    """Seconds of each way, and their ratios, each the median over the rounds."""
    size = write_documents(folder / "in", count)
    ways = {
        "reading and writing alone": lambda: copy(folder),
        "cleaning alone": lambda: clean_alone(folder / "in"),
        "`-j 1`": lambda: run(folder, 1),
        "`-j 2`": lambda: run(folder, 2),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            shutil.rmtree(folder / "out", ignore_errors=True)
            os.sync()
            begun = time.perf_counter()
            seconds = way()
            taken[name].append(time.perf_counter() - begun if seconds is None else seconds)
    faster = [one / two for one, two in zip(taken["`-j 1`"], taken["`-j 2`"], strict=True)]
    alone = zip(taken["reading and writing alone"], taken["cleaning alone"], strict=True)
    dearer = [one / sum(both) for one, both in zip(taken["`-j 1`"], alone, strict=True)]
    lines = [f"{count:,} documents, {size / 1e6:.1f} MB, {rounds} rounds", ""]
    lines += ["| way | seconds | MB/s |", "| --- | ---: | ---: |"]
    lines += [
        f"| {name} | {median(seconds):.2f} | {size / median(seconds) / 1e6:.1f} |" for name, seconds in taken.items()
    ]
    lines += ["", f"`-j 2` is {told(faster)} times as fast as `-j 1`"]
    lines += [f"`-j 1` takes {told(dearer)} times what cleaning, reading and writing alone take"]
    return "\n".join(lines)


def told(ratios: Sequence[float]) -> str:
    """The median of ratios, and each."""
    return f"{median(ratios):.2f} ({', '.join(f'{ratio:.2f}' for ratio in ratios)})"


def copy(folder: Path) -> None:
    """Read every document and write it elsewhere."""
    for path in (folder / "in").rglob("*.txt"):
        target = folder / "out" / path.relative_to(folder / "in")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


def clean_alone(folder: Path) -> float:
    """Seconds that cleaning takes, with the changes asked for, when all documents are in memory."""
    cleaner = Cleaner()
    sources = [path.read_bytes() for path in folder.rglob("*.txt")]
    begun = time.perf_counter()
    for source in sources:
        _ = cleaner(source).changes
    return time.perf_counter() - begun


def run(folder: Path, jobs: int) -> None:
    """Clean the folder by the command."""
    subprocess.run([*COMMAND, "in", "-o", "out", "-q", f"-j{jobs}"], cwd=folder, check=True)


class Watch:
    """Looks at the memory of a process and its children until it ends."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Begin to look."""
        self.seen: list[tuple[float, int, list[int]]] = []
        self._process, self._begun = process, time.monotonic()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while self._process.poll() is None:
            children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
            try:
                workers = [resident(int(pid)) for pid in children.read_text().split()]
                self.seen.append((time.monotonic() - self._begun, resident(self._process.pid), workers))
            except OSError:
                pass
            time.sleep(0.1)

    def end(self) -> tuple[int, int]:
        """The most megabytes of the parent and of any worker."""
        self._thread.join()
        return max(parent for _, parent, _ in self.seen), max(max(workers, default=0) for *_, workers in self.seen)


def resident(pid: int) -> int:
    """Megabytes of a process that are in memory, shared ones included."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def memory_table(folder: Path, count: int, rounds: int) -> str:
    """The memory of the workers after each round over the documents."""
    write_documents(folder / "in", count)
    process = subprocess.Popen([*COMMAND, "--check", "-q", "-j2", *["in"] * rounds], cwd=folder)
    watch = Watch(process)
    process.wait()
    parent, worker = watch.end()
    length = watch.seen[-1][0]
    shares = [
        max(max(workers, default=0) for at, _, workers in watch.seen if at <= length * k / rounds)
        for k in range(1, rounds + 1)
    ]
    return (
        f"{rounds} rounds over {count:,} documents in one run: parent {parent} MB, worker {worker} MB at most; "
        f"the most so far after each round: {', '.join(map(str, shares))}"
    )


def stream_table(megabytes: int) -> str:
    """JSON Lines through a pipe."""
    lines = b"".join(json.dumps({"id": k, "text": text}).encode() + b"\n" for k, text in enumerate(texts(2_000)))
    command = [*COMMAND, "-q", "--column", "text"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        watch = Watch(process)
        assert process.stdin is not None  # noqa: S101 -- it is a pipe
        begun = time.monotonic()
        sent = 0
        while sent < megabytes * 1_000_000:
            sent += process.stdin.write(lines)
        process.stdin.close()
        code = process.wait()
    parent, worker = watch.end()
    seconds = time.monotonic() - begun
    return (
        f"{sent / 1e6:,.0f} MB of JSON Lines in {seconds:.0f} s ({sent / seconds / 1e6:.1f} MB/s), exit code {code}: "
        f"parent {parent} MB, worker {worker} MB at most"
    )


def parquet_table(folder: Path, rows: int) -> str:
    """A Parquet file with a column of text and others of many types."""
    import pyarrow as pa  # noqa: PLC0415 -- the extra `parquet`
    from pyarrow import parquet  # noqa: PLC0415

    some = [text[:300] for text in texts(1_000)]
    numbers = pa.array(range(rows))
    table = pa.table(
        {
            "id": numbers,
            "score": pa.array([k / 7 if k % 11 else None for k in range(rows)]),
            "text": pa.array([some[k % 1_000] + str(k) for k in range(rows)]),
            "tags": pa.array([[str(k % 5)] * (k % 3) for k in range(rows)]),
            "at": numbers.cast(pa.timestamp("us", tz="UTC")),
            "kind": pa.array([f"k{k % 9}" for k in range(rows)]).dictionary_encode(),
        },
        metadata={"made by": "a test"},
    )
    parquet.write_table(table, folder / "in.parquet", compression="zstd", row_group_size=100_000)
    process = subprocess.Popen([*COMMAND, "-q", "in.parquet", "-o", "out.parquet"], cwd=folder)
    watch = Watch(process)
    begun = time.monotonic()
    code = process.wait()
    seconds = time.monotonic() - begun
    parent, worker = watch.end()
    source, clean = (parquet.read_table(folder / name) for name in ("in.parquet", "out.parquet"))
    others = [name for name in source.column_names if name != "text"]
    same = all(source[name].equals(clean[name]) for name in others) and source.schema.equals(clean.schema, True)  # noqa: FBT003
    groups = [parquet.ParquetFile(folder / name).num_row_groups for name in ("in.parquet", "out.parquet")]
    return (
        f"{rows:,} rows in {seconds:.0f} s, exit code {code}; schema and other columns the same: {same}; "
        f"row groups {groups[0]} and {groups[1]}; parent {parent} MB, worker {worker} MB at most"
    )


if __name__ == "__main__":
    sys.exit(main())
