"""Posts of social networks that were copied with the page: headers, buttons, counters, media stubs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.blocks import Span, line_at, lines_are_paragraphs, short_lines, without_lines, without_own_line
from cleantext.edits import Edit
from cleantext.patterns import lazy
from cleantext.phrases import labelled_lines
from cleantext.rules import Context, rule

_HANDLE = r"@[A-Za-z0-9_]{2,20}"


@rule("social/glued-handle", anchors=("@",), inside=("url",))
def glued_handle(text: str, _: Context) -> Iterator[Edit]:
    """Set a space between the author of a post and the handle that is glued to the name.

    >>> clean("Secretary Pompeo@SecPompeo")
    'Secretary Pompeo @SecPompeo\\n'

    Left alone: e-mail addresses, `git@github.com`, `user@host`, decorators, handles in a sentence.
    """
    for match in _HANDLE_AT_END.finditer(text):
        line = line_at(text, match.start())
        header = _GLUED_NAME.fullmatch(text, line.start, match.start())
        if header is None:
            continue
        name = header["name"]
        if " " in name or not name.isascii() or match["date"] or _plain(name) == _plain(match["handle"]):
            yield Edit(match.start(), match.start(), " ")


_HANDLE_AT_END = lazy(r"@(?P<handle>[A-Za-z0-9_]{2,20})(?P<date>[ \t]*[·•][^\n]{1,30})?[ \t]*$", re.MULTILINE)
_GLUED_NAME = lazy(r"[ \t]*(?P<name>(?=[^\W\d_a-z]|[^\x00-\x7f])[^\n@:/,;<>()\[\]]{1,50}[^\s@.,:;/<>()\[\]])")


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


@rule("social/glued-community", anchors=("byu/",))
def glued_community(text: str, _: Context) -> Iterator[Edit]:
    """Set the spaces into the line that names a Reddit post's author and community.

    >>> clean("My first bridge\\n\\nbyu/plumbline inwoodworking")
    'My first bridge\\n\\nby u/plumbline in woodworking\\n'

    Left alone: such names in a sentence.
    """
    for match in _BY_AND_IN.finditer(text):
        yield Edit(match.end("by"), match.end("by"), " ")
        yield Edit(match.end("in"), match.end("in"), " ")


_BY_AND_IN = lazy(r"^[ \t]*(?P<by>by)u/[\w-]{3,20} (?P<in>in)(?:r/)?\w{3,21}[ \t]*$", re.MULTILINE)


@rule("social/media-stub", anchors=("pic.twitter.com/", "pic.x.com/"), inside=("url",))
def media_stub(text: str, _: Context) -> Iterator[Edit]:
    """Remove `pic.twitter.com/…`, which stands for a picture that is not there.

    >>> clean("Here's his account. pic.twitter.com/H5cQXrAn37 — Max (@max) September 22, 2016")
    "Here's his account. — Max (@max) September 22, 2016\\n"

    Left alone: other links in a post.
    """
    for match in _STUB.finditer(text):
        start, end = match.span()
        for scheme in ("https://", "http://"):
            if text.endswith(scheme, 0, start):
                start -= len(scheme)
        own_line = without_own_line(text, start, end)
        if own_line:
            start, end = own_line
        elif text[start - 1 : start] == " " and text[end : end + 1] in {" ", "\n", ""}:
            start -= 1
        yield Edit(start, end, "")


_STUB = lazy(r"pic\.(?:twitter|x)\.com/[A-Za-z0-9]{4,20}")


_CHROME_MARKS = (
    "replying to",
    "talking about this",
    "other tweets",
    "other posts",
    "retweet",
    "likes",
    "replies",
    "views",
    "reply ",
)


@rule("social/chrome", phrases="embed-chrome", line_anchors=_CHROME_MARKS, inside=("url",))
def chrome(text: str, _: Context) -> Iterator[Edit]:
    """Remove the buttons, labels and counters around an embedded post.

    >>> clean("Ann @ann\\n\\nVerified account\\n\\nReplying to @bob\\n\\nHello.\\n\\n12K people are talking about this")
    'Ann @ann\\n\\nHello.\\n'

    Left alone: the post's text, author, handle and date.
    """
    spans = {line.span for line in labelled_lines(text) if line.kind == "embed-chrome"}
    if any(mark in short_lines(text) for mark in _CHROME_MARKS):
        spans.update(_lines_of_chrome(text, spans))
    for span in without_lines(text, sorted(spans)):
        yield Edit(*span, "")


def _lines_of_chrome(text: str, known: set[Span]) -> Iterator[Span]:
    """Lines that are chrome by their shape; a single counter only beside other chrome."""
    found = [Span(*match.span()) for match in _CHROME_LINE.finditer(text)]
    for span in found:
        if not _ONE_COUNTER.fullmatch(text, *span) or any(
            abs(other.start - span.end) < _BESIDE or abs(span.start - other.end) < _BESIDE
            for other in (*known, *found)
            if other != span
        ):
            yield span


_BESIDE = 4
"""Characters between two lines of chrome: a blank line or two."""

_COUNT = r"\d[\d.,]{0,9}[KkMm]?"
_ONE_COUNTER = lazy(r"[ \t]*(?:[\d.,]+[KkMm]? ?[A-Z][a-z]+|[A-Z][a-z]+ [\d.,]+[KkMm]?)[ \t]*")
_CHROME_LINE = lazy(
    rf"^[ \t]*(?:Replying to {_HANDLE}(?:(?:,? and|,) {_HANDLE}){{0,4}}(?: and \d+ others?)?"
    rf"|{_COUNT} (?:people|users) are talking about this"
    r"|See [^\n]{1,50}['’]s? other (?:Tweets|posts)"
    rf"|(?:{_COUNT} ?(?:Retweets?|Likes?|Replies|Reply|Quote Tweets?|Quotes?|Bookmarks?|Reposts?|Views)[ \t·,]*){{1,5}}"
    rf"|(?:{_COUNT} )?{_COUNT} [Rr]etweets? (?:{_COUNT} )?{_COUNT} [Ll]ikes?"
    rf"|(?:(?:Retweets?|Likes?|Replies|Reply|Quote Tweets?|Bookmarks?|Reposts?) {_COUNT}[ \t·,]*){{1,5}}"
    rf"|(?:Reply|Retweet|Like|Favorite|Share|Follow)(?: +(?:Reply|Retweet|Like|Favorite|More|Share|{_COUNT}))+"
    rf"|View (?:all )?{_COUNT} (?:replies|comments|quotes)"
    r"|Read \d+ replies)[ \t]*$",
    re.MULTILINE,
)


@rule("social/embed-wrapper", anchors=("@", "♬"), inside=("url",))
def embed_wrapper(text: str, _: Context) -> Iterator[Edit]:
    """Remove the signposts around an embedded post.

    >>> clean("Skip Twitter post by @AmbBolton\\n\\nHello.\\n\\nEnd of Twitter post by @AmbBolton")
    'Hello.\\n'
    >>> clean("View this post on InstagramA post shared by FRANCHISE (@thisisfranchise)Globally recognized")
    'Globally recognized\\n'

    Left alone: the post between them.
    """
    if not any(mark in text for mark in ("post by", "video by", "post on Instagram", "A post shared", "♬")):
        return
    done = 0
    for match in _WRAPPER.finditer(text):
        start, end = match.span()
        own_line = without_own_line(text, start, end)
        if own_line:
            start, end = own_line
        elif end < len(text) and text[end] == " ":
            end += 1
        if end > done:
            yield Edit(max(start, done), end, "")
            done = end


_ON_A_DAY = r"(?: on \w{3,9} \d{1,2}, \d{4}(?: at \d{1,2}:\d{2} ?[ap]m \w{2,4})?)?"
_SHARED_BY = rf"A post shared by [^()\n]{{0,60}}\(@[\w.]{{1,40}}\){_ON_A_DAY}"
_WRAPPER = lazy(
    r"(?:Skip|End of) (?:[Tt]witter|Instagram|Facebook|You[Tt]ube|TikTok) (?:post|video)(?: \d+)? by"
    r" (?:@?[\w.]{2,30}(?=[ \t]*(?:\n|\Z))|@[\w.]{2,30}|(?=[A-Z“\"#]))"
    r"|(?:Report )?End of (?:Twitter|Instagram|Facebook) post by (?:@[\w.]{2,30})?"
    rf"|View this post on Instagram[ \t]*\n*[ \t]*(?:{_SHARED_BY})?"
    rf"|{_SHARED_BY}(?=[ \t]*(?:\n|\Z))"
    r"|(?<![^\n])♬ [^\n]{1,60} [-–] [^\n]{1,60}(?=\n|\Z)"  # the sound of a TikTok video
)


@rule("social/attribution", line_anchors=(" (@",), inside=("url",))
def attribution(text: str, _: Context) -> Iterator[Edit]:
    """Make a block of the line that names a post's author and date.

    >>> clean("Our booming economy.\\n— Ann Lee (@annlee) January 20, 2018\\nIf no deal is made")
    'Our booming economy.\\n\\n— Ann Lee (@annlee) January 20, 2018\\n\\nIf no deal is made\\n'

    Left alone: an attribution inside a line, and a text whose lines are its paragraphs.
    """
    if lines_are_paragraphs(text):
        return
    for match in _ATTRIBUTION.finditer(text):
        if match.start() > 1 and text[match.start() - 2] != "\n":
            yield Edit(match.start(), match.start(), "\n")
        if match.end() + 1 < len(text) and text[match.end() + 1] != "\n":
            yield Edit(match.end(), match.end(), "\n")


_ATTRIBUTION = lazy(r"^[—–-] ?[^\n()]{1,60} \(@\w{1,20}\) \w{3,12}\.? \d{1,2},? \d{4}[ \t]*$", re.MULTILINE)
