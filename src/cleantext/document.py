"""What a result says about the article's structure: fields, and blocks in reading order.

What is not known is `None`, never guessed: a title is a first line that reads like one, a standfirst must be set off,
a date must be written in the source's URL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from cleantext.blocks import blocks
from cleantext.code import is_source_code
from cleantext.links import read_all
from cleantext.patterns import lazy
from cleantext.urls import find_urls, host_of
from cleantext.zones import Zones, find_zones

if TYPE_CHECKING:
    from cleantext.result import Result


@dataclass(frozen=True)
class Block:
    """A block of the clean text.

    `type` is `title`, `excerpt`, `heading`, `paragraph`, `caption`, `list`, `embed`, `code`, `math`, `table`,
    `source` or `front-matter`. `span` is where it stands in the clean text, `source_span` in the source, in characters
    (end exclusive). `details` holds what the type adds: `credit` of a caption; `author`, `handle`, `date`, `hashtags`,
    `mentions` and `urls` of an embed.
    """

    type: str
    text: str
    span: tuple[int, int]
    source_span: tuple[int, int]
    details: dict[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The block as JSON types."""
        return {
            "type": self.type,
            "text": self.text,
            "span": list(self.span),
            "source_span": list(self.source_span),
            **self.details,
        }


class Hyperlink(NamedTuple):
    """A link of the article: its text, its target, and where its text stands in the clean text."""

    text: str
    url: str
    span: tuple[int, int]


@dataclass(frozen=True)
class Document:
    """An article's fields and blocks; `None` is what is not known."""

    title: str | None
    author: str | None
    date: str | None
    source: str | None
    hostname: str | None
    excerpt: str | None
    language: str | None
    text: str
    links: tuple[Hyperlink, ...]
    blocks: tuple[Block, ...]

    def to_dict(self) -> dict[str, Any]:
        """The document as JSON types, under the names of its fields."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        fields["links"] = [{**link._asdict(), "span": list(link.span)} for link in self.links]
        fields["blocks"] = [block.to_dict() for block in self.blocks]
        return fields


def read_document(result: Result) -> Document:
    """Read the structure of a cleaned document."""
    found = list(_read_blocks(result))
    first = {block.type: block for block in reversed(found)}
    matter = _front_matter(first["front-matter"].text) if "front-matter" in first else {}
    source = first["source"].details["url"] if "source" in first else matter.get("url")
    title = first["title"].text if "title" in first else matter.get("title")
    return Document(
        title=title,
        author=matter.get("author"),
        date=_iso_date(matter.get("date", "")) or (_date_in_url(source) if source else None),
        source=source,
        hostname=host_of(source) if source else None,
        excerpt=first["excerpt"].text if "excerpt" in first else matter.get("description"),
        language=matter.get("language"),
        text=result.text,
        links=tuple(_read_links(result)),
        blocks=tuple(found),
    )


# -- blocks -------------------------------------------------------------------------------------------------

_CREDITED = lazy(r"[^\n]{10,400}?\s[\[(]((?:[^\[\]()\n/]{2,40}/)?[^\[\]()\n]{2,40})[\])]\.?")
_AGENCY = lazy(
    r"\b(?:AFP|AP|Reuters|REUTERS|EPA|Getty|Images|dpa|DPA|PA|ANSA|EFE|TASS|Xinhua|Kyodo|Bloomberg|Shutterstock|Photo|File|Handout"
    r"|Courtesy|CNN|BBC|NASA|Wikimedia|Al Jazeera)\b|/"
)
_HEADER = lazy(r"(?P<author>[^\n@]{1,60}?) @(?P<handle>[A-Za-z0-9_]{2,20})(?:[ \t]*[·•].{1,30})?")
_SIGNED = lazy(
    r"(?P<text>[^\n]*?)\s?[—–-] ?(?P<author>[^\n()—]{1,60}) \(@(?P<handle>\w{1,20})\)"
    r" (?P<date>\w{3,12}\.? \d{1,2},? \d{4})"
)
_SOURCE = lazy(
    r"(?:Original )?(?:Source|Via|URL|Link|Fuente|Quelle|Fonte|Bron|Источник|المصدر|来源|出典) ?[:：] ?", re.IGNORECASE
)
_LIST_ITEM = lazy(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+\S")
_SENTENCE_END = lazy(r"[.!?。؟][\"”’')\]]*(?:\s|$)")
_HEADING_RULES = frozenset(("markdown/heading", "markdown/underlined-heading", "latex/head"))


def _read_blocks(result: Result) -> Iterator[Block]:
    text = result.text
    zones = find_zones(text)
    spans = _joined(blocks(text), zones)
    marked = [change for change in result.changes if not _HEADING_RULES.isdisjoint(change.rules)]
    headings = {result.to_clean(change.end) for change in marked}
    kinds: list[tuple[str, dict[str, Any]]] = [
        _kind_of(text, span, zones, is_heading=any(span[0] <= place < span[1] for place in headings)) for span in spans
    ]
    _find_title(text, spans, kinds)
    _find_excerpt(result, spans, kinds)
    k = 0
    while k < len(spans):
        start, end = spans[k]
        kind, details = kinds[k]
        if kind == "embed" and "header" in details:
            details = {name: value for name, value in details.items() if name != "header"}
            if (
                k + 1 < len(spans)
                and kinds[k + 1][0] == "paragraph"
                and spans[k + 1][1] - spans[k + 1][0] <= _LONGEST_POST
            ):
                k += 1
                end = spans[k][1]
            details = {**details, **_marks_of_post(text[start:end], details["handle"])}
        yield Block(kind, text[start:end], (start, end), result.source_span(start, end), details)
        k += 1


_LONGEST_POST = 600


def _joined(spans: list[Any], zones: Zones) -> list[tuple[int, int]]:
    """The blocks of the text, those with blank lines inside (code, formulas) as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and zones.overlapping(start, start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _kind_of(text: str, span: tuple[int, int], zones: Zones, *, is_heading: bool) -> tuple[str, dict[str, Any]]:
    start, end = span
    block = text[start:end]
    for zone in zones.overlapping(start, end):
        if zone.kind in {"front-matter", "code", "table", "math"} and zone.start <= start + 3 and zone.end >= end - 3:
            return zone.kind, {}
    signed = _SIGNED.fullmatch(block)
    header = _HEADER.fullmatch(block)
    label = _SOURCE.match(block)
    url = next(find_urls(block[label.end() :]), None) if label else None
    if label and url and "\n" not in block:
        return "source", {"url": block[label.end() + url[0] : label.end() + url[1]]}
    if signed:
        author, handle, day = signed["author"].strip(), signed["handle"], signed["date"]
        return "embed", {
            "author": author,
            "handle": handle,
            "date": _spelled_date(day),
            **_marks_of_post(block, handle),
        }
    if header:
        return "embed", {"author": header["author"], "handle": header["handle"], "date": None, "header": True}
    credit = _CREDITED.fullmatch(block)
    if credit and _AGENCY.search(credit[1]):
        return "caption", {"credit": credit[1]}
    if is_heading:
        return "heading", {}
    if all(_LIST_ITEM.match(line) or line[:1].isspace() for line in block.split("\n")) and _LIST_ITEM.match(block):
        return "list", {}
    return "paragraph", {}


def _marks_of_post(post: str, handle: str) -> dict[str, list[str]]:
    mentions = [name for name in _MENTION.findall(post) if name.lower() != handle.lower()]
    return {
        "hashtags": _HASHTAG.findall(post),
        "mentions": mentions,
        "urls": [post[start:end] for start, end in find_urls(post)],
    }


_MENTION = lazy(r"(?<![\w.@/])@([A-Za-z0-9_]{2,20})")
_HASHTAG = lazy(r"(?<![\w&/])#([^\W\d]\w*)")


def _find_title(text: str, spans: list[tuple[int, int]], kinds: list[tuple[str, dict[str, Any]]]) -> None:
    """The first block, if it is one short line that does not end as a sentence does and text follows."""
    k = next((k for k, (kind, _) in enumerate(kinds) if kind != "front-matter"), None)
    if k is None or k + 1 >= len(spans) or kinds[k][0] not in {"paragraph", "heading"}:
        return
    start, end = spans[k]
    line = text[start:end]
    if end - start <= 200 and "\n" not in line and not line.endswith((".", ":", ",", ";")):
        kinds[k] = ("title", {})


def _find_excerpt(result: Result, spans: list[tuple[int, int]], kinds: list[tuple[str, dict[str, Any]]]) -> None:
    """The block behind the title, if it is one sentence and set off: by a caption below it or a wider gap."""
    k = next((k for k, (kind, _) in enumerate(kinds) if kind == "title"), None)
    if k is None or k + 2 >= len(spans) or kinds[k + 1][0] != "paragraph":
        return
    start, end = spans[k + 1]
    block = result.text[start:end]
    if end - start > 300 or "\n" in block or len(_SENTENCE_END.findall(block)) > 1:
        return
    gap = result.source[result.source_span(start, end)[1] : result.source_span(*spans[k + 2])[0]]
    gap_above = result.source[result.source_span(*spans[k])[1] : result.source_span(start, end)[0]]
    if kinds[k + 2][0] == "caption" or gap.count("\n") > max(2, gap_above.count("\n")):
        kinds[k + 1] = ("excerpt", {})


# -- links --------------------------------------------------------------------------------------------------


def _read_links(result: Result) -> Iterator[Hyperlink]:
    """The links that were written in the source and whose text is left, and the URLs that stand in the clean text."""
    from cleantext.normalisers.url.requested import without_trackers  # noqa: PLC0415 -- a cycle otherwise

    text = result.text
    written = [] if is_source_code(result.source) else read_all(result.source, find_zones(result.source))
    found = []
    for link in written:
        start, end = result.to_clean(link.text_start), result.to_clean(link.text_end)
        if link.target and text[start:end].strip():
            target = without_trackers(link.target) if result.cleaner.strip_tracking else link.target
            found.append(Hyperlink(text[start:end], target, (start, end)))
    said = {place for link in found for place in (link.span[0], link.span[1] + 2)}
    bare = (Hyperlink(text[start:end], text[start:end], (start, end)) for start, end in find_urls(text))
    # A URL that a link has for its text, or that was set behind it, is that link.
    found += (link for link in bare if link.span[0] not in said)
    yield from sorted(found, key=lambda link: link.span)


# -- fields -------------------------------------------------------------------------------------------------

_MATTER_LINE = lazy(
    r"^(title|author|date|url|description|language): *(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|(\S[^\n]*?)) *$", re.MULTILINE
)


def _front_matter(matter: str) -> dict[str, str]:
    """The plain fields of YAML front matter that the document has as well."""
    return {key: double or single or plain for key, double, single, plain in _MATTER_LINE.findall(matter)}


_PATH_DATE = lazy(r"/((?:19|20)\d\d)(?:/(?=\d{1,2}/\d{1,2}(?:[/_-]|$))|-(?=\d\d-\d\d(?:\D|$)))(\d{1,2})[/-](\d{1,2})")
_PATH_MONTH = lazy(r"/((?:19|20)\d\d)/(\d{1,2})/")
_STAMP = lazy(r"[-/_](\d\d)([01]\d)([0-3]\d)\d{6,9}(?:\D|$)")


def _date_in_url(url: str) -> str | None:
    """The day that a URL's path names: `/2019/03/14/`, or `/2019/03/…-190314…` where month and stamp agree."""
    if host_of(url) is None:
        return None
    path = urlsplit(url).path
    day = _PATH_DATE.search(path)
    if day:
        return _valid(*map(int, day.groups()))
    month, stamp = _PATH_MONTH.search(path), _STAMP.search(path)
    if month and stamp and int(month[1]) % 100 == int(stamp[1]) and int(month[2]) == int(stamp[2]):
        return _valid(int(month[1]), int(month[2]), int(stamp[3]))
    return None


def _iso_date(written: str) -> str | None:
    match = _ISO_DATE.match(written)
    return _valid(*map(int, match.groups())) if match else None


_ISO_DATE = lazy(r"(\d{4})-(\d\d)-(\d\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _spelled_date(written: str) -> str | None:
    month, day, year = written.replace(",", "").replace(".", "").split()
    if month[:3].lower() not in _MONTHS:
        return None
    return _valid(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
