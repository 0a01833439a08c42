"""Lines and blocks of a text, as spans of offsets.

A block is a run of lines between blank lines; a line is blank when it holds nothing but spaces and tabs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cleantext.memory import remembered


class Span(NamedTuple):
    """The characters `start` to `end` (exclusive)."""

    start: int
    end: int


@remembered
def rows(text: str) -> list[str]:
    """The lines of `text`; behind a line break at its end there is an empty one."""
    return text.split("\n")


@remembered
def blocks(text: str) -> list[Span]:
    """The blocks of `text`, without the line breaks around them.

    >>> [text[a:b] for text in ["one\\n\\ntwo\\nlines\\n"] for a, b in blocks(text)]
    ['one', 'two\\nlines']
    """
    spans = []
    begin = -1
    end = place = 0
    for row in rows(text):
        if row and (row[0] > " " or row.strip(" \t")):
            if begin < 0:
                begin = place
            end = place + len(row)
        elif begin >= 0:
            spans.append(Span(begin, end))
            begin = -1
        place += len(row) + 1
    if begin >= 0:
        spans.append(Span(begin, end))
    return spans


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    r"""The lines between two offsets, without their `\n`."""
    stop = len(text) if end is None else end
    while start < stop:
        cut = text.find("\n", start, stop)
        if cut < 0:
            yield Span(start, stop)
            return
        yield Span(start, cut)
        start = cut + 1


SHORT_LINE = 160
"""Characters of a line that may be chrome as a whole."""


@remembered
def short_lines(text: str) -> str:
    """The short lines of `text` in lower case, one below the other: the little of an article that may be chrome."""
    return "\n".join([row for row in rows(text) if row and len(row) <= SHORT_LINE]).lower()


@remembered
def lines_are_paragraphs(text: str) -> bool:
    """Whether each paragraph stands on a line of its own with no blank line between: most long lines end a sentence."""
    long = [row for row in rows(text) if len(row) > _LONG_LINE]
    if len(long) < _SEVERAL:
        return False
    blank = sum(not row.strip() for row in rows(text))
    ends = sum(row.rstrip()[-1:] in ENDS_SENTENCE for row in long)
    return blank <= 0.1 * len(rows(text)) + 1 and ends >= 0.7 * len(long)


ENDS_SENTENCE = frozenset('.!?:…"”’»)]。！？：')
"""What may stand at a sentence's end."""

_LONG_LINE, _SEVERAL = 60, 2


_last_line: tuple[str, Span] = ("", Span(0, 0))


def line_at(text: str, offset: int) -> Span:
    r"""The line that holds `offset`, without its `\n`.

    The last answer is remembered: rules ask in ascending order, and a line may be as long as the text.
    """
    global _last_line  # noqa: PLW0603 -- one pair, replaced as a whole, so that threads cannot mix two up
    last_text, last = _last_line
    if last_text is text and last.start <= offset <= last.end:
        return last
    end = text.find("\n", offset)
    line = Span(text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end)
    _last_line = (text, line)
    return line


def matching_lines(pattern: re.Pattern[str], text: str, mark: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with a line, on those lines that hold `mark`."""
    place = text.find(mark)
    while place >= 0:
        match = pattern.match(text, text.rfind("\n", 0, place) + 1)
        if match:
            yield match
        end = text.find("\n", place)
        place = text.find(mark, end) if end >= 0 else -1


def lines_holding(text: str, literals: tuple[str, ...], longest: int = SHORT_LINE) -> Iterator[Span]:
    """The lines of up to `longest` characters that hold one of `literals`, which are in lower case."""
    start = 0
    for row in text.split("\n"):
        end = start + len(row)
        if start < end <= start + longest:
            lower = row.lower()
            if any(literal in lower for literal in literals):
                yield Span(start, end)
        start = end + 1


def without_line(text: str, start: int, end: int) -> Span:
    """The span to delete so that the lines from `start` to `end` go, and what stood around them stays apart.

    A whole block goes with the blank lines after it, or, at the end, with those before it; lines inside a
    block go with one line break.
    """
    after = end
    while after < len(text) and text[after] in " \t\n":
        after += 1
    after = len(text) if after == len(text) else text.rfind("\n", end, after) + 1 or end
    before = start
    while before > 0 and text[before - 1] in " \t\n":
        before -= 1
    opens_block = before == 0 or text.count("\n", before, start) > 1
    closes_block = after == len(text) or text.count("\n", end, after) > 1
    if before == 0 and (closes_block or text.count("\n", end, after) == 1):
        return Span(0, after)
    if after == len(text) and closes_block:
        return Span(before, end)  # the line break behind it ends the text now
    if opens_block and not closes_block:
        return Span(start, end + 1)
    if closes_block and not opens_block:
        return Span(text.rfind("\n", before, start), end)
    if opens_block:
        return Span(start, after)
    return Span(start, min(end + 1, len(text)))


def without_lines(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans to delete so that several groups of lines go; they follow one another without overlap."""
    done = 0
    for span in spans:
        start, end = without_line(text, *span)
        if end > done:
            yield Span(max(start, done), end)
            done = end


def without_own_line(text: str, start: int, end: int) -> Span | None:
    """The span to delete so that `start` to `end` goes with its lines; `None` if something else stands on them."""
    after = end
    while after < len(text) and text[after] in " \t":
        after += 1
    if text[after : after + 1] not in {"", "\n"} or not begins_line(text, start):
        return None
    return without_line(text, before_spaces(text, start), after)


def begins_line(text: str, offset: int) -> bool:
    """Whether nothing but spaces and tabs stands before `offset` on its line."""
    before = before_spaces(text, offset)
    return before == 0 or text[before - 1] == "\n"


def before_spaces(text: str, offset: int) -> int:
    """Where the spaces and tabs begin that stand before `offset`."""
    while offset > 0 and text[offset - 1] in " \t":
        offset -= 1
    return offset


class Places:
    """Line and column, both from 1 and in characters, of offsets in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        place = text.find("\n")
        while place >= 0:
            self._starts.append(place + 1)
            place = text.find("\n", place + 1)

    def __call__(self, offset: int) -> tuple[int, int]:
        """The line and the column of `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def located(text: str, found: Iterable[Any]) -> list[dict[str, Any]]:
    """Named tuples with a `start` as JSON types, each with its line and column in `text`."""
    place = Places(text)
    return [dict(zip(("line", "column"), place(each.start), strict=True)) | each._asdict() for each in found]
