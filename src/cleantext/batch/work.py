"""What is done to one document: read, unpacked, cleaned, written; what became of it is told in a report.

A worker is given the settings once, as a `Job`, and then one task after the other; a task knows how it is cleaned.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from cleantext.batch.compression import codec_of, packed, read_document
from cleantext.batch.options import Options
from cleantext.batch.targets import keep_inside, stands_there, write_whole
from cleantext.cleaner import Cleaner
from cleantext.errors import BinaryError, CleantextError
from cleantext.result import Result

FAILED, MISSING, SKIPPED = "failed", "missing", "skipped"

_NOTHING: Mapping[str, int] = {}
_NOTHING_KNOWN: Mapping[str, str] = {}


class Failure(NamedTuple):
    """A document that was not cleaned, why and what to do about it; `kind` is `FAILED`, `MISSING` or `SKIPPED`."""

    message: str
    kind: str = FAILED


class Report(NamedTuple):
    """What became of a document."""

    changed: bool = False
    shown: bytes = b""
    """What the parent is to write: the text where it goes to standard output or to a common file, a line of a table."""
    values: tuple[str | None, ...] = ()
    """The clean values of a record's columns."""
    warnings: tuple[str, ...] = ()
    encoding: str | None = None
    changes: int = 0
    words_removed: int = 0
    rules: Mapping[str, int] = _NOTHING
    """How often each rule changed something."""
    residue: Mapping[str, int] = _NOTHING
    """Leftovers by kind, if the job counts them."""
    digest: str = ""
    """Of the bytes of the file, if the job asks for it."""
    written: int = -1
    """Bytes of the target, if it is written."""
    is_as_before: bool = False
    """Whether the file holds what the target was made from in an earlier run."""


Answer = Report | Failure | None
"""What became of a record of a table; nothing where there was none, such as for a blank line."""


class Task(Protocol):
    """A piece of work that can fail by itself."""

    def clean(self, job: Job) -> Report | Failure | None:
        """Do it."""


class Job(NamedTuple):
    """How documents are cleaned and written; it travels to the workers, which `do` each task with it."""

    cleaner: Cleaner
    options: Options
    indent: int | None = None
    root: str = ""
    """The folder that nothing may be written outside of, with its links followed; nothing where there is none."""
    is_named: bool = False
    """Whether the target is a file that the user named, not one below a folder that they named."""

    @property
    def columns(self) -> Sequence[str]:
        """The columns of tables that are cleaned."""
        return self.options.columns or ("text",)

    def do(self, task: Task) -> Report | Failure | None:
        """Do one task."""
        return task.clean(self)

    def result(self, source: str | bytes, known: Mapping[str, str] = _NOTHING_KNOWN) -> Result:
        """Clean a text; a web page is brought to its text first, if that was asked for.

        `known` are fields of the document that are known from elsewhere.

        Raises:
            CleantextError: It is no text, or a page in which no article is found.
        """
        if self.options.html:
            from cleantext.batch.pages import article_of  # noqa: PLC0415 -- for pages alone

            source, found = article_of(source, self.cleaner.encoding)
            known = {**found, **known}
        result = self.cleaner(source)
        if known:
            result = result.replaced(known=known)
        return result

    def report(
        self, result: Result, *, changed: bool, shown: bytes = b"", digest: str = "", written: int = -1
    ) -> Report:
        """Count what was done."""
        removed = max(0, len(result.source.split()) - len(result.text.split())) if result.layers else 0
        return Report(
            changed=changed,
            shown=shown,
            warnings=result.warnings,
            encoding=result.encoding,
            changes=len(result.changes) if result.layers else 0,
            words_removed=removed,
            rules=Counter(name for change in result.changes for name in change.rules) if result.layers else _NOTHING,
            residue=Counter(left.kind for left in result.residue) if self.options.summary else _NOTHING,
            digest=digest,
            written=written,
        )


class Document(NamedTuple):
    """The task to clean a file."""

    path: str
    target: str | None = None
    """Where it is written; if nowhere, it is shown."""
    found: bool = False
    size: int = 0
    mtime_ns: int = 0
    """Bytes and time of the file when it was listed."""
    data: bytes | None = None
    """What came through standard input."""
    digest: str = ""
    """That of the content from which the target was made in an earlier run."""
    url: str = ""
    """Where it was fetched, if an archive tells."""

    def clean(self, job: Job) -> Report | Failure:
        """Read, clean and write it."""
        try:
            data, codec = self._read(job.options.max_size)
        except FileNotFoundError:
            if self.found and os.path.islink(self.path):
                return Failure("skipped, a link that leads nowhere", SKIPPED)
            if self.found:
                return Failure("vanished before it was read; repeat the command")
            return Failure("no such file or folder; check the path", MISSING)
        except OSError as error:
            return Failure(f"cannot be read ({error.strerror}); check its permissions")
        digest = digest_of(data) if job.root else ""
        if digest and digest == self.digest:
            return Report(digest=digest, is_as_before=True)
        try:
            result = job.result(data, {"url": self.url} if self.url else _NOTHING_KNOWN)
        except BinaryError as error:
            if self.found:
                return Failure(f"skipped, {error}", SKIPPED)
            raise
        options = job.options
        changed = options.html or result.text != result.source or result.encoding not in {"utf-8", "ascii"}
        shown, written = b"", -1
        if options.check and options.report_format != "text":
            from cleantext.output.annotations import annotated  # noqa: PLC0415 -- for who asks for them

            shown = annotated(result, self.path, options.report_format, changed=changed).encode(
                "utf-8", "surrogatepass"
            )
        elif not options.check and (changed or not options.in_place):
            text = options.form.written(result, indent=job.indent).encode("utf-8", "surrogatepass")
            if self.target is None:
                shown = text
            else:
                put = self._put(text, codec, job)
                if isinstance(put, Failure):
                    return put
                written = put
        return job.report(result, changed=changed, shown=shown, digest=digest, written=written)

    def _read(self, limit: int) -> tuple[bytes, str]:
        if self.data is not None:
            from io import BytesIO  # noqa: PLC0415 -- for standard input

            return read_document(BytesIO(self.data), "", limit)
        with open(self.path, "rb", buffering=0) as stream:
            return read_document(stream, self.path, limit)

    def _put(self, text: bytes, codec: str, job: Job) -> Failure | int:
        """Write it, and return how many bytes the target has."""
        assert self.target is not None  # noqa: S101 -- asked before
        data = packed(text, codec_of(self.target) if job.is_named else codec)
        try:
            keep_inside(self.target, job.root)
            stands = stands_there(self.target, data)
            if not stands:
                is_new = stands is None
                write_whole(self.target, data, follow=not job.root, backup=job.options.backup, is_new=is_new)
        except OSError as error:
            return Failure(unwritten("" if self.target == self.path else self.target, error))
        return len(data)


def unwritten(target: str, error: OSError) -> str:
    """What is said of a target that cannot be written; it need not be named where it is the input."""
    told = f"cannot be written ({error.strerror}); nothing there was changed; see to that and repeat the command"
    return f"{target} {told}" if target else told


def digest_of(data: bytes) -> str:
    """Thirty-two hexadecimal digits that tell contents apart."""
    from hashlib import blake2b  # noqa: PLC0415 -- for runs that keep a journal

    return blake2b(data, digest_size=16).hexdigest()


Work = Callable[[Any], Any]
"""Does a task and gives the answer; what it raises becomes a `Failure`."""


class Chunk(NamedTuple):
    """Tasks that travel together, and whose they are; the owner does not travel."""

    owner: Any
    tasks: Sequence[Any]


def done_here(work: Work, chunks: Iterable[Chunk]) -> Generator[tuple[Any, Any, Any]]:
    """Do all tasks in this process; give owner, task and answer of each, in order."""
    for owner, tasks in chunks:
        for task in tasks:
            yield owner, task, attempt(work, task)


def attempt(work: Work, task: Any) -> Any:  # noqa: ANN401 -- of the caller's kind
    """Do a task; whatever it raises is its answer."""
    try:
        return work(task)
    except CleantextError as error:
        return Failure(str(error))
    except MemoryError:
        return Failure("needs more memory than there is; clean it with fewer jobs (-j 1), or split it")
    except Exception as error:  # noqa: BLE001 -- a fault of ours costs one document, too
        return Failure(f"a fault of cleantext ({type(error).__name__}: {error}); please report it with the document")
