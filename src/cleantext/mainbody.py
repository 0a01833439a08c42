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
    "words": 0.54,
    "ends sentence": 1.23,
    "ends with colon": 1.63,
    "digits": 2.90,
    "list item": -0.53,
    "date": -0.46,
    "address": 1.49,
    "words above": 0.14,
    "words two above": 0.32,
    "words below": 0.36,
    "words two below": 0.24,
    "sentence above": 0.87,
    "position": -1.03,
    "prose above": -0.59,
    "chrome": -2.02,
    "among comments": -3.60,
    "above title": -0.52,
}
"""Of the features of a line, in the order in which `features` gives them.

Fitted by logistic regression (`benchmarks/page_weights.py`) to pages as html-text and inscriptis print them: those of
the half `tuning` of article-extraction-benchmark, whose articles are marked, and half of trafilatura's evaluation
pages, with what trafilatura finds in their HTML as the article.
"""

BIAS = -3.67
_CLIP = 2.0
"""No line alone decides: log-odds beyond this count as this."""

_LONGEST_CHROME = 200
_SHORT = 4
"""Words of a short line."""

_INNER_CHROME = 4.0
"""A run of lines inside the article goes if the sum of its log-odds is below minus this: a block of teasers."""


class Line(NamedTuple):
    """A line that is not blank: where it stands without the space around it, and what is known of it."""

    span: Span
    text: str
    words: int
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
    end = _with_list(page, end)
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
            bool(_SENTENCE_END.search(content, max(0, len(content) - 4))),
            chrome_kind(_LIST_ITEM.sub("", content, 1)) if len(content) < _LONGEST_CHROME else None,
        )


_WIDE = lazy("[\u3040-\u9fff]")
_SENTENCE_END = lazy(r"[.!?。！？…][\"”’»)\]]*(?=\s|$)")


def _is_page(page: list[Line]) -> bool:
    """Whether so many lines are short, and phrases of chrome, that these can only be a page's."""
    short = sum(line.words <= _SHORT for line in page)
    phrases = len({normal_form(line.text) for line in page if line.chrome})
    share = next((share for fewest, share in _SHARES_OF_SHORT if phrases >= fewest), None)
    return share is not None and short >= max(_FEW_SHORT, share * len(page))


_FEW_SHORT = 10
_SHARES_OF_SHORT = ((5, 0.2), (3, 0.3), (1, 0.5))
"""A page has so many different phrases of chrome, and this share of its lines is short."""


def _is_one_article(page: list[Line], odds: list[float], start: int, end: int) -> bool:
    """Whether the run is long enough, and nothing outside of it reads like another article."""
    if start == end:
        return False
    elsewhere = [*odds[:start], *odds[end:]]
    rival = sum(elsewhere[slice(*_heaviest_run(elsewhere))])
    longest = max(sum(odds[k] for k in block) for block in _unbroken(page, odds, start, end))
    if rival > _ELSEWHERE * longest or _positive(elsewhere) > _ELSEWHERE * _positive(odds[start:end]):
        return False
    return sum(line.words for line in page[start:end]) >= _SHORTEST


def _positive(odds: list[float]) -> float:
    return sum(value for value in odds if value > 0)


_ELSEWHERE = 0.5
"""Of what is inside, the most that may be outside."""

_SHORTEST = 40
"""Words of an article."""


def features(page: list[Line]) -> Iterator[list[float]]:
    """What `WEIGHTS` weighs, for each line in turn."""
    count = len(page)
    title = _title_of_page(page)
    sizes = [0.0, 0.0, *(log1p(line.words) for line in page), 0.0, 0.0]
    prose = [0, *accumulate(line.words if line.ends_sentence and line.words > _SENTENCE else 0 for line in page)]
    among_comments = False
    for k, line in enumerate(page):
        among_comments = among_comments or (prose[k] > _ENOUGH_PROSE and _begins_comments(line))
        above2, above, own, below, below2 = sizes[k : k + 5]
        yield [
            own,
            float(line.ends_sentence),
            float(line.text[-1] == ":"),
            _digits(line.text),
            float(_LIST_ITEM.match(line.text) is not None),
            float(_DATE.search(line.text) is not None),
            float(_ADDRESS.search(line.text) is not None),
            above,
            above2,
            below,
            below2,
            float(k > 0 and page[k - 1].ends_sentence),
            k / count,
            prose[k] / max(1, prose[count]),
            float(line.chrome is not None),
            float(among_comments),
            float(title is not None and k <= title),
        ]


def _digits(text: str) -> float:
    """The share of digits among the characters."""
    return sum(map(str.isdigit, text)) / len(text)


_SENTENCE = 6
"""Words of a line of prose, at least."""

_LIST_ITEM = lazy(r"^(?:[-*+•·▪»›>o]|\d{1,3}[.)])\s+")
_DATE = lazy(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b")
_ADDRESS = lazy(r"://|\bwww\.|\w@\w|\w\.(?:com|org|net)\b")

_ENOUGH_PROSE = 60
"""Words of prose above a heading of comments."""


def _begins_comments(line: Line) -> bool:
    """Whether a line is a heading of comments: `Comments`, `Leave a reply`, `12 thoughts on “The old bridge”`."""
    if line.ends_sentence and line.text[-1] not in _QUOTES:  # a title in quotes may end as a sentence does
        return False
    return bool(line.words <= 2 * _SHORT and _COMMENTS.match(line.text)) or _COMMENTS_ON.match(line.text) is not None


_COMMENTS = lazy(
    r"\W*(?:\d[\d.,]* )?(?:(?:view|see|show|read) (?:all )?(?:\d+ )?)?(?:comments?|replies|responses"
    r"|(?:leave|write|add|post) a (?:reply|comment)|join the (?:conversation|discussion)"
    r"|kommentare?|antworten|comentarios?|comentários?|commentaires?|commenti|reacties|komentarz\w*|yorumlar"
    r"|комментари\w+|コメント|评论|تعليقات)\b",
    re.IGNORECASE,
)
_COMMENTS_ON = lazy(
    r"(?:\d[\d.,]*|one|ein|une?|uno?|um) (?:(?:thoughts?|comments?|reply|replies|responses?) (?:on|to)"
    r"|(?:kommentare?|antwort(?:en)?|gedanken?) (?:zu|auf|an)"
    r"|(?:réflexions?|réponses?|commentaires?) (?:sur|à|au sujet de)"
    r"|(?:comentarios?|pensamientos?|respuestas?) (?:en|sobre|a)"
    r"|(?:comentários?|pensamentos?|respostas?) (?:sobre|em|a)"
    r"|(?:commenti|pensier[io]|risposte) (?:su|a)|(?:reacties|gedachten) op|komentarz\w* do)\b",
    re.IGNORECASE,
)
"""As WordPress titles them, with a count before and the article's title behind."""

_QUOTES = "\"'”“’‘»«"


def _title_of_page(page: list[Line], start: int = 1) -> int | None:
    """Of the lines from `start` on, the longest that stands in the page's first line: its title, without the site's."""
    first = page[0].text[:_LONGEST_FIRST] if page else ""
    repeated = [k for k in range(start, len(page)) if len(page[k].text) > _SHORTEST_TITLE and page[k].text in first]
    return max(repeated, key=lambda k: len(page[k].text), default=None)


_SHORTEST_TITLE, _LONGEST_FIRST = 8, 1_000


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


def _with_list(page: list[Line], end: int) -> int:
    """The end of an article that closes with a list: of dates, products, results, below a heading or without one."""
    for start in (end, end + 1):
        listed = start
        while listed < len(page) and page[listed].chrome is None and 0 < _digits(page[listed].text) < 1:
            listed += 1
        if listed - start >= _LIST:
            return listed
        if start < len(page) and page[start].chrome:
            break
    return end


_LIST = 4
"""Lines with a number in them, and not a number alone, that are a list."""


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


_NEAR = 12
"""Lines from a title to its article."""

_STANDFIRST = 6
_BELOW_TITLE = lazy(
    r"^(?:by|von|por|par|di|door|от|автор|photo|picture|foto|image|credit)\b|\b(?:19|20)\d\d\b", re.IGNORECASE
)


def _title_above(page: list[Line], start: int) -> int | None:
    """The title's line: what the page's first line says, or the nearest one above the body that reads like a title."""
    nearest = _title_of_page(page[:start], max(1, start - _FAR))
    if nearest is not None and page[0].text.startswith(page[nearest].text):
        return nearest
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
"""Lines up to a title that nothing else confirms."""

_LONGEST_TITLE = 25
_NO_TITLE = lazy(r"(?:[*+•·|>-]|\d|by |updated|published|posted)", re.IGNORECASE)
