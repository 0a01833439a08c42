"""Where the URLs of a text are."""

from __future__ import annotations

from cleantext.blocks import Span
from cleantext.memory import remembered
from cleantext.patterns import lazy

_SCHEMES = ("https", "http", "hxxps", "hxxp", "ftp", "file", "git", "ssh")


def _url_starts(text: str) -> list[tuple[int, int]]:
    """Where URLs begin, and where their scheme or `www.` ends; found from what is rare in prose, `://` and `www.`."""
    starts = []
    place = text.find("://")
    while place >= 0:
        head = text[max(0, place - 5) : place].lower()
        for scheme in _SCHEMES:
            if head.endswith(scheme):
                starts.append((place - len(scheme), place + 3))
                break
        place = text.find("://", place + 3)
    place = text.find("www.")
    while place >= 0:
        if not text[place - 1 : place].isalnum() and text[place + 4 : place + 5].isalnum():
            starts.append((place, place + 4))
        place = text.find("www.", place + 4)
    return sorted(starts)


_NO_URL = r"""\s<>"“”«»`|{}^$。，、；！？）」』】》"""
_URL_END = lazy(rf"[^{_NO_URL}\]]*(?:\](?!\()[^{_NO_URL}\]]*)*")
"""Up to what no URL holds, or to the `](` of a Markdown link whose text it is."""


@remembered
def find_urls(text: str) -> list[Span]:
    """The URLs of `text`, without the punctuation or the bracket that belongs to the sentence around them.

    >>> [text[a:b] for text in ["(see https://a.org/b_(c).)"] for a, b in find_urls(text)]
    ['https://a.org/b_(c)']
    """
    found = []
    done = 0
    for start, head in _url_starts(text):
        if start < done:
            continue
        stop = _URL_END.match(text, head)
        assert stop is not None  # noqa: S101 -- the pattern matches the empty string
        end = stop.end()
        opened = {pair[1]: text.count(pair[0], head, end) - text.count(pair[1], head, end) for pair in ("()", "[]")}
        while end > head and not text.startswith("](", end):
            last = text[end - 1]
            if opened.get(last, 0) < 0:
                opened[last] += 1
            elif last not in ".,;:!?'’‘*_~\\…":
                break
            end -= 1
        done = end
        if end > head:
            found.append(Span(start, end))
    return found


def host_of(url: str) -> str | None:
    """The host of a URL; `None` where it has none that can be read."""
    from urllib.parse import urlsplit  # noqa: PLC0415 -- for who asks for a host alone

    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def is_well_formed(url: str) -> bool:
    """Whether `url` has a host that can exist, and is otherwise what RFC 3986 allows.

    As browsers do, it lets characters of any script pass (RFC 3987), and square brackets and bars.

    >>> [is_well_formed(url) for url in ("https://example.org/a?b=1", "https://example./a", "http://a b.org")]
    [True, False, False]
    """
    return bool(_WELL_FORMED.fullmatch(url))


_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_WELL_FORMED = lazy(
    rf"(?:[a-z][a-z0-9+.-]{{0,20}}://(?:[\w.~!$&'()*+,;=:%-]{{1,200}}@)?(?:{_LABEL}\.)*{_LABEL}|(?:{_LABEL}\.)+[^\W\d_]{{2,63}}"
    r"|(?:[a-z]{3,6}://)?\[[0-9A-Fa-f:.]+\])"
    r"(?::\d{1,5})?"
    r"(?:[/?#](?:[\w./?#:@!$&'()*+,;=~\[\]|-]|[^\x00-\x80\s]|%[0-9A-Fa-f]{2})*)?"
)
