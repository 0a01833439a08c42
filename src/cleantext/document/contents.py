"""What is in a list, in a table, in a block of code: items, rows of cells, the language."""

from __future__ import annotations

import re

from cleantext.patterns import lazy

ITEM = lazy(
    r"[ \t]*(?:(?P<wide>・)(?=\S)|(?P<bullet>[-*+•◦‣▪●·])[ \t]+(?=\S)"
    r"|(?:(?P<number>\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\((?P<inner>\d{1,2}|[a-z]|[ivx]{1,4})\)"
    r"|\[(?P<reference>\d{1,3})\])[ \t]+(?=\S))"
)
"""The mark of an item, and the kind of mark that it is."""


def items_of(run: str) -> list[str]:
    r"""The items of a list without their marks, those of inner lists among them.

    >>> items_of("- one,\n  and more\n- two\n\n  of these")
    ['one,\nand more', 'two\n\nof these']
    """
    items: list[list[str]] = []
    for row in run.split("\n"):
        mark = ITEM.match(row)
        if mark:
            items.append([row[mark.end() :]])
        elif items:
            items[-1].append(row.strip())
    return ["\n".join(lines).strip() for lines in items]


_FENCE = lazy(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*(?:\{\.?)?(?P<language>[A-Za-z][\w+#.-]{0,30})?")


def language_of_fence(code: str) -> str | None:
    """The language that the fence of a block of code names."""
    fence = _FENCE.match(code)
    return fence["language"].lower() if fence and fence["language"] else None


_RULER = lazy(r"[ \t|:+=┼─├┤┌┐└┘┬┴-]+|\\hline|\\(?:top|mid|bottom)rule|[ \t]*")
_HTML_ROW = lazy(r"<tr\b[^<>]*>(.*?)(?=</tr>|<tr\b|\Z)", re.DOTALL | re.IGNORECASE)
_HTML_CELL = lazy(r"<t[dh]\b[^<>]*>(.*?)(?=</t[dh]>|<t[dh]\b|\Z)", re.DOTALL | re.IGNORECASE)
_TABULAR = lazy(r"\\begin\{(\w+\*?)\}(?:\[[^\]\n]*\])?(?:\{(?:[^{}]|\{[^{}]*\})*\})?(.*?)(?:\\end\{\1\}|\Z)", re.DOTALL)
_RULES = lazy(r"\\(?:hline|toprule|midrule|bottomrule|cline\{[^{}]*\})[ \t]*")
_BAR = lazy(r"(?<!\\)\|")
_GAP = lazy(r" {2,}|\t+")


def rows_of(table: str) -> list[list[str]] | None:
    r"""The rows of a table as cells, its head among them; `None` where its columns cannot be told apart.

    >>> rows_of("| Year | Count |\n|------|-------|\n| 2021 | 7     |")
    [['Year', 'Count'], ['2021', '7']]
    """
    if "<tr" in table.lower():
        return [[cell.strip() for cell in _HTML_CELL.findall(row)] for row in _HTML_ROW.findall(table)]
    latex = _TABULAR.search(table)
    if latex:
        rows = (_RULES.sub("", row).strip() for row in latex[2].split("\\\\"))
        return [[cell.strip() for cell in re.split(r"(?<!\\)&", row)] for row in rows if row]
    lines = [line.strip(" \t>") for line in table.split("\n") if not _RULER.fullmatch(line)]
    if sum("|" in line for line in lines) * 2 > len(lines):
        return [[cell.strip() for cell in _BAR.split(_without_bars(line))] for line in lines]
    if any("│" in line for line in lines):
        return [[cell.strip() for cell in line.strip("│").split("│")] for line in lines]
    if all(_GAP.search(line) for line in lines):
        return [[cell.strip() for cell in _GAP.split(line)] for line in lines]
    return None


def _without_bars(row: str) -> str:
    """A row without the bars at its ends."""
    return row.removeprefix("|").removesuffix("|")
