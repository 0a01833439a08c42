"""Parquet: row groups in, the same row groups out with the text of the columns cleaned.

Types, metadata, compression and all other columns stay.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from cleantext.batch.values import Values, place_of, refuse_column, who
from cleantext.batch.work import Answer, Job, Report
from cleantext.errors import CleantextError, SettingError, UnknownColumnError

if TYPE_CHECKING:
    import pyarrow as pa

_TOGETHER = 256
"""Rows that travel together."""

_LARGEST_GROUP = 2**27
"""Bytes of a row group that are held; a larger one is written in parts."""


class RowGroups:
    """Parquet, a batch at a time; row groups are written as they were read, or in parts if they are large."""

    def __init__(self, stream: IO[bytes], job: Job) -> None:
        try:
            from pyarrow import ArrowInvalid, parquet  # noqa: PLC0415 -- for such tables
        except ImportError:
            raise SettingError("Parquet needs the extra: pip install 'cleantext-cli[parquet]'") from None
        self._job = job
        try:
            self._file = parquet.ParquetFile(stream)
        except ArrowInvalid as error:
            raise CleantextError(f"no Parquet ({error}); fetch the file again") from None
        self._batches: deque[tuple[int, pa.RecordBatch]] = deque()
        self._values: list[Sequence[str | None]] = []
        self._done: list[pa.RecordBatch] = []
        self._group = 0
        self._writer: Any = None

    def chunks(self) -> Iterator[Sequence[Values]]:
        """Rows as tasks."""
        from pyarrow import ArrowException, types  # noqa: PLC0415 -- for such tables

        schema = self._file.schema_arrow
        refuse_column(schema.names, self._job.options.into)
        for column in self._job.columns:
            kind = schema.field(place_of(schema.names, column)).type
            if not (types.is_string(kind) or types.is_large_string(kind)):
                raise UnknownColumnError(f"column {column!r} holds {kind}, no text; name another --column")
        if self._job.options.id_column is not None:
            place_of(schema.names, self._job.options.id_column)
        number = 0
        try:
            for group in range(self._file.num_row_groups):
                for batch in self._file.iter_batches(_TOGETHER, row_groups=[group], use_threads=False):
                    self._batches.append((group, batch))
                    columns = [batch.column(column).to_pylist() for column in self._job.columns]
                    ids = batch.column(self._job.options.id_column or self._job.columns[0])
                    yield [
                        Values(number + k + 1, texts, who(self._job, ids[k]))
                        for k, texts in enumerate(zip(*columns, strict=True))
                    ]
                    number += len(batch)
        except (ArrowException, OSError) as error:
            raise CleantextError(f"damaged Parquet ({error}); fetch the file again") from None

    def put(self, sink: IO[bytes], task: Values, answer: Answer) -> None:
        """Write a row: a batch when all its rows are there, a row group when all its batches are."""
        self._values.append(answer.values if isinstance(answer, Report) else self._as_it_was(task))
        group, batch = self._batches[0]
        if len(self._values) < len(batch):
            return
        self._batches.popleft()
        if group != self._group or sum(done.nbytes for done in self._done) > _LARGEST_GROUP:
            self._write_group(sink)
            self._group = group
        self._done.append(self._with_values(batch))
        self._values = []

    def _as_it_was(self, task: Values) -> Sequence[str | None]:
        return task.texts if self._job.options.into is None else [None]

    def _with_values(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        import pyarrow as pa  # noqa: PLC0415 -- for such tables

        for column, values in zip(self._job.columns, zip(*self._values, strict=True), strict=True):
            place = batch.schema.get_field_index(column)
            field = batch.schema.field(place)
            array = pa.array(values, field.type)
            if self._job.options.into is None:
                batch = batch.set_column(place, field, array)
            else:
                batch = batch.append_column(pa.field(self._job.options.into, field.type), array)
        return batch

    def _schema(self) -> pa.Schema:
        import pyarrow as pa  # noqa: PLC0415 -- for such tables

        schema = self._file.schema_arrow
        if self._job.options.into is None:
            return schema
        return schema.append(pa.field(self._job.options.into, schema.field(self._job.columns[0]).type))

    def _begin(self, sink: IO[bytes]) -> None:
        from pyarrow import parquet  # noqa: PLC0415 -- for such tables

        if self._writer is None:
            self._writer = parquet.ParquetWriter(sink, self._schema(), compression=self._codecs())

    def _codecs(self) -> dict[str, str] | str:
        """How each column is compressed, by its path."""
        metadata = self._file.metadata
        if not metadata.num_row_groups:
            return "SNAPPY"
        group = metadata.row_group(0)
        columns = [group.column(k) for k in range(metadata.num_columns)]
        codecs = {column.path_in_schema: column.compression.replace("UNCOMPRESSED", "NONE") for column in columns}
        if self._job.options.into is not None:
            codecs[self._job.options.into] = codecs[self._job.columns[0]]
        return codecs

    def _write_group(self, sink: IO[bytes]) -> None:
        import pyarrow as pa  # noqa: PLC0415 -- for such tables

        self._begin(sink)
        if self._done:
            table = pa.Table.from_batches(self._done)
            self._writer.write_table(table, row_group_size=max(1, len(table)))
        self._done = []

    def close(self, sink: IO[bytes]) -> None:
        """Write what is left, and the footer."""
        self._write_group(sink)
        self._writer.close()
