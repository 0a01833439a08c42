"""What the command line asks for, beside how to clean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleantext.output.formats import TEXT, Form

INPUT_FORMATS = ("auto", "text", "jsonl", "csv", "tsv", "parquet", "warc")
REPORT_FORMATS = ("text", "github", "json")


class Options(NamedTuple):
    """The options of `cleantext clean`, by the names that they have there."""

    output: str | None = None
    in_place: bool = False
    check: bool = False
    form: Form = TEXT
    quiet: bool = False
    verbose: bool = False
    jobs: int | None = None
    globs: Sequence[str] = ()
    files_from: str | None = None
    null: bool = False
    input_format: str = "auto"
    columns: Sequence[str] = ()
    into: str | None = None
    id_column: str | None = None
    html: bool = False
    backup: bool = False
    fail_fast: bool = False
    max_size: int = 2**27
    timeout: float | None = None
    summary: str | None = None
    report_format: str = "text"
