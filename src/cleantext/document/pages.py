"""The title of a web page: the line above its chrome, which `boilerplate/page-chrome` removes.

html-to-text tools print the page's `<title>` first. It is the headline, often shortened or turned, and mostly the
site's name behind a dash or a bar.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cleantext.patterns import lazy
from cleantext.result import Result


class PageTitle(NamedTuple):
    """The parts of a page's title."""

    parts: tuple[str, ...]

    @property
    def headline(self) -> str | None:
        """The part that can be a headline, if one has enough words."""
        longest = max(self.parts, key=len)
        return longest if len(longest.split()) >= _WORDS_OF_HEADLINE else None

    @property
    def site(self) -> str | None:
        """The last part, if it can be the name of a site."""
        last = self.parts[-1]
        return last if len(self.parts) > 1 and last != self.headline and len(last.split()) <= _WORDS_OF_SITE else None

    def is_headline(self, line: str) -> bool:
        """Whether a line of the page is the headline that the title speaks of."""
        plain, whole = _plain(line), _plain(" ".join(self.parts))
        if len(plain) < _SHORTEST or plain == _plain(self.site or ""):
            return False
        return any(plain == _plain(part) for part in self.parts) or whole.startswith(plain) or plain.startswith(whole)


_WORDS_OF_HEADLINE, _WORDS_OF_SITE = 4, 5
_SHORTEST, _LONGEST = 12, 300
_BETWEEN_PARTS = lazy(r"\s+[-–—|·»«›:]+\s+|\s*[|»›]\s*")


def _plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))


def read_page_title(result: Result) -> PageTitle | None:
    """The title of the page that a result was made from; `None` if it was no page, or its first line is still there."""
    if not result.changes or result.changes[0].start or "boilerplate/page-chrome" not in result.changes[0].rules:
        return None
    line = next((row.strip() for row in result.source[:_LONGEST].split("\n") if row.strip()), "")
    parts = tuple(part.strip() for part in _BETWEEN_PARTS.split(line.replace("\xad", "")) if part.strip())
    return PageTitle(parts) if parts else None
