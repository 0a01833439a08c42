"""Why a span was unwrapped or left alone: what `cleantext explain` says of dollars and delimiters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleantext.blocks import before_spaces
from cleantext.code import is_source_code
from cleantext.latex.formulas import commands
from cleantext.latex.spans import MIXED_UP, TexSpan, may_be_prices, read_spans
from cleantext.patterns import lazy
from cleantext.zones import Zones, find_zones


class Kept(NamedTuple):
    """A span, or a dollar that is part of none, that stays as it is.

    `kind` is `"mathematics"`, `"currency"`, `"code"` or `"unknown"`, and `reason` says because of what; `start` and
    `end` are offsets in characters.
    """

    kind: str
    start: int
    end: int
    text: str
    reason: str


def reasons(text: str) -> dict[int, str]:
    """Why each span that is prose was taken for that, by where it starts."""
    return {span.start: span.reason for span in read_spans(text) if span.kind != "math"}


def kept_spans(text: str) -> list[Kept]:
    """What of a clean text looks like LaTeX and stays, in the order of its places.

    >>> for kept in kept_spans("`a$` and $x_i$ cost $5."):
    ...     print(kept.kind, kept.text, "because of", kept.reason)
    code $ because of a place inside code
    mathematics $x_i$ because of a letter in italics, x
    currency $ because of a number beside it
    """
    if "$" not in text and "\\" not in text:
        return []
    zones = find_zones(text)
    spans = [] if is_source_code(text) else [span for span in read_spans(text) if not _in_code(zones, span.start)]
    kept = [_judged(span, text[span.start : span.end], may_be_prices=may_be_prices(text, span)) for span in spans]
    return sorted([*kept, *_lone_dollars(text, zones, spans)], key=lambda one: one.start)


def _judged(span: TexSpan, content: str, *, may_be_prices: bool) -> Kept:
    """Mathematics, unless it is two prices, or nobody can tell: mixed delimiters, a command that is not known."""
    kind, reason = "mathematics", span.reason
    command = _COMMAND.match(span.reason)
    if may_be_prices:
        kind, reason = "currency", "words between two dollars"
    elif span.reason == MIXED_UP or (command and command[1] not in _STRUCTURE and command[1] not in commands()):
        kind = "unknown"
    return Kept(kind, span.start, span.end, content, reason)


_COMMAND = lazy(r"the command \\(.+)")
_STRUCTURE = frozenset(
    """
    frac dfrac tfrac sqrt binom hat bar tilde vec dot ddot overline underline widehat widetilde overbrace underbrace
    mathbb mathcal mathfrak mathscr boldsymbol bm stackrel overset underset limits substack begin not
    """.split()
)


def _lone_dollars(text: str, zones: Zones, spans: list[TexSpan]) -> Iterator[Kept]:
    in_program = is_source_code(text)
    ends = iter([*spans, TexSpan(len(text), len(text), "", "", "")])
    span = next(ends)
    for match in _DOLLAR.finditer(text):
        start, end = match.span()
        while span.end <= start:
            span = next(ends)
        if span.start <= start:
            continue
        if in_program or _in_code(zones, start):
            yield Kept("code", start, end, "$", "a place inside code")
        elif match["price"] is not None or text[before_spaces(text, start) - 1 : start][:1].isdigit():
            yield Kept("currency", start, end, "$", "a number beside it")
        elif match["name"] is not None:
            yield Kept("code", start, end, "$", "a name behind it, as a shell has it")
        else:
            yield Kept("unknown", start, end, "$", "no partner")


_DOLLAR = lazy(r"\$(?:(?=[  ]?[-+−]?[.,]?\d)(?P<price>)|(?=[A-Za-z_{(])(?P<name>))?")


def _in_code(zones: Zones, offset: int) -> bool:
    return zones.covers(offset, "code", "inline-code")
