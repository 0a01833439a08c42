"""Web pages to the text of their article, by trafilatura, before it is cleaned."""

from __future__ import annotations

from typing import Any

from cleantext.decode import decode
from cleantext.errors import CleantextError, SettingError


def article_of(page: str | bytes, encoding: str) -> str:
    """The article of an HTML page as plain text.

    Raises:
        CleantextError: There is none in it, or the page cannot be decoded.
        SettingError: The library is not installed.
    """
    text = decode(page, encoding).text if isinstance(page, bytes) else page
    found = _extractor()(text, include_comments=False, include_tables=True)
    if not found:
        raise CleantextError("no article is found in this page; if it is plain text, leave out --html")
    return str(found)


def _extractor() -> Any:  # noqa: ANN401 -- a function of a library
    try:
        from trafilatura import extract  # noqa: PLC0415 -- for pages alone
    except ImportError:
        raise SettingError("--html needs the extra: pip install 'cleantext-cli[html]'") from None
    return extract
