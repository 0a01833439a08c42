"""What the paths of a command line mean: documents in order, each with its place below the folder it was found in."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext.batch.compression import plain_name
from cleantext.errors import SettingError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec, PathSpec

STDIN = "-"
BACKUP = "~"
"""How the name of a backup ends: such files are not looked for in folders."""


TABLES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet"}
"""The suffixes of tables, with their kinds."""

ARCHIVE = "warc"
_KINDS = TABLES | {".warc": ARCHIVE, ".wet": ARCHIVE}


class Input(NamedTuple):
    """A file: its path (`-` for standard input), and its path below the folder that it was found in."""

    path: str
    below: str
    found: bool = False
    """Whether it was found in a folder, rather than named."""


def kind_of(path: str) -> str:
    """What kind of table a file's name tells that it is, or `ARCHIVE`; nothing if it is a document."""
    return _KINDS.get(os.path.splitext(plain_name(path))[1].lower(), "")


def expand(paths: Sequence[str], *, globs: Sequence[str] = (), leave_out: str | None = None) -> Iterator[Input]:
    """The files that paths mean, in order.

    A folder means the files below it, but hidden ones, backups, what its `.gitignore` files name, and linked folders.

    Args:
        paths: Files, folders, or `-`.
        globs: Patterns as in `.gitignore`: of what is found in folders, only what they match.
        leave_out: A folder that is not searched, or a file that is not read: where the output goes.
    """
    wanted = _choice(globs) if globs else None
    for path in paths:
        if path == STDIN or not os.path.isdir(path):
            yield Input(path, os.path.basename(path))
            continue
        for found in _walk(path, leave_out and os.path.realpath(leave_out)):
            below = found.removeprefix(os.path.join(path, ""))
            if wanted is None or wanted.match_file(below):
                yield Input(found, below, found=True)


def listed(path: str, *, null: bool = False) -> Iterator[Input]:
    """The files that a list names, one a line or ended by NUL bytes; mirrored as they are written there.

    Raises:
        SettingError: The list cannot be read.
    """
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read()
        else:
            with open(path, "rb") as stream:
                data = stream.read()
    except OSError as error:
        message = f"--files-from {path}: cannot be read ({error.strerror}); name a file, or - for standard input"
        raise SettingError(message) from None
    for line in data.split(b"\0" if null else b"\n"):
        name = os.fsdecode(line if null else line.removesuffix(b"\r"))
        if name:
            parts = [part for part in os.path.normpath(name).split(os.sep) if part not in {"", os.pardir}]
            yield Input(name, os.path.join(*parts) if parts else name)


def _walk(root: str, leave_out: str | None) -> Iterator[str]:
    """The files below a folder, in the order of their names; a folder that cannot be read comes as if it were one."""
    last = os.path.basename(leave_out) if leave_out else None
    unread: list[str] = []
    ignored: dict[str, list[tuple[str, GitIgnoreSpec]]] = {}
    for folder, folders, names in os.walk(root, onerror=lambda error: unread.append(error.filename)):
        specs = ignored.pop(folder, [])
        if ".gitignore" in names:
            specs = [(folder, _gitignore(os.path.join(folder, ".gitignore"))), *specs]
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not _is_ignored(os.path.join(folder, name, ""), specs)
            and (leave_out is None or os.path.realpath(os.path.join(folder, name)) != leave_out)
        )
        ignored.update((os.path.join(folder, name), specs) for name in folders)
        for name in sorted(names):
            path = os.path.join(folder, name)
            is_meant = not name.startswith(".") and not name.endswith(BACKUP) and not _is_ignored(path, specs)
            is_output = leave_out is not None and os.path.realpath(path) == leave_out if name == last else False
            if is_meant and not is_output and _may_be_read(path):
                yield path
    yield from unread


def _may_be_read(path: str) -> bool:
    """Whether a path is a file, or is gone, which will be said; a pipe would be waited for without end."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


def _is_ignored(path: str, specs: list[tuple[str, GitIgnoreSpec]]) -> bool:
    """What the nearest `.gitignore` says that says anything."""
    for folder, spec in specs:
        verdict = spec.check_file(path[len(os.path.join(folder, "")) :]).include
        if verdict is not None:
            return verdict
    return False


def _gitignore(path: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 -- for folders that have such a file

    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as stream:
            return GitIgnoreSpec.from_lines(stream.read().split("\n"))
    except OSError as error:
        raise SettingError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    except ValueError as error:
        raise SettingError(f"{path}: {error}; mend it") from None


def _choice(globs: Sequence[str]) -> PathSpec[Any]:
    from pathspec import PathSpec  # noqa: PLC0415 -- for --glob

    try:
        return PathSpec.from_lines("gitignore", globs)
    except ValueError as error:
        raise SettingError(f"--glob: {error}; patterns are written as in .gitignore") from None
