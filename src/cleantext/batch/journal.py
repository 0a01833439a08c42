"""The journal of an output folder: what was made from what, so that the same command again does only what is left.

One JSON object a line, for each input that was seen: its path, size, modification time and digest, the settings, what
became of it, and where it was written with how many bytes. The last line on a target counts; a torn one is ignored.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import Any, NamedTuple

from cleantext.batch.work import Failure, Report
from cleantext.errors import CleantextError, SettingError

NAME = ".cleantext-journal.jsonl"
DONE = "done"

_PATIENCE = 3.0
"""Seconds that the processes of a run that was killed may take to end."""


_quoted = json.encoder.encode_basestring_ascii
"""A string as JSON: a line is put together from few of them, which is a third of the work of `json.dumps`."""


class Entry(NamedTuple):
    """What is known of a target."""

    path: str
    size: int
    mtime_ns: int
    digest: str
    settings: str
    status: str
    written: int


class Journal:
    """The journal of one folder, locked for one run."""

    def __init__(self, folder: str, settings: str) -> None:
        self._folder, self._settings = folder, settings
        self._prefix = os.path.join(folder, "")
        self._known: dict[str, Entry] = {}

    @contextmanager
    def open(self) -> Iterator[Journal]:
        """Read it and hold it open for what is to come.

        Raises:
            SettingError: Another run holds it, or the folder cannot be written to.
        """
        path = os.path.join(self._folder, NAME)
        try:
            os.makedirs(self._folder, exist_ok=True)
            stream = open(path, "a+b", buffering=0)  # noqa: SIM115 -- closed below
        except OSError as error:
            raise SettingError(f"{path} cannot be written ({error.strerror}); name another folder with -o") from None
        with stream:
            _lock(stream, self._folder)
            stream.seek(0)
            data = stream.read()
            self._read(data)
            if data and not data.endswith(b"\n"):
                stream.write(b"\n")
            self._stream = stream
            yield self

    def _read(self, data: bytes) -> None:
        for line in data.split(b"\n"):
            try:
                entry = json.loads(line)
                target = entry.pop("target")
                self._known[target] = Entry(**entry)
            except (ValueError, TypeError, KeyError, AttributeError):
                continue

    def is_done(self, target: str, path: str, size: int, mtime_ns: int) -> bool:
        """Whether the target was made from that file as it is, with these settings, and still is what was written."""
        entry = self._of(target, path)
        if entry is None or (entry.size, entry.mtime_ns) != (size, mtime_ns):
            return False
        return self._stands(target, entry)

    def digest(self, target: str, path: str) -> str:
        """Of the content from which the target was made, if that is all that need be compared."""
        entry = self._of(target, path)
        return entry.digest if entry is not None and self._stands(target, entry) else ""

    def _of(self, target: str, path: str) -> Entry | None:
        entry = self._known.get(target.removeprefix(self._prefix))
        if entry is None or entry.status != DONE or (entry.path, entry.settings) != (path, self._settings):
            return None
        return entry

    @staticmethod
    def _stands(target: str, entry: Entry) -> bool:
        try:
            return os.lstat(target).st_size == entry.written
        except OSError:
            return False

    def add(self, target: str, path: str, size: int, mtime_ns: int, answer: Report | Failure) -> None:
        """Write down what became of an input, which was in that state before it was read."""
        status, digest = (answer.kind, "") if isinstance(answer, Failure) else (DONE, answer.digest)
        written = -1 if isinstance(answer, Failure) else answer.written
        if written < 0:
            with suppress(OSError):  # not written, or taken away meanwhile
                written = os.lstat(target).st_size
        line = (
            f'{{"target": {_quoted(target.removeprefix(self._prefix))}, "path": {_quoted(path)}, "size": {size},'
            f' "mtime_ns": {mtime_ns}, "digest": "{digest}", "settings": {_quoted(self._settings)},'
            f' "status": "{status}", "written": {written}}}\n'
        )
        try:
            self._stream.write(line.encode())
        except OSError as error:
            message = (
                f"{os.path.join(self._folder, NAME)} cannot be written ({error.strerror}); repeat the command then"
            )
            raise CleantextError(message) from None


def _lock(stream: Any, folder: str) -> None:  # noqa: ANN401 -- an open file
    """Hold the file; the processes of this run hold it, too, until the last of them has ended."""
    try:
        import fcntl  # noqa: PLC0415 -- where there is such a thing
    except ImportError:
        return
    until = monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > until:
                raise SettingError(f"another run is writing to {folder}; wait until it ends, or end it") from None
            sleep(0.02)
        except OSError:  # a file system without locks
            return
        else:
            return
