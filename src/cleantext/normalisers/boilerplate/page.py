"""Whole pages, and the furniture of pages: numbers, running headers, what printers and typesetters add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleantext.blocks import Span, blocks, line_at
from cleantext.edits import Edit
from cleantext.normalisers.boilerplate.removal import remove_lines
from cleantext.patterns import lazy
from cleantext.rules import Context, rule


@rule("boilerplate/page-chrome")
def page_chrome(text: str, _: Context) -> Iterator[Edit]:
    """Reduce the text of a whole page to its article: menus, teasers, comments and footers around it go.

    >>> menu = "Home\\nNews\\nSport\\nWeather\\nSearch\\nLog in\\nSubscribe\\nContact us\\nAbout us\\nTV\\nRadio\\n"
    >>> story = "The ferry is back, and the whole of the old harbour has come out to see it land.\\n" * 3
    >>> clean(menu + "The ferry is back\\n" + story + menu, preset="page").partition("\\n")[0]
    'The ferry is back'

    Which lines are the article's is read from their length, their marks and their neighbours; see `cleantext.mainbody`.

    Left alone: a text without the phrases and the short lines of a page, which is an article already; the title above
    the body, with byline, date and standfirst; and what stands inside the body, but for blocks of teasers.
    """
    from cleantext.mainbody import main_body  # noqa: PLC0415 -- for the preset `page` alone

    kept = main_body(text)
    if not kept:
        return
    indent = _common_indent(text, kept)
    done = 0
    for start, end in kept:
        before = text[done:start]
        line_start = text.rfind("\n", 0, start) + 1
        if not done:
            new = ""
        elif before.strip():
            new = "\n\n"
        else:
            new = before[: before.rfind("\n") + 1]
        yield Edit(done, start, new + " " * max(0, start - line_start - indent))
        done = end
    yield Edit(done, len(text), "\n")


def _common_indent(text: str, kept: list[Span]) -> int:
    """How far most lines of the article are indented, weighed by their length."""
    weights: Counter[int] = Counter()
    for start, end in kept:
        weights[start - text.rfind("\n", 0, start) - 1] += end - start
    return weights.most_common(1)[0][0]


_PAGE_MARK = lazy(
    r"(?:[-–—] ?)?(?:Page|PAGE|page|Seite|Página|Pagina|Стр\.|صفحة|第) ?\d{1,4}"
    r"(?: ?(?:of|/|von|de|di|van|из|من) ?\d{1,4})?(?: ?页| ?頁)?(?: ?[-–—])?"
)


@rule("boilerplate/page-mark", line_anchors=("page ", "seite ", "página ", "pagina ", "стр.", "صفحة", "第"))
def page_mark(text: str, _: Context) -> Iterator[Edit]:
    """Remove the marks that an OCR engine or a printer puts on every page, and the running headers beside them.

    >>> clean("Text.\\n\\n#### Page 3\\n\\nMore of it.\\n\\nPage 4 of 7")
    'Text.\\n\\nMore of it.\\n'

    A running header is a block that stands beside a page mark three times or more, always the same.
    Left alone: numbers alone (`layout/page-number` in the `ocr` preset), and the words in a sentence.
    """
    found = blocks(text)
    marks = [k for k, span in enumerate(found) if span.end - span.start < 40 and _PAGE_MARK.fullmatch(text, *span)]
    spans = {found[k] for k in marks}
    beside: dict[str, set[int]] = {}
    for k in marks:
        for j in (k - 1, k + 1):
            if 0 <= j < len(found) and found[j].end - found[j].start <= 100 and found[j] not in spans:
                beside.setdefault(text[slice(*found[j])], set()).add(j)
    for headers in beside.values():
        if len(headers) >= 3:
            spans.update(found[j] for j in headers)
    yield from remove_lines(text, spans)


@rule("boilerplate/typesetter-slug", line_anchors=(".qxd", ".qxp", ".indd"))
def typesetter_slug(text: str, _: Context) -> Iterator[Edit]:
    """Remove the line that a typesetter's program prints outside the page: its file, date and time, the page number.

    >>> clean("The end of it.\\n\\nREVIEW_12-19.QXD 29-08-2014 15:16\\nPage 12\\n\\nThe next page.")
    'The end of it.\\n\\nThe next page.\\n'

    Left alone: the name of such a file in a sentence, or without date and time.
    """
    for match in _SLUG.finditer(text):
        yield from remove_lines(text, [Span(match.start(), match.end())])


_SLUG = lazy(
    r"^[^\s]{1,80}(?: [^\s]{1,40}){0,3}\.(?:qx[dp]|indd)"  # FILE_12-19.QXD
    r"[ \t]+\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ \t]+\d{1,2}:\d{2}(?::\d{2})?(?:[ \t]*[AP]\.?M\.?)?[ \t]*"  # date, time
    r"(?:\n?[ \t]*Page[ \t]*(?:\n[ \t]*_+[ \t]*)?(?:\n{0,2}[ \t]*\d{1,4})?[ \t]*)?$",  # Page ____ 12
    re.IGNORECASE | re.MULTILINE,
)


@rule("boilerplate/print-footer", anchors=("://",), inside=("url",))
def print_footer(text: str, _: Context) -> Iterator[Edit]:
    """Remove the URL with its page count, and the time-stamp, that a browser prints on every page.

    >>> clean("3/14/2019, 10:15 AM  News\\n\\nText.\\n\\nhttps://example.org/a 3/7")
    'Text.\\n'

    Left alone: a URL without a page count, and time-stamps in a document without such a line.
    """
    footers = [line_at(text, match.start()) for match in _PRINT_FOOTER.finditer(text)]
    footers = [span for span in footers if text.startswith(("http://", "https://", "www."), span.start)]
    if footers:
        footers += (Span(*match.span()) for match in _TIME_STAMP.finditer(text))
    yield from remove_lines(text, sorted(footers))


_PRINT_FOOTER = lazy(r"://[^\s]{1,2000}[ \t]+(?:\d{1,3}/\d{1,3}|Page \d{1,3} of \d{1,3})[ \t]*$", re.MULTILINE)
_TIME_STAMP = lazy(
    r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?[ \t]+\d{1,2}:\d{2}(?: ?[AaPp][Mm])?(?:[ \t]+\S[^\n]{0,150}[^\s.!?])?[ \t]*$",
    re.MULTILINE,
)
