"""The links of an article: those that were written in the source and whose text is left, and the URLs in the text."""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.blocks import Span
from cleantext.code import is_source_code
from cleantext.document.model import Hyperlink
from cleantext.links import read_all
from cleantext.result import Result
from cleantext.urls import find_urls
from cleantext.zones import find_zones


def read_hyperlinks(result: Result) -> Iterator[Hyperlink]:
    """The links in the order of their places; a URL that a link has for its text is that link."""
    text = result.text
    found = list(_written(result)) if any(mark in result.source for mark in _MARKS_OF_LINKS) else []
    said = {place for link in found for place in (link.span.start, link.span.end + 2)}
    bare = (Hyperlink(text[start:end], text[start:end], Span(start, end)) for start, end in find_urls(text))
    found += (link for link in bare if link.span.start not in said)
    yield from sorted(found, key=lambda link: link.span)


_MARKS_OF_LINKS = ("](", "][", "\\href", "href")


def _written(result: Result) -> Iterator[Hyperlink]:
    from cleantext.normalisers.url.requested import without_trackers  # noqa: PLC0415 -- a cycle otherwise

    if is_source_code(result.source):
        return
    for link in read_all(result.source, find_zones(result.source)):
        start, end = result.to_clean(link.text_start), result.to_clean(link.text_end)
        content = result.text[start:end].strip()
        if link.target and content:
            start = result.text.index(content, start)
            target = without_trackers(link.target) if result.cleaner.strip_tracking else link.target
            yield Hyperlink(content, target, Span(start, start + len(content)))
