"""The forms in which a cleaned document is written."""

from __future__ import annotations

from typing import NamedTuple

from cleantext.result import Result

FORMATS = {"text": "", "markdown": ".md", "json": ".json", "jsonl": ".jsonl"}
"""The forms, each with what a file's name gets behind it."""


WITH_CHANGES = frozenset(("json", "jsonl"))
"""The forms that can hold every change."""


class Form(NamedTuple):
    """A form, and what of the document is written in it."""

    name: str = "text"
    """One of `FORMATS`."""
    only_body: bool = False
    """Headings, paragraphs, lists and quotations alone."""
    with_changes: bool = False
    """With every change, in a form of `WITH_CHANGES`."""

    @property
    def suffix(self) -> str:
        """What the name of a file in this form ends with."""
        return FORMATS[self.name]

    def written(self, result: Result, *, indent: int | None = None) -> str:
        """The document in this form; `indent` is for JSON that is no line of JSONL."""
        if self.name == "text" and not self.only_body:
            return result.text
        document = result.document.body() if self.only_body else result.document
        if self.name == "text":
            return document.text
        if self.name == "markdown":
            from cleantext.output.markdown import to_markdown  # noqa: PLC0415 -- for this form alone

            return to_markdown(document)
        if self.with_changes:
            from dataclasses import replace  # noqa: PLC0415 -- for who asks for changes

            document = replace(document, changes=result.changes)
        return document.to_json(indent=indent if self.name == "json" else None) + "\n"


TEXT = Form()
"""Clean text, all of it."""
