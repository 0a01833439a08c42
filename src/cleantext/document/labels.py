"""The words of `tables/labels.txt`: as sets, as patterns, and looked up where a line begins."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from cleantext.tables import sections


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a kind, in lower case."""
    return frozenset(word for line in sections("labels")[kind] for word in line.split(", "))


@cache
def alternatives(kind: str) -> str:
    """The words of a kind as alternatives of a pattern, the longest first."""
    return "|".join(map(re.escape, _longest_first(kind)))


def _longest_first(kind: str) -> list[str]:
    return sorted(words_of(kind), key=lambda word: (-len(word), word))


def opening(kind: str, text: str) -> int:
    """Where the words of a kind end that open `text`, in any letter case and with no letter behind them; 0 if none do.

    >>> opening("caption", "Photo by Ann Lee"), opening("caption", "Photographs")
    (8, 0)
    """
    candidates = _by_first_letter(kind).get(text[:1].lower())
    if not candidates:
        return 0
    head = text[:_LONGEST].lower()
    for word in candidates:
        if head.startswith(word):
            behind = text[len(word) : len(word) + 1]
            # Chinese and Japanese set no spaces.
            if not (behind.isalnum() or behind == "_") or "\u3040" <= word[-1] <= "\u9fff":
                return len(word)
    return 0


_LONGEST = 40


@cache
def _by_first_letter(kind: str) -> dict[str, list[str]]:
    words = defaultdict(list)
    for word in _longest_first(kind):
        words[word[0]].append(word)
    return dict(words)
