"""Looking lines up in the tables of phrases: a set look-up on short lines, not a search for each phrase."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from cleantext.blocks import Span
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
def whole_lines() -> dict[str, tuple[str, str]]:
    """From a phrase in normal form to its kind and to how sure it is: `"whole"`, `"final"` or `"weak"`."""
    return {
        phrase: (kind, strength)
        for strength in ("weak", "final", "whole")
        for kind, uses in phrases().items()
        for phrase in uses.get(strength, ())
    }


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(phrase[:3] for phrase in whole_lines())


LONGEST_PROMPT = 500
"""Characters of a line that can be a prompt or a labelled link."""


class Opened(NamedTuple):
    """A line that begins with a phrase of the tables, and which use and kind the phrase has."""

    span: Span
    use: str
    kind: str


@lru_cache(maxsize=4)
def labelled_lines(text: str) -> Sequence[Labelled]:
    """The lines of `text` that are a phrase of the tables and no part of a wrapped paragraph."""
    known = whole_lines()
    heads = _first_letters()
    found = []
    rows = text.split("\n")
    start = 0
    for k, row in enumerate(rows):
        if row and len(row) <= LONGEST_LINE and row.lstrip(_AROUND)[:3].casefold() in heads:
            hit = known.get(normal_form(row))
            if hit and _stands_alone(rows, k):
                found.append(Labelled(Span(start, start + len(row)), *hit))
        start += len(row) + 1
    return found


@lru_cache(maxsize=4)
def opened_lines(text: str) -> Sequence[Opened]:
    """The lines of `text` that begin with a label or a prompt of the tables and are no part of a paragraph."""
    by_first_letters = _openings_by_first_letters()
    found = []
    rows = text.split("\n")
    start = 0
    for k, row in enumerate(rows):
        if row and len(row) <= LONGEST_PROMPT:
            head = row.lstrip(OPENING_MARKS)[:_LONGEST_OPENING].casefold()
            for phrase, use, kind in by_first_letters.get(head[:3], ()):
                if head.startswith(phrase) and _stands_alone(rows, k):
                    found.append(Opened(Span(start, start + len(row)), use, kind))
        start += len(row) + 1
    return found


def phrase_kinds(text: str) -> set[str]:
    """The kinds of phrases that make or begin a line of `text`; `"weak"` if one of them is not sure."""
    labelled = labelled_lines(text)
    kinds = {line.kind for line in labelled} | {line.kind for line in opened_lines(text)}
    return kinds | {"weak"} if any(line.strength != "whole" for line in labelled) else kinds


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


_ENDS_SENTENCE = frozenset(".!?:…\"”’»)]。！？：")


def _stands_alone(rows: list[str], k: int) -> bool:
    """Whether row `k` is a line of its own: the one above does not run into it, nor it into the one below."""
    above = rows[k - 1].rstrip() if k else ""
    below = rows[k + 1].lstrip() if k + 1 < len(rows) else ""
    if not above and not below:
        return True
    if above and above[-1] not in _ENDS_SENTENCE and normal_form(above) not in whole_lines():
        return False
    return not below[:1].islower() and not rows[k].rstrip().endswith((".", ","))
