"""Every change of a document in words: place, rule, before and after; then what was left as residue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleantext.blocks import Places, located
from cleantext.latex.verdicts import kept_spans, reasons
from cleantext.output.style import Palette
from cleantext.output.visible import visible
from cleantext.result import WARNINGS, Result

_LONGEST_QUOTE = 72


def explanation(result: Result) -> dict[str, Any]:
    """The changes, what was kept for a reason, residue and warnings as JSON types."""
    why = reasons(result.source)
    place = Places(result.source)
    changes = []
    for change in result.changes:
        line, column = place(change.start)
        told = {"line": line, "column": column, **change._asdict(), "rules": list(change.rules)}
        if _OF_SPANS.intersection(change.rules):
            told["reason"] = next((why[k] for k in range(change.start, change.end) if k in why), None)
        changes.append(told)
    return {
        "encoding": result.encoding,
        "changes": changes,
        "kept": located(result.text, kept_spans(result.text)),
        "residue": located(result.text, result.residue),
        "warnings": list(result.warnings),
    }


_OF_SPANS = frozenset(f"latex/{name}-span" for name in ("text", "number", "url")) | {
    "latex/reference-mark",
    "latex/ordinal",
    "latex/sign",
}
"""The rules that unwrap a span for what it holds."""


def explained(result: Result, name: str, palette: Palette, *, kept: bool = False) -> Iterator[str]:
    """The explanation as lines of text; what was kept for a reason only if it is asked for."""
    told = explanation(result)
    line_ends = 0
    for change in told["changes"]:
        if change["rules"] == LINE_ENDS:
            line_ends += 1
            continue
        where = palette("place", f"{visible(name)}:{change['line']}:{change['column']}")
        rules = palette("rule", ", ".join(change["rules"]))
        before, after = palette("removed", quoted(change["before"])), palette("added", quoted(change["after"]))
        reason = palette("dim", f"  ({change['reason']})") if change.get("reason") else ""
        yield f"{where}  {rules}  {before} → {after}{reason}\n"
    if line_ends:
        yield line_ends_told(line_ends, name, palette)
    for left in told["kept"] if kept else ():
        where = palette("place", f"{visible(name)} (clean):{left['line']}:{left['column']}")
        yield f"{where}  {palette('dim', 'kept: ' + left['kind'])}  {quoted(left['text'])}  ({left['reason']})\n"
    for left in told["residue"]:
        where = palette("place", f"{visible(name)} (clean):{left['line']}:{left['column']}")
        yield f"{where}  {palette('dim', 'residue: ' + left['kind'])}  {quoted(left['text'])}\n"
    for warning in told["warnings"]:
        yield f"{visible(name)}: {WARNINGS[warning]}\n"
    count = len(told["changes"])
    summary = f"{count} change{'s' * (count != 1)}, {len(told['residue'])} of residue"
    yield palette("dim", f"{visible(name)}: {summary}") + "\n"


LINE_ENDS = ["encoding/line-ends"]
"""The rules of a change of which a file may have one in every line, each like the other."""


def line_ends_told(count: int, name: str, palette: Palette) -> str:
    """One line for all changes of line ends."""
    return f"{palette('place', visible(name))}  {palette('rule', LINE_ENDS[0])}  {count} line ends\n"


def quoted(text: str) -> str:
    """A short form of `text` between quotation marks, with everything invisible made visible."""
    shown = visible(text)
    if len(shown) > _LONGEST_QUOTE:
        shown = shown[: _LONGEST_QUOTE // 2] + "…" + shown[-_LONGEST_QUOTE // 2 :]
    return f"“{shown}”"
