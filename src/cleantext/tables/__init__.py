"""Facts as data: files beside this one, read when they are first needed. `README.md` says what they hold."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

_HERE = os.path.dirname(__file__)


def _read(name: str) -> str:
    with open(os.path.join(_HERE, name), encoding="utf-8") as stream:
        return stream.read()


@cache
def table(name: str) -> dict[str, Any]:
    """Return the contents of `tables/<name>.toml`."""
    import tomllib  # noqa: PLC0415 -- for documents with LaTeX alone

    return tomllib.loads(_read(f"{name}.toml"))


@cache
def sections(name: str) -> dict[str, list[str]]:
    """Return the lines of `tables/<name>.txt` by the `[section]` that they stand in."""
    found: dict[str, list[str]] = {}
    for section in ("\n" + _read(f"{name}.txt")).split("\n[")[1:]:
        title, _, body = section.partition("]\n")
        found.setdefault(title, []).extend([line for line in body.split("\n") if line and line[0] != "#"])
    return found


@cache
def phrases() -> dict[str, dict[str, list[str]]]:
    """The phrases of each kind, by their use (`whole`, `weak`, …), of all languages together."""
    kinds: dict[str, dict[str, list[str]]] = {}
    for name in sorted(os.listdir(os.path.join(_HERE, "phrases"))):
        kind = name.removesuffix(".txt")
        uses = kinds[kind] = {}
        for section, lines in sections(f"phrases/{kind}").items():
            uses.setdefault(section.partition(" ")[0], []).extend(lines)
    return kinds
