"""Where the article is in the text of a whole page: navigation, teasers, comments and footers stand around it.

`main_body(text)` gives the spans of the lines to keep, or `None` where the text is no page. Each line gets the log-odds
of being a line of an article, from its words, its marks and its neighbours; the article is the run of lines with the
largest sum (maximum subsequence segmentation, Pasternack and Roth 2009). Its title, and the
byline, the date and the standfirst below that, are kept with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, groupby
from math import log1p, sqrt
from typing import NamedTuple

from cleantext.blocks import Span, lines
from cleantext.patterns import lazy
from cleantext.phrases import chrome_kind, normal_form

WEIGHTS = {
    "words": 0.32,
    "ends sentence": 0.66,
    "commas": 0.33,
    "capitals": -1.25,
    "words above": 0.36,
    "words below": 0.37,
    "sentences around": 0.41,
    "position": -0.85,
    "chrome": -1.89,
    "among comments": -5.91,
    "above title": -2.14,
}
"""Of the features of a line, in the order in which `features` gives them.

Fitted by logistic regression (`benchmarks/page_weights.py`) to the pages of the half `tuning` of
article-extraction-benchmark, as html-text and inscriptis print them.
"""

BIAS = -3.19
_CLIP = 2.0
"""No line alone decides: log-odds beyond this count as this."""

_LONGEST_CHROME = 200
_SHORT = 4
"""Words of a short line."""

_INNER_CHROME = 8.0
"""A run of lines inside the article goes if the sum of its log-odds is below minus this: a block of teasers."""


class Line(NamedTuple):
    """A line that is not blank: where it stands without the space around it, and what is known of it."""

    span: Span
    text: str
    words: int
    commas: int
    capitals: float
    ends_sentence: bool
    chrome: str | None
    """The kind of phrase that it makes or begins with, if it is one of the tables."""


def main_body(text: str) -> list[Span] | None:
    """The lines of the article in a page's text, without the space around each; `None` if the text is no page."""
    page = [] if "```" in text else list(read_lines(text))  # who fences code writes no page
    if not _is_page(page):
        return None
    odds = [
        max(-_CLIP, min(_CLIP, BIAS + sum(map(float.__mul__, WEIGHTS.values(), row)))) * sqrt(max(1, line.words))
        for line, row in zip(page, features(page), strict=True)
    ]
    start, end = _heaviest_run(odds)
    if not _is_one_article(page, odds, start, end):
        return None
    start = _reached(page, odds, range(start - 1, max(-1, start - _REACH), -1), start)
    end = _reached(page, odds, range(end, min(len(page), end + _REACH)), end - 1) + 1
    title = _title_above(page, start)
    head: list[int] = []
    if title is not None:
        below = range(title + 1, start) if start - title <= _NEAR else ()
        head = [title, *(k for k in below if _belongs_to_title(page[k]))]
    return [page[k].span for k in (*head, *_without_teasers(page, odds, start, end))]


def read_lines(text: str) -> Iterator[Line]:
    """Read the lines of a text that are not blank."""
    for start, end in lines(text):
        row = text[start:end]
        content = row.strip(" \t\u00a0")
        words = content.split()
        if not words:
            continue
        begin = start + row.index(content[0])
        wide = len(_WIDE.findall(content))
        yield Line(
            Span(begin, begin + len(content)),
            content,
            max(len(words), wide // 2),
            content.count(", ") + content.count("、") + content.count("，"),
            sum(word[0].isupper() for word in words) / len(words),
            bool(_SENTENCE_END.search(content, max(0, len(content) - 4))),
            chrome_kind(content) if len(content) < _LONGEST_CHROME else None,
        )


_WIDE = lazy("[\u3040-\u9fff]")
_SENTENCE_END = lazy(r"[.!?。！？…][\"”’»)\]]*(?=\s|$)")


def _is_page(page: list[Line]) -> bool:
    short = sum(line.words <= _SHORT for line in page)
    phrases = {normal_form(line.text) for line in page if line.chrome}
    if short < _FEW_SHORT or not phrases:
        return False
    return short >= (_SOME if len(phrases) >= _FEW_PHRASES else _MANY) * len(page)


_FEW_SHORT, _FEW_PHRASES = 10, 3
_SOME, _MANY = 0.3, 0.5
"""Shares of the lines: a page has so many short ones, with three phrases of chrome or with one."""


def _is_one_article(page: list[Line], odds: list[float], start: int, end: int) -> bool:
    """Whether a menu stands above the run, and nothing outside of it that reads like another article."""
    if start == end:
        return False
    menu = sum(line.words <= _SHORT for line in page[:start])
    elsewhere = [*odds[:start], *odds[end:]]
    rival = sum(elsewhere[slice(*_heaviest_run(elsewhere))])
    longest = max(sum(odds[k] for k in block) for block in _unbroken(page, odds, start, end))
    if rival > _ELSEWHERE * longest or _positive(elsewhere) > _ELSEWHERE * _positive(odds[start:end]):
        return False
    return menu >= _MENU and sum(line.words for line in page[start:end]) >= _SHORTEST


def _positive(odds: list[float]) -> float:
    return sum(value for value in odds if value > 0)


_MENU = 8
"""Short lines above the article of a page."""

_ELSEWHERE = 0.5
"""Of what is inside, the most that may be outside."""

_SHORTEST = 40
"""Words of an article."""


def features(page: list[Line]) -> Iterator[list[float]]:
    """What `WEIGHTS` weighs, for each line in turn."""
    count = len(page)
    ends = [0, *accumulate(line.ends_sentence for line in page)]
    title = _title_of_page(page)
    prose = 0
    among_comments = False
    for k, line in enumerate(page):
        is_heading = line.words <= 2 * _SHORT and not line.ends_sentence
        if is_heading and prose > _ENOUGH_PROSE and _COMMENTS.match(line.text):
            among_comments = True
        if line.words > 3 * _SHORT and line.ends_sentence:
            prose += line.words
        yield [
            log1p(line.words),
            float(line.ends_sentence),
            float(min(line.commas, 4)),
            line.capitals,
            log1p(page[k - 1].words) if k else 0.0,
            log1p(page[k + 1].words) if k + 1 < count else 0.0,
            float(ends[min(count, k + 6)] - ends[max(0, k - 5)] - line.ends_sentence),
            k / count,
            float(line.chrome is not None),
            float(among_comments),
            float(title is not None and k <= title),
        ]


_ENOUGH_PROSE = 60
"""Words of prose above a heading of comments."""

_COMMENTS = lazy(
    r"\W*(?:\d[\d.,]* )?(?:(?:view|see|show|read) (?:all )?(?:\d+ )?)?(?:comments?|replies|responses"
    r"|(?:leave|write|add|post) a (?:reply|comment)|join the (?:conversation|discussion)"
    r"|kommentare?|comentarios?|comentários?|commentaires?|commenti|reacties|комментари\w+|コメント|评论|تعليقات)\b",
    re.IGNORECASE,
)


def _title_of_page(page: list[Line]) -> int | None:
    """The line that says again what the page's first line begins with: its title, with the site's name behind it."""
    for k, line in enumerate(page[1:], 1):
        if len(line.text) > _SHORTEST_TITLE and line.text in page[0].text:
            return k
    return None


_SHORTEST_TITLE = 8


def _heaviest_run(odds: list[float]) -> tuple[int, int]:
    """The run of neighbours with the largest sum, as the numbers of its first line and of the one behind its last."""
    best = total = 0.0
    start = 0
    run = (0, 0)
    for k, value in enumerate(odds):
        total += value
        if total <= 0:
            total, start = 0.0, k + 1
        elif total > best:
            best, run = total, (start, k + 1)
    return run


def _reached(page: list[Line], odds: list[float], beyond: range, edge: int) -> int:
    """The last line of an article beyond an edge of its run: it goes on behind a table or a list, but for chrome."""
    for k in beyond:
        if page[k].chrome:
            break
        if odds[k] > _SURE:
            edge = k
    return edge


_REACH, _SURE = 15, 2.0
"""Lines beyond an edge, and the weighted log-odds of a line that can only be the article's."""


def _without_teasers(page: list[Line], odds: list[float], start: int, end: int) -> Iterator[int]:
    """The lines of a run but for the blocks of chrome in it: teasers below a `Related articles`, a share bar."""
    for is_chrome, group in groupby(range(start, end), key=lambda k: odds[k] < 0):
        block = list(group)
        if is_chrome and any(page[k].chrome for k in block) and sum(odds[k] for k in block) < -_INNER_CHROME:
            continue
        yield from block


def _unbroken(page: list[Line], odds: list[float], start: int, end: int) -> Iterator[list[int]]:
    """The parts of a run between blocks of chrome."""
    block: list[int] = []
    for k in _without_teasers(page, odds, start, end):
        if block and k > block[-1] + 1:
            yield block
            block = []
        block.append(k)
    yield block


def _belongs_to_title(line: Line) -> bool:
    """Whether a line between title and body is a byline, a date, a credit or a standfirst."""
    return line.chrome is None and bool(_BELOW_TITLE.search(line.text) or line.words >= _STANDFIRST)


_NEAR = 6
"""Lines from a title to its article."""

_STANDFIRST = 6
_BELOW_TITLE = lazy(
    r"^(?:by|von|por|par|di|door|от|автор|photo|picture|foto|image|credit)\b|\b(?:19|20)\d\d\b", re.IGNORECASE
)


def _title_above(page: list[Line], start: int) -> int | None:
    """The title's line: what the page's first line says, or the nearest one above the body that reads like a title."""
    first = _title_of_page(page[:start])
    if first is not None:
        return first
    for k in range(start - 1, max(-1, start - _FAR), -1):
        line = page[k]
        if (
            2 <= line.words <= _LONGEST_TITLE
            and line.text[-1] not in ".:,;"
            and line.chrome is None
            and not _NO_TITLE.match(line.text)
        ):
            return k
    return None


_FAR = 10
"""Lines up to a title that nothing confirms; one that is farther than `_NEAR` is kept without the lines below it."""

_LONGEST_TITLE = 25
_NO_TITLE = lazy(r"(?:[*+•·|>-]|\d|by |updated|published|posted)", re.IGNORECASE)
