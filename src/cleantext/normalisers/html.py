"""HTML that is left in text: tags, comments, scripts, empty anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.edits import Edit
from cleantext.latex.prose import subscript, superscript
from cleantext.patterns import lazy
from cleantext.rules import Context, rule

_ATTRIBUTES = r"""(?:\s+[A-Za-z_:@][\w:.-]*+(?:\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'|[^\s"'<>=]++))?+)*+\s*+/?"""
_BLOCK_TAGS = (
    "address|article|aside|blockquote|body|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header"
    "|hr|html|iframe|legend|li|main|nav|noscript|object|ol|p|section|summary|title|ul|video|audio|picture|center"
)
_INLINE_TAGS = (
    "a|abbr|acronym|b|bdi|bdo|big|button|cite|code|data|del|dfn|em|embed|font|i|img|input|ins|kbd|label|link|mark|meta|nobr"
    "|o:p|output|param|q|s|samp|small|source|span|strike|strong|sub|sup|time|track|tt|u|var|wbr"
)
_TAG = lazy(rf"<(?P<close>/)?(?P<name>br|{_BLOCK_TAGS}|{_INLINE_TAGS})(?![\w:.-])(?P<rest>{_ATTRIBUTES})>", re.IGNORECASE)
_DELETED = lazy(r"<!--(?!\[endif)|<(script|style)\b[^<>]{0,500}>|<!DOCTYPE\b[^<>]{0,200}>|<\?xml\b[^<>]{0,200}\?>", re.IGNORECASE)
_ELEMENT_LIMIT = 200_000


@rule("html/script", anchors=("<!", "<s", "<S", "<?xml"))
def script(text: str, _: Context) -> Iterator[Edit]:
    """Remove scripts, style sheets and comments with all that they hold, and document type declarations.

    >>> clean("Before <script>track(1 < 2);</script><!-- ad -->after.")
    'Before after.\\n'

    Left alone: a script, a style sheet or a comment that is never closed.
    """
    done = 0
    unclosed: set[str] = set()
    for match in _DELETED.finditer(text):
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
        yield Edit(match.start(), end, "")
        done = end


@rule("html/superscript", anchors=("<sup", "<sub", "<SUP", "<SUB"))
def superscripts(text: str, _: Context) -> Iterator[Edit]:
    """Write `<sup>` and `<sub>` with superscript and subscript characters where all of it has such a form.

    >>> clean("H<sub>2</sub>O, 5 m<sup>2</sup>, note<sup>1</sup>, the 4<sup>th</sup>")
    'H₂O, 5 m², note¹, the 4th\\n'

    Left alone: words in `<sup>`, whose tags `html/tag` removes.
    """
    for match in _RAISED.finditer(text):
        which, content = match[1].lower(), match[2].strip()
        if content.isascii() and (len(content) < 3 or content.lstrip("+-").isdigit()) and content not in {"th", "st", "nd", "rd"}:
            new = (superscript if which == "sup" else subscript)(content)
            if all(not char.isascii() or char in ",*" for char in new):
                yield Edit(match.start(), match.end(), new)


_RAISED = lazy(r"<(su[pb])>([^<>\n]{0,20})</\1>", re.IGNORECASE)


@rule("html/tag", anchors=("<",))
def tag(text: str, _: Context) -> Iterator[Edit]:
    """Remove the tags of HTML elements and keep their text; `<br>` breaks the line, block elements the block.

    >>> clean('One<br/>two <b>bold</b><p class="x">Three</p><span id="page-3-0"></span>')
    'One\\ntwo bold\\n\\nThree\\n'

    Left alone: `a < b`, `<stdio.h>`, `List<String>`, addresses in angle brackets, names that HTML does not have, and
    a one-letter tag without attributes that has no partner (`Vec<b>`).
    """
    matches = [match for match in _TAG.finditer(text)]
    names = {("/" if match["close"] else "") + match["name"].lower() for match in matches}
    for match in matches:
        name = match["name"].lower()
        if name == "br":
            line_end = text.find("\n", match.end())
            rest = text[match.end() : match.end() + 200 if line_end < 0 else line_end]
            yield Edit(match.start(), match.end(), "\n" if rest.strip() else "")
        elif _BLOCK.fullmatch(name):
            if name == "p" and not match["rest"] and text[match.start() - 1 : match.start()].isalnum() and "/p" not in names:
                continue
            yield Edit(match.start(), match.end(), _break(text, *match.span(), line=name in {"li", "dt", "dd"}))
        elif match["rest"].strip() or not _NEEDS_PARTNER.fullmatch(name) or {name, "/" + name} <= names:
            yield Edit(match.start(), match.end(), "")


_BLOCK = lazy(_BLOCK_TAGS)
_NEEDS_PARTNER = lazy("[a-z]|tt|data|time|label|link|source|var|mark|output|object|input|button|code|sub|sup")


def _break(text: str, start: int, end: int, *, line: bool) -> str:
    """The line breaks that a block tag stands for, less those that are there."""
    if not text[:start].strip() or not text[end:].strip():
        return ""
    around = text[max(0, start - 4) : start] + "|" + text[end : end + 4]
    before, after = around.split("|", 1)
    present = (len(before) - len(before.rstrip("\n "))) + (len(after) - len(after.lstrip("\n ")))
    wanted = 1 if line else 2
    breaks = (before[len(before.rstrip("\n ")) :] + after[: len(after) - len(after.lstrip("\n "))]).count("\n")
    return "\n" * max(0, wanted - breaks) if present or breaks < wanted else ""


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
