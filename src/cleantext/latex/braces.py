"""Which brace closes which."""

from __future__ import annotations

from functools import lru_cache

from cleantext.patterns import lazy

GROUP_LIMIT = 5_000
"""Characters between two braces; a longer group is left alone."""


def group_end(text: str, opening: int, *, across_blank_lines: bool = False) -> int:
    """The offset of the brace that closes the one at `opening`, or -1 if none does within its block and the limit."""
    closing = _brace_pairs(text, across_blank_lines=across_blank_lines).get(opening, -1)
    return closing if closing - opening <= GROUP_LIMIT else -1


@lru_cache(maxsize=4)
def _brace_pairs(text: str, *, across_blank_lines: bool) -> dict[int, int]:
    """Which brace closes which: one pass over all of them, so that nested groups cost no more than flat ones."""
    pairs = {}
    stack: list[int] = []
    for match in _BRACE.finditer(text):
        token = match.group()
        if token == "{":
            stack.append(match.start())
        elif token == "}":
            if stack:
                pairs[stack.pop()] = match.start()
        elif token[0] == "\n" and not across_blank_lines:
            stack.clear()
    return pairs


_BRACE = lazy(r"[{}]|\\.|\n[ \t]*\n")
