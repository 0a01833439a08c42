"""What a rule could not name: leftovers that look like noise, found and located so that a pipeline can gate on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleantext.code import is_source_code
from cleantext.latex.spans import MIXED_UP, read_spans
from cleantext.patterns import lazy
from cleantext.zones import Zones, find_zones


class Residue(NamedTuple):
    """A leftover: its kind, where it stands in the clean text (`end` exclusive), and what it says."""

    kind: str
    start: int
    end: int
    text: str


_MACRO = lazy(r"(?<![\w:\\])\\[A-Za-z]{2,}\*?(?=[^A-Za-z])(?:\{[^{}\n]{0,40}\})?")
_DELIMITER = lazy(r"\\[()\[\]](?=\s|[\w$\\{])|\$(?=[^\s\d$])|(?<=[^\s\d$])\$")
_LINK = lazy(r"\]\(")
_REPLACEMENT = lazy("\ufffd+")
_CHROME = lazy(
    r"\b"
    r"(?:share|subscribe|newsletter|cookies?|log ?in|sign ?(?:up|in)|comments?"
    r"|advertisements?|sponsored|menu|follow us|privacy policy|trending|retweets?|playlist|breadcrumb|sidebar|read more"
    r"|scroll down|click here|loading|view all|see all|download app|publicidad|suscr[ií]b\w+|compartir"
    r"|s'abonner|abonnez|partager|condividi|compartilh\w+|реклама|подписаться|поделиться|广告|分享|広告|シェア|إعلان|شارك|विज्ञापन)\b",
    re.IGNORECASE,
)
_LONGEST_CHROME = 60


def find_residue(text: str) -> tuple[Residue, ...]:
    r"""Find the leftovers in a clean text, in the order of their places.

    >>> [(left.kind, left.text) for left in find_residue("A \\foo{x} and ](b, then\n\nScroll down for comments")]
    [('macro', '\\foo{x}'), ('link', ']('), ('chrome-like', 'Scroll down for comments')]

    Kinds: `macro` (a LaTeX command that no rule knows), `delimiter` (a `$`, `\\(` or `\\[` without its partner), `link`
    (half a Markdown link), `replacement` (U+FFFD), `chrome-like` (a short line with a word that pages print).
    Code, formulas, tables, front matter and URLs are not looked at.
    """
    if is_source_code(text):
        return ()
    zones = find_zones(text)
    found: list[Residue] = []
    if "\\" in text:
        found += _search(text, zones, "macro", _MACRO)
    if "\\" in text or "$" in text:
        found += _search(text, zones, "delimiter", _DELIMITER)
    if "](" in text:
        found += _search(text, zones, "link", _LINK)
    if "\ufffd" in text:
        found += _search(text, zones, "replacement", _REPLACEMENT)
    found += _chrome_like(text, zones)
    found += (
        Residue("delimiter", span.start, span.end, text[span.start : span.end])
        for span in read_spans(text)
        if span.reason == MIXED_UP
    )
    return tuple(sorted(found, key=lambda left: left[1:3]))


def _chrome_like(text: str, zones: Zones) -> Iterator[Residue]:
    start = 0
    for row in text.split("\n"):
        end = start + len(row)
        may_be = 1 < len(row) <= _LONGEST_CHROME and row[-1] not in '.!?:,;…”"'
        if may_be and _CHROME.search(row) and not zones.overlapping(start, end):
            yield Residue("chrome-like", start, end, row)
        start = end + 1


def _search(text: str, zones: Zones, kind: str, pattern: re.Pattern[str]) -> Iterator[Residue]:
    for match in pattern.finditer(text):
        if not zones.overlapping(*match.span()):
            yield Residue(kind, match.start(), match.end(), match[0])
