"""The diff between a source and its clean text, made from the edits: each hunk bears the names of its rules.

Elsewhere than on a terminal it is a unified diff that `patch` applies; on one, the changed parts are marked inside
their lines, and what is unchanged in a long line is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleantext.output.explain import LINE_ENDS, line_ends_told
from cleantext.output.style import Palette
from cleantext.output.visible import visible
from cleantext.result import Change, Result

CONTEXT = 1
"""Unchanged lines that are shown before and after a hunk."""

_LINE_BREAK = "↵"

_SHOWN_AROUND = 48
"""Unchanged characters that are shown on either side of a change in a long line on a terminal."""


class Hunk(NamedTuple):
    """Whole lines of the source, from offset `start` to `end`, and the changes in them."""

    start: int
    end: int
    changes: list[Change]

    @property
    def rules(self) -> str:
        """The names of the rules that changed something here."""
        return ", ".join(dict.fromkeys(name for change in self.changes for name in change.rules))


def hunks(result: Result) -> list[Hunk]:
    """The changes, gathered to whole lines; lines that touch are one hunk."""
    gathered: list[Hunk] = []
    for change in result.changes:
        start, end = _whole_lines(result.source, change)
        if gathered and start < gathered[-1].end:
            last = gathered[-1]
            gathered[-1] = Hunk(last.start, max(last.end, end), [*last.changes, change])
        else:
            gathered.append(Hunk(start, end, [change]))
    return gathered


def _whole_lines(source: str, change: Change) -> tuple[int, int]:
    start = source.rfind("\n", 0, change.start) + 1
    ends_line = change.end > start and source[change.end - 1] == "\n"
    if ends_line and (change.after.endswith("\n") or (change.start == start and not change.after)):
        return start, change.end
    end = source.find("\n", change.end)
    return start, len(source) if end < 0 else end + 1


def unified(result: Result, name: str) -> Iterator[str]:
    """The lines of a unified diff, with their line ends; nothing where nothing changed."""
    found = hunks(result)
    if found:
        yield f"--- {name}\n+++ {name} (clean)\n"
    shift = 0
    line = offset = 0
    for group in _with_context(result.source, found):
        start, end, members = group
        line += result.source.count("\n", offset, start)
        offset = start
        old = _lines(result.source[start:end])
        body = []
        place = start
        new_count = 0
        for hunk in members:
            kept = _lines(result.source[place : hunk.start])
            removed, added = _lines(result.source[hunk.start : hunk.end]), _lines(_after(result.source, hunk))
            body += [" " + row for row in kept] + ["-" + row for row in removed] + ["+" + row for row in added]
            new_count += len(kept) + len(added)
            place = hunk.end
        kept = _lines(result.source[place:end])
        body += [" " + row for row in kept]
        new_count += len(kept)
        rules = ", ".join(dict.fromkeys(hunk.rules for hunk in members))
        first_old = line + (1 if old else 0)
        first_new = line + shift + (1 if new_count else 0)
        yield f"@@ -{first_old},{len(old)} +{first_new},{new_count} @@ {rules}\n"
        yield from (row if row.endswith("\n") else row + "\n\\ No newline at end of file\n" for row in body)
        shift += new_count - len(old)


def _with_context(source: str, found: list[Hunk]) -> Iterator[tuple[int, int, list[Hunk]]]:
    """Hunks with the unchanged lines around them; those whose surroundings meet are one group."""
    groups: list[tuple[int, int, list[Hunk]]] = []
    for hunk in found:
        start, end = hunk.start, hunk.end
        for _ in range(CONTEXT):
            start = source.rfind("\n", 0, max(0, start - 1)) + 1
            newline = source.find("\n", end)
            end = len(source) if newline < 0 else newline + 1
        if groups and start <= groups[-1][1]:
            groups[-1] = (groups[-1][0], max(groups[-1][1], end), [*groups[-1][2], hunk])
        else:
            groups.append((start, end, [hunk]))
    return iter(groups)


def _lines(text: str) -> list[str]:
    r"""Lines with their `\n`; no other character ends one."""
    rows = [row + "\n" for row in text.split("\n")]
    rows[-1] = rows[-1][:-1]
    return rows if rows[-1] else rows[:-1]


def _after(source: str, hunk: Hunk) -> str:
    return "".join(text for text, _ in _pieces(source, hunk, old=False))


def coloured(result: Result, name: str, palette: Palette) -> Iterator[str]:
    """The diff for a terminal: place and rules of each hunk, then its lines, with the changed parts marked."""
    found = hunks(result)
    if found:
        yield palette("heading", visible(name)) + "\n"
    line = 1
    offset = 0
    line_ends = sum(list(change.rules) == LINE_ENDS for change in result.changes)
    if line_ends:
        yield line_ends_told(line_ends, name, palette)
    for hunk in found:
        if all(list(change.rules) == LINE_ENDS for change in hunk.changes):
            continue
        line += result.source.count("\n", offset, hunk.start)
        offset = hunk.start
        place = palette("place", f"{visible(name)}:{line}") + "  " + palette("rule", hunk.rules)
        if all(not (change.before + change.after).strip(" \t\n") for change in hunk.changes) and not _has_words(
            result, hunk
        ):
            yield place + "  " + palette("dim", "blank lines") + "\n"
            continue
        yield place + "\n"
        yield from _marked(result.source, hunk, palette, old=True)
        yield from _marked(result.source, hunk, palette, old=False)


def _has_words(result: Result, hunk: Hunk) -> bool:
    return bool(result.source[hunk.start : hunk.end].strip())


def _marked(source: str, hunk: Hunk, palette: Palette, *, old: bool) -> Iterator[str]:
    """One side of a hunk, line by line."""
    style = "removed" if old else "added"
    rows: list[list[tuple[str, bool]]] = [[]]
    for text, is_change in _pieces(source, hunk, old=old):
        for k, part in enumerate(text.split("\n")):
            if k:
                if is_change:
                    rows[-1].append((_LINE_BREAK, True))
                rows.append([])
            if part:
                rows[-1].append((part, is_change))
    if rows and not rows[-1]:
        rows.pop()
    for row in rows:
        if [text for text, _ in row] == [_LINE_BREAK] and len(rows) > 1:
            continue  # a blank line beside what has words
        parts = []
        for k, (text, is_change) in enumerate(row):
            shown = text if is_change else _shortened(text, at_start=k == 0, at_end=k == len(row) - 1)
            parts.append(
                palette(style + "-part" if is_change else style, visible(shown) if text != _LINE_BREAK else text)
            )
        yield palette(style, "- " if old else "+ ") + "".join(parts) + "\n"


def _pieces(source: str, hunk: Hunk, *, old: bool) -> Iterator[tuple[str, bool]]:
    place = hunk.start
    for change in hunk.changes:
        yield source[place : change.start], False
        yield (change.before if old else change.after), True
        place = change.end
    yield source[place : hunk.end], False


def _shortened(text: str, *, at_start: bool, at_end: bool) -> str:
    """Unchanged text with its middle left out where it is long; at a line's ends only the side of a change stays."""
    if at_start and at_end:
        return text if len(text) <= 2 * _SHOWN_AROUND else text[: 2 * _SHOWN_AROUND] + "…"
    if len(text) <= 2 * _SHOWN_AROUND + 1:
        return text
    head = "" if at_start else text[:_SHOWN_AROUND]
    tail = "" if at_end else text[-_SHOWN_AROUND:]
    return head + "…" + tail
