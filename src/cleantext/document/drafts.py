"""Blocks in the making: each piece with its marks and with what it is held for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from cleantext.blocks import Span
from cleantext.document.bylines import names_in
from cleantext.document.contents import items_of, language_of_fence, rows_of
from cleantext.document.dates import find_days
from cleantext.document.evidence import Marks, read_marks
from cleantext.document.pieces import Piece, cut
from cleantext.document.shape import shape
from cleantext.document.wording import count_sentences
from cleantext.result import Result
from cleantext.zones import find_zones


@dataclass(eq=False)
class Draft:
    """A piece, the marks around it, and the type that it is held for so far."""

    whole: str = field(repr=False)
    """The clean text that it is a piece of."""
    span: Span
    source_span: Span
    marks: Marks
    type: str
    details: dict[str, Any] = field(default_factory=dict)
    continues: bool = False
    """Whether only a line break parts it from the piece before it."""
    gap_above: int = 0
    """Line breaks in the source between it and the piece before it."""
    judged: str | None = None
    """What the type was judged by, a key of `CONFIDENCE`; `None` where a mark names it."""
    text: str = field(init=False)
    """Its characters."""

    def __post_init__(self) -> None:
        self.text = self.whole[self.span.start : self.span.end]

    def joined(self, last: Draft, kind: str, details: dict[str, Any]) -> Draft:
        """One draft from the beginning of this one to the end of `last`; of pieces that follow one another."""
        span = Span(self.span.start, last.span.end)
        source_span = Span(self.source_span.start, last.source_span.end)
        return replace(self, span=span, source_span=source_span, type=kind, details=details)

    def call(self, kind: str, *, judged: bool = False, **details: Any) -> None:  # noqa: ANN401 -- what a type adds
        """Hold it for a block of another type."""
        self.type, self.details, self.judged = kind, details, kind if judged else None

    @property
    def last_line_length(self) -> int:
        """Characters of its last line."""
        start, end = self.span
        return end - max(start, self.whole.rfind("\n", start, end) + 1)

    @property
    def is_line(self) -> bool:
        """Whether it is one line."""
        return "\n" not in self.text

    @property
    def is_text(self) -> bool:
        """Whether it is held for a paragraph because nothing says what it is."""
        return self.type == "paragraph" and self.marks.type is None

    @cached_property
    def sentences(self) -> int:
        """How many sentences end in it."""
        return count_sentences(self.text)


def read_drafts(result: Result) -> list[Draft]:
    """The pieces of a clean text, each with what its marks and its own words say it is."""
    text = result.text
    drafts = []
    done = 0
    for piece, mark in _marked_pieces(result):
        source_span = Span(*result.source_span(piece.start, piece.end))
        drafts.append(_draft(text, piece, source_span, mark))
        drafts[-1].gap_above = result.source.count("\n", done, source_span.start)
        done = source_span.end
    return drafts


def _marked_pieces(result: Result) -> list[tuple[Piece, Marks]]:
    """The pieces with their marks; lines of one paragraph of HTML are one piece, but for those that `<br>` parts."""
    pieces = cut(result.text, find_zones(result.text))
    marked: list[tuple[Piece, Marks]] = []
    for piece, marks in zip(pieces, read_marks(result, [piece.span for piece in pieces]), strict=True):
        above = marked[-1][0] if marks.is_inside else None
        if (
            above is not None
            and above.kind == piece.kind == "text"
            and piece.continues
            and "<br" not in result.source[result.to_source(above.end) : result.to_source(piece.start)].lower()
        ):
            marked[-1] = (above._replace(end=piece.end), marked[-1][1])
        else:
            marked.append((piece, marks))
    return marked


def _draft(text: str, piece: Piece, source_span: Span, marks: Marks) -> Draft:
    words = text[piece.start : piece.end]
    draft = Draft(text, piece.span, source_span, marks, "paragraph", continues=piece.continues)
    if piece.kind != "text":
        draft.type = piece.kind
        draft.details = _details_of_zone(piece, text)
        return draft
    found = shape(words)
    if marks.level is not None and marks.type is None:
        draft.type, draft.details = "heading", {"level": marks.level}
    elif marks.type is not None:
        draft.type = marks.type
        draft.details = _details_of_marked(marks, words, found.details if found and found.type == marks.type else {})
    elif found is not None and not (marks.is_quoted and found.type != "embed"):
        draft.type, draft.details, draft.judged = found.type, found.details, found.type
    elif marks.is_quoted:
        draft.type = "quote"
    return draft


def _details_of_marked(marks: Marks, words: str, known: dict[str, Any]) -> dict[str, Any]:
    if known:
        return known
    if marks.type == "caption":
        return {"credit": words if marks.is_credit else None}
    if marks.type == "byline":
        return {"authors": names_in(words), "date": None}
    if marks.type == "dateline":
        return {"date": next((day.day for day in find_days(words)), None)}
    if marks.type == "footnote":
        return {"label": None}
    if marks.type == "heading":
        return {"level": marks.level}
    return {"url": None} if marks.type == "source" else {}


def _details_of_zone(piece: Piece, text: str) -> dict[str, Any]:
    words = text[piece.start : piece.end]
    if piece.kind == "code":
        return {"language": language_of_fence(words)}
    if piece.kind == "table":
        return {"rows": rows_of(words)}
    return {"items": items_of(words)} if piece.kind == "list" else {}
