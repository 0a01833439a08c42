"""A document written again as Markdown: headings, quotations, posts, links and captions with their marks.

Cleaned again, it gives the same document: what Markdown has no mark for, and what its own words do not tell, stands in
`<p class="…">`. Where the source parts paragraphs by single line breaks, blank lines part them here, as Markdown wants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleantext.document import Block, Document, Hyperlink
from cleantext.document.shape import shape
from cleantext.patterns import lazy


def to_markdown(document: Document) -> str:
    """The document as Markdown (CommonMark 0.31, tables and footnotes as they stand in the text)."""
    untitled = None if any(block.type == "title" for block in document) else next(iter(document), None)
    written = "\n\n".join(_written(block, document.links, is_first=block is untitled) for block in document)
    return written + "\n" if written else ""


_AS_IT_IS = frozenset(("code", "math", "table", "front-matter"))


def _written(block: Block, links: Sequence[Hyperlink], *, is_first: bool) -> str:
    if block.type in _AS_IT_IS:
        return block.text
    text = _with_links(block, links)
    if block.type == "title":
        return f"# {text}"
    if block.type == "heading":
        level = block.details["level"]
        # A heading that begins a text without a title would be read as its title.
        return f'<p class="heading">{text}</p>' if is_first else f"{'#' * (level or 2)} {text}"
    if block.type == "list":
        return text if len(block.details["items"]) == _marked_items(block.text) else _html_list(block)
    text = _escaped(text)
    if block.type == "embed" and not (block.details["handle"] and f"@{block.details['handle']}" in block.text):
        return (
            f'<blockquote class="{_EMBED_CLASSES.get(block.details["platform"], "twitter-tweet")}">{text}</blockquote>'
        )
    if block.type in {"quote", "embed"}:
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    if block.type == "paragraph":
        return text
    if block.type == "excerpt" and block.confidence and not _MARKS.search(text):
        return f"*{text}*"
    told = shape(block.text)
    if told is None or told.type != block.type:
        return f'<p class="{block.type}">{text}</p>'
    return f"*{text}*" if block.type == "caption" and not _MARKS.search(text) else text


_EMBED_CLASSES = {
    "bluesky": "bluesky-embed",
    "facebook": "fb-post",
    "instagram": "instagram-media",
    "mastodon": "mastodon-embed",
    "reddit": "reddit-embed",
    "threads": "text-post-media",
    "tiktok": "tiktok-embed",
}
_MARKS = lazy(r"[*_\\\n]|^\s|\s$")
_ITEM = lazy(r"^[ \t]*(?:[-*+•◦‣▪●·・]|(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\([a-z0-9]{1,4}\)|\[\d{1,3}\])", re.MULTILINE)


def _marked_items(text: str) -> int:
    return len(_ITEM.findall(text))


def _html_list(block: Block) -> str:
    """The items that have no marks in the text, with those of HTML."""
    return "\n".join(["<ul>", *(f"<li>{item}</li>" for item in block.details["items"]), "</ul>"])


_LINE_START = lazy(r"^(?P<number>\d{1,9})(?=[.)] )|^(?=[-+*] |#{1,6} |>)", re.MULTILINE)


def _escaped(text: str) -> str:
    """Words that a Markdown reader would take for the mark of an item, a heading or a quotation, with a backslash."""
    return _LINE_START.sub(lambda match: (match["number"] or "") + "\\", text)


def _with_links(block: Block, links: Sequence[Hyperlink]) -> str:
    """The text of a block, with the targets of its links behind their texts."""
    pieces = []
    done = block.span.start
    for link in _inside(block, links):
        start, end = link.span
        if start < done or link.text == link.url:
            continue
        target = f"<{link.url}>" if re.search(r"[\s()]", link.url) else link.url
        content = re.sub(r"[\[\]]", r"\\\g<0>", link.text)
        pieces += [block.text[done - block.span.start : start - block.span.start], f"[{content}]({target})"]
        done = end
    return "".join([*pieces, block.text[done - block.span.start :]])


def _inside(block: Block, links: Sequence[Hyperlink]) -> Iterator[Hyperlink]:
    for link in links:
        if block.span.start <= link.span.start and link.span.end <= block.span.end:
            yield link
