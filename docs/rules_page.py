"""Write `docs/rules.md`: the page of every rule, in the order in which the rules run, from their docstrings.

python docs/rules_page.py
"""

from __future__ import annotations

from pathlib import Path

from cleantext.catalogue import catalogue
from cleantext.order import asked_for_by

TARGET = Path(__file__).with_name("rules.md")


def page() -> str:
    """The whole page as Markdown."""
    parts = ["# The rules\n\nIn the order in which they run; `cleantext rules NAME` shows one of them.\n"]
    for name, rule in catalogue().items():
        blocks = rule.page.split("\n\n")
        body = [f"```python\n{block}\n```" if block.lstrip().startswith(">>>") else block for block in blocks]
        parts.append(f"\n## {name}\n\n" + "\n\n".join(body) + f"\n\n{asked_for_by(name)}\n")
    return "".join(parts)


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
