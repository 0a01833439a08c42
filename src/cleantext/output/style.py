"""Colour for a terminal, as plain ANSI; and the question whether there is to be any."""

from __future__ import annotations

import os
from typing import TextIO

_CODES = {
    "removed": "31",
    "added": "32",
    "removed-part": "31;7",
    "added-part": "32;7",
    "place": "36",
    "rule": "33",
    "heading": "1",
    "dim": "2",
}


class Palette:
    """The styles by name; without colour each of them returns the text as it is."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def __call__(self, style: str, text: str) -> str:
        """Return `text` in the style of that name."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.colour and text else text


def wants_colour(choice: str, stream: TextIO) -> bool:
    """Whether to colour what goes to `stream`: the option, then `NO_COLOR`, then `FORCE_COLOR`, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
