"""Files in and out: what the paths of a command line mean, and writing without ever leaving half a file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

STDIN = "-"


class Input(NamedTuple):
    """One document: its path (`-` for standard input), and the path below the folder that it was found in."""

    path: str
    below: str


def expand(paths: tuple[str, ...]) -> Iterator[Input]:
    """The documents that paths mean, in order: a folder means its files, without hidden ones and linked folders."""
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in sorted(names):
                    if not name.startswith("."):
                        found = os.path.join(folder, name)
                        yield Input(found, os.path.relpath(found, path))
        else:
            yield Input(path, os.path.basename(path))


def write_whole(path: str, text: str) -> None:
    """Write a file so that it is always whole: beside it first, then moved into its place; its mode is kept.

    Raises:
        OSError: The folder cannot be written to, or the disk is full; the file that stood there is untouched.
    """
    import tempfile  # noqa: PLC0415 -- for who writes files alone

    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    os.makedirs(folder, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name[:80]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="", errors="surrogatepass") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode) if os.path.exists(target) else 0o666 & ~_umask())
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
