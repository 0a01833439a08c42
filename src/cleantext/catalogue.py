"""The catalogue of all rules, and what of their keys occurs in a text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from cleantext.blocks import short_lines
from cleantext.characters import beyond_typography, occurs, unusual
from cleantext.edits import Edit
from cleantext.errors import SettingError
from cleantext.normalisers import boilerplate, encoding, html, latex, layout, markdown, social, url
from cleantext.order import ORDER, unknown
from cleantext.phrases import phrase_kinds
from cleantext.rules import IN_LINE, NON_ASCII, PHRASE, RARE, Rule, registered

FAMILIES = (encoding, html, latex, url, markdown, social, boilerplate, layout)
"""The modules whose rules are entered when they are imported."""


@cache
def catalogue() -> dict[str, Rule]:
    """All rules by name, in the order in which they run."""
    if set(ORDER) != set(registered):
        message = f"order.py and the rules differ: {sorted(set(ORDER) ^ set(registered))}"
        raise ValueError(message)
    return {name: registered[name] for name in ORDER}


def matching(name: str) -> list[Rule]:
    """The rule `name`, or the rules of the family `name`.

    Raises:
        SettingError: There is neither; the message lists the near matches.
    """
    known = catalogue()
    found = [rule for rule in known.values() if name in (rule.name, rule.family)]
    if not found:
        names = [*dict.fromkeys(rule.family for rule in known.values()), *known]
        raise SettingError(unknown("rule or family", name, names, "cleantext rules"))
    return found


@cache
def _all_keys() -> tuple[tuple[str, ...], tuple[tuple[bytes, str, str], ...]]:
    """The literal keys of all rules; and of those for short lines the bytes, a rare character, the key itself."""
    keys = sorted({key for entry in catalogue().values() for key in entry.keys})
    plain = tuple(key for key in keys if not key.startswith((IN_LINE, PHRASE, NON_ASCII)))
    in_lines = tuple(key for key in keys if key.startswith(IN_LINE))
    literals = (key.removeprefix(IN_LINE) for key in in_lines)
    return plain, tuple(
        (literal.encode(), next((char for char in literal if char in RARE or char > "\x7f"), ""), key)
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
    found.update([PHRASE + kind for kind in phrase_kinds(text)])
    if beyond_typography(text):
        found.add(NON_ASCII)
    return frozenset(found)
