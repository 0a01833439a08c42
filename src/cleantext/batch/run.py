"""A run over documents and tables: from what the command line asks for to its exit code.

Inputs become tasks, tasks go to the runner, and each answer goes to what its task belongs to: the documents, which the
workers have written already unless they are to be shown, or a table, which is written here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any, Protocol

from cleantext.batch.compression import codec_of, packing
from cleantext.batch.inputs import ARCHIVE, STDIN
from cleantext.batch.options import Options
from cleantext.batch.plan import Plan, Planned
from cleantext.batch.tally import Tally
from cleantext.batch.targets import whole_file, write_whole
from cleantext.batch.work import MISSING, SKIPPED, Chunk, Document, Failure, Job, Report, Work, done_here
from cleantext.errors import CleantextError, SettingError
from cleantext.output.streams import say, write_bytes

if TYPE_CHECKING:
    from cleantext.batch.journal import Journal
    from cleantext.batch.progress import Bar
    from cleantext.batch.records import Records
    from cleantext.batch.table import Table
    from cleantext.cleaner import Cleaner

_FEW = 16
"""Inputs for which it pays not to prepare."""

_TOGETHER = 64
_BYTES_TOGETHER = 2**20
"""Documents, and bytes of documents, that travel together: enough that talking of them costs nothing."""


class Sink(Protocol):
    """What takes the documents that are written together."""

    def write(self, data: bytes, /) -> object:
        """Take one."""


def usable_cpus() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # elsewhere than on Linux
        return os.cpu_count() or 1


class Run:
    """One run: planned and checked when it is made, done when it is called."""

    def __init__(self, paths: Sequence[str], cleaner: Cleaner, options: Options) -> None:
        """Find the inputs and plan where each goes.

        Raises:
            SettingError: Something that cannot be meant.
        """
        self.plan = plan = Plan(paths, options)
        self.options = options = plan.options
        self.tally = Tally()
        for path, reason in plan.skipped:
            self.tally.add(path, Failure(f"skipped, {reason}", SKIPPED))
        self._here = os.getcwd()
        self._documents = _Documents(self)
        self._sink: Sink | None = None
        self._journal: Journal | None = None
        is_shown = options.check or options.output is None
        self.job = Job(
            cleaner,
            options,
            indent=2 if is_shown and options.form.name == "json" and sys.stdout.isatty() else None,
            root=os.path.realpath(plan.folder) if plan.folder is not None else "",
            is_named=not is_shown and plan.folder is None,
        )
        self.work: Work = self.job.do

    def __call__(self) -> int:
        """Do it, and return the exit code as far as documents decide it: 0, 1, 2 or 123.

        Raises:
            CleantextError: An output for all cannot be written.
            OSError: Standard output cannot be written.
        """
        try:
            with ExitStack() as self._stack:
                self._do()
        except KeyboardInterrupt:
            if self._journal is not None:
                say(f"interrupted; {self.tally.documents:,} are done, and the same command does what is left")
            raise
        except _StoppedError:
            say("stopped at the first failure, as --fail-fast asks for")
        except _NothingError:
            say(f"no document could be cleaned, so {self.options.output} is not written")
        except OSError as error:
            if self._sink is None:
                raise
            message = f"{self.options.output} cannot be written ({error.strerror}); what stood there stands"
            raise CleantextError(message) from None
        return self._told()

    def _do(self) -> None:
        options = self.options
        self._journal = self._opened_journal()
        self._sink = self._opened_sink()
        bar = self._bar()
        if bar is not None:
            self._stack.callback(bar.end)
        answers = self._answers()
        self._stack.enter_context(closing(answers))
        for owner, task, answer in answers:
            owner.take(task, answer)
            if bar is not None:
                bar.move()
            if options.fail_fast and self.tally.failed:
                raise _StoppedError
        if self._sink is not None and self.tally.failed and not self.tally.documents:
            raise _NothingError

    def _answers(self) -> Generator[tuple[Any, Any, Any]]:
        """Owner, task and answer of each document and record, in the order of the inputs."""
        if len(self.plan.entries) > _FEW or self.plan.has_tables:
            _collect_garbage_rarely()
        jobs, timeout = self._jobs(), self.options.timeout
        chunks = self._chunks(jobs)
        if jobs == 1 and timeout is None:
            return done_here(self.work, chunks)
        from cleantext.batch import runner  # noqa: PLC0415 -- for more than one document

        return runner.run(
            self.work, chunks, jobs=jobs, timeout=timeout, memory=runner.memory_for(jobs), wakes=self._wakes()
        )

    def _jobs(self) -> int:
        asked = self.options.jobs or usable_cpus()
        return asked if self.plan.has_tables else max(1, min(asked, len(self.plan.entries)))

    def _wakes(self) -> int | None:
        """Standard input, where lines of it are cleaned as they come."""
        is_stream = [planned.kind for planned in self.plan.entries if planned.source.path == STDIN] == ["jsonl"]
        return sys.stdin.fileno() if is_stream else None

    def _opened_journal(self) -> Journal | None:
        if self.plan.folder is None:
            return None
        from cleantext.batch.journal import Journal  # noqa: PLC0415 -- for output folders

        options, job = self.options, self.job
        settings = [job.cleaner.fingerprint, options.form, options.html, job.columns, options.into]
        return self._stack.enter_context(Journal(self.plan.folder, " ".join(map(str, settings))).open())

    def _opened_sink(self) -> Sink | None:
        """The one file for all documents, if there is to be one."""
        if not self.plan.is_collected or self.options.output is None or self.options.check:
            return None
        try:
            stream = self._stack.enter_context(whole_file(self.options.output))
        except OSError as error:
            message = f"{self.options.output} cannot be written ({error.strerror}); name another place with -o"
            raise CleantextError(message) from None
        if self.plan.collection == "parquet":
            from cleantext.batch.collected import ParquetOfDocuments  # noqa: PLC0415 -- for such output

            return self._stack.enter_context(ParquetOfDocuments(stream))
        codec = codec_of(self.options.output)
        return self._stack.enter_context(packing(stream, codec)) if codec else stream

    def _bar(self) -> Bar | None:
        if self.options.quiet or not sys.stderr.isatty():
            return None
        from cleantext.batch.progress import Bar  # noqa: PLC0415 -- for who looks on

        sizes = [_state(planned.source.path)[0] for planned in self.plan.entries]
        return Bar(self.tally, sum(sizes) or None)

    def _chunks(self, jobs: int) -> Iterator[Chunk]:
        """The tasks, in the order of the inputs."""
        most = max(1, min(_TOGETHER, len(self.plan.entries) // (4 * jobs)))
        together: list[Document] = []
        held = 0
        for planned in self.plan.entries:
            task = self._task(planned)
            if task is None:
                continue
            if isinstance(task, Document):
                together.append(task)
                held += task.size
            if together and (len(together) >= most or held > _BYTES_TOGETHER or not isinstance(task, Document)):
                yield Chunk(self._documents, together)
                together, held = [], 0
            if not isinstance(task, Document):
                yield from task.chunks()
        if together:
            yield Chunk(self._documents, together)

    def _task(self, planned: Planned) -> Document | Table | Records | None:
        """What is to be done about an input; nothing, if the journal says that it is done."""
        source, kind, target = planned
        size, mtime_ns = _state(source.path)
        digest = ""
        if self._journal is not None and target is not None:
            path = os.path.join(self._here, source.path)
            if self._journal.is_done(target, path, size, mtime_ns):
                self.tally.done_before += 1
                return None
            digest = "" if kind else self._journal.digest(target, path)
        if kind == ARCHIVE:
            from cleantext.batch.records import Records  # noqa: PLC0415 -- for archives

            return Records(self._documents, source.path, self.job)
        if kind:
            return self._table(planned, size, mtime_ns)
        data = _standard_input(self.options.max_size + 1) if source.path == STDIN else None
        return Document(source.path, target, source.found, size, mtime_ns, data, digest)

    def _table(self, planned: Planned, size: int, mtime_ns: int) -> Table:
        from cleantext.batch.table import Table  # noqa: PLC0415 -- for tables

        source, kind, target = planned
        table = Table(
            self.job,
            self.tally,
            path=source.path,
            kind=kind,
            target=target,
            size=size,
            done=lambda answer: self.record(source.path, target, size, mtime_ns, answer),
        )
        self._stack.callback(table.drop)
        return table

    def record(self, source_path: str, target: str | None, size: int, mtime_ns: int, answer: Report | Failure) -> None:
        """Enter an input that is done into the journal."""
        if self._journal is not None and target is not None:
            self._journal.add(target, os.path.join(self._here, source_path), size, mtime_ns, answer)

    def show(self, data: bytes) -> None:
        """Write to the one file for all, or to standard output.

        Raises:
            OSError: It cannot be written.
        """
        if self._sink is None:
            write_bytes(data)
        else:
            self._sink.write(data)

    def _told(self) -> int:
        options, tally = self.options, self.tally
        code = (
            123 if tally.kinds["failed"] else 2 if tally.kinds[MISSING] else 1 if options.check and tally.changed else 0
        )
        if not self.plan.entries and not options.quiet:
            say("nothing to clean: no file was found or matched")
        elif (self.plan.is_many or self.plan.has_tables) and not options.quiet:
            for line in tally.lines(check=options.check):
                say(line)
        if options.summary is not None:
            import json  # noqa: PLC0415 -- for the summary

            data = json.dumps(tally.to_dict(code), indent=2).encode() + b"\n"
            try:
                write_whole(options.summary, data)
            except OSError as error:
                raise SettingError(f"--summary {options.summary}: cannot be written ({error.strerror})") from None
        return code


class _StoppedError(Exception):
    """A failure ends the run."""


class _NothingError(Exception):
    """All documents failed that were to be written together."""


class _Documents:
    """What is done with the answers on documents."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def take(self, task: Document, answer: Report | Failure) -> None:
        run = self._run
        run.tally.bytes += task.size
        if isinstance(answer, Report):
            if run.options.verbose and not answer.is_as_before:
                say(_told(task.path, answer))
            if run.options.check and answer.changed and not run.options.quiet and run.options.report_format == "text":
                say(f"{task.path}: would change")
            if answer.shown:
                run.show(
                    _with_path(task.path, answer.shown)
                    if run.plan.is_collected and (run.plan.is_many or run.plan.collection)
                    else answer.shown
                )
        run.tally.add(task.path, answer)
        run.record(task.path, task.target, task.size, task.mtime_ns, answer)


def _collect_garbage_rarely() -> None:
    """Spare the collector what stays, the rules and the plan, and let it run less often: 5 % of a long run."""
    import gc  # noqa: PLC0415 -- for many documents

    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def _told(path: str, report: Report) -> str:
    rules = sorted(report.rules)
    encoding = f"{report.encoding}, " if report.encoding else ""
    return f"{path}: {encoding}{report.changes} changes{' by ' if rules else ''}{', '.join(rules)}"


def _with_path(path: str, line: bytes) -> bytes:
    """A JSON object with the path before its other members."""
    import json  # noqa: PLC0415 -- for such output

    name = path.encode("utf-8", "backslashreplace").decode()  # one that is no UTF-8 cannot be written in JSON
    return b'{"path": ' + json.dumps(name, ensure_ascii=False).encode() + b", " + line[1:]


def _state(path: str) -> tuple[int, int]:
    """Size and modification time of a file, as far as they can be told."""
    try:
        state = os.stat(path)
    except OSError:
        return 0, 0
    return state.st_size, state.st_mtime_ns


def _standard_input(most: int) -> bytes:
    try:
        return sys.stdin.buffer.read(most)
    except OSError as error:
        raise SettingError(f"standard input cannot be read ({error.strerror}); name a file") from None
