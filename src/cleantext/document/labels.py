"""The words of `tables/labels.toml`, as patterns and as sets."""

from __future__ import annotations

import re
from functools import cache

from cleantext.tables import table


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a kind, in lower case."""
    return frozenset(table("labels")[kind]["words"])


@cache
def alternatives(kind: str) -> str:
    """The words of a kind as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words_of(kind), key=lambda word: (-len(word), word)))


@cache
def opening(kind: str) -> re.Pattern[str]:
    """A word of a kind, in any letter case, that no letter follows; Chinese and Japanese set no spaces."""
    return re.compile(rf"(?:{alternatives(kind)})(?:(?!\w)|(?<=[\u3040-\u9fff]))", re.IGNORECASE)
