"""Edits on a text, and how they compose.

A list of edits is sorted and does not overlap; its offsets count characters (Unicode code points) of the
text that it was made for. Everything that `cleantext` tells about a document (the diff, the explanation,
the undo, offsets from source to clean text and back) is computed from such lists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the characters `start` to `end` (exclusive) by `new`, in the name of `rules`."""

    start: int
    end: int
    new: str
    rules: tuple[str, ...] = ()


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` made.

    >>> apply("a **b** c", [Edit(2, 4, ""), Edit(5, 7, "")])
    'a b c'
    """
    pieces = []
    done = 0
    for start, end, new, _ in edits:
        pieces.append(text[done:start])
        pieces.append(new)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def first_of_overlapping(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Sort edits, and of those that overlap give the first alone.

    >>> [edit.start for edit in first_of_overlapping([Edit(4, 6, ""), Edit(0, 5, "")])]
    [0]
    """
    done = 0
    for edit in sorted(edits):
        if edit.start >= done:
            yield edit
            done = edit.end


def invert(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that lead from `apply(text, edits)` back to `text`."""
    inverse = []
    shift = 0
    for start, end, new, rules in edits:
        inverse.append(Edit(start + shift, start + shift + len(new), text[start:end], rules))
        shift += len(new) - (end - start)
    return inverse


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Return one list that does what `first` and then `second` do, in the coordinates of `first`.

    Where an edit of `second` overlaps the replacement of an edit of `first`, the two become one edit that
    carries the names of both. Takes time linear in the two lists.

    >>> compose([Edit(0, 5, "&", ("entities",))], [Edit(0, 3, "and", ("words",))])
    [Edit(start=0, end=7, new='and', rules=('entities', 'words'))]
    """
    out: list[Edit] = []
    shift = 0  # an offset between the two, less `shift`, is an offset in the source of `first`
    i = j = 0
    while j < len(second):
        start, end, new, rules = second[j]
        j += 1
        while i < len(first) and first[i].start + shift + len(first[i].new) <= start:
            out.append(first[i])
            shift += len(first[i].new) - (first[i].end - first[i].start)
            i += 1
        if i == len(first) or first[i].start + shift >= end:
            out.append(Edit(start - shift, end - shift, new, rules))
            continue
        # A cluster: edits of both lists that overlap one another, taken in turn until a gap.
        source_start = min(start - shift, first[i].start)
        pieces = [first[i].new[: max(0, start - first[i].start - shift)], new]
        names = {*rules}
        while True:
            while i < len(first) and first[i].start + shift < end:
                last = first[i]
                last_start = last.start + shift
                names.update(last.rules)
                shift += len(last.new) - (last.end - last.start)
                i += 1
            last_end = last_start + len(last.new)
            if last_end <= end:
                source_end = end - shift
                break
            if j == len(second) or second[j].start >= last_end:
                pieces.append(last.new[end - last_start :])
                source_end = last.end
                break
            pieces.append(last.new[end - last_start : second[j].start - last_start])
            pieces.append(second[j].new)
            names.update(second[j].rules)
            end = second[j].end
            j += 1
        out.append(Edit(source_start, source_end, "".join(pieces), tuple(sorted(names))))
    out.extend(first[i:])
    return out


def compose_all(layers: Sequence[Sequence[Edit]]) -> list[Edit]:
    """Compose many lists, each in the coordinates of what the one before it made."""
    if not layers:
        return []
    # Pairwise, as a tree: each edit takes part in log2(len(layers)) merges instead of len(layers).
    level = [list(layer) for layer in layers]
    while len(level) > 1:
        pairs = [compose(level[k], level[k + 1]) for k in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]


class Offsets:
    """Translate offsets between a text and what edits made of it, both ways.

    An offset inside a replaced stretch has no exact counterpart: it goes to the start of the other side.
    """

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._before: list[tuple[int, int]] = []
        self._after: list[tuple[int, int]] = []
        shift = 0
        for start, end, new, _ in edits:
            self._before.append((start, end))
            self._after.append((start + shift, start + shift + len(new)))
            shift += len(new) - (end - start)

    def forward(self, offset: int) -> int:
        """From the text before the edits to the text after them."""
        return _translate(offset, self._before, self._after)

    def back(self, offset: int) -> int:
        """From the text after the edits to the text before them."""
        return _translate(offset, self._after, self._before)

    def forward_span(self, start: int, end: int) -> tuple[int, int]:
        """Where what is left of `start` to `end` stands after the edits.

        A changed stretch counts as a whole if the span holds all of it; else no part of what took its place does.
        """
        if start >= end:
            return self.forward(start), self.forward(start)
        first = self._edge(start, is_end=False)
        return first, max(first, self._edge(end, is_end=True))

    def _edge(self, offset: int, *, is_end: bool) -> int:
        """The counterpart of a span's edge; inside a changed stretch, the side of it that leaves the stretch out."""
        key = (offset, -1) if is_end else (offset, offset)
        k = bisect_right(self._before, key) - 1
        if k < 0:
            return offset
        start, end = self._before[k]
        if offset >= end and not (offset == end == start and is_end):
            return offset - end + self._after[k][1]
        if offset == start:
            return self._after[k][0]
        return self._after[k][0] if is_end else self._after[k][1]

    def back_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch before the edits that became `start` to `end`, changed stretches that it touches included."""
        if start >= end:
            return self.back(start), self.back(start)
        last = end - 1
        k = bisect_right(self._after, (last, len(self._after) and self._after[-1][1])) - 1
        inside = k >= 0 and self._after[k][0] <= last < self._after[k][1]
        return self.back(start), self._before[k][1] if inside else self.back(last) + 1


def _translate(offset: int, here: list[tuple[int, int]], there: list[tuple[int, int]]) -> int:
    k = bisect_right(here, (offset, offset)) - 1
    # `bisect_right` on (start, end) may stop at a stretch that starts at `offset` and is not empty.
    if k + 1 < len(here) and here[k + 1][0] == offset:
        k += 1
    if k < 0:
        return offset
    if offset < here[k][1]:
        return there[k][0]
    return offset - here[k][1] + there[k][1]
