"""Zones: what no rule may touch. Code, mathematics, front matter, tables and URLs are found once per pass.

`find_zones(text)` gives them sorted and without overlap; `Zones.moved(edits)` follows them through edits, and
`Zones.outside(edits, kinds)` drops the edits that would touch them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleantext.blocks import lines
from cleantext.characters import occurs, unusual
from cleantext.code import code_in_sentences, code_in_text
from cleantext.edits import Edit
from cleantext.patterns import lazy
from cleantext.urls import find_urls

KINDS = ("front-matter", "code", "table", "inline-code", "math", "url")
"""Where two overlap, the one that comes first in this list stands, but a URL inside prose code is code."""


class Zone(NamedTuple):
    """The characters `start` to `end` (exclusive) are protected, as `kind`."""

    start: int
    end: int
    kind: str


class Zones:
    """A sorted list of zones that do not overlap."""

    __slots__ = ("_ends", "_starts", "_zones")

    def __init__(self, zones: Sequence[Zone]) -> None:
        self._zones = zones
        self._starts = [zone.start for zone in zones]
        self._ends = [zone.end for zone in zones]

    def __iter__(self) -> Iterator[Zone]:
        return iter(self._zones)

    def __len__(self) -> int:
        return len(self._zones)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Zones) and list(self._zones) == list(other._zones)

    __hash__ = None  # type: ignore[assignment]  # compared, never looked up

    def overlapping(self, start: int, end: int) -> Sequence[Zone]:
        """The zones that share a character with the span; for an empty span, those that it stands inside."""
        return self._zones[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def covers(self, offset: int, *kinds: str) -> bool:
        """Whether the character at `offset` lies in a zone of one of `kinds`."""
        return any(zone.kind in kinds for zone in self.overlapping(offset, offset + 1))

    def end_of_zone_at(self, offset: int) -> int | None:
        """Where the zone ends that a cut at `offset` would split, if there is one."""
        split = self.overlapping(offset, offset)
        return split[0].end if split else None

    def within(self, start: int, end: int) -> Zones:
        """The zones of a segment, in its coordinates."""
        return Zones([Zone(a - start, b - start, kind) for a, b, kind in self.overlapping(start, end)])

    def moved(self, edits: Sequence[Edit]) -> Zones:
        """The zones where they stand once `edits` are made; a zone that an edit covers is gone."""
        if not self._zones or not edits:
            return self
        moved = []
        k = shift = 0
        for zone in self._zones:
            while k < len(edits) and edits[k].end <= zone.start:
                shift += len(edits[k].new) - (edits[k].end - edits[k].start)
                k += 1
            start, end = zone.start + shift, zone.end + shift
            j = k
            while j < len(edits) and edits[j].start < zone.end:
                j += 1
            if j > k:
                start, end = _clipped(zone, edits[k:j], shift)
            if start < end:
                moved.append(zone if not shift and j == k else Zone(start, end, zone.kind))
        return Zones(moved)

    def outside(self, edits: Iterable[Edit], kinds: frozenset[str]) -> list[Edit]:
        """The edits that touch no zone of `kinds`."""
        return [
            edit for edit in edits if not any(zone.kind in kinds for zone in self.overlapping(edit.start, edit.end))
        ]


NO_ZONES = Zones(())


def _clipped(zone: Zone, inside: Sequence[Edit], shift: int) -> tuple[int, int]:
    """Where a zone is once the edits that overlap it are made; what they put in belongs to it if they begin in it."""
    first, last = inside[0], inside[-1]
    start = zone.start + shift if first.start >= zone.start else first.start + shift + len(first.new)
    grown = sum(len(edit.new) - (edit.end - edit.start) for edit in inside)
    end = max(zone.end, last.end) + shift + grown
    return start, end


def find_zones(text: str) -> Zones:
    """Find what is protected in `text`; takes time linear in its length."""
    found: list[Zone] = []
    characters = unusual(text)
    if text.startswith("---\n"):
        found += _front_matter(text)
    found += (Zone(*span, "code") for span in code_in_text(text))
    if "|" in characters:
        found += _pipe_tables(text)
    if "<" in characters and "<table" in text:
        found += (Zone(*table.span(), "table") for table in _HTML_TABLE.finditer(text))
    if "\t" in characters:
        found += _tabbed_tables(text)
    found += (Zone(*span, "inline-code") for span in code_in_sentences(text))
    if "$" in characters or "\\" in characters:
        from cleantext.latex.spans import read_spans  # noqa: PLC0415 -- most documents hold no LaTeX

        found += (Zone(span.start, span.end, "math") for span in read_spans(text) if span.kind == "math")
    if ("/" in characters and occurs("://", text)) or occurs("www.", text):
        found += (Zone(start, end, "url") for start, end in find_urls(text))
    return Zones(_without_overlap(found)) if found else NO_ZONES


def _without_overlap(found: list[Zone]) -> list[Zone]:
    kept: list[Zone] = []
    for zone in sorted(found, key=lambda zone: (zone.start, KINDS.index(zone.kind), -zone.end)):
        while kept and kept[-1].end > zone.start and KINDS.index(zone.kind) < KINDS.index(kept[-1].kind):
            if kept[-1].end <= zone.end or kept[-1].start >= zone.start:
                kept.pop()
            else:
                break
        if not kept or kept[-1].end <= zone.start:
            kept.append(zone)
    return kept


# -- front matter ------------------------------------------------------------------------------------------

_YAML_KEY = lazy(r"^[A-Za-z_][\w -]*:(?:\s|$)")
_FRONT_MATTER_LIMIT = 10_000


def _front_matter(text: str) -> list[Zone]:
    end = text.find("\n---", 3, _FRONT_MATTER_LIMIT)
    if end < 0 or text[end + 4 : end + 5].strip() or not _YAML_KEY.match(text[4:]):
        return []
    return [Zone(0, end + 4, "front-matter")]


# -- tables ------------------------------------------------------------------------------------------------

_PIPE_ROW = lazy(r"^[ \t>]*\|.*$|^[ \t>]*:?-{2,}:?[ \t]*\|[ \t|:-]*$", re.MULTILINE)
_HTML_TABLE = lazy(r"<table\b.*?(?:</table>|\Z)", re.DOTALL)


def _pipe_tables(text: str) -> Iterator[Zone]:
    r"""Two rows or more that begin with `|`; the header of a table whose rows do not is its neighbour."""
    start = end = -1
    rows = 0
    for match in _PIPE_ROW.finditer(text):
        if match.start() == end + 1 and start >= 0:
            end = match.end()
            rows += 1
            continue
        if rows > 1:
            yield Zone(start, end, "table")
        start, end = match.span()
        rows = 1
        if not match.group().lstrip(" \t>").startswith("|"):
            yield from _bare_table(text, match.start(), match.end())
    if rows > 1:
        yield Zone(start, end, "table")


def _bare_table(text: str, start: int, end: int) -> Iterator[Zone]:
    """A table whose rows do not begin with a pipe, found by its delimiter row at `start`."""
    header = text.rfind("\n", 0, max(0, start - 1)) + 1
    if "|" not in text[header:start]:
        return
    while end < len(text):
        stop = text.find("\n", end + 1)
        stop = len(text) if stop < 0 else stop
        if "|" not in text[end + 1 : stop]:
            break
        end = stop
    yield Zone(header, end, "table")


def _tabbed_tables(text: str) -> Iterator[Zone]:
    """Two lines or more, one after the other, with the same number of tabs between words."""
    start = end = -1
    columns = rows = 0
    for a, b in lines(text):
        count = text[a:b].strip().count("\t") if "\t" in text[a:b] else 0
        if count and count == columns and a == end + 1:
            end = b
            rows += 1
            continue
        if rows > 1:
            yield Zone(start, end, "table")
        start, end, columns, rows = a, b, count, 1 if count else 0
    if rows > 1:
        yield Zone(start, end, "table")
