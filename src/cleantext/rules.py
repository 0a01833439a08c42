"""Rules: what one is, and how one is entered.

A rule is a function `(text, context) -> edits` with a name `family/what-it-mends`. It never changes the text
itself. Its docstring is its page in `cleantext rules NAME`: what it does, why, an example that the tests run,
and what it leaves alone. `ORDER` in `cleantext.order` says when it runs, and
`cleantext.catalogue` holds them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from cleantext.edits import Edit
from cleantext.keys import IN_LINE, PHRASE
from cleantext.zones import KINDS, Zones


class Context(NamedTuple):
    """What a rule may know besides the text: the zones that are protected in it, and how links are to be written."""

    zones: Zones
    links: str = "text"
    """One of `cleantext.order.LINKS`."""


Detect = Callable[[str, Context], Iterable[Edit]]


class Rule(NamedTuple):
    """A rule as the catalogue holds it."""

    name: str
    detect: Detect
    keys: frozenset[str]
    """What wakes the rule, see `cleantext.keys`; if there is nothing, it always looks."""
    respects: frozenset[str]
    """The kinds of zone in which its edits are dropped."""

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


registered: dict[str, Rule] = {}


def rule(
    name: str,
    *,
    anchors: tuple[str, ...] = (),
    line_anchors: tuple[str, ...] = (),
    phrases: str | None = None,
    inside: Iterable[str] = (),
) -> Callable[[Detect], Detect]:
    """Enter a function in the catalogue under `name`; the function itself stays as it is.

    The rule looks at a text only if something wakes it; without the three that follow, it always looks.

    Args:
        name: `family/what-it-mends`.
        anchors: Literal strings of which one occurs in all that the rule changes, or `cleantext.keys.NON_ASCII`. The
            first line has a line break before it.
        line_anchors: Those, in lower case, of which one occurs in any case in each line that the rule changes, which is
            no longer than `cleantext.blocks.SHORT_LINE`.
        phrases: The kind of phrase that makes or begins such a line.
        inside: Kinds of zone in which the rule may edit; all other zones are respected.
    """

    def enter(detect: Detect) -> Detect:
        if name in registered:
            message = f"two rules are named {name}"
            raise ValueError(message)
        keys = [*anchors, *(IN_LINE + anchor for anchor in line_anchors), *([PHRASE + phrases] if phrases else [])]
        registered[name] = Rule(name, detect, frozenset(keys), frozenset(KINDS).difference(inside))
        return detect

    return enter
