"""Links as they are written: in Markdown with their target in place or by name, in LaTeX, and in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleantext.blocks import Span, blocks
from cleantext.edits import Edit
from cleantext.latex.braces import group_end
from cleantext.patterns import lazy
from cleantext.zones import Zones


class Link(NamedTuple):
    """A link or an image: where it and its text stand, and its target as written."""

    start: int
    text_start: int
    text_end: int
    end: int
    url: str
    is_image: bool = False

    @property
    def target(self) -> str:
        """The target without its escapes; empty where it is a place in the same page, or no address at all."""
        url = _ESCAPE.sub(r"\1", self.url.strip("<>$ "))
        return "" if url.lower().startswith(("#", "javascript:", "data:", "vbscript:")) else url

    def is_spelled(self, content: str) -> bool:
        """Whether `content` is the target itself, but for its escapes, its scheme and the slash at its end."""
        return _bare(self.target) == _bare(content)

    def edits(self, text: str, how: str, *, is_markdown: bool = True) -> Iterator[Edit]:
        """Write the link as one of `cleantext.order.LINKS`; a text that is its own target is enough."""
        content = text[self.text_start : self.text_end]
        opening, closing = "", ""
        if how != "text" and content.strip() and self.target and not self.is_spelled(content):
            if how == "inline":
                closing = f" ({self.target.removeprefix('mailto:')})"
            elif is_markdown:
                return
            else:
                opening, closing = "[", f"]({self.target})"
        yield Edit(self.start, self.text_start, opening)
        yield Edit(self.text_end, self.end, closing)
        for match in _ESCAPED_BRACKET.finditer(content):
            yield Edit(self.text_start + match.start(), self.text_start + match.end(), match[0][1])


_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")
_ESCAPED_BRACKET = lazy(r"\\[\[\]()]")


def _bare(url: str) -> str:
    """A URL as it is compared: without its scheme, `www.`, and the slash at its end."""
    return _ESCAPE.sub(r"\1", url).strip().split("://", 1)[-1].removeprefix("www.").rstrip("/")


_LINK_TEXT_LIMIT = 1_000
_BRACKET = lazy(r"\\.|!?\[|\]")
_DESTINATION = lazy(
    r"\]\([ \t]*\n?[ \t]*(?P<mail>mailto: (?=\S))?(?P<url><[^<>\n]{0,2000}>"
    r"|\$?(?:[^\s()<>\\]|\\.|\((?:[^\s()<>\\]|\\.|\([^\s()<>\\]{0,100}\)){0,300}\)){0,2000}+\$?)"
    r"(?:[ \t]+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?[ \t]*\)"
)


def read_links(text: str, zones: Zones) -> Iterator[Link]:
    """The inline links and images of `text` in the order of their ends; what stands inside another one comes first."""
    for block in blocks(text) if "](" in text else ():
        if text.find("](", *block) >= 0:
            yield from _links_in_block(text, block, zones)


def _links_in_block(text: str, block: Span, zones: Zones) -> Iterator[Link]:
    stack: list[re.Match[str]] = []
    for match in _BRACKET.finditer(text, *block):
        token = match[0]
        if token in {"[", "!["}:
            stack.append(match)
        elif token == "]":  # noqa: S105 -- a bracket
            closing = _DESTINATION.match(text, match.start())
            opening = stack.pop() if stack else None
            if closing is None or opening is None or match.start() - opening.start() > _LINK_TEXT_LIMIT:
                continue
            if not zones.covers(opening.start(), "code", "inline-code", "table", "math"):
                url = ("mailto:" if closing["mail"] else "") + closing["url"]
                yield Link(*opening.span(), *closing.span(), url, is_image=opening[0] == "![")


_DEFINITION = lazy(
    r"^ {0,3}\[(?P<name>[^\]\n^][^\]\n]{0,80})\]:(?:[ \t]+|(?=https?://))(?P<url>\S{1,2000})"
    r"(?:[ \t]+[\"'(][^\n]{0,300}[\"')])?[ \t]*$",
    re.MULTILINE,
)
_REFERENCE = lazy(r"(?P<image>!?)\[(?P<text>(?:[^\[\]\n]|\[[^\[\]\n]{0,80}\]){0,300})\] ?\[(?P<name>[^\[\]\n]{0,80})\]")


def definitions(text: str) -> dict[str, re.Match[str]]:
    """The definitions of targets (CommonMark 0.31, 4.7), by name."""
    found = _DEFINITION.finditer(text) if "]:" in text else ()
    return {match["name"].casefold(): match for match in found if _TARGET.search(match["url"])}


_TARGET = lazy(r"[/#]|\w\.\w|^<")
"""What tells a target from a word of a glossary, `[Note]: important`."""


def read_references(text: str, zones: Zones, targets: dict[str, re.Match[str]]) -> Iterator[tuple[str, Link]]:
    """The links and images that name one of `targets`, each with that name."""
    for match in _REFERENCE.finditer(text) if targets else ():
        name = (match["name"] or match["text"]).casefold()
        if name in targets and not zones.covers(match.start(), "code", "inline-code", "table", "math"):
            url = targets[name]["url"]
            yield name, Link(match.start(), *match.span("text"), match.end(), url, is_image=bool(match["image"]))


def read_hrefs(text: str) -> Iterator[Link]:
    """The links of LaTeX."""
    for match in _HREF.finditer(text):
        closing = group_end(text, match.end() - 1)
        if closing >= 0:
            yield Link(match.start(), match.end(), closing, closing + 1, match[1])


_HREF = lazy(r"\\href\{([^{}\n]{0,2000})\}\s?\{")


def read_anchors(text: str, zones: Zones) -> Iterator[Link]:
    """The links of HTML."""
    for match in _ANCHOR.finditer(text) if "<a" in text or "<A" in text else ():
        if not zones.covers(match.start(), "code", "inline-code", "table", "math"):
            yield Link(match.start(), match.end(1), match.start(3), match.end(), match[2])


_ANCHOR = lazy(
    r"(<a\b[^<>]{0,500}?\shref=[\"']?([^\s\"'<>]{1,2000})[^<>]{0,500}>)"
    r"[^<>\n]{0,1000}(?:<(?!/?a\b)[^<>\n]{0,200}>[^<>\n]{0,1000}){0,10}(</a>)",
    re.IGNORECASE,
)


def read_all(text: str, zones: Zones) -> list[Link]:
    """The links of all kinds in the order of their places, without images."""
    found = [*read_links(text, zones), *read_hrefs(text), *read_anchors(text, zones)]
    found += (link for _, link in read_references(text, zones, definitions(text)))
    return sorted(link for link in found if not link.is_image)
