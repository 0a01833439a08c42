"""A table on its way: opened, cut into tasks, written record by record, and moved into its place when it is whole."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Protocol

from cleantext.batch.compression import codec_of, packing, unpacked
from cleantext.batch.inputs import STDIN
from cleantext.batch.targets import keep_inside, whole_file
from cleantext.batch.work import MISSING, Answer, Chunk, Failure, Job, Report, unwritten
from cleantext.errors import CleantextError, UnknownColumnError
from cleantext.output.streams import say, write_bytes

if TYPE_CHECKING:
    from cleantext.batch.tally import Tally


class Reader(Protocol):
    """A kind of table: it cuts a stream into tasks, and is given their answers in the same order to write them."""

    def chunks(self) -> Iterator[Sequence[Any]]:
        """The records as tasks, in chunks.

        Raises:
            CleantextError: The table is damaged, or does not have the column.
        """

    def put(self, sink: IO[bytes], task: Any, answer: Answer) -> None:  # noqa: ANN401 -- a task of its own
        """Write the next record; what could not be cleaned, as it came."""

    def close(self, sink: IO[bytes]) -> None:
        """Write what comes after the last record."""


def _reader(kind: str, stream: IO[bytes], job: Job) -> Reader:
    if kind == "jsonl":
        from cleantext.batch.jsonl import Lines  # noqa: PLC0415 -- each kind when it comes

        return Lines(stream, job)
    if kind == "parquet":
        from cleantext.batch.parquet import RowGroups  # noqa: PLC0415

        return RowGroups(stream, job)
    from cleantext.batch.delimited import Rows  # noqa: PLC0415

    return Rows(stream, job, "\t" if kind == "tsv" else ",")


class End(NamedTuple):
    """The task after a table's last record; `failure` says why there are no more."""

    failure: Failure | None = None

    def clean(self, job: Job) -> None:
        """Take its place in the order."""


class Table:
    """One table.

    Args:
        job: How its records are cleaned.
        tally: Counts them.
        path: The file, or `-`.
        kind: One of the values of `inputs.TABLES`.
        target: Where it is written; if nowhere, on standard output.
        size: Bytes of the file, as far as that is known.
        done: Is called with what became of the table as a whole.
    """

    def __init__(
        self,
        job: Job,
        tally: Tally,
        *,
        path: str,
        kind: str,
        target: str | None,
        size: int,
        done: Callable[[Report | Failure], None],
    ) -> None:
        self._job, self._tally, self._done = job, tally, done
        self._path, self._kind, self._target = path, kind, target
        self._size, self._codec = size, ""
        self._reader: Reader | None = None
        self._raw: Any = None
        self._place = 0
        self._exit = ExitStack()
        self._sink: Any = None
        self._failure: Failure | None = None
        self._changed = self._failed = 0

    def chunks(self) -> Iterator[Chunk]:
        """The records; and at the end, or where there is something wrong with the table, one task that says so."""
        failure = None
        try:
            with ExitStack() as stack:
                self._raw = sys.stdin.buffer if self._path == STDIN else stack.enter_context(open(self._path, "rb"))
                stream, self._codec = stack.enter_context(unpacked(self._raw, self._path))
                self._reader = _reader(self._kind, stream, self._job)
                for tasks in self._reader.chunks():
                    yield Chunk(self, tasks)
                    if self._failure is not None:
                        break
        except FileNotFoundError:
            failure = Failure("no such file or folder; check the path", MISSING)
        except UnknownColumnError as error:
            failure = Failure(str(error), MISSING)
        except CleantextError as error:
            failure = Failure(str(error))
        except OSError as error:
            failure = Failure(f"cannot be read ({error.strerror}); check its permissions")
        yield Chunk(self, [End(failure)])

    def take(self, task: Any, answer: Answer) -> None:  # noqa: ANN401 -- a task of the reader's
        """Write a record; after the last one move the table into its place.

        Raises:
            OSError: Standard output cannot be written.
        """
        self._count_bytes()
        if isinstance(task, End):
            self._finish(task.failure)
        elif self._failure is None:
            self._put(task, answer)

    def _put(self, task: Any, answer: Answer) -> None:  # noqa: ANN401 -- a task of the reader's
        name = f"{self._path}:{task.number}{task.who}"
        if isinstance(answer, Failure) and answer.kind == MISSING:
            self._fail(name, answer)
            return
        if answer is not None:
            self._tally.add(name, answer)
            self._failed += isinstance(answer, Failure)
            self._changed += isinstance(answer, Report) and answer.changed
        self._guarded(lambda reader, sink: reader.put(sink, task, answer))

    def _finish(self, failure: Failure | None) -> None:
        self._tally.bytes += max(0, self._size - self._place)
        if failure is not None and self._failure is None:
            self._fail(self._path, failure)
        if self._failure is None:
            self._guarded(self._close)
        outcome = self._failure
        if outcome is None and self._failed:
            outcome = Failure(f"{self._failed:,} records failed")
        self._done(outcome or Report(changed=bool(self._changed)))
        if self._job.options.check and self._changed and not self._job.options.quiet:
            say(f"{self._path}: {self._changed:,} records would change")

    def _fail(self, name: str, failure: Failure) -> None:
        """Say what is wrong with the whole table, and leave it."""
        self.drop()
        self._failure = failure
        self._tally.add(name, failure)

    def _close(self, reader: Reader, sink: Any) -> None:  # noqa: ANN401 -- a file, a packing stream or standard output
        reader.close(sink)
        if self._job.options.in_place and not self._changed:
            self.drop()
        else:
            self._exit.close()

    def drop(self) -> None:
        """Leave what stands at the target, and remove what was written beside it."""
        with suppress(_DroppedError):
            self._exit.__exit__(_DroppedError, _DroppedError(), None)

    def _guarded(self, write: Callable[[Reader, Any], None]) -> None:
        """Write with the reader; a target that cannot be written ends the table."""
        assert self._reader is not None  # noqa: S101 -- there is a task of it
        if self._job.options.check:
            return
        if self._target is None:
            write(self._reader, _StandardOutput)
            return
        try:
            if self._sink is None:
                self._sink = self._opened(self._target)
            write(self._reader, self._sink)
        except CleantextError as error:
            self._fail(self._path, Failure(str(error)))
        except OSError as error:
            self._fail(self._path, Failure(unwritten("" if self._target == self._path else self._target, error)))

    def _opened(self, target: str) -> IO[bytes]:
        job = self._job
        keep_inside(target, job.root)
        stream = self._exit.enter_context(whole_file(target, follow=not job.root, backup=job.options.backup))
        codec = codec_of(target) if job.is_named else self._codec
        return self._exit.enter_context(packing(stream, codec)) if codec else stream

    def _count_bytes(self) -> None:
        with suppress(OSError, ValueError):  # a pipe, or a file that has been read and closed
            place = self._raw.tell()
            self._tally.bytes += place - self._place
            self._place = place


class _DroppedError(Exception):
    """What is written is not wanted."""


class _StandardOutput:
    write = staticmethod(write_bytes)
