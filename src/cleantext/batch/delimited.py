"""CSV and TSV: rows in, the same rows out with the text of the columns cleaned.

Values, delimiter and line ends stay; quotation marks are written where they are needed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import IO, TextIO

from cleantext.batch.values import Values, place_of, refuse_column, who
from cleantext.batch.work import Answer, Job, Report
from cleantext.errors import CleantextError

_TOGETHER = 256
"""Rows that travel together."""


class Rows:
    """CSV and TSV: the first row names the columns; what is written is UTF-8."""

    def __init__(self, stream: IO[bytes], job: Job, delimiter: str) -> None:
        self._stream, self._job, self._delimiter = stream, job, delimiter
        self._rows: deque[list[str]] = deque()
        self._header: list[str] = []
        self._places: list[int] = []
        self._end = "\n"
        self._write: Callable[[Sequence[str]], object] | None = None

    def chunks(self) -> Iterator[Sequence[Values]]:
        """Rows as tasks."""
        import csv  # noqa: PLC0415 -- for such tables
        from io import TextIOWrapper  # noqa: PLC0415

        csv.field_size_limit(min(self._job.options.max_size, 2**31 - 1))
        encoding = self._job.cleaner.encoding
        text = TextIOWrapper(self._stream, "utf-8" if encoding == "auto" else encoding, newline="")
        rows = csv.reader(self._lines(text), delimiter=self._delimiter, strict=True)
        try:
            self._header = next(rows, [])
            names = [name.removeprefix("\ufeff") for name in self._header]
            refuse_column(names, self._job.options.into)
            self._places = [place_of(names, column) for column in self._job.columns]
            id_place = None if self._job.options.id_column is None else place_of(names, self._job.options.id_column)
            chunk = []
            for row in rows:
                self._rows.append(row)
                texts = tuple(row[place] if place < len(row) else None for place in self._places)
                name = who(self._job, row[id_place]) if id_place is not None and id_place < len(row) else ""
                chunk.append(Values(rows.line_num, texts, name))
                if len(chunk) == _TOGETHER:
                    yield chunk
                    chunk = []
            yield chunk
        except csv.Error as error:
            raise CleantextError(f"line {rows.line_num}: no valid table ({error}); mend it") from None
        except UnicodeDecodeError as error:
            message = f"after line {rows.line_num}: no {error.encoding} ({error.reason}); name its --encoding"
            raise CleantextError(message) from None
        finally:
            text.detach()  # who opened it closes it

    def _lines(self, stream: TextIO) -> Iterator[str]:
        limit = self._job.options.max_size
        while line := stream.readline(limit + 1):
            if len(line) > limit:
                raise CleantextError(f"a line has more than {limit:,} bytes; raise --max-size")
            if not self._header:
                self._end = "\r\n" if line.endswith("\r\n") else "\n"
            yield line

    def put(self, sink: IO[bytes], task: Values, answer: Answer) -> None:  # noqa: ARG002 -- the row is kept here
        """Write a row."""
        row = self._rows.popleft()
        if self._write is None:
            self._begin(sink)
        assert self._write is not None  # noqa: S101 -- it is there now
        if isinstance(answer, Report):
            if self._job.options.into is None:
                for place, value in zip(self._places, answer.values, strict=True):
                    if value is not None:
                        row[place] = value
            else:
                row += [""] * (len(self._header) - len(row))
                row.append(answer.values[0] or "")
        self._write(row)

    def _begin(self, sink: IO[bytes]) -> None:
        import csv  # noqa: PLC0415 -- for such tables
        from types import SimpleNamespace  # noqa: PLC0415

        into = self._job.options.into
        encoded = SimpleNamespace(write=lambda row: sink.write(row.encode("utf-8", "surrogatepass")))
        self._write = csv.writer(encoded, delimiter=self._delimiter, lineterminator=self._end).writerow
        if self._header:
            self._write(self._header if into is None else [*self._header, into])

    def close(self, sink: IO[bytes]) -> None:
        """Write the header, if no row came."""
        if self._write is None:
            self._begin(sink)
