"""Web pages to their article, by trafilatura: its text as Markdown, to be cleaned, and what the page says of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from cleantext.decode import decode
from cleantext.errors import CleantextError, SettingError


class Article(NamedTuple):
    """The article of a page; `known` are fields of the document that the page's metadata name."""

    text: str
    known: dict[str, str]


def article_of(page: str | bytes, encoding: str) -> Article:
    """The article of an HTML page.

    Raises:
        CleantextError: There is none in it, or the page cannot be decoded.
        SettingError: The library is not installed.
    """
    text = decode(page, encoding).text if isinstance(page, bytes) else page
    trafilatura = _library()
    tree = trafilatura.load_html(text) if text.strip() else None
    metadata = trafilatura.extract_metadata(tree) if tree is not None else None
    found = tree is not None and trafilatura.extract(
        tree, output_format="markdown", include_formatting=True, include_links=True, include_comments=False
    )
    if not found:
        raise CleantextError("no article is found in this page; if it is plain text, leave out --html")
    values = {name: getattr(metadata, name, None) for name in _FIELDS}
    return Article(str(found), {name: str(value) for name, value in values.items() if value})


_FIELDS = ("title", "author", "date", "url", "sitename", "description", "language")


def _library() -> Any:  # noqa: ANN401 -- a module
    try:
        import trafilatura  # noqa: PLC0415 -- for pages alone
    except ImportError:
        raise SettingError("--html needs the extra: pip install 'cleantext-cli[html]'") from None
    return trafilatura
