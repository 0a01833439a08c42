"""From a result to its document: the blocks, and the fields that they and the front matter tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cleantext.blocks import located
from cleantext.document.bylines import leading_day
from cleantext.document.dates import day_in_url, find_days
from cleantext.document.drafts import Draft, read_drafts
from cleantext.document.hyperlinks import read_hyperlinks
from cleantext.document.judge import CONFIDENCE, judge
from cleantext.document.language import language_of
from cleantext.document.model import Block, Document
from cleantext.document.pages import read_page_title
from cleantext.document.posts import group_posts
from cleantext.patterns import lazy
from cleantext.result import Result
from cleantext.urls import host_of


def read_document(result: Result) -> Document:
    """Read the structure of a cleaned document; what is not known is `None`, never guessed."""
    from cleantext import __version__  # noqa: PLC0415 -- a cycle otherwise

    pieces = group_posts(read_drafts(result))
    written = _front_matter(next((piece.text for piece in pieces if piece.type == "front-matter"), ""))
    matter = {**result.known, **written}
    page = read_page_title(result)
    drafts = judge(pieces, matter.get("title"), page)
    blocks = tuple(_blocks(drafts))
    source = matter.get("url") or _source(blocks)
    day, origin = _date(drafts, written, result.known, source)
    residue = tuple(located(result.text, result.residue))
    named = next((block.text for block in blocks if block.type == "title"), None)
    title = named or matter.get("title") or (page.headline if page else None)
    hostname = host_of(source) if source else None
    return Document(
        title=title,
        author=matter.get("author") or _author(drafts),
        date=day,
        date_origin=origin,
        source=source,
        hostname=hostname,
        sitename=matter.get("sitename") or (page.site if page else None) or _sitename(title, hostname),
        excerpt=next((block.text for block in blocks if block.type == "excerpt"), None) or matter.get("description"),
        language=matter.get("language") or language_of(_prose(blocks)),
        text=result.text,
        links=tuple(read_hyperlinks(result)),
        blocks=blocks,
        stats={
            "characters_in": len(result.source),
            "characters_out": len(result.text),
            "words_in": len(result.source.split()),
            "words_out": len(result.text.split()),
            "changes": dict(sorted(Counter(name for change in result.changes for name in change.rules).items())),
            "residue": dict(sorted(Counter(left["kind"] for left in residue).items())),
        },
        residue=residue,
        changes=None,
        warnings=result.warnings,
        encoding=result.encoding,
        cleaner={
            "version": __version__,
            "preset": result.cleaner.preset,
            "fingerprint": result.cleaner.fingerprint,
        },
    )


_INNER = frozenset(("part", "authors", "is_labelled", "is_bare", "is_biography"))
"""Details that are of use for the fields alone."""


def _blocks(drafts: Sequence[Draft]) -> Iterator[Block]:
    for draft in drafts:
        details = {name: value for name, value in draft.details.items() if name not in _INNER}
        if draft.type in {"byline", "dateline"}:
            details = {}
        yield Block(
            draft.type,
            draft.text,
            draft.span,
            draft.source_span,
            CONFIDENCE.get(draft.judged) if draft.judged else None,
            details,
        )


def _prose(blocks: Sequence[Block]) -> str:
    """The beginning of what is written in a language."""
    return "\n".join(
        block.text for block in blocks[:40] if block.type in {"paragraph", "title", "quote", "list", "excerpt"}
    )


# -- fields -------------------------------------------------------------------------------------------------

_MATTER_LINE = lazy(
    r"^(?P<key>[A-Za-z_-]+): *"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\n]|'')*)'|(?P<plain>\S[^\n]*?)) *$",
    re.MULTILINE,
)
_FIELD_OF_KEY = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "date",
    "published": "date",
    "pubdate": "date",
    "url": "url",
    "link": "url",
    "source": "url",
    "permalink": "url",
    "canonical_url": "url",
    "description": "description",
    "excerpt": "description",
    "summary": "description",
    "subtitle": "description",
    "language": "language",
    "lang": "language",
    "sitename": "sitename",
    "site": "sitename",
    "site_name": "sitename",
    "publisher": "sitename",
}


def _front_matter(matter: str) -> dict[str, str]:
    """The plain fields of YAML front matter that the document has as well."""
    found: dict[str, str] = {}
    for line in _MATTER_LINE.finditer(matter):
        field = _FIELD_OF_KEY.get(line["key"].lower())
        value = (line["single"] or "").replace("''", "'") or line["double"] or line["plain"] or ""
        if field is None or field in found or value in {"|", ">", "null", "~"}:
            continue
        if value[0] == "[" and value[-1] == "]" and field == "author":
            value = "; ".join(part.strip(" \"'") for part in value[1:-1].split(","))
        if field != "url" or "://" in value:
            found[field] = value
    return found


def _source(blocks: Sequence[Block]) -> str | None:
    """The URL of the article: of a line that says so, or of a line at the beginning or the end."""
    sources = [(k, block) for k, block in enumerate(blocks) if block.type == "source"]
    said = [block for _, block in sources if block.text[:4].lower() not in {"http", "www."}]
    near = [block for k, block in sources if k < _NEAR_EDGE or k >= len(blocks) - _NEAR_EDGE]
    url = next((block.details.get("url") for block in (*said, *near)), None)
    return str(url) if url else None


_NEAR_EDGE = 4


_HEAD_OF_FIELDS, _TAIL_OF_FIELDS = 10, 4
"""Blocks at the beginning and at the end that tell who wrote an article and when; others tell of posts and comments."""


def _author(drafts: Sequence[Draft]) -> str | None:
    """The names of the bylines, as `First; Second`."""
    for part in (drafts[:_HEAD_OF_FIELDS], _labelled(drafts[-_TAIL_OF_FIELDS:])):
        named = [name for draft in part if draft.type == "byline" for name in draft.details.get("authors", ())]
        if named:
            return "; ".join(dict.fromkeys(named))
    return None


def _labelled(drafts: Sequence[Draft]) -> list[Draft]:
    return [draft for draft in drafts if draft.details.get("is_labelled")]


def _date(
    drafts: Sequence[Draft], matter: Mapping[str, str], known: Mapping[str, str], source: str | None
) -> tuple[str | None, str | None]:
    """The day of publication, and where it was read."""
    for fields, origin in ((matter, "front-matter"), (known, "metadata")):
        written = next(find_days(fields.get("date", "")), None)
        if written:
            return written.day, origin
    for part in (drafts[:_HEAD_OF_FIELDS], _labelled(drafts[-_TAIL_OF_FIELDS:])):
        for kind in ("dateline", "byline"):
            day = next((draft.details["date"] for draft in part if draft.type == kind and draft.details["date"]), None)
            if day:
                return day, kind
    lead = next((draft for draft in drafts if draft.type == "paragraph"), None)
    day = leading_day(lead.text) if lead else None
    if day:
        return day, "dateline"
    day = day_in_url(source) if source else None
    return day, "source" if day else None


_SITE_BEHIND_TITLE = lazy(r"^.{10,200} [-–—|·] (?P<site>[^-–—|·]{2,40})$")


def _sitename(title: str | None, hostname: str | None) -> str | None:
    """The name behind the title, if it is that of the host: `… | The Northline`, `northline.example.org`."""
    named = _SITE_BEHIND_TITLE.match(title) if title and hostname else None
    if named is None or hostname is None:
        return None
    letters = "".join(char for char in named["site"].lower() if char.isalnum()).removeprefix("the")
    return named["site"] if letters and letters in hostname.replace(".", "").replace("-", "") else None
