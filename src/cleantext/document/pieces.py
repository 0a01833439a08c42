"""A clean text cut into the pieces that can be blocks: paragraphs, runs of list items, code, formulas, tables.

Blank lines part pieces, and so does a line break that no typesetter made: where the next word would have fitted into
the line, someone has ended it. Where a source puts each paragraph on a line of its own, each is a piece.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from cleantext.blocks import Span, blocks, lines
from cleantext.document.contents import ITEM
from cleantext.document.wording import CLOSING
from cleantext.patterns import lazy
from cleantext.zones import Zones


class Piece(NamedTuple):
    """The characters `start` to `end` (exclusive) of the clean text.

    `kind` is `"list"`, `"table"`, `"code"`, `"math"`, `"front-matter"`, or `"text"` for all others. `continues` says
    that only a line break parts it from the piece before it.
    """

    start: int
    end: int
    kind: str
    continues: bool = False

    @property
    def span(self) -> Span:
        """Where the piece stands."""
        return Span(self.start, self.end)


def cut(text: str, zones: Zones) -> list[Piece]:
    """Cut a clean text into pieces, in their order."""
    whole = [Piece(*Span(zone.start, zone.end), zone.kind) for zone in zones if zone.kind in _OF_WHOLE_LINES]
    apart = [piece for piece in (_widened(text, piece) for piece in whole) if piece is not None]
    pieces: list[Piece] = []
    done = 0
    for piece in [*apart, Piece(len(text), len(text), "end")]:
        if piece.start < done:
            continue
        done = _line_with_words(text, done)
        for block in blocks(text[done : piece.start].rstrip(" \t")):
            pieces += _of_lines(text, block.start + done, block.end + done)
        if piece.kind != "end":
            pieces.append(piece)
        done = piece.end
    return [_without_indent(text, piece) for piece in _loose_lists(text, pieces)]


def _line_with_words(text: str, offset: int) -> int:
    """The start of the next line that is not blank, or `offset` if words follow on its own line."""
    words = offset
    while text[words : words + 1] in _BLANK:
        words += 1
    return max(offset, text.rfind("\n", 0, words) + 1)


_BLANK = frozenset(" \t\n")


def _without_indent(text: str, piece: Piece) -> Piece:
    """A paragraph without the spaces before its first word."""
    start = piece.start
    while piece.kind == "text" and text[start] in " \t":
        start += 1
    return piece._replace(start=start)


_OF_WHOLE_LINES = frozenset(("front-matter", "code", "math", "table"))
_BESIDE_FORMULA = lazy(r"[ \t]*(?:[.,;:]|\((?:[A-Z]\.)?\d[\d.]{0,8}[a-z]?\)|\\tag\{[^{}\n]*\}|[ \t])*")
_NUMBER_BELOW = lazy(r"\n[ \t]*\((?:[A-Z]\.)?\d[\d.]{0,8}[a-z]?\)[ \t]*(?=\n|\Z)")


def _widened(text: str, piece: Piece) -> Piece | None:
    """The piece with what belongs to it on its lines, or `None` if it stands in a sentence."""
    line_start = text.rfind("\n", 0, piece.start) + 1
    line_end = text.find("\n", piece.end)
    line_end = len(text) if line_end < 0 else line_end
    if piece.kind == "math":
        if text[line_start : piece.start].strip() or not _BESIDE_FORMULA.fullmatch(text, piece.end, line_end):
            return None
        if piece.end - piece.start < _SHORTEST_FORMULA:
            return None
        number = _NUMBER_BELOW.match(text, line_end)
        line_end = number.end() if number else line_end
    elif text[line_start : piece.start].strip(" \t>") or text[piece.end : line_end].strip():
        return None
    kind = piece.kind
    if (kind == "math" and _TABULAR.match(text, piece.start)) or (
        kind == "code" and _is_drawn_table(text[line_start:line_end])
    ):
        kind = "table"
    end = line_end
    while end > piece.start and text[end - 1] in " \t\n":
        end -= 1
    start = line_start if piece.kind in {"code", "table"} else piece.start
    while text[start : start + 1] == "\n":
        start += 1
    return Piece(start, end, kind, continues=_continues(text, start))


_SHORTEST_FORMULA = 5
_TABULAR = lazy(r"\\begin\{(?:tabular|longtable|tabularx)")
_DRAWN = lazy(r"[ \t]*(?:\+[-=+]{3,}\+?|\|[^\n]*\||[┌├└│╔╠╚║][^\n]*)[ \t]*")
_COLUMNS = lazy(r"(?<=\S)(?: {2,}|\t+)(?=\S)")
_STATEMENT_END = lazy(r"(?:[;{]|[\w\])]\([^\n]*\))[ \t]*$")
_FEWEST_ROWS = 3


def _is_drawn_table(block: str) -> bool:
    """Whether lines are the rows of a table that is drawn with characters, or aligned by spaces."""
    rows = [row for row in block.split("\n") if row.strip()]
    if len(rows) < _FEWEST_ROWS:
        return False
    if all(_DRAWN.fullmatch(row) for row in rows):
        return True
    marks = map(ITEM.match, rows)
    cells = [len(_COLUMNS.findall(row, mark.end() if mark else 0)) for row, mark in zip(rows, marks, strict=True)]
    return min(cells) > 0 and len(set(cells[1:])) == 1 and not any(map(_STATEMENT_END.search, rows))


def _continues(text: str, start: int) -> bool:
    above = text.rfind("\n", 0, start)
    return above > 0 and bool(text[text.rfind("\n", 0, above) + 1 : above].strip())


def _of_lines(text: str, start: int, end: int) -> Iterator[Piece]:
    """The pieces of a block without zones of whole lines: runs of items, drawn tables, and paragraphs."""
    if "\n" not in text[start:end]:
        kind = "item" if ITEM.match(text, start, end) else "text"
        yield Piece(start, end, kind, continues=_continues(text, start))
        return
    rows = list(lines(text, start, end))
    if len(rows) >= _FEWEST_ROWS and _is_drawn_table(text[start:end]):
        yield Piece(start, end, "table", continues=_continues(text, start))
        return
    widths = _widths(text, rows)
    begin = 0
    for k in range(1, len(rows) + 1):
        is_list = bool(ITEM.match(text, *rows[begin]))
        if k < len(rows) and (
            (is_list and (ITEM.match(text, *rows[k]) or text[rows[k].start] in " \t"))
            or _is_wrapped(text, rows[k - 1], rows[k], widths[k - 1], widths[k])
        ):
            continue
        count = sum(bool(ITEM.match(text, *row)) for row in rows[begin:k]) if is_list else 0
        kind = ("text", "item", "list")[min(count, 2)]
        yield Piece(rows[begin].start, rows[k - 1].end, kind, continues=begin > 0 or _continues(text, start))
        begin = k


_NARROWEST, _WIDEST = 50, 140
"""Characters of lines that a typesetter has filled; a longer one is a paragraph, a shorter one a line."""

_ENDS_SENTENCE = lazy(rf"[.!?…。！？][{CLOSING}]*$")


def _widths(text: str, rows: list[Span]) -> list[int | None]:
    """The width that a typesetter has given each line of a block; `None` where a line is a paragraph."""
    widths: list[int | None] = []
    for is_long, group in groupby(rows, key=lambda row: row.end - row.start > _WIDEST):
        run = list(group)
        width = max(end - start for start, end in run)
        are_lines = is_long or width < _NARROWEST or all(_ENDS_SENTENCE.search(text, *row) for row in run)
        widths += [None if are_lines else width] * len(run)
    return widths


def _is_wrapped(text: str, above: Span, row: Span, width: int | None, own: int | None) -> bool:
    """Whether a typesetter has broken the line above: it had no room for the first word, or its sentence goes on."""
    if text[above.end - 1] == "(":
        return True
    if text[above.end - 1] == ":" and ITEM.match(text, *row):
        return False
    if width is None or own is None or _is_address(text, above) or _is_address(text, row):
        return False
    if text[row.start].islower() and not _ENDS_SENTENCE.search(text, *above):
        return True
    word = text.find(" ", row.start, row.end)
    first = (word if word > 0 else row.end) - row.start
    return above.end - above.start + 1 + first > width


def _is_address(text: str, line: Span) -> bool:
    return text.startswith(("http", "www."), line.start) and " " not in text[slice(*line)]


def _loose_lists(text: str, pieces: list[Piece]) -> list[Piece]:
    """Join the runs of items that blank lines part, and call an item alone text."""
    joined: list[Piece] = []
    bullets = Counter(_first_mark(text, piece) for piece in pieces if piece.kind == "item")
    last_marks: dict[str, str] = {}  # of the run that is being joined, by the kind of mark
    for piece in pieces:
        run = joined[-1] if joined and joined[-1].kind in {"item", "list"} else None
        is_indented = text.startswith(("  ", "\t"), piece.start)
        if run is not None and (is_indented or _is_next(text, run, piece, last_marks)):
            kind = "list" if piece.kind in {"item", "list"} else run.kind
            joined[-1] = run._replace(end=piece.end, kind=kind)
        else:
            joined.append(piece)
            last_marks = {}
        if piece.kind in {"item", "list"}:
            marks = (ITEM.match(text, *row) for row in lines(text, piece.start, piece.end))
            last_marks.update((mark.lastgroup or "", mark[mark.lastgroup or ""]) for mark in marks if mark)
    many = {mark for mark in "-*+•" if bullets[mark] >= _FEW}
    return [
        piece._replace(kind="list" if _first_mark(text, piece) in many else "text") if piece.kind == "item" else piece
        for piece in joined
    ]


def _first_mark(text: str, item: Piece) -> str:
    return text[item.start : item.end].lstrip(" \t")[0]


_FEW = 3
"""Items alone, each with its explanation, that make a list; fewer may be lines of speech."""


def _is_next(text: str, run: Piece, piece: Piece, last_marks: dict[str, str]) -> bool:
    """Whether a piece is the next item of a run: the same kind of mark, and of a number the one after the last."""
    mark, first = ITEM.match(text, piece.start, piece.end), ITEM.match(text, run.start, run.end)
    if piece.kind not in {"item", "list"} or mark is None or first is None or mark.lastgroup != first.lastgroup:
        return False
    kind = mark.lastgroup or ""
    if kind == "inner":
        return False  # clauses of a law, `(1) …`, are paragraphs
    if kind in {"bullet", "wide"}:
        return True
    before, after = last_marks[kind], mark[kind]
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    return before.isdigit() == after.isdigit()
