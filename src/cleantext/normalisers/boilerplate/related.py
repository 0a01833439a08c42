"""Links to other stories: a label, and the headline that it leads to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from cleantext.blocks import Span, blocks
from cleantext.edits import Edit
from cleantext.normalisers.boilerplate.removal import known_lines, remove_lines
from cleantext.patterns import lazy
from cleantext.phrases import OPENING_MARKS, opened_lines
from cleantext.rules import Context, rule
from cleantext.tables import phrases


@rule("boilerplate/related-link", phrases="related-link", inside=("url",))
def related_link(text: str, _: Context) -> Iterator[Edit]:
    """Remove links to other stories: `READ MORE: <headline>`, `See also: …`, `Recommended stories`.

    >>> clean("One.\\n\\nREAD MORE: Ten things to know\\n\\nTwo.\\n\\nRead MoreThe other story")
    'One.\\n\\nTwo.\\n'

    The headline may stand below its label, alone and with capitals in most of its words.

    Left alone: a label inside a paragraph, one before a URL, and the list of links that may follow.
    """
    spans = known_lines(text, "related-link")
    for line in opened_lines(text):
        label = text[slice(*line.span)].lstrip(OPENING_MARKS)
        head, colon, headline = label.partition(":" if ":" in label else "：")
        if line.use != "label" or line.span.end - line.span.start > _LONGEST_HEADLINE or _is_entry(text, line.span):
            continue
        if not headline.strip() and _LIST_BELOW.match(text, line.span.end):
            continue
        if (colon and head.strip().casefold() in _labels() and _is_headline(head, headline.strip())) or (
            head[:9] in {"Read More", "READ MORE"} and head[9:10].isupper() and text[line.span.end - 1] not in ".!"
        ):
            spans.add(line.span)
            below = None if headline.strip() else _HEADLINE_BELOW.match(text, line.span.end)
            if below and _has_capitals(below[1]):
                spans.add(Span(*below.span(1)))
    return remove_lines(text, spans)


# One line between blank ones, with no sentence in it, and no other such line below it.
_HEADLINE_BELOW = lazy(
    r"[ \t]*\n[ \t]*\n([^\n]{15,150}[^\s.,;:!?…])[ \t]*"
    r"(?:\s*\Z|\n[ \t]*\n(?=[^\n]{150}|[^\n]*[.!?…:][\"”’]?[ \t]*(?:\n|\Z)))"
)


def _has_capitals(line: str) -> bool:
    words = [word for word in line.split() if word[0].isalpha()]
    return len(words) > _FEW_WORDS and sum(word[0].isupper() for word in words) >= _MOST * len(words)


_FEW_WORDS, _MOST = 3, 0.75


_LONGEST_HEADLINE = 220
_LIST_BELOW = lazy(r"\s{1,4}(?:[-*+•]|\d{1,2}[.)]) ")
_POST = lazy(r"\(@\w|pic\.(?:twitter|x)\.com/|https?://t\.co/")
_ENTRY = lazy(r"[A-Z][A-Za-z]*(?: [A-Za-z]+)?: ")


def _is_entry(text: str, span: Span) -> bool:
    """Whether a labelled line is an embedded post, or one of a list of entries or of speakers (`NAME: …`)."""
    if _POST.search(text, *span):
        return True
    found = blocks(text)
    k = bisect_left(found, (span.start, span.start))
    neighbours = [found[j] for j in (k - 1, k + 1) if 0 <= j < len(found)]
    return any(_ENTRY.match(text, a) and b - a < 120 and "://" not in text[a:b] for a, b in neighbours) and not any(
        text[a:b].partition(":")[0].strip(OPENING_MARKS).casefold() in _labels() for a, b in neighbours
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(phrases()["related-link"]["label"])


_OF_A_WORK = lazy(
    r"(?:chapter|section|figure|table|article|appendix|page|kapitel|das kapitel|les articles?|§)\b", re.IGNORECASE
)


_NEW_SENTENCE = lazy(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\bGen)(?<!\bJr)(?<!\bSr)"
    r"(?<!\bvs)(?<!\bNo)\. "
)


def _is_headline(label: str, headline: str) -> bool:
    """A capital label before anything, a plain one before what is no sentence and no URL."""
    if not headline:
        return label.isupper() or len(label) > 5
    if _OF_A_WORK.match(headline) or " / " in headline:
        return False
    if "://" in headline or headline.startswith("www."):
        return False
    if (
        label.isascii()
        and not label.isupper()
        and label.casefold() in {"watch", "photos", "video", "more", "previous", "recommended"}
    ):
        return False
    if headline.isupper() and "/" in headline:
        return False  # a photographer and an agency
    if _NEW_SENTENCE.search(headline) or (headline.endswith(".") and not label.isupper()):
        return False
    return not headline[0].isascii() or headline[0].isupper() or headline[0] in "'‘“\"0123456789[#$"
