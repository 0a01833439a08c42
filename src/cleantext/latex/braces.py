"""Which brace closes which."""

from __future__ import annotations

from bisect import bisect_right

from cleantext.blocks import Span, blocks
from cleantext.memory import remembered
from cleantext.patterns import lazy

GROUP_LIMIT = 5_000
"""Characters between two braces; a longer group is left alone."""


def group_end(text: str, opening: int, *, across_blank_lines: bool = False) -> int:
    """The offset of the brace that closes the one at `opening`, or -1 if none does within its block and the limit."""
    stretch = Span(0, len(text)) if across_blank_lines else _block_at(text, opening)
    known = _pairs_by_stretch(text)
    if stretch not in known:
        known[stretch] = _brace_pairs(text, stretch)
    closing = known[stretch].get(opening, -1)
    return closing if closing - opening <= GROUP_LIMIT else -1


def _block_at(text: str, offset: int) -> Span:
    among = blocks(text)
    return among[bisect_right(among, (offset, len(text))) - 1]


@remembered
def _pairs_by_stretch(_: str) -> dict[Span, dict[int, int]]:
    return {}


def _brace_pairs(text: str, stretch: Span) -> dict[int, int]:
    """Which brace closes which: one pass over all of them, so that nested groups cost no more than flat ones."""
    pairs = {}
    stack: list[int] = []
    for match in _BRACE.finditer(text, *stretch):
        token = match.group()
        if token == "{":
            stack.append(match.start())
        elif token == "}" and stack:
            pairs[stack.pop()] = match.start()
    return pairs


_BRACE = lazy(r"[{}]|\\.")
