"""Remembering what was worked out for a text, since several rules ask the same of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")


def remembered(function: Callable[[str], T]) -> Callable[[str], T]:
    """Remember what `function` gave for the last two texts.

    They are found again by identity: to hash a text, as `functools.lru_cache` does, costs as much as reading it.
    """
    last: tuple[tuple[str | None, T | None], tuple[str | None, T | None]] = ((None, None), (None, None))

    @wraps(function)
    def call(text: str) -> T:
        nonlocal last  # one object, replaced as a whole, so that threads cannot mix two up
        newest, older = last
        if newest[0] is text:
            return newest[1]  # type: ignore[return-value]  # it is what `function` gave
        if older[0] is text:
            return older[1]  # type: ignore[return-value]
        value = function(text)
        last = ((text, value), newest)
        return value

    return call
