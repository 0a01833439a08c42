"""Rules: what one is, and the catalogue of all of them.

A rule is a function `(text, context) -> edits` with a name `family/what-it-mends`. It never changes the text
itself. Its docstring is its page in `cleantext rules NAME`: what it does, why, an example that the tests run,
and what it leaves alone. `ORDER` in `cleantext.order` says when it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from cleantext.edits import Edit
from cleantext.zones import KINDS, Zones

__all__ = ["Context", "Rule", "catalogue", "rule"]


class Context(NamedTuple):
    """What a rule may know besides the text: the zones that are protected in it."""

    zones: Zones


Detect = Callable[[str, Context], Iterable[Edit]]


@dataclass(frozen=True)
class Rule:
    """A rule as the catalogue holds it."""

    name: str
    detect: Detect
    anchors: tuple[str, ...]
    """Literal strings without which the rule can have nothing to do; empty: it always looks."""
    line_anchors: tuple[str, ...]
    """As `anchors`, but looked for in short lines alone, which are all that the rule changes."""
    respects: frozenset[str]
    """The kinds of zone in which its edits are dropped."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """For each anchor the character of it that is rare in prose, or the anchor itself: what to look for first."""
        return tuple(dict.fromkeys(next((char for char in anchor if char in _RARE), anchor) for anchor in self.anchors))

    @cached_property
    def confirms(self) -> bool:
        """Whether the anchors must be looked for when a key has been found."""
        return self.keys != self.anchors

    @property
    def family(self) -> str:
        """The part of the name before the slash."""
        return self.name.partition("/")[0]

    @property
    def page(self) -> str:
        """The rule's documentation, unindented."""
        from inspect import getdoc  # noqa: PLC0415 -- only who reads pages pays for it

        return getdoc(self.detect) or ""

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.partition("\n")[0]


_RARE = frozenset("$\\^~`#*_<>&@|{}[]/©\t\r\f\v\b\a\u200c\u200d—")

_registered: dict[str, Rule] = {}


def rule(
    name: str,
    *,
    anchors: tuple[str, ...] = (),
    line_anchors: tuple[str, ...] = (),
    inside: Iterable[str] = (),
) -> Callable[[Detect], Detect]:
    """Enter a function in the catalogue under `name`; the function itself stays as it is.

    `anchors` are literal strings of which one at least occurs wherever the rule has something to do, `line_anchors`
    those that occur in each line of up to `cleantext.blocks.SHORT_LINE` characters that it changes.
    `inside` names kinds of zone in which it may edit; everywhere else zones are respected.
    """

    def enter(detect: Detect) -> Detect:
        if name in _registered:
            message = f"two rules are named {name}"
            raise ValueError(message)
        _registered[name] = Rule(name, detect, anchors, line_anchors, frozenset(KINDS).difference(inside))
        return detect

    return enter


@cache
def catalogue() -> dict[str, Rule]:
    """All rules by name, in the order in which they run."""
    from cleantext import normalisers  # noqa: PLC0415 -- the normalisers import this module
    from cleantext.order import ORDER  # noqa: PLC0415

    normalisers.load()
    if set(ORDER) != set(_registered):
        message = f"order.py and the rules differ: {sorted(set(ORDER) ^ set(_registered))}"
        raise ValueError(message)
    return {name: _registered[name] for name in ORDER}
