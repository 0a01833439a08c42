"""Patterns that are compiled when they are first used, and a fast way to search for those that begin with a string.

Compiling every pattern at import would cost more than cleaning an article; most documents need few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast


class _LazyPattern:
    """Stands for a compiled pattern, and becomes one at the first look at any of its attributes."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- it is whatever `re.Pattern` has
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update(
            {
                attribute: getattr(compiled, attribute)
                for attribute in ("finditer", "findall", "search", "match", "fullmatch", "split", "sub", "pattern")
            }
        )
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does, but compile it at its first use."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))


_WORTH = 70
"""A pattern that is tried at certain places alone is faster up to one place in so many characters, by measurement."""


def matches(pattern: re.Pattern[str], text: str, *begins: str) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, for a pattern whose every match begins with one of the strings `begins`.

    `str.find` passes over the text between them many times as fast as a pattern does.
    """
    most = len(text) // _WORTH
    places: list[int] = []
    for string in begins:
        place = text.find(string)
        while place >= 0:
            places.append(place)
            if len(places) > most:
                yield from pattern.finditer(text)
                return
            place = text.find(string, place + 1)
    if len(begins) > 1:
        places.sort()
    done = 0
    for place in places:
        match = pattern.match(text, place) if place >= done else None
        if match:
            yield match
            done = match.end()
