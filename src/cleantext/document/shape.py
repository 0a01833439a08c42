"""What a piece is by its own words: a source, a post's header, a note, a caption, a byline, a dateline.

`shape(text)` knows nothing of the marks around a piece and of its neighbours; what it names, it names again when the
text is cleaned once more.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from cleantext.document.bylines import read_head_line
from cleantext.document.captions import read_caption
from cleantext.document.labels import opening
from cleantext.document.notes import footnote_label, may_open_note, note_type
from cleantext.document.signatures import read_signature
from cleantext.document.wording import SENTENCE_END
from cleantext.patterns import lazy
from cleantext.urls import find_urls


class Shape(NamedTuple):
    """A type of blocks, and what belongs to it."""

    type: str
    details: dict[str, Any]


_LONG, _LONGEST = 220, 1_500
"""Characters of the longest byline, and of the longest caption or note."""


def shape(text: str) -> Shape | None:
    """The type of a piece that its own words tell; `None` where they read like any paragraph."""
    if len(text) > _LONGEST or (len(text) > _LONG and _is_plain(text)):
        return None
    line = text if "\n" not in text else " ".join(text.split())
    source = _source(line)
    if source:
        return Shape("source", source)
    post = read_signature(line)
    if post:
        return Shape("embed", post)
    label = footnote_label(text)
    if label:
        return Shape("footnote", {"label": label})
    note = note_type(line)
    if note:
        return Shape("note", {"is_biography": True}) if note == "biography" else Shape(note, {})
    caption = read_caption(line)
    if caption:
        return Shape("caption", caption._asdict())
    head = read_head_line(text)
    if head and head.names:
        return Shape("byline", {"authors": head.names, "date": head.day, "is_labelled": head.is_labelled})
    return Shape("dateline", {"date": head.day, "is_labelled": head.is_labelled}) if head else None


_TAIL = 130
_ENDS_SOMETHING = frozenset(":：([（/|供摄@")


def _is_plain(text: str) -> bool:
    """Whether a long text neither begins nor ends as a note or a caption does: most paragraphs."""
    if "@" in text or not _ENDS_SOMETHING.isdisjoint(text[-_TAIL:]):
        return False
    return not may_open_note(text) and not opening("figure", text) and not opening("caption", text)


_LONGEST_SOURCE = 60
_PICTURE = lazy(r"\.(?:png|jpe?g|gif|webp|svg|mp3|mp4)\b", re.IGNORECASE)


def _source(line: str) -> dict[str, Any] | None:
    """The URL of a line that is nothing but a URL, or behind `Source:`, where a name may stand as well."""
    label = opening("source", line)
    rest = line[label:]
    url = next(iter(find_urls(rest)), None) if "://" in rest or "www." in rest else None
    if url is None:
        is_named = (
            label and rest[:1] in {":", "："} and 1 < len(rest) < _LONGEST_SOURCE and not SENTENCE_END.search(rest)
        )
        return {"url": None} if is_named else None
    if (
        _PICTURE.search(rest)
        or rest[url[1] :].strip(" .)]>")
        or rest[: url[0]].strip(" :：-–—([<" if label else "([< ")
    ):
        return None
    return {"url": rest[url[0] : url[1]], "is_bare": not label}
