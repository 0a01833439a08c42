r"""Where the LaTeX spans of a text are: `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and mathematical environments.

`read_spans(text)` gives them in order, without overlap, each with what it is. Delimiters that do not pair are
left alone: a `$` is currency until a closing one stands where Pandoc would accept it, and where delimiters of two
sorts are mixed up, the rest of that line is no span.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cleantext.latex.prose import classify
from cleantext.memory import remembered
from cleantext.patterns import lazy, matches

INLINE_LIMIT = 1_500
DISPLAY_LIMIT = 20_000
"""Characters between two delimiters; what is longer is no span."""

MIXED_UP = "delimiters of two sorts are mixed up"
"""The reason of a span that is kept to the end of its line because nobody can tell what is meant."""

_DELIMITER = lazy(r"\\\\|\\[()\[\]$]|\\(?:begin|end)\{[A-Za-z]+\*?\}|\$\$|\$")
_BLANK_LINE = lazy(r"\n[ \t]*\n")
_MATHEMATICAL = lazy(r"[\\^_=<>]")
_CLOSERS = {"\\(": "\\)", "\\[": "\\]", "$": "$", "$$": "$$"}

MATH_ENVIRONMENTS = frozenset(
    """
    equation align alignat flalign gather multline eqnarray math displaymath array matrix pmatrix bmatrix
    vmatrix Vmatrix Bmatrix smallmatrix cases split aligned gathered alignedat subequations dmath tikzcd
    tikzpicture tabular tabularx longtable tabulary xy picture verbatim lstlisting minted alltt algorithmic
    """.split()
)
"""Environments that are kept byte for byte: mathematics, and what else plain text has no form for."""


class TexSpan(NamedTuple):
    """A span, delimiters included.

    `kind` is `"math"`, or what sort of prose it is in disguise: `"text"`, `"number"`, `"mark"`, `"ordinal"`,
    `"sign"`, `"url"`; `prose` is then what it says. `reason` says why it was taken for that.
    """

    start: int
    end: int
    kind: str
    prose: str
    reason: str

    def body(self, text: str) -> str:
        """What stands between the delimiters; of an environment, all of it."""
        opening = next((mark for mark in ("$$", "$", "\\(", "\\[") if text.startswith(mark, self.start)), "")
        return text[self.start + len(opening) : self.end - len(opening)]


@remembered
def read_spans(text: str) -> Sequence[TexSpan]:
    """The spans of `text`; takes time linear in its length."""
    tokens = _delimiters(text)
    partner = _pair_environments(tokens)
    spans: list[TexSpan] = []
    k = 0
    skip_until = 0
    while k < len(tokens):
        token, start, end = tokens[k]
        k += 1
        if start < skip_until:
            continue
        if token.startswith("\\begin"):
            closing = partner.get(k - 1)
            if closing is not None and token[7:-1].rstrip("*") in MATH_ENVIRONMENTS:
                spans.append(
                    TexSpan(start, tokens[closing][2], "math", "", "an environment that plain text has no form for")
                )
                k = closing + 1
            continue
        if token not in _CLOSERS or (token == "\\(" and _in_link(text, start, end)):
            continue
        closing = _closing(text, tokens, k - 1)
        if closing is None:
            continue
        if closing < 0:
            line_end = text.find("\n", end)
            skip_until = len(text) if line_end < 0 else line_end
            spans.append(TexSpan(start, skip_until, "math", "", MIXED_UP))
            continue
        body = text[end : tokens[closing][1]]
        if token == "\\[" and not _is_displayed(body):
            continue  # `\[4\]` is Markdown's way to write a bracket
        kind, prose, reason = classify(body, display=token in ("$$", "\\["))
        if token == "$" and prose and text[start - 1 : start].isalnum() and not _MARKUP.search(body):
            continue  # inside a word, with nothing of LaTeX in it: a password, a cell `A$1:$B`
        spans.append(TexSpan(start, tokens[closing][2], kind, prose, reason))
        k = closing + 1
    return spans


def _is_displayed(body: str) -> bool:
    """Whether what `\\[` and `\\]` enclose is mathematics: it has a mark of it, or is signs set off by space."""
    if _MATHEMATICAL.search(body):
        return True
    set_off = body[0].isspace() and body[-1].isspace() and len(body.strip()) > 2
    return set_off and any(map(str.isalpha, body)) and not _WORD.search(body)


_WORD = lazy(r"[^\W\d_]{3}")


def _delimiters(text: str) -> list[tuple[str, int, int]]:
    """What may open or close a span, each with where it starts and ends."""
    return [(match.group(), match.start(), match.end()) for match in matches(_DELIMITER, text, "$", "\\")]


_MARKUP = lazy(r"[\\^_{}]")
_WORDS = lazy(r" [^\W\d_]{2,}(?![^\W_])")


def may_be_prices(text: str, span: TexSpan) -> bool:
    """Whether two dollars hold no mark of LaTeX but words, or stand in words: prices, names, variables of a shell.

    Such a span is kept, and no formula.
    """
    body = span.body(text)
    if text.startswith("$$", span.start) or text[span.start] != "$" or _MARKUP.search(body):
        return False
    beside = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    return any(char.isalnum() for char in beside) or bool(_WORDS.search(body))


def _in_link(text: str, start: int, end: int) -> bool:
    r"""Whether a `\(` is Markdown's way to write a parenthesis in the text of a link, `[\(2017\)](#page-10-4)`."""
    if text[start - 1 : start] != "[":
        return False
    closing = text.find("](", end, end + 200)
    return closing >= 0 and "\n\n" not in text[end:closing]


def _closing(text: str, tokens: list[tuple[str, int, int]], opening: int) -> int | None:
    """The index of the token that closes the one at `opening`; `None` if there is none, -1 if others interfere."""
    token, _, start = tokens[opening]
    wanted = _CLOSERS[token]
    limit = start + (INLINE_LIMIT if token in ("$", "\\(") else DISPLAY_LIMIT)
    if token == "$" and (start == len(text) or text[start].isspace()):
        return None
    dollars = 0  # inside `\\[…\\]` and its like, in pairs: `\\text{if $n > 0$}`
    for k in range(opening + 1, len(tokens)):
        other, position, after = tokens[k]
        if position > limit:
            return None
        if other == wanted and dollars % 2 == 0:
            body = text[start:position]
            if not body.strip() or _BLANK_LINE.search(body):
                return None
            if token == "$" and not _closes_dollar(text, start, position, after):
                return None
            return k
        if token == "$" and other in {"\\(", "\\[", "$$"}:
            return None  # currency, before a span of another sort
        if other == "$":
            dollars += 1
        elif other in {"\\(", "\\)", "\\[", "\\]", "$$"}:
            return -1
    return None


def _closes_dollar(text: str, start: int, position: int, after: int) -> bool:
    """Pandoc's rule: not after a space, not before a digit; a span that begins with a command may precede one."""
    if text[position - 1].isspace():
        return False
    return not text[after : after + 1].isdigit() or text[start] in "\\{^"


def _pair_environments(tokens: list[tuple[str, int, int]]) -> dict[int, int]:
    """Which `\\end` closes which `\\begin`, by their indices; what is crossed or open has no partner."""
    partner = {}
    stack: list[tuple[str, int]] = []
    depth: Counter[str] = Counter()
    for k, (token, _, _) in enumerate(tokens):
        if token.startswith("\\begin"):
            stack.append((token[7:-1], k))
            depth[token[7:-1]] += 1
        elif token.startswith("\\end"):
            name = token[5:-1]
            if not depth[name]:
                continue
            while True:
                opened, where = stack.pop()
                depth[opened] -= 1
                if opened == name:
                    partner[where] = k
                    break
    return partner
