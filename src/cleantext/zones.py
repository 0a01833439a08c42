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
from cleantext.memory import remembered
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
    """A sorted list of zones that do not overlap, held as three columns: most of what is asked needs only one."""

    __slots__ = ("_ends", "_kinds", "_starts")

    def __init__(self, starts: Sequence[int] = (), ends: Sequence[int] = (), kinds: Sequence[str] = ()) -> None:
        self._starts = starts
        self._ends = ends
        self._kinds = kinds

    @classmethod
    def of(cls, zones: Sequence[Zone]) -> Zones:
        """Make one of zones that are sorted and do not overlap."""
        return cls([zone.start for zone in zones], [zone.end for zone in zones], [zone.kind for zone in zones])

    def __iter__(self) -> Iterator[Zone]:
        return map(Zone, self._starts, self._ends, self._kinds)

    def __len__(self) -> int:
        return len(self._starts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Zones):
            return NotImplemented
        return (self._starts, self._ends, self._kinds) == (other._starts, other._ends, other._kinds)

    __hash__ = None  # type: ignore[assignment]  # compared, never looked up

    def _between(self, start: int, end: int) -> range:
        """The numbers of the zones that share a character with the span; for an empty span, that it stands inside."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def overlapping(self, start: int, end: int) -> list[Zone]:
        """The zones that share a character with the span; for an empty span, those that it stands inside."""
        return [Zone(self._starts[k], self._ends[k], self._kinds[k]) for k in self._between(start, end)]

    def covers(self, offset: int, *kinds: str) -> bool:
        """Whether the character at `offset` lies in a zone of one of `kinds`."""
        return any(self._kinds[k] in kinds for k in self._between(offset, offset + 1))

    def end_of_zone_at(self, offset: int) -> int | None:
        """Where the zone ends that a cut at `offset` would split, if there is one."""
        split = self._between(offset, offset)
        return self._ends[split[0]] if split else None

    def within(self, start: int, end: int) -> Zones:
        """The zones of a segment, in its coordinates."""
        there = self._between(start, end)
        inside = slice(there.start, there.stop)
        return Zones(
            [place - start for place in self._starts[inside]],
            [place - start for place in self._ends[inside]],
            self._kinds[inside],
        )

    def moved(self, edits: Sequence[Edit]) -> Zones:
        """The zones where they stand once `edits` are made; a zone that an edit covers is gone."""
        if not self._starts or not edits:
            return self
        starts: list[int] = []
        ends: list[int] = []
        kinds: list[str] = []
        k = shift = 0
        number = 0
        while number < len(edits):
            edit = edits[number]
            before = bisect_right(self._ends, edit.start, k)
            starts += [place + shift for place in self._starts[k:before]] if shift else self._starts[k:before]
            ends += [place + shift for place in self._ends[k:before]] if shift else self._ends[k:before]
            kinds += self._kinds[k:before]
            k = before
            if k < len(self._starts) and self._starts[k] < edit.end:
                # The edit overlaps a zone, and others may overlap the same one: they are one change to it.
                last = number
                while last + 1 < len(edits) and edits[last + 1].start < self._ends[k]:
                    last += 1
                start, end = _clipped(self._starts[k], self._ends[k], edits[number : last + 1], shift)
                if start < end:
                    starts.append(start)
                    ends.append(end)
                    kinds.append(self._kinds[k])
                k += 1
                continue
            shift += len(edit.new) - (edit.end - edit.start)
            number += 1
        starts += [place + shift for place in self._starts[k:]]
        ends += [place + shift for place in self._ends[k:]]
        kinds += self._kinds[k:]
        return Zones(starts, ends, kinds)

    def outside(self, edits: Iterable[Edit], kinds: frozenset[str]) -> list[Edit]:
        """The edits that touch no zone of `kinds`."""
        return [edit for edit in edits if not any(self._kinds[k] in kinds for k in self._between(edit.start, edit.end))]


def _clipped(start: int, end: int, inside: Sequence[Edit], shift: int) -> tuple[int, int]:
    """Where a zone is once the edits that overlap it are made; what they put in belongs to it if they begin in it."""
    first, last = inside[0], inside[-1]
    new_start = start + shift if first.start >= start else first.start + shift + len(first.new)
    grown = sum(len(edit.new) - (edit.end - edit.start) for edit in inside)
    return new_start, max(end, last.end) + shift + grown


NO_ZONES = Zones()


@remembered
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
    if ("/" in characters and occurs("://", text)) or occurs("www", text):
        found += (Zone(start, end, "url") for start, end in find_urls(text))
    return Zones.of(_without_overlap(found)) if found else NO_ZONES


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

_PIPE_ROW = lazy(
    r"^[ \t>]*\|.*$|^[ \t>]*\+(?:[-=]{2,}\+)+[ \t]*$|^(?P<bare>[ \t>]*:?-{2,}:?[ \t]*\|[ \t|:-]*)$", re.MULTILINE
)
_HTML_TABLE = lazy(r"<table\b.*?(?:</table>|\Z)", re.DOTALL)


def _pipe_tables(text: str) -> Iterator[Zone]:
    r"""Two rows or more that begin with `|`, or are borders of a grid, and those around a delimiter row."""
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
        if match["bare"]:
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
