"""What a run will do, decided before anything is read: the inputs, what each is, and where its text goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleantext.batch.inputs import ARCHIVE, STDIN, Input, expand, kind_of, listed
from cleantext.batch.options import Options
from cleantext.batch.targets import in_place, mirrored, refuse_collisions
from cleantext.errors import SettingError
from cleantext.output.formats import TEXT

_COLLECTIONS = frozenset(("jsonl", "parquet"))
"""The kinds of files that can hold many documents."""


class Planned(NamedTuple):
    """An input, the kind of table that it is if it is one, and where its text is written; if nowhere, it is shown."""

    source: Input
    kind: str
    target: str | None


class Plan:
    """What is read and where it goes.

    Args:
        paths: As the command line names them.
        options: What is asked for.

    Raises:
        SettingError: Something that cannot be meant.
    """

    def __init__(self, paths: Sequence[str], options: Options) -> None:
        self.options = options
        self.skipped: list[tuple[str, str]] = []
        """Inputs that are left out, and why."""
        inputs = self._inputs(paths)
        kinds = [self._kind(source) for source in inputs]
        output = None if options.check else options.output
        is_one_file = output is not None and not output.endswith(os.sep) and not os.path.isdir(output)
        self.has_tables = any(kind not in {"", ARCHIVE} for kind in kinds)
        self.is_many = (
            len(inputs) > 1
            or ARCHIVE in kinds
            or options.files_from is not None
            or any(source.found for source in inputs)
        )
        named = kind_of(output) if output and is_one_file else ""
        self.collection = named if named in _COLLECTIONS and not self.has_tables else ""
        """The kind of the one file that all documents are written to."""
        if self.collection and options.form.name in {"text", "json"}:
            self.options = options._replace(form=options.form._replace(name="jsonl"))
        self.is_collected = bool(self.collection) or (self.options.form.name == "jsonl" and output is None)
        """Whether documents are written one after the other, to that file or to standard output."""
        self.folder = output if output and not self.is_collected and (self.is_many or not is_one_file) else None
        """The folder that the inputs are mirrored in."""
        self._refuse(inputs, kinds)
        self._refuse_names(named, kinds)
        self.entries = list(self._planned(inputs, kinds, paths))
        if output is not None:
            targets = [planned.target for planned in self.entries if planned.target is not None]
            refuse_collisions(inputs, [output] if self.is_collected else targets)

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
            message = (
                f"{len(inputs)} inputs would run together on standard output; use -o DIR, -o all.jsonl, -w or --check"
            )
            raise SettingError(message)

    def _refuse_names(self, named: str, kinds: Sequence[str]) -> None:
        """Refuse an output whose suffix says something else than what would be in it."""
        if self.collection and self.options.form.name == "markdown":
            raise SettingError(f"{self.options.output} holds documents as JSON; leave out --format markdown")
        if self.has_tables and named and self.is_many:
            raise SettingError(
                f"{self.options.output} cannot hold several tables; they stay tables, in a folder: -o DIR/"
            )
        if self.has_tables and named and named != kinds[0]:
            raise SettingError(f"a table stays what it is; name the output as the input, .{kinds[0]}, not .{named}")
        if "parquet" in kinds and not (self.options.output or self.options.in_place or self.options.check):
            raise SettingError("Parquet is not for standard output; name a file with -o")
        if self.options.check and self.options.html:
            raise SettingError("--check compares a text with its clean form, and a page has none; leave out --html")

    def _planned(self, inputs: Sequence[Input], kinds: Sequence[str], paths: Sequence[str]) -> Iterator[Planned]:
        if self.options.in_place:
            kind_of = dict(zip(inputs, kinds, strict=True))
            for source, reason in in_place(inputs, paths):
                if reason:
                    self.skipped.append((source.path, reason))
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
