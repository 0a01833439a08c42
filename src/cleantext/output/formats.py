"""The forms in which a cleaned document is written."""

from __future__ import annotations

from cleantext.result import Result

SUFFIXES = {"text": "", "json": ".json"}
"""What a file's name gets behind it in each form."""

FORMATS = tuple(SUFFIXES)


def written(result: Result, form: str, *, indent: int | None = None) -> str:
    """The document in one of `FORMATS`; JSON on one line, unless it is to be indented."""
    if form == "text":
        return result.text
    from cleantext.output.json import to_json  # noqa: PLC0415 -- for JSON alone

    return to_json(result, indent=indent)
