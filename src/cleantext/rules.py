"""Rules: what one is, and the catalogue of all of them.

A rule is a function `(text, context) -> edits` with a name `family/what-it-mends`. It never changes the text
itself. Its docstring is its page in `cleantext rules NAME`: what it does, why, an example that the tests run,
and what it leaves alone. `ORDER` in `cleantext.order` says when it runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from cleantext.blocks import short_lines
from cleantext.characters import beyond_typography, occurs, unusual
from cleantext.edits import Edit
from cleantext.phrases import phrase_kinds
from cleantext.zones import KINDS, Zones


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
    """Literal strings without which the rule can have nothing to do."""
    line_anchors: tuple[str, ...]
    """As `anchors`, but looked for in short lines alone, which are all that the rule changes."""
    phrases: str | None
    """The kind of phrase (see `cleantext.phrases`) that stands in a line that the rule changes."""
    respects: frozenset[str]
    """The kinds of zone in which its edits are dropped."""

    @cached_property
    def keys(self) -> frozenset[str]:
        """What wakes the rule, of what `keys_in` finds in a text; if there is nothing, it always looks."""
        rare = (next((char for char in anchor if char in _RARE), anchor) for anchor in self.anchors)
        lines = (_IN_LINE + anchor for anchor in self.line_anchors)
        return frozenset([*rare, *lines, *([_PHRASE + self.phrases] if self.phrases else [])])

    @cached_property
    def confirms(self) -> bool:
        """Whether the anchors must be looked for when a key has been found."""
        return bool(self.anchors) and NON_ASCII not in self.anchors and not self.keys.issubset(self.anchors)

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


NON_ASCII = "non-ASCII"
"""The anchor of rules that have nothing to do in ASCII with typographic quotes, dashes and signs."""

_IN_LINE = "line:"
_PHRASE = "phrase:"
_RARE = frozenset("$\\^~`#*_<>&@|{}[]/=©\t\r\f\v\b\a\u200c\u200d\u2028\u2029—")

_registered: dict[str, Rule] = {}


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
        anchors: Literal strings of which one occurs in all that the rule changes, or `NON_ASCII`.
        line_anchors: Those, in lower case, of which one occurs in any case in each line that the rule changes, which is
            no longer than `cleantext.blocks.SHORT_LINE`.
        phrases: The kind of phrase that makes or begins such a line.
        inside: Kinds of zone in which the rule may edit; all other zones are respected.
    """

    def enter(detect: Detect) -> Detect:
        if name in _registered:
            message = f"two rules are named {name}"
            raise ValueError(message)
        _registered[name] = Rule(name, detect, anchors, line_anchors, phrases, frozenset(KINDS).difference(inside))
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


@cache
def _all_keys() -> tuple[tuple[str, ...], tuple[tuple[bytes, str, str], ...]]:
    """The literal keys of all rules; and of those that are looked for in short lines the bytes, a rare character, the key."""
    keys = sorted({key for entry in catalogue().values() for key in entry.keys})
    plain = tuple(key for key in keys if not key.startswith((_IN_LINE, _PHRASE, NON_ASCII)))
    in_lines = tuple(key for key in keys if key.startswith(_IN_LINE))
    literals = (key.removeprefix(_IN_LINE) for key in in_lines)
    return plain, tuple(
        (literal.encode(), next((char for char in literal if char in _RARE or char > "\x7f"), ""), key)
        for literal, key in zip(literals, in_lines, strict=True)
    )


def keys_after(keys: frozenset[str], edits: Iterable[Edit]) -> frozenset[str]:
    """The keys that may occur once `edits` are made: what occurred before, and what they put in.

    What they bring about between them (a phrase that stands alone now) is left to the next pass, which looks afresh.
    """
    inserted = "\n".join([edit.new for edit in edits])
    found = {key for key in _all_keys()[0] if key in inserted} | _WAKES_WHITE_SPACE
    if beyond_typography(inserted):
        found.add(NON_ASCII)
    return keys if found <= keys else keys | found


_WAKES_WHITE_SPACE = frozenset(("  ", " \n", "\n\n\n"))


@lru_cache(maxsize=4)
def keys_in(text: str) -> frozenset[str]:
    """Which of the rules' keys occur in `text`: found once, they spare most rules a search of their own."""
    plain, in_lines = _all_keys()
    characters = unusual(text)
    found = {key for key in plain if (key in characters if len(key) == 1 else occurs(key, text))}
    lines = short_lines(text).encode("utf-8", "surrogatepass")
    found.update([key for literal, rare, key in in_lines if (not rare or rare in characters) and literal in lines])
    found.update([_PHRASE + kind for kind in phrase_kinds(text)])
    if beyond_typography(text):
        found.add(NON_ASCII)
    return frozenset(found)
