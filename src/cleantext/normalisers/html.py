"""HTML that is left in text: tags, comments, scripts, empty anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.blocks import begins_line
from cleantext.edits import Edit
from cleantext.latex.prose import subscript, superscript
from cleantext.links import read_anchors
from cleantext.patterns import lazy, matches
from cleantext.rules import Context, rule

_ATTRIBUTES = (
    r"""(?:\s+(?:[A-Za-z_:@][\w:.-]*+\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'|[^\s"'<>=]++)"""
    r"""|(?:disabled|checked|async|defer|controls|hidden|required|selected|autoplay|loop|muted|nowrap|allowfullscreen|itemscope|novalidate|readonly|compact)(?=[\s/>])))*+\s*+/?"""
)
_BLOCK_TAGS = (
    "address|article|aside|blockquote|body|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header"
    "|hr|html|iframe|legend|li|main|nav|noscript|object|ol|p|section|summary|title|ul|video|audio|picture|center"
)
_INLINE_TAGS = (
    "a|abbr|acronym|b|bdi|bdo|big|button|cite|code|data|del|dfn|em|embed|font|i|img|input|ins|kbd|label|link|mark|meta|nobr"
    "|o:p|output|param|q|s|samp|small|source|span|strike|strong|sub|sup|time|track|tt|u|var|wbr"
)
_TAG = lazy(
    rf"<(?P<close>/)?(?P<name>br|{_BLOCK_TAGS}|{_INLINE_TAGS})(?![\w:.-])(?P<rest>{_ATTRIBUTES})>", re.IGNORECASE
)
_DELETED = lazy(
    r"<!--(?!\[endif)|<(script|style)\b[^<>]{0,500}>|<!DOCTYPE\b[^<>]{0,200}>|<\?xml\b[^<>]{0,200}\?>", re.IGNORECASE
)
_ELEMENT_LIMIT = 200_000


@rule("html/script", anchors=("<!", "<s", "<S", "<?xml"), inside=("url", "inline-code"))
def script(text: str, _: Context) -> Iterator[Edit]:
    """Remove scripts, style sheets and comments with all that they hold, and document type declarations.

    >>> clean("Before <script>track(1 < 2);</script><!-- ad -->after.")
    'Before after.\\n'

    Left alone: a script, a style sheet or a comment that is never closed, and one in a line through which prose runs.
    """
    done = 0
    unclosed: set[str] = set()
    for match in matches(_DELETED, text, "<"):
        if match.start() < done:
            continue
        opening = match[0].lower()
        closing = "-->" if opening.startswith("<!--") else f"</{match[1].lower()}" if match[1] else ""
        end = match.end()
        if closing:
            if closing in unclosed:
                continue
            found = re.compile(re.escape(closing), re.IGNORECASE).search(text, end, end + _ELEMENT_LIMIT)
            if found is None:
                unclosed.add(closing)
                continue
            end = found.end() if closing == "-->" else text.find(">", found.end()) + 1
            if not end:
                continue
        stands_alone = begins_line(text, match.start()) and text[end : end + 1] in {"", "\n"}
        stands_alone = stands_alone and text[match.end() : match.end() + 1] != "\n"  # `<!--` alone may be spoken of
        if not (stands_alone and closing == "-->") and _is_mentioned(text, match.end(), end, opening):
            continue
        yield Edit(match.start(), end, "")
        done = end


def _is_mentioned(text: str, start: int, end: int, opening: str) -> bool:
    """Whether a script or a comment seems to run through paragraphs of prose: then its tag is spoken of, not used."""
    content = text[start:end]
    if "\n\n" not in content:
        return opening == "<script>" and " " in content and not any(mark in content for mark in "=(;{")
    return not any(mark in content for mark in "={};<")


@rule("html/split-entity", anchors=(">&</",))
def split_entity(text: str, _: Context) -> Iterator[Edit]:
    """Put together an entity whose ampersand a converter has put into a tag of its own.

    >>> clean("<sup>&</sup>lt;sup>1</sup>University")
    '¹University\\n'

    Left alone: a tag around `&` behind which no entity goes on, and code.
    """
    for match in _SPLIT_ENTITY.finditer(text):
        yield Edit(match.start(), match.end(), {"lt": "<", "gt": ">", "amp": "&"}[match[2]])


_SPLIT_ENTITY = lazy(r"<(su[pb]|[biu])>&</\1>(lt|gt|amp);")


@rule("html/superscript", anchors=("<sup", "<sub", "<SUP", "<SUB"))
def superscripts(text: str, _: Context) -> Iterator[Edit]:
    """Write `<sup>` and `<sub>` with superscript and subscript characters where all of it has such a form.

    >>> clean("H<sub>2</sub>O, 5 m<sup>2</sup>, note<sup>1</sup>, the 4<sup>th</sup>")
    'H₂O, 5 m², note¹, the 4th\\n'

    Left alone: words in `<sup>`, whose tags `html/tag` removes.
    """
    for match in matches(_RAISED, text, "<"):
        which, content = match[1].lower(), match[2].strip()
        if (
            content.replace("∗", "").isascii()
            and (len(content) < 3 or content.lstrip("+-").isdigit() or _MARKS.fullmatch(content))
            and content not in {"th", "st", "nd", "rd"}
        ):
            new = (superscript if which == "sup" else subscript)(content)
            if all(not char.isascii() or char in ",*" for char in new):
                yield Edit(match.start(), match.end(), new)


_MARKS = lazy(r"[\d,*∗]{1,12}")
_RAISED = lazy(r"<(su[pb])>([^<>\n]{0,20})</\1>", re.IGNORECASE)


@rule("html/link", anchors=("<a", "<A"), inside=("url",))
def link(text: str, context: Context) -> Iterator[Edit]:
    """Keep the text of `<a href=…>text</a>`.

    >>> clean('See the <a class="x" href="https://example.org/r">annual <i>report</i></a>.')
    'See the annual report.\\n'

    The URL stays in the document's links; `--links inline` sets it behind the text.

    Left alone: `<a>` without a target, which is a tag like others, and code.
    """
    for anchor in read_anchors(text, context.zones):
        yield from anchor.edits(text, context.links, is_markdown=False)


@rule("html/ruby", anchors=("<ruby", "<RUBY"))
def ruby(text: str, _: Context) -> Iterator[Edit]:
    """Set an annotation above words behind them, in parentheses as a browser without ruby shows it.

    >>> clean("<ruby>漢字<rp>(</rp><rt>kanji</rt><rp>)</rp></ruby>")
    '漢字（kanji）\\n'

    Left alone: an annotation outside `<ruby>`, and one that is not closed.
    """
    for match in _RUBY.finditer(text):
        opening, closing = "（）" if _WIDE.search(match[0]) else "()"
        for part in _RUBY_PART.finditer(text, *match.span()):
            yield Edit(*part.span(), f"{opening}{part['note'].strip()}{closing}" if part["note"] else "")


_WIDE = lazy("[\u3040-\u9fff]")
_RUBY = lazy(r"<ruby\b[^<>]{0,200}>(?:[^<\n]|<(?!/?ruby\b)){0,500}</ruby>", re.IGNORECASE)
_RUBY_PART = lazy(
    r"<rp\b[^<>]*>[^<>]*</rp>|<rt\b[^<>]*>(?P<note>[^<>]+)</rt>|</?(?:ruby|rb|rtc)\b[^<>]*>", re.IGNORECASE
)


@rule("html/tag", anchors=("<",), inside=("url",))
def tag(text: str, _: Context) -> Iterator[Edit]:
    """Remove the tags of HTML elements and keep their text; `<br>` breaks the line, block elements the block.

    >>> clean('One<br/>two <b>bold</b><p class="x">Three</p><span id="page-3-0"></span>')
    'One\\ntwo bold\\n\\nThree\\n'

    Left alone: `a < b`, `<stdio.h>`, `List<String>`, addresses in angle brackets, names that HTML does not have, inline
    tags without attributes that have no partner (`Vec<b>`), and block tags in the middle of a sentence.
    """
    tags = list(matches(_TAG, text, "<"))
    names = {("/" if match["close"] else "") + match["name"].lower() for match in tags}
    removed = [match for match in tags if _is_used(text, match, names)]
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    k = 0
    while k < len(removed):
        # Tags with nothing but space between them are one break: the widest that any of them stands for.
        end = k + 1
        while end < len(removed) and not text[removed[end - 1].end() : removed[end].start()].strip():
            end += 1
        run = removed[k:end]
        gap = ""
        if first < run[0].start() and run[-1].end() < last:
            gap = _break(
                text, run[0].start(), run[-1].end(), max(_lines_broken(match["name"].lower()) for match in run)
            )
        yield Edit(*run[0].span(), gap)
        yield from (Edit(*match.span(), "") for match in run[1:])
        line_start = run[-1].end()
        if gap and text[line_start : line_start + 1] == " " != text[line_start + 1 : line_start + 2]:
            yield Edit(line_start, line_start + 1, "")
        k = end


def _is_used(text: str, match: re.Match[str], names: set[str]) -> bool:
    """Whether a tag marks the text up, and is not spoken of in it."""
    name = match["name"].lower()
    if name == "br":
        return True
    if _BLOCK.fullmatch(name):
        lone_paragraph = name == "p" and not match["rest"] and "/p" not in names
        return not _in_sentence(text, *match.span()) and not (
            lone_paragraph and text[match.start() - 1 : match.start()] == " "
        )
    return bool(match["rest"].strip(" /")) or name == "wbr" or {name, "/" + name} <= names


def _lines_broken(name: str) -> int:
    """How many line breaks a tag stands for."""
    if name in {"br", "li", "dt", "dd"}:
        return 1
    return 2 if _BLOCK.fullmatch(name) else 0


_BLOCK = lazy(_BLOCK_TAGS)


def _in_sentence(text: str, start: int, end: int) -> bool:
    """Whether words in lower case stand on both sides, a space apart: the tag is spoken of."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (
        before[-1:] == " " and (before[:1].islower() or before[:1] == ",") and after[:1] == " " and after[1:].islower()
    )


def _break(text: str, start: int, end: int, wanted: int) -> str:
    """The line breaks that tags from `start` to `end` stand for, less those that are there already."""
    before, after = text[max(0, start - 4) : start], text[end : end + 4]
    present = before[len(before.rstrip(" \n")) :].count("\n") + after[: len(after) - len(after.lstrip(" \n"))].count(
        "\n"
    )
    return "\n" * max(0, wanted - present - text.count("\n", start, end))


@rule("html/heading-anchor", anchors=("{#",))
def heading_anchor(text: str, _: Context) -> Iterator[Edit]:
    """Remove the anchor `{#name}` that converters put behind a heading.

    >>> clean("## Results {#results}")
    'Results\\n'

    Left alone: `{#…}` anywhere but at the end of a heading.
    """
    for match in _HEADING_ANCHOR.finditer(text):
        yield Edit(match.start(1), match.end(), "")


_HEADING_ANCHOR = lazy(r"^#{1,6} [^\n{]{1,300}?([ \t]*\{#[\w:.-]{1,100}[^{}\n]{0,60}\})[ \t]*$", re.MULTILINE)
