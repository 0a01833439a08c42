r"""Formulas, when they are not to be kept: written as text, or taken out."""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.blocks import without_own_line
from cleantext.edits import Edit
from cleantext.latex.spans import MIXED_UP, TexSpan, may_be_prices, read_spans
from cleantext.patterns import lazy
from cleantext.rules import Context, rule


@rule("latex/formula-as-text", anchors=("$", "\\(", "\\["), inside=("math",))
def formula_as_text(text: str, context: Context) -> Iterator[Edit]:
    r"""Write a formula in Unicode's characters where they say all of it.

    >>> clean(r"for $x_i^2 \leq \alpha$, $\frac{1}{2}$ and $\frac{a + b}{c^q}$", math="unicode")
    'for xᵢ² ≤ α, ½ and $\\frac{a + b}{c^q}$\n'

    Left alone: a formula that has no such form (most fractions, matrices, environments, unknown commands), and code.
    """
    from cleantext.latex.formulas import formula_text  # noqa: PLC0415 -- only who asks for the rule pays for it

    for span in _formulas(text, context):
        written = formula_text(span.body(text))
        if written is not None:
            yield Edit(span.start, span.end, written)


@rule("latex/formula", anchors=("$", "\\(", "\\[", "\\begin{"), inside=("math",))
def formula(text: str, context: Context) -> Iterator[Edit]:
    r"""Take formulas out; one that stands on lines of its own goes as a block.

    >>> clean("where $x_i > 0$, the sum\n\n$$\\sum_i x_i$$\n\nis finite (with $i < n$).", math="drop")
    'where, the sum\n\nis finite (with).\n'

    Left alone: tables, listings and drawings in LaTeX's environments, spans that are mixed up, and code.
    """
    for span in _formulas(text, context):
        if _NO_FORMULA.match(text, span.start):
            continue
        own_line = without_own_line(text, span.start, span.end)
        if own_line is not None:
            yield Edit(*own_line, "")
            continue
        start, end = span.start, span.end
        if text[start - 1 : start] + text[end : end + 1] in {"()", "[]"}:
            start, end = start - 1, end + 1
        before, after = text[start - 1 : start], text[end : end + 1]
        if before == " " and text[start - 2 : start - 1] == "," == after:
            start -= 2  # of `, $x$,` one comma stays
        elif before == " " and (not after or after in " .,;:!?)]\n"):
            start -= 1
        elif after == " " and (not before or before in "([\n"):
            end += 1
        yield Edit(start, end, "")


_NO_FORMULA = lazy(
    r"\\begin\{(?:tabular|tabularx|longtable|tabulary|tikzpicture|tikzcd|picture|xy|verbatim|lstlisting|minted|alltt"
    r"|algorithmic)\b"
)


def _formulas(text: str, context: Context) -> Iterator[TexSpan]:
    for span in read_spans(text):
        if span.kind != "math" or span.reason == MIXED_UP or may_be_prices(text, span):
            continue
        if context.zones.covers(span.start, "math"):
            yield span
