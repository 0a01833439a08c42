"""A document written again as Markdown: headings, quotations, posts, links and captions with their marks.

Cleaned again, it gives the same document. That is tried out: blocks that come back as something else, and those that
Markdown has no mark for, are written in HTML, `<p class="…">`, which names them. Where the source parts paragraphs by
single line breaks, blank lines part them here, as Markdown wants.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from cleantext.cleaner import Cleaner
from cleantext.document import Block, Document, Hyperlink
from cleantext.document.contents import items_of
from cleantext.document.shape import shape
from cleantext.patterns import lazy
from cleantext.urls import find_urls

_ROUNDS = 3
"""Times that a document is read again: a block that is named can change what is held of its neighbours."""


def to_markdown(document: Document) -> str:
    """The document as Markdown (CommonMark 0.31, tables and footnotes as they stand in the text)."""
    links = _links_of_blocks(document)
    named: set[int] = set()
    written = _joined(document, links, named)
    for _ in range(_ROUNDS):
        came_back = {(block.type, block.text) for block in Cleaner()(written).document}
        changed = {k for k, block in enumerate(document) if (block.type, block.text) not in came_back} - named
        if not changed:
            break
        named |= changed
        cut = {link for k in changed for link in links[k] if _reaches_beyond(link, document.blocks[k])}
        links = [[link for link in of_block if link not in cut] for of_block in links]
        written = _joined(document, links, named)
    return written


def _joined(document: Document, links: Sequence[Sequence[Hyperlink]], named: Collection[int]) -> str:
    """All blocks, those with the numbers `named` in HTML; blank lines part them, but where a link goes on."""
    pieces = []
    for k, block in enumerate(document):
        is_within = any(link.span.start < block.span.start for link in links[k])
        text = _with_links(block, links[k])
        pieces += ["\n" if is_within else "\n\n", (_in_html if k in named else _in_markdown)(block, text)]
    return "".join([*pieces[1:], "\n"]) if pieces else ""


_AS_IT_IS = frozenset(("code", "math", "table", "front-matter"))


def _in_markdown(block: Block, text: str) -> str:
    """A block with the marks that Markdown has for it; what its own words tell needs none."""
    if block.type in _AS_IT_IS:
        return block.text
    if block.type in {"title", "heading"}:
        return _heading(text, _level(block))
    if block.type == "list":
        return text if _is_marked_list(block) else _in_html(block, text)
    if block.type == "quote":
        return _quoted(_INNER_MARK.sub(r"\\\g<0>", text))
    text = _LINE_START.sub(lambda match: (match["number"] or "") + "\\", text)
    if block.type == "embed":
        handle = block.details["handle"]
        return _quoted(text) if handle and f"@{handle}" in block.text else _in_html(block, text)
    if block.type == "paragraph":
        return text
    if block.type == "excerpt" and block.confidence and not _MARKS.search(text):
        return f"*{text}*"
    told = shape(block.text)
    if told is None or told.type != block.type:
        return _in_html(block, text)
    return f"*{text}*" if block.type == "caption" and not _MARKS.search(text) else text


def _is_marked_list(block: Block) -> bool:
    return block.type == "list" and items_of(block.text) == block.details["items"]


_MARKS = lazy(r"[*_\\\n]|^\s|\s$")
_LINE_START = lazy(r"^(?P<number>\d{1,9})(?=[.)] )|^(?=[-+*] |#{1,6} |>)", re.MULTILINE)
"""Where a Markdown reader would take words for the mark of an item, a heading or a quotation."""

_INNER_MARK = lazy(r"^(?:#{1,6} |>)", re.MULTILINE)


def _level(block: Block) -> int:
    return block.details["level"] or 2 if block.type == "heading" else 1


def _heading(text: str, level: int) -> str:
    if text.count("[") > text.count("]"):  # a link that goes on below it, which `#` would part from the rest
        return text.replace("[", "[**", 1) + "**"
    return f"<h{level}>{text}</h{level}>" if "\n" in text else f"{'#' * level} {text}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _in_html(block: Block, text: str) -> str:
    """A block with the tags of HTML, and the class that names it."""
    if block.type in _AS_IT_IS or _is_marked_list(block):
        return block.text
    if block.type == "list":
        return "\n".join(["<ul>", *(f"<li>{item}</li>" for item in block.details["items"]), "</ul>"])
    if block.type == "quote":
        return f"<blockquote>{text}</blockquote>"
    if block.type == "embed":
        network = _EMBED_CLASSES.get(block.details["platform"], "twitter-tweet")
        return f'<blockquote class="{network}">{text}</blockquote>'
    tag = f"h{_level(block)}" if block.type in {"title", "heading"} else "p"
    return f'<{tag} class="{block.type}">{text}</{tag}>'


_EMBED_CLASSES = {
    "bluesky": "bluesky-embed",
    "facebook": "fb-post",
    "instagram": "instagram-media",
    "mastodon": "mastodon-embed",
    "reddit": "reddit-embed",
    "threads": "text-post-media",
    "tiktok": "tiktok-embed",
}

# -- links --------------------------------------------------------------------------------------------------


def _links_of_blocks(document: Document) -> list[list[Hyperlink]]:
    """The links that each block holds a part of and that need marks.

    URLs in the text need none, and links with a blank line in their text can have none.
    """
    ends = [block.span.end for block in document]
    links: list[list[Hyperlink]] = [[] for _ in ends]
    for link in document.links:
        if "\n\n" in link.text or (link.text == link.url and any(find_urls(link.text))):
            continue
        for k in range(bisect_right(ends, link.span.start), len(ends)):
            if document.blocks[k].span.start >= link.span.end:
                break
            links[k].append(link)
    return links


def _reaches_beyond(link: Hyperlink, block: Block) -> bool:
    return link.span.start < block.span.start or block.span.end < link.span.end


def _with_links(block: Block, links: Sequence[Hyperlink]) -> str:
    """The text of a block, with the targets of its links behind their texts; a link may go on in the next block."""
    first, last = block.span
    pieces = []
    done = first
    for link in links:
        start, end = max(link.span.start, first), min(link.span.end, last)
        if not done <= start < end:
            continue
        opening = "[" if start == link.span.start else ""
        content = re.sub(r"[\[\]]", r"\\\g<0>", block.text[start - first : end - first])
        target = f"<{link.url}>" if re.search(r"[\s()]", link.url) else link.url
        closing = f"]({target})" if end == link.span.end else ""
        pieces += [block.text[done - first : start - first], opening, content, closing]
        done = end
    return "".join([*pieces, block.text[done - first :]])
