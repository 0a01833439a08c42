"""The catalogue of all rules."""

from __future__ import annotations

from functools import cache

from cleantext.errors import SettingError
from cleantext.normalisers import boilerplate, encoding, html, latex, layout, markdown, social, url
from cleantext.order import ORDER, unknown
from cleantext.rules import Rule, registered

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
