"""Looking lines up in the tables of phrases: a set look-up on short lines, not a search for each phrase."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from cleantext.blocks import ENDS_SENTENCE, Span, lines_are_paragraphs, rows
from cleantext.memory import remembered
from cleantext.patterns import lazy
from cleantext.tables import phrases

LONGEST_LINE = 120
"""Characters of a line that can be a phrase as a whole; the longest phrase in the tables is shorter."""

_AROUND = " \t[](){}<>*_|•·»«›‹→←▼▲▶►✔✓:：.…!-–—=~,،。、"


def normal_form(line: str) -> str:
    """A line as it is compared: lower case, plain apostrophes, one space, no brackets and marks around it.

    >>> normal_form("  [ADVERTISEMENT]  ")
    'advertisement'
    """
    return " ".join(line.strip(_AROUND).casefold().replace("’", "'").split())


class Labelled(NamedTuple):
    """A line, and what the tables know of it."""

    span: Span
    kind: str
    strength: str


@cache
def _whole_lines() -> dict[str, tuple[str, str]]:
    """From a phrase in normal form to its kind and to how sure it is: `"whole"`, `"final"` or `"weak"`."""
    return {
        phrase: (kind, strength)
        for strength in ("weak", "final", "whole")
        for kind, uses in phrases().items()
        for phrase in uses.get(strength, ())
    }


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(phrase[:3] for phrase in (*_whole_lines(), *_openings_by_first_letters()))


LONGEST_PROMPT = 500
"""Characters of a line that can be a prompt or a labelled link."""


class Opened(NamedTuple):
    """A line that begins with a phrase of the tables, the phrase, and which use and kind it has."""

    span: Span
    use: str
    kind: str
    phrase: str


def labelled_lines(text: str) -> Sequence[Labelled]:
    """The lines of `text` that are a phrase of the tables, and no part of a paragraph, a list or a sentence."""
    return _lines_with_phrases(text)[0]


def opened_lines(text: str) -> Sequence[Opened]:
    """The lines of `text` that begin with a label or a prompt of the tables, under the same conditions."""
    return _lines_with_phrases(text)[1]


@remembered
def _lines_with_phrases(text: str) -> tuple[list[Labelled], list[Opened]]:
    known, openings, heads = _whole_lines(), _openings_by_first_letters(), _first_letters()
    labelled: list[Labelled] = []
    opened: list[Opened] = []
    lines = rows(text)
    candidates = [
        k
        for k, row in enumerate(lines)
        if 0 < len(row) <= LONGEST_PROMPT
        and (
            row[:3].lower() in (heads if len(row) <= LONGEST_LINE else openings)
            or not (row[0].isalnum() and row[:3].isascii())  # else these letters are those of its normal form
        )
    ]
    if not candidates:
        return labelled, opened
    alone = _Alone(text)
    lengths = list(accumulate(map(len, lines), initial=0))
    last = -1  # the row of the last one found
    for k in candidates:
        row = lines[k]
        span = Span(lengths[k] + k, lengths[k + 1] + k)
        hit = known.get(normal_form(row)) if len(row) <= LONGEST_LINE else None
        if hit and alone.stands(k, chrome_above=last == k - 1, is_advertisement=hit[0] == "advertisement"):
            labelled.append(Labelled(span, *hit))
            last = k
        head = row.lstrip(_AROUND)[:_LONGEST_OPENING].casefold().replace("’", "'")
        for phrase, use, kind in openings.get(head[:3], ()):
            if head.startswith(phrase) and alone.stands(k, chrome_above=last == k - 1, is_advertisement=False):
                opened.append(Opened(span, use, kind, phrase))
                last = k
    return labelled, opened


def phrase_kinds(text: str) -> set[str]:
    """The kinds of phrases that make or begin a line of `text`; `"weak"` if one of them is not sure."""
    labelled = labelled_lines(text)
    kinds = {line.kind for line in labelled} | {line.kind for line in opened_lines(text)}
    return kinds | {"weak"} if any(line.strength != "whole" for line in labelled) else kinds


def chrome_kind(line: str) -> str | None:
    """The kind of phrase that a line makes or begins with, whatever stands around it."""
    normal = normal_form(line)
    hit = _whole_lines().get(normal)
    if hit:
        return hit[0]
    openings = _openings_by_first_letters().get(normal[:3], ())
    return next((kind for phrase, _, kind in openings if normal.startswith(phrase)), None)


OPENING_MARKS = "[(*_►▶➤→•- \t"
"""Marks that may stand before a prompt or a label."""

_LONGEST_OPENING = 60


@cache
def _openings_by_first_letters() -> dict[str, list[tuple[str, str, str]]]:
    by_first_letters: dict[str, list[tuple[str, str, str]]] = {}
    for kind, uses in phrases().items():
        for use in ("label", "prompt"):
            for phrase in uses.get(use, ()):
                by_first_letters.setdefault(phrase[:3], []).append((phrase, use, kind))
    return by_first_letters


_LIST_ITEM = lazy(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+")


class _Alone:
    """Tells which rows of a text are lines of their own."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._rows = rows(text)

    def stands(self, k: int, *, chrome_above: bool, is_advertisement: bool) -> bool:
        """Whether row `k` is a line of its own: no list item, no answer to a colon, no part of a paragraph.

        An ad label may stand in the middle of a sentence that goes on below it, and one of several words below a line
        that is alone, too.
        """
        rows = self._rows
        if _LIST_ITEM.match(rows[k]):
            return False
        above = rows[k - 1].rstrip() if k else ""
        below = rows[k + 1].lstrip() if k + 1 < len(rows) else ""
        if (not above and not below) or lines_are_paragraphs(self._text):
            return is_advertisement or not _is_embedded(rows, k)
        if above and not chrome_above and above[-1] not in ENDS_SENTENCE:
            is_title = (k == 1 or not rows[k - 2].strip()) and len(above.split()) <= _WORDS_OF_TITLE
            if not (is_advertisement and is_title and len(rows[k].split()) >= _WORDS_OF_SURE):
                return False
        if above.endswith((":", "：")) and not is_advertisement:
            return False
        return not below[:1].islower() and not rows[k].rstrip().endswith((".", ","))


_WORDS_OF_TITLE, _WORDS_OF_SURE = 10, 3


def _is_embedded(rows: list[str], k: int) -> bool:
    """Whether the block above announces row `k` by a colon, or the one below goes on in lower case."""
    above = next((rows[j].rstrip() for j in range(k - 1, max(-1, k - 4), -1) if rows[j].strip()), "")
    below = next((rows[j].lstrip() for j in range(k + 1, min(len(rows), k + 4)) if rows[j].strip()), "")
    return above.endswith((":", "：")) or below[:1].islower()
