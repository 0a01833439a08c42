"""Web archives (WARC, ISO 28500): each record is a document, read by warcio.

A crawl's plain texts (WET) are `conversion` records. With `--html` the pages themselves are taken, the `response`
records.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from cleantext.batch.work import MISSING, SKIPPED, Chunk, Document, Failure, Job
from cleantext.errors import SettingError

_TEXTS = "conversion"
_TOGETHER = 64
_BYTES_TOGETHER = 2**20
"""Records, and bytes of records, that travel together."""


class Damaged(NamedTuple):
    """The task that says what is wrong with an archive."""

    path: str
    failure: Failure
    target: None = None
    size: int = 0
    mtime_ns: int = 0

    def clean(self, _: Job) -> Failure:
        """Say it."""
        return self.failure


class Records:
    """The documents of one archive.

    Args:
        owner: Takes what becomes of them.
        path: The file; its gzip members are unpacked.
        job: Says whether pages are wanted, and the largest document.

    Raises:
        SettingError: warcio is not installed.
    """

    def __init__(self, owner: Any, path: str, job: Job) -> None:  # noqa: ANN401 -- the run's own
        try:
            from warcio import ArchiveIterator, exceptions  # noqa: PLC0415 -- for archives
        except ImportError:
            raise SettingError("WARC and WET files need the extra: pip install 'cleantext-cli[warc]'") from None
        self._owner, self._path = owner, path
        self._read: Any = ArchiveIterator
        self._damage: type[Exception] = exceptions.ArchiveLoadFailed
        self._limit = job.options.max_size
        self._wanted = "response" if job.options.html else _TEXTS

    def chunks(self) -> Iterator[Chunk]:
        """The documents, each under its URI; and at the end what is wrong with the archive, if anything is."""
        together: list[Any] = []
        held = count = 0
        try:
            with open(self._path, "rb") as stream:
                for record in self._read(stream):
                    if not record.rec_headers.get_header("Content-Length"):
                        raise self._damage("a record without its length")  # noqa: TRY301 -- as warcio does
                    if not self._is_wanted(record):
                        continue
                    count += 1
                    data = record.content_stream().read(self._limit + 1)
                    if len(data) <= self._limit and record.raw_stream.limit > 0:
                        raise self._damage("a record that is cut off")  # noqa: TRY301
                    uri = record.rec_headers.get_header("WARC-Target-URI") or self._path
                    together.append(Document(uri, size=len(data), data=data, url=uri))
                    held += len(data)
                    if len(together) >= _TOGETHER or held > _BYTES_TOGETHER:
                        yield Chunk(self._owner, together)
                        together, held = [], 0
        except FileNotFoundError:
            together.append(Damaged(self._path, Failure("no such file or folder; check the path", MISSING)))
        except OSError as error:
            together.append(Damaged(self._path, Failure(f"cannot be read ({error}); check the file")))
        except self._damage as error:
            told = str(error).split("\n", 1)[0]
            together.append(Damaged(self._path, Failure(f"no WARC from there on ({told}); fetch the file again")))
        if not count and not together:
            there = "plain texts; for its pages add --html" if self._wanted == _TEXTS else "pages; leave out --html"
            together.append(Damaged(self._path, Failure(f"skipped, holds no {there}", SKIPPED)))
        if together:
            yield Chunk(self._owner, together)

    def _is_wanted(self, record: Any) -> bool:  # noqa: ANN401 -- warcio's
        """Whether a record is a plain text, or a page that was found."""
        if record.rec_type != self._wanted or self._wanted == _TEXTS:
            return bool(record.rec_type == self._wanted)
        headers = record.http_headers
        is_page = headers is not None and "html" in (headers.get_header("Content-Type") or "text/html").lower()
        return is_page and headers.get_statuscode() == "200"
