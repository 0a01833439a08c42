"""Links: of LaTeX and of Markdown, with their target in place or by name, and images."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cleantext.blocks import Span, line_at, without_line
from cleantext.edits import Edit, first_of_overlapping
from cleantext.links import Link, definitions, read_hrefs, read_links, read_references
from cleantext.patterns import lazy
from cleantext.rules import Context, rule


@rule("url/href", anchors=("\\href{",), inside=("url",))
def href(text: str, context: Context) -> Iterator[Edit]:
    r"""Keep the text of `\href{url}{text}`.

    >>> clean(r"the \href{https://example.org}{annual report}")
    'the annual report\n'

    The URL stays in the document's links; `--links inline` sets it behind the text.

    Left alone: `\href` whose second group is missing or does not close within its block, and code.
    """
    for link in read_hrefs(text):
        yield from link.edits(text, context.links, is_markdown=False)


@rule("url/image", anchors=("![",), inside=("url", "inline-code", "math"))
def image(text: str, context: Context) -> Iterator[Edit]:
    """Replace a Markdown image by its alternative text where that is a sentence; remove it otherwise.

    >>> clean("![A convoy leaves the embassy.](a.jpg)\\n\\n![img_005](b.png)\\n\\nText.")
    'A convoy leaves the embassy.\\n\\nText.\\n'

    A sentence has three words or more.

    Left alone: images in tables and code.
    """
    done = linked = 0
    links = sorted(read_links(text, context.zones), key=lambda link: link.start)
    around = {(link.text_start, link.text_end): link for link in links if not link.is_image}
    for link in links:
        if not link.is_image:
            linked = max(linked, link.text_end)
        if link.start < done or not link.is_image:
            continue
        start, end = link.start, link.end
        done = end
        alt = " ".join(text[link.text_start : link.text_end].split())
        if _is_sentence(alt):
            # Pictures side by side, or a caption glued to its picture, are blocks of their own.
            before = "\n\n" if text[start - 1 : start] == ")" else ""
            after = "\n\n" if _GLUED.match(text, end) else ""
            yield Edit(start, end, ("" if after else before) + alt + after)
        else:
            whole = around.get((start, end), link)  # with the link that holds nothing else
            # A blank line where it stood would part the text of a link around it.
            is_line = whole is link and end < linked and text[start - 1] == text[end] == "\n"
            yield Edit(whole.start, whole.end + is_line, "")


_GLUED = lazy(r"!\[|[^\s)\].,;:!?]")
"""Behind a picture: another one, or text."""


def _is_sentence(alt: str) -> bool:
    words = [word for word in alt.split() if _LETTERS.search(word)]
    return (len(words) >= 3 or bool(_WIDE_SENTENCE.search(alt))) and not _FILE_NAME.search(alt)


_LETTERS = lazy(r"[^\W\d_]{2}|[^\x00-\x7f]{2}")
_WIDE_SENTENCE = lazy("[\u3040-\u9fff\uac00-\ud7a3]{6}|[。।]$")
_FILE_NAME = lazy(r"\.(?:jpe?g|png|gif|webp|svg)$|^https?:|^Image \d+:?$", re.IGNORECASE)


@rule("url/link", anchors=("](",), inside=("url", "inline-code", "math"))
def link(text: str, context: Context) -> Iterator[Edit]:
    r"""Keep the text of a Markdown link.

    >>> clean(r"See [the *report*](https://example.org/r.pdf), [\[4\]](#page-10-1) and [https://a.org](https://a.org).")
    'See the report, [4] and https://a.org.\n'
    >>> clean("[https://a.org/](https://a.org/b) [b](https://a.org/b)")
    'https://a.org/b\n'

    The URL stays in the document's links; `--links inline` sets it behind the text, `--links markdown` leaves links as
    they are, but those inside the page.

    Left alone: links in tables and code, brackets without a target, and what only looks like a link: calls (`f[i](x)`),
    patterns (`[a-z](foo)+`), a year behind a name.
    """
    edits: list[Edit] = []
    pieces: list[Link] = []  # links to one target, side by side
    for found in read_links(text, context.zones):
        last_end = pieces[-1].end if pieces else -1
        if found.is_image or not (found.start == last_end or _is_link(text, found)):
            continue
        continues = pieces and found.url == pieces[-1].url and text[last_end : found.start] in {" ", "\n"}
        pieces = [*pieces[-_MOST_PIECES:], found] if continues and context.links == "text" else [found]
        if text[found.text_start : found.text_end].strip():
            edits += found.edits(text, context.links)
        else:
            edits.append(Edit(*_without_item(text, found), ""))
        if len(pieces) > 1 and found.is_spelled("".join(text[each.text_start : each.text_end] for each in pieces)):
            edits += [Edit(one.end, other.start, "") for one, other in pairwise(pieces)]
    yield from first_of_overlapping(edits)


_MOST_PIECES = 4
_ITEM_MARK = lazy(r"[ \t]*(?:[-*+•][ \t]+)?")


def _has_own_line(text: str, link: Link) -> bool:
    """Whether nothing but the mark of an item stands on the lines of a link."""
    end = link.end
    while text[end : end + 1] in {" ", "\t"}:
        end += 1
    return text[end : end + 1] in {"", "\n"} and bool(
        _ITEM_MARK.fullmatch(text, line_at(text, link.start).start, link.start)
    )


def _without_item(text: str, link: Link) -> Span:
    """The span to delete so that a link without text goes, and the item that holds nothing else."""
    start = line_at(text, link.start).start
    is_item = start < link.start and _has_own_line(text, link) and text[start : link.start].strip()
    return without_line(text, start, link.end) if is_item else Span(link.start, link.end)


def _is_link(text: str, link: Link) -> bool:
    """Whether brackets and parentheses make a link, and are no call, no pattern, and no year behind a name."""
    target = link.url.strip("<>$ ")
    if not target:
        return _has_own_line(text, link)
    before = text[link.start - 1 : link.start]
    if _WORD_BEFORE.match(before) or before in {")", "]", "*"}:
        return "://" in target or target.startswith(("mailto:", "#"))
    if _NO_TARGET.search(target):
        return False
    content = text[link.text_start : link.text_end]
    return bool(_BARE_WORD.search(content) or _ADDRESS_MARK.search(target)) or (
        not content.strip() and target[0] == "/"
    )


_WORD_BEFORE = lazy(r"[A-Za-z0-9_]")
"""Scripts without spaces have links behind a letter, too."""

_NO_TARGET = lazy(r"^[\d.,]+$|[|*]|\\\.|^\?[:=]")
_BARE_WORD = lazy(r"[^\W\d_]{2}|[^\x00-\x7f]")
_ADDRESS_MARK = lazy(r"[#:]|\w[./]\w")


@rule("url/reference-link", anchors=("]: ", "]:http"), inside=("url", "inline-code"))
def reference_link(text: str, context: Context) -> Iterable[Edit]:
    """Keep the text of a Markdown link that names its target, and remove the definition of the target.

    >>> clean("See [the report][1] and ![][pic].\\n\\n[1]: https://example.org/r\\n[pic]: a.png")
    'See the report and .\\n'

    Left alone: names that are not defined, and definitions that a bare `[1]` refers to: they are the notes of a text.
    """
    targets = definitions(text)
    if not targets or context.links == "markdown":
        return []
    edits: list[Edit] = []
    bare = Counter(match[1].casefold() for match in _BRACKETED.finditer(text))
    used = set()
    for name, link in read_references(text, context.zones, targets):
        if _WORD_BEFORE.match(text[link.start - 1 : link.start]):
            continue
        content = text[link.text_start : link.text_end]
        if content.isdecimal() or (content.casefold() in targets and content.casefold() != name):
            continue  # `[1][2]`: two references
        used.add(name)
        bare[name] -= 1
        if link.is_image:
            alt = text[link.text_start : link.text_end]
            edits.append(Edit(link.start, link.end, alt if _is_sentence(alt) else ""))
        else:
            edits += link.edits(text, context.links)
    # Each definition is one of the brackets that are left.
    edits += [Edit(*without_line(text, *targets[name].span()), "") for name in used if bare[name] <= 1]
    return sorted(edits)


_BRACKETED = lazy(r"\[([^\[\]\n]{1,80})\]")
