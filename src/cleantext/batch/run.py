"""A run over documents and tables: from what the command line asks for to its exit code.

Inputs become tasks, tasks go to the runner, and each answer goes to what its task belongs to: the documents, which the
workers have written already unless they are to be shown, or a table, which is written here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cleantext.batch.compression import codec_of, packing
from cleantext.batch.inputs import ARCHIVE, STDIN, Input, expand, kind_of, listed
from cleantext.batch.options import Options
from cleantext.batch.tally import Tally
from cleantext.batch.targets import in_place, mirrored, refuse_collisions, whole_file, write_whole
from cleantext.batch.work import MISSING, SKIPPED, Chunk, Document, Failure, Job, Report, Work, done_here
from cleantext.errors import CleantextError, SettingError
from cleantext.output.formats import TEXT
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


class Planned(NamedTuple):
    """An input, the kind of table that it is if it is one, and where its text is written; if nowhere, it is shown."""

    source: Input
    kind: str
    target: str | None


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
        self.options = options
        self.tally = Tally()
        self._here = os.getcwd()
        self._documents = _Documents(self)
        self._sink: Sink | None = None
        self._journal: Journal | None = None
        inputs = self._inputs(paths)
        output = None if options.check else options.output
        self.is_many = len(inputs) > 1 or any(source.found for source in inputs)
        is_one_file = output is not None and not output.endswith(os.sep) and not os.path.isdir(output)
        kinds = [self._kind(source) for source in inputs]
        self.has_tables = any(kind not in {"", ARCHIVE} for kind in kinds)
        self.is_many = self.is_many or ARCHIVE in kinds
        self.collection = kind_of(output) if output and is_one_file and not self.has_tables else ""
        if self.collection in {"jsonl", "parquet"} and self.is_many and options.form.name == "text":
            self.options = options = options._replace(form=replace(options.form, name="jsonl"))
        self.is_collected = options.form.name == "jsonl" and (output is None or self.collection in {"jsonl", "parquet"})
        self.folder = output if output and not self.is_collected and (self.is_many or not is_one_file) else None
        self._refuse(inputs, kinds)
        self.plan = list(self._planned(inputs, kinds, paths))
        if self.folder is not None:
            refuse_collisions(inputs, [planned.target or "" for planned in self.plan])
        self.job = Job(
            cleaner,
            options,
            indent=2 if output is None and options.form.name == "json" and sys.stdout.isatty() else None,
            root=os.path.realpath(self.folder) if self.folder is not None else "",
            is_named=output is not None and self.folder is None,
        )
        self.work: Work = self.job.do

    # -- planning -------------------------------------------------------------------------------------------

    def _inputs(self, paths: Sequence[str]) -> list[Input]:
        options = self.options
        if not paths and options.files_from is None:
            if sys.stdin is None or sys.stdin.isatty():
                raise SettingError("nothing to read; name a file, or pipe one in (cleantext --help tells more)")
            paths = (STDIN,)
        if sys.stdin is None and (STDIN in paths or options.files_from == STDIN):
            raise SettingError("standard input is closed; name a file")
        inputs = list(expand(paths, globs=options.globs, leave_out=None if options.in_place else options.output))
        if options.files_from is not None:
            inputs += listed(options.files_from, null=options.null)
        return inputs

    def _kind(self, source: Input) -> str:
        asked = self.options.input_format
        if asked != "auto":
            return "" if asked == "text" else asked
        if source.path == STDIN:
            return "jsonl" if self.options.columns or self.options.into else ""
        return kind_of(source.path)

    def _refuse(self, inputs: Sequence[Input], kinds: Sequence[str]) -> None:
        options = self.options
        is_stdin = [source.path == STDIN for source in inputs]
        if options.in_place and options.output is not None:
            raise SettingError("-w and -o exclude each other; -w writes in place, -o elsewhere")
        if options.in_place and options.form != TEXT:
            what = "the body alone" if options.form.only_body else options.form.name
            raise SettingError(f"-w writes clean text in place; for {what} name a place with -o")
        if options.in_place and any(is_stdin):
            raise SettingError("standard input cannot be written in place; leave out -w")
        if options.in_place and options.html and not all(kinds):
            raise SettingError("-w would put text in the place of pages; name a folder with -o")
        if options.backup and not options.in_place:
            raise SettingError("--backup is for -w; -o leaves the inputs as they are")
        if ARCHIVE in kinds and not (self.is_collected or options.check):
            raise SettingError("an archive holds many documents; name one file for them, -o all.jsonl or all.parquet")
        if ARCHIVE in kinds and any(is_stdin):
            raise SettingError("an archive on standard input cannot be read; name the file")
        if self.has_tables and options.form != TEXT:
            raise SettingError(
                "a table stays a table; leave out --format and --only, or read it as --input-format text"
            )
        if options.into is not None and len(options.columns) > 1:
            raise SettingError("--into takes one column; clean the others in a second run")
        if self.has_tables and self.is_many and any(is_stdin):
            raise SettingError("a table on standard input is cleaned alone; name the files in another run")
        if len(inputs) > 1 and not (options.output or options.in_place or options.check or self.is_collected):
            message = f"{len(inputs)} inputs would run together on standard output; use -o DIR, -w or --check"
            raise SettingError(message)

    def _planned(self, inputs: Sequence[Input], kinds: Sequence[str], paths: Sequence[str]) -> Iterator[Planned]:
        if self.options.in_place:
            kind_of = dict(zip(inputs, kinds, strict=True))
            for source, reason in in_place(inputs, paths):
                if reason:
                    self.tally.add(source.path, Failure(f"skipped, {reason}", SKIPPED))
                else:
                    yield Planned(source, kind_of[source], source.path)
            return
        suffix = self.options.form.suffix or (".txt" if self.options.html else "")
        for source, kind in zip(inputs, kinds, strict=True):
            if self.options.check:
                yield Planned(source, kind, None)
            elif self.folder is not None:
                yield Planned(source, kind, mirrored(source, self.folder, "" if kind else suffix))
            else:
                yield Planned(source, kind, None if self.is_collected else self.options.output)

    # -- doing ----------------------------------------------------------------------------------------------

    def __call__(self) -> int:
        """Do it, and return the exit code as far as documents decide it: 0, 1, 2 or 123.

        Raises:
            CleantextError: An output for all cannot be written.
            OSError: Standard output cannot be written.
        """
        try:
            with ExitStack() as self._stack:
                self._do()
        except _StoppedError:
            say("stopped at the first failure, as --fail-fast asks for")
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

    def _answers(self) -> Generator[tuple[Any, Any, Any]]:
        """Owner, task and answer of each document and record, in the order of the inputs."""
        if len(self.plan) > _FEW or self.has_tables:
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
        return asked if self.has_tables else max(1, min(asked, len(self.plan)))

    def _wakes(self) -> int | None:
        """Standard input, where lines of it are cleaned as they come."""
        is_stream = [planned.kind for planned in self.plan if planned.source.path == STDIN] == ["jsonl"]
        return sys.stdin.fileno() if is_stream else None

    def _opened_journal(self) -> Journal | None:
        if self.folder is None:
            return None
        from cleantext.batch.journal import Journal  # noqa: PLC0415 -- for output folders

        options, job = self.options, self.job
        settings = [job.cleaner.fingerprint, options.form, options.html, job.columns, options.into]
        return self._stack.enter_context(Journal(self.folder, " ".join(map(str, settings))).open())

    def _opened_sink(self) -> Sink | None:
        """The one file for all documents, if there is to be one."""
        if not self.is_collected or self.options.output is None or self.options.check:
            return None
        stream = self._stack.enter_context(whole_file(self.options.output))
        if self.collection == "parquet":
            from cleantext.batch.collected import ParquetOfDocuments  # noqa: PLC0415 -- for such output

            return self._stack.enter_context(ParquetOfDocuments(stream))
        codec = codec_of(self.options.output)
        return self._stack.enter_context(packing(stream, codec)) if codec else stream

    def _bar(self) -> Bar | None:
        if self.options.quiet or not sys.stderr.isatty():
            return None
        from cleantext.batch.progress import Bar  # noqa: PLC0415 -- for who looks on

        sizes = [_state(planned.source.path)[0] for planned in self.plan]
        return Bar(self.tally, sum(sizes) or None)

    def _chunks(self, jobs: int) -> Iterator[Chunk]:
        """The tasks, in the order of the inputs."""
        most = max(1, min(_TOGETHER, len(self.plan) // (4 * jobs)))
        together: list[Document] = []
        held = 0
        for planned in self.plan:
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
        if (self.is_many or self.has_tables) and not options.quiet:
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
                    if run.is_collected and (run.is_many or run.collection)
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
    return f"{path}: {report.encoding}, {report.changes} changes{' by ' if rules else ''}{', '.join(rules)}"


def _with_path(path: str, line: bytes) -> bytes:
    """A JSON object with the path before its other members."""
    import json  # noqa: PLC0415 -- for such output

    return b'{"path": ' + json.dumps(path).encode() + b", " + line[1:]


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
