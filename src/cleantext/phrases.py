"""Looking lines up in the tables of phrases: a set look-up on short lines, not a search for each phrase."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from cleantext.blocks import Span, lines
from cleantext.tables import table

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
    phrases = {}
    for kind, facts in table("boilerplate").items():
        for strength in ("weak", "final", "whole"):
            for language in facts.get(strength, {}).values():
                for phrase in language:
                    phrases[normal_form(phrase)] = (kind, strength)
    for network in table("social")["chrome"].values():
        for phrase in network:
            phrases[normal_form(phrase)] = ("embed-chrome", "whole")
    # A bracketed word is chrome, the bare one may be a heading.
    phrases.pop("disclaimer", None)
    return phrases


@cache
def openings(use: str) -> dict[str, str]:
    """From the opening words of a `label` or `prompt`, casefolded, to its kind."""
    return {
        phrase.casefold(): kind
        for kind, facts in table("boilerplate").items()
        for language in facts.get(use, {}).values()
        for phrase in language
    }


@lru_cache(maxsize=4)
def labelled_lines(text: str) -> Sequence[Labelled]:
    """The lines of `text` that are a phrase of the tables."""
    known = whole_lines()
    found = []
    for start, end in lines(text):
        if end - start <= LONGEST_LINE and start < end:
            hit = known.get(normal_form(text[start:end]))
            if hit:
                found.append(Labelled(Span(start, end), *hit))
    return found
