"""One Parquet file of many documents: a row for each, its fields as columns, all of it as JSON in the last."""

from __future__ import annotations

import json
from typing import IO, Any, Self

from cleantext.errors import SettingError

COLUMNS = (
    "path title author date date_origin source hostname sitename excerpt language text encoding document"
).split()
"""All of them strings; null is what is not known. `document` holds the whole, as `--format jsonl` writes it."""

_TOGETHER = 2_000
_BYTES_TOGETHER = 2**26
"""Rows, and bytes of documents, in a row group."""


class ParquetOfDocuments:
    """Takes documents as lines of JSON, and writes them as rows; used as a context, which writes what is left.

    Raises:
        SettingError: pyarrow is not installed.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        try:
            import pyarrow as pa  # noqa: PLC0415 -- for such output
            from pyarrow import parquet  # noqa: PLC0415
        except ImportError:
            raise SettingError("Parquet needs the extra: pip install 'cleantext-cli[parquet]'") from None
        self._pa = pa
        self._schema = pa.schema([(name, pa.string()) for name in COLUMNS])
        self._writer: Any = parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[dict[str, str | None]] = []
        self._held = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._flush()
        self._writer.close()

    def write(self, line: bytes) -> None:
        """Add a document."""
        members = json.loads(line)
        written = line.decode("utf-8", "replace").rstrip("\n")
        self._rows.append({name: members[name] for name in COLUMNS[:-1]} | {"document": written})
        self._held += len(line)
        if len(self._rows) >= _TOGETHER or self._held > _BYTES_TOGETHER:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows, self._held = [], 0
