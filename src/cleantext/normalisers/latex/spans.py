r"""Spans between dollars that are prose in disguise: text, numbers, marks, ordinals, signs, addresses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from cleantext.blocks import before_spaces, begins_line, line_at
from cleantext.edits import Edit
from cleantext.latex.spans import read_spans
from cleantext.patterns import lazy
from cleantext.rules import Context, rule


def _gap_before_punctuation(text: str, offset: int) -> bool:
    return text[offset : offset + 2] in {" )", " ]", " ,", " ."} and text[offset + 2 : offset + 3] != "."


def _spans(text: str, kind: str) -> Iterator[Edit]:
    for span in read_spans(text):
        if span.kind == kind:
            start, end = span.start, span.end
            if _gap_before_punctuation(text, end) or (span.prose[-1] in "([/" and text[end : end + 1] == " "):
                end += 1
            if start > 1 and text[start - 1] == " " and (text[start - 2] in "([" or span.prose[0] in ")]"):
                start -= 1
            if text[max(0, start - 2) : start] in _SENTENCE_ENDS and _BEGINS_WITH_MARK.match(span.prose):
                start -= 1
            yield Edit(start, end, span.prose)


_SENTENCE_ENDS = frozenset((". ", "? ", "! ", "” ", ", ", "; "))
_BEGINS_WITH_MARK = lazy(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ")


@rule("latex/text-span", anchors=("$", "\\(", "\\["), inside=("url",))
def text_span(text: str, _: Context) -> Iterable[Edit]:
    r"""Unwrap a span that holds nothing but text: text commands, brackets, names.

    OCR engines set what they take for a formula between dollars; a credit or a bold word is none.

    >>> clean(r"Supporters in Caracas $\left[\text{AFP} \right]$, the $\mathrm{R}$ program")
    'Supporters in Caracas [AFP], the R program\n'

    Left alone: a letter in italics or a small one by itself (they may be variables), and any span that holds
    mathematics as well.
    """
    return _spans(text, "text")


@rule("latex/number-span", anchors=("$", "\\(", "\\["))
def number_span(text: str, _: Context) -> Iterable[Edit]:
    r"""Unwrap a span that holds a number, with its unit, per cent, currency or degree sign.

    Digits that an OCR engine has spaced are closed up.

    >>> clean(r"$10 \%$ of $\$ 5$ million at $30^{\circ} \mathrm{C}$, $0 . 6 2 5 \%$, in the $1990 \mathrm{~s}$")
    '10% of $5 million at 30 °C, 0.625%, in the 1990s\n'

    Left alone: intervals, fractions, sums, numbers with ±, and currency (`$5 and $10`), which is no span.
    """
    return _spans(text, "number")


@rule("latex/reference-mark", anchors=("^",))
def reference_mark(text: str, _: Context) -> Iterator[Edit]:
    r"""Write reference and affiliation marks and isotopes as superscript characters.

    >>> clean(r"the result. ${ }^{6}$ Next, by A. Hamedani, ${ }^{1, *}$ and C ${ }^{14}$")
    'the result.⁶ Next, by A. Hamedani,¹,* and C¹⁴\n'

    Left alone: a superscript on a letter, which is a power or an index.
    """
    counted = line_end = -1
    for span in read_spans(text):
        if span.kind != "mark":
            continue
        number = _number(span.prose)
        if begins_line(text, span.start):
            counted, line_end = number, line_at(text, span.start).end
        elif span.end <= line_end and number == counted + 1 and _CAPITAL.match(text, span.end):
            counted = number  # `¹ One University ² Another University`: it belongs to what follows
            yield Edit(span.start, span.end, span.prose)
            continue
        end = span.end + _gap_before_punctuation(text, span.end)
        yield Edit(_glue_to_word(text, span.start, span.end), end, span.prose)


_CAPITAL = lazy(r" ?[A-Z]")


def _number(mark: str) -> int:
    """The number that a mark is, or -2."""
    plain = unicodedata.normalize("NFKC", mark)
    return int(plain) if plain.isdecimal() else -2


@rule("latex/ordinal", anchors=("^",))
def ordinal(text: str, _: Context) -> Iterator[Edit]:
    r"""Join the raised ending of an ordinal number to its number.

    >>> clean(r"the $14^{\text{th}}$ and the 99 $^{\text {th }}$ percentile")
    'the 14th and the 99th percentile\n'

    Left alone: an ending raised on a letter or a bracket (`$n^{\text{th}}$`), which is mathematics.
    """
    for span in read_spans(text):
        if span.kind == "ordinal":
            yield Edit(_glue_to_word(text, span.start, span.end), span.end, span.prose)


def _glue_to_word(text: str, start: int, end: int) -> int:
    """Where the spaces begin between a mark and what it stands behind; at a line's head or before a word, none."""
    before = before_spaces(text, start)
    if before == 0 or text[before - 1] in "\n([{|" or text[end : end + 1].isalnum():
        return start
    follows_list_mark = text[before - 1] in "-*+>" and begins_line(text, before - 1)
    return start if follows_list_mark or text[before - 2 : before] == "]:" else before


@rule("latex/spaced-ordinal", anchors=("$", "\\("))
def spaced_ordinal(text: str, _: Context) -> Iterator[Edit]:
    r"""Close the gap before the ending of an ordinal number in text that an OCR engine has read.

    >>> clean(r"$45 \%$ at the 99.5 th percentile")
    '45% at the 99.5th percentile\n'

    Left alone: documents without LaTeX spans.
    """
    if any(span.kind not in {"math", "url"} for span in read_spans(text)):
        for match in _SPACED_ORDINAL.finditer(text):
            yield Edit(match.start() + 1, match.start() + 2, "")


_SPACED_ORDINAL = lazy(r"[0-9] (?:(?<=1 )st|(?<=2 )nd|(?<=3 )rd|th)\b(?!\.)")


@rule("latex/sign", anchors=("$", "\\("))
def sign(text: str, _: Context) -> Iterable[Edit]:
    r"""Write a sign that stands alone in prose (arrows, bullets, check boxes, daggers) as its character.

    >>> clean(r"$\square$ Yes, $\bullet$ software $\rightarrow$ testing")
    '☐ Yes, • software → testing\n'

    Left alone: operators and relations of mathematics, such as `$\oplus$` and `$\approx$`.
    """
    return _spans(text, "sign")


@rule("latex/url-span", anchors=("$", "\\("), inside=("url",))
def url_span(text: str, _: Context) -> Iterable[Edit]:
    r"""Unwrap a span that is a URL.

    >>> clean(r"$https://example.org/a.html$")
    'https://example.org/a.html\n'

    Left alone: a span that holds anything besides the URL.
    """
    for span in read_spans(text):
        if span.kind == "url":
            yield Edit(span.start, span.end, _ESCAPED_IN_URL.sub(r"\1", span.prose))


_ESCAPED_IN_URL = lazy(r"\\([%&#_~])")
_ADDRESS = lazy(r"(?:\$ ?< ?\$|\\\( ?< ?\\\)) ?([\w.+-]+) ?@ ?([\w-]+(?:\.[\w-]+)+) ?(?:\$ ?> ?\$|\\\( ?> ?\\\))")


@rule("latex/address", anchors=("$<$", "$ < $", "\\(<\\)", "\\( < \\)"), inside=("math",))
def address(text: str, _: Context) -> Iterator[Edit]:
    r"""Repair an e-mail address whose angle brackets were taken for relations.

    >>> clean(r"Priya Mishra $<$ priya @cs.example.edu $>$.")
    'Priya Mishra <priya@cs.example.edu>.\n'

    Left alone: `$<$` and `$>$` without an address that has a domain between them.
    """
    for match in _ADDRESS.finditer(text):
        yield Edit(match.start(), match.end(), f"<{match[1]}@{match[2]}>")
