r"""What the source said about a place in the clean text: the marks that rules removed there.

A heading's `##`, the `> ` of a quotation, an element's tag and its class, `\caption{`, the label of a picture box: the
rules take them out, and what they took is the evidence for what stood there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleantext.blocks import Span
from cleantext.patterns import lazy
from cleantext.result import Change, Result

_TELLING = frozenset(
    (
        "boilerplate/media-label",
        "html/tag",
        "latex/environment",
        "latex/head",
        "latex/text-command",
        "markdown/bold-line",
        "markdown/emphasis",
        "markdown/footnote-label",
        "markdown/heading",
        "markdown/quote",
        "markdown/underlined-heading",
        "social/chrome",
        "social/embed-wrapper",
        "social/glued-handle",
        "social/media-stub",
        "url/image",
        "url/reference-link",
    )
)

_TOKEN = lazy(
    r"<(?P<close>/?)(?P<tag>h[1-6]|p|div|blockquote|figcaption|figure|li|ul|ol|td|section|header|time|address)\b"
    r"(?:[^<>]*?\bclass\s*=\s*[\"']?(?P<classes>[^\"'<>]*))?[^<>]*>"
    r"|\\(?P<command>part|chapter|(?:sub){0,2}section|(?:sub)?paragraph|title|subtitle|author|date|caption|footnotetext"
    r"|thanks)\*?(?:\[[^\]\n]*\])?\{"
    r"|\\(?P<end>begin|end)\{(?P<environment>quote|quotation)\*?\}"
    r"|^[ ]{0,3}(?P<hashes>\#{1,6})(?=[ \t])"
    r"|(?P<label>(?:Image|Video|Media) caption)|(?P<credit>Image (?:copyright|source))",
    re.IGNORECASE | re.MULTILINE,
)

_TYPE_OF_CLASS = lazy(
    r"(?:^|\s)(?:(?P<caption>(?:fig)?caption(?:-text)?)|(?P<byline>byline|author)"
    r"|(?P<dateline>dateline|date|published|pub-?date|timestamp)|(?P<excerpt>excerpt|standfirst|dek|subtitle|deck)"
    r"|(?P<footnote>footnotes?)|(?P<source>source)|(?P<correction>correction)|(?P<note>(?:editors-?)?note)"
    r"|(?P<paragraph>paragraph)|(?P<title>(?:entry-|article-|post-)?(?:title|headline))|(?P<heading>(?:sub|cross)?head(?:ing)?))(?=\s|$)",
    re.IGNORECASE,
)
_TYPE_OF_COMMAND = {
    "title": "title",
    "subtitle": "excerpt",
    "author": "byline",
    "date": "dateline",
    "caption": "caption",
    "footnotetext": "footnote",
    "thanks": "footnote",
}
_LEVEL_OF_COMMAND = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}


@dataclass
class Marks:
    """What the marks around a piece say: its type, if one names it, and what else was seen."""

    type: str | None = None
    level: int | None = None
    is_quoted: bool = False
    emphasis: str = ""
    """The mark that the whole piece stood in: `*`, `**`, `\\textbf{`; empty if none."""
    is_credit: bool = False
    is_item: bool = False
    """Whether it is an item of an HTML list."""
    is_inside: bool = False
    """Whether it goes on with the HTML paragraph or heading that an earlier piece begins."""
    opens_post: str = ""
    """The signpost in front of an embedded post."""
    closes_post: str = ""
    """The signpost behind it, which may name its author."""
    is_tweet: bool = False
    is_glued: bool = False
    """Whether a handle was glued to the name in it, as the header of a post is."""
    is_latex: bool = False
    """Whether the level is that of a LaTeX command."""


def read_marks(result: Result, spans: Sequence[Span]) -> list[Marks]:
    """The marks of each of `spans`, which are pieces of the clean text in their order."""
    marks = [Marks() for _ in spans]
    quotations: list[tuple[int, int]] = []
    elements: list[tuple[int, re.Match[str]]] = []
    ends = [span.end for span in spans]
    for start, end, change in _telling(result):
        # Marks stand before the first piece that ends behind them; a change with words of its own, at their start.
        k = bisect_right(ends, start if change.after.strip() else end)
        if "markdown/underlined-heading" in change.rules and k:
            k = bisect_left(ends, start)
            marks[k].level = 1 if "=" in change.before else 2
        if "social/glued-handle" in change.rules and k < len(spans):
            marks[k].is_glued = True
        if not _EMPHASIS.isdisjoint(change.rules):
            _read_emphasis(change.before, start, end, spans, marks)
        if "<" in change.before:
            elements += ((k, tag) for tag in _ELEMENT.finditer(change.before))
        if k == len(spans):
            _read_signposts(change, marks, k)
            if "</blockquote" in change.before and k:
                marks[k - 1].closes_post = marks[k - 1].closes_post or "</blockquote>"
            continue
        mark = marks[k]
        if "markdown/quote" in change.rules and end <= spans[k].start:
            mark.is_quoted = True
        if change.before.startswith("![") and start <= spans[k].start and spans[k].end <= end + 1:
            is_teaser = result.source[change.start - 1 : change.start] == "[" or change.before.startswith("[")
            mark.type = mark.type if is_teaser else "caption"
        for token in _TOKEN.finditer(change.before):
            if (token["tag"] or "").lower() == "blockquote" or token["environment"]:
                is_end = token["close"] or (token["end"] or "").lower() == "end"
                quotations.append((k, -1 if is_end else 1))
                network = _EMBED_CLASS.search(token["classes"] or "")
                if network:
                    mark.opens_post = network[0]
                elif is_end and k:
                    marks[k - 1].closes_post = marks[k - 1].closes_post or "</blockquote>"
            elif not token["close"] and not _is_gone(result, change.start, token):
                _read_token(token, mark)
        _read_signposts(change, marks, k)
    _read_quotations(quotations, marks)
    _read_elements(elements, marks)
    return marks


_EMBED_CLASS = lazy(
    r"twitter-tweet|instagram-media|tiktok-embed|fb-post|reddit-embed|bluesky-embed|mastodon-embed|text-post-media"
)
"""The classes that networks give to the posts that a page embeds."""


def _telling(result: Result) -> Iterator[tuple[int, int, Change]]:
    """The changes that tell something, each with where its outcome stands in the clean text."""
    shift = 0
    for change in result.changes:
        start = change.start + shift
        shift += len(change.after) - len(change.before)
        if not _TELLING.isdisjoint(change.rules):
            yield start, start + len(change.after), change


def _is_gone(result: Result, start: int, token: re.Match[str]) -> bool:
    """Whether the words behind the mark of a line went as well, so that it says nothing of those below."""
    if not token["hashes"] and not token["tag"]:
        return False
    place = start + token.end()
    end = result.source.find("\n", place, place + _LONGEST_LINE)
    if end < 0 or not any(map(str.isalnum, _ANY_TAG.sub("", result.source[place:end]))):
        return False
    return not result.text[result.to_clean(place) : result.to_clean(end)].strip()


_LONGEST_LINE = 300
_ANY_TAG = lazy(r"<[^<>]*>")


def _read_token(token: re.Match[str], mark: Marks) -> None:
    """One mark in front of a piece."""
    tag, command = (token["tag"] or "").lower(), token["command"]
    if token["hashes"]:
        mark.level = len(token["hashes"])
    elif command:
        mark.type = _TYPE_OF_COMMAND.get(command, mark.type)
        mark.level = _LEVEL_OF_COMMAND.get(command, mark.level)
        mark.is_latex = True
    elif tag[:1] == "h" and tag[1:].isdigit():
        mark.level = int(tag[1:])
    elif tag == "li":
        mark.is_item = True
    elif tag in {"figcaption", "caption"} or token["label"]:
        mark.type = "caption"
    elif token["credit"]:
        mark.type, mark.is_credit = "caption", True
    named = _TYPE_OF_CLASS.search(token["classes"] or "")
    if named:
        mark.type = named.lastgroup


_EMPHASIS = frozenset(("html/tag", "latex/text-command", "markdown/bold-line", "markdown/emphasis"))
_OPENING = lazy(r"(?:[*_]{1,3}|<(?:em|i|strong|b)>|\\(?:textbf|textit|emph|textsc)\{)(?=[ \t]*\Z)")


def _read_emphasis(before: str, start: int, end: int, spans: Sequence[Span], marks: list[Marks]) -> None:
    """Emphasis that opens where a piece begins, and closes where it ends."""
    k = bisect_left(spans, (start,))
    opening = _OPENING.search(before)
    if opening and k < len(spans) and end <= spans[k].start:
        marks[k].emphasis = opening[0]
    elif k and marks[k - 1].emphasis and spans[k - 1].start < start < spans[k - 1].end:
        marks[k - 1].emphasis = ""  # it closes, or another one opens, inside the piece


_SIGNPOST = lazy(
    r"(?P<opens>(?:Skip \w+ (?:post|video)|View this post on Instagram)[^\n]{0,60})"
    r"|(?P<closes>(?:(?:Report )?End of \w+ (?:post|video)|A post shared by)[^\n]{0,120})"
    r"|(?P<tweet>pic\.(?:twitter|x)\.com|Verified account|Replying to @|Retweet|on Twitter|Twitter Ads)",
    re.IGNORECASE,
)


def _read_signposts(change: Change, marks: list[Marks], k: int) -> None:
    """The signposts of a post around the place before the piece `k`."""
    if _OF_POSTS.isdisjoint(change.rules):
        return
    for post in _SIGNPOST.finditer(change.before):
        if post["opens"] and k < len(marks):
            marks[k].opens_post = post[0]
        elif post["closes"] and k:
            marks[k - 1].closes_post = post[0]
        elif post["tweet"]:
            for near in marks[max(0, k - 1) : k + 1]:
                near.is_tweet = True


_OF_POSTS = frozenset(("social/chrome", "social/embed-wrapper", "social/media-stub"))


def _read_quotations(quotations: list[tuple[int, int]], marks: list[Marks]) -> None:
    """The pieces between the beginnings and the ends of quotations."""
    depth = 0
    at = 0
    for k, step in [*quotations, (len(marks), 0)]:
        if depth > 0:
            for mark in marks[at:k]:
                mark.is_quoted = True
        depth, at = max(0, depth + step), k


_ELEMENT = lazy(r"<(?P<close>/?)(?P<tag>p|h[1-6])\b", re.IGNORECASE)


def _read_elements(tags: Iterable[tuple[int, re.Match[str]]], marks: list[Marks]) -> None:
    """The pieces behind the first one of each paragraph and heading of HTML."""
    begin, opened = 0, ""
    for k, tag in tags:
        name = tag["tag"].lower()
        if tag["close"] and name == opened:
            for mark in marks[begin + 1 : k]:
                mark.is_inside = True
        begin, opened = k, "" if tag["close"] else name
