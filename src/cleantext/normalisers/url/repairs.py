"""Repairs of URLs, where the result is better formed than what stood there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.blocks import line_at
from cleantext.characters import occurs
from cleantext.edits import Edit
from cleantext.patterns import lazy
from cleantext.rules import Context, rule
from cleantext.urls import find_urls, is_well_formed

_BROKEN_SCHEME = lazy(
    r"h(?:(?P<scheme>ttps?)"
    r"(?:(?: ?: ?/ ?/ ?| ?: ?/ ?)(?=www ?\.|[a-z0-9-]+ ?\. ?[a-z]{2,})|;//|:/{3,}(?=\w)|//(?=www\.))"
    r"|(?P<defanged>(?:xx|XX)ps?)(?=(?::|\[:\])//))"
)


@rule("url/scheme", anchors=("/",), inside=("url",))
def scheme(text: str, _: Context) -> Iterator[Edit]:
    """Repair the scheme of a URL: spaces in it, a slash too few or too many, `hxxp`.

    >>> clean("at https: //www.example.com/a, http:/www.example.org and hxxp://example.net/b")
    'at https://www.example.com/a, http://www.example.org and http://example.net/b\\n'

    Left alone: `http:` that no host follows.
    """
    if not (occurs("http", text) or occurs("hxx", text) or occurs("hXX", text)):
        return
    for match in _BROKEN_SCHEME.finditer(text):
        if text[match.start() - 1 : match.start()].isalnum():
            continue
        if match["defanged"]:
            new = "h" + match["defanged"].lower().replace("xx", "tt")
        else:
            new = "h" + match["scheme"] + "://"
        if match[0] != new:
            yield Edit(match.start(), match.end(), new)


@rule("url/spaced-host", anchors=("://", "www"), inside=("url",))
def spaced_host(text: str, _: Context) -> Iterator[Edit]:
    """Close the gaps around the dots of a host.

    >>> clean("see https://www. example.com/a and www . example . com")
    'see https://www.example.com/a and www.example.com\\n'

    Left alone: a dot and a space that end a sentence, which are not followed by a domain.
    """
    if not _GAP_IN_HOST.search(text):
        return
    for match in _SPACED_DOT_CHAIN.finditer(text):
        chain = match[0]
        fixed = _DOT_GAP.sub(".", chain)
        if fixed != chain and _looks_like_host(chain, fixed):
            yield Edit(match.start(), match.end(), fixed)


_LABEL = r"[A-Za-z0-9-]{1,63}"
_SPACED_DOT_CHAIN = lazy(rf"(?:://{_LABEL}|www)(?:(?: ?\. ?){_LABEL}){{1,5}}")
_GAP_IN_HOST = lazy(r"(?:://|www)[A-Za-z0-9.-]{0,100}(?: \.|\. )")
_DOT_GAP = lazy(r" ?\. ?")
_TOP_LEVEL = frozenset(
    """
    com org net edu gov info int mil co io uk de fr es it nl pt br ru cn jp in eu ch at be ca au us tv me cc ac ai
    """.split()
)


def _looks_like_host(chain: str, fixed: str) -> bool:
    """The gaps are in the host if each is after `www` or all dots have them, and a known domain ends it."""
    if fixed.rpartition(".")[2] not in _TOP_LEVEL:
        return False
    head, _, rest = chain.partition(".")
    if head.strip().endswith("www") and "." in rest:
        return " " not in rest.lstrip() or _same_gaps(chain) or _is_cut_host(chain)
    return chain.startswith("://") and (_same_gaps(chain) or _is_cut_host(chain))


def _is_cut_host(chain: str) -> bool:
    """Whether what stands before the gap is no host yet, and what stands after it ends one: `www.mdpi. com`."""
    before, gap, after = chain.partition(". ")
    return (
        bool(gap)
        and " " not in before + after
        and before.rpartition(".")[2] not in _TOP_LEVEL
        and after == after.lower()
    )


def _same_gaps(chain: str) -> bool:
    """Whether every dot has the same gap: after it, or on both sides; the first one after `www` may have none."""
    dots = chain.replace("www.", "www", 1) if "www. " not in chain and "www ." not in chain else chain
    return dots.count(" . ") == dots.count(".") or (dots.count(". ") == dots.count(".") and " ." not in dots)


@rule("url/line-break-mark", anchors=("\\\\",), inside=("url",))
def line_break_mark(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove `\\` from the middle of a URL: the line break of a typesetter.

    >>> clean(r"https://example.org/news/19031\\4175747259.html")
    'https://example.org/news/190314175747259.html\n'

    Left alone: `\\` anywhere else.
    """
    for start, end in find_urls(text):
        if is_well_formed(_ESCAPED.sub("", text[start:end].replace("\\\\", ""))):
            place = text.find("\\\\", start, end)
            while place >= 0:
                yield Edit(place, place + 2, "")
                place = text.find("\\\\", place + 2, end)


@rule("url/escape", anchors=("\\",), inside=("url",))
def escape(text: str, _: Context) -> Iterator[Edit]:
    r"""Unescape `\_`, `\%`, `\&`, `\#`, `\~` in a URL.

    >>> clean(r"https://example.org/a\_b?c=1\&d=2")
    'https://example.org/a_b?c=1&d=2\n'

    Left alone: a backslash before a letter or a slash, and URLs in code.
    """
    for start, end in find_urls(text):
        if text.find("\\", start, end) >= 0:
            for match in _ESCAPED.finditer(text, start, end):
                yield Edit(match.start(), match.start() + 1, "")


_ESCAPED = lazy(r"(?<!\\)\\(?=[_%&#~=.?-])")


@rule("url/broken", anchors=("://", "www"), inside=("url",))
def broken(text: str, _: Context) -> Iterator[Edit]:
    """Rejoin a URL that a space or a line break has cut, where what follows can only be its rest.

    >>> clean("http://example.org/ webtool/job/create and http://www.example.com/roma n/).")
    'http://example.org/webtool/job/create and http://www.example.com/roman/).\\n'
    >>> clean("https://example.org/long-\\npath/page.html")
    'https://example.org/long-path/page.html\\n'

    Left alone: two URLs on two lines, and anything that may be a word of the sentence.
    """
    for start, url_end in find_urls(text):
        # A point before the gap was taken for the end of a sentence.
        end = url_end + (text[url_end : url_end + 1] == ".")
        rest = _REST.match(text, end)
        if rest is None or "://" in rest[2] or rest[2].startswith("www."):
            continue
        is_cut = _is_cut_by_line if "\n" in rest[1] else _is_cut_by_space
        if is_cut(text[start:end], rest[2], text[rest.end() : rest.end() + 1]) and is_well_formed(
            text[start:end] + rest[2]
        ):
            yield Edit(end, rest.end(1), "")


_REST = lazy(r"([ \t]|[ \t]?\n[ \t]?)([\w%~+=&?#./-]{1,200})")


def _is_cut_by_line(url: str, tail: str, _: str) -> bool:
    """Whether a line break cuts a URL: it ends where no URL ends, and the next line goes on as one does."""
    if url[-1] not in "-/_=&?%" or (url[-1] == "/" and _NUMBER.match(tail)):
        return False
    return "/" in tail or bool(_FILE.match(tail))


_NUMBER = lazy(r"\d+(?:-[a-z]+)*\b(?![/.])")
_FILE = lazy(r"[\w%~+-]+\.(?:html?|php|pdf|aspx?|jpg|png|xml|json)\b|[\w-]*\d[\w-]*$")


def _is_cut_by_space(url: str, tail: str, after: str) -> bool:
    """Whether an OCR engine has set a space into a URL: behind a slash, a hyphen or a point, or near its end."""
    if _UNFINISHED_DOI.search(url):
        return any(char.isdigit() for char in tail)
    path_like = "/" in tail and not _AND_OR.match(tail)
    if url[-1] == "/":
        return path_like and tail.count("/") + tail.count(".") > 1
    if url[-1] == "-":
        return path_like
    if url[-1] == ".":
        return bool(_ENDING.match(tail))
    return url[-1].isalpha() and bool(_SHORT_TAIL.fullmatch(tail)) and after in {"", " ", "\n", ")", ",", ";"}


_UNFINISHED_DOI = lazy(r"doi\.org/10\.\d{4,9}/(?:[A-Za-z.]*|[\w.()-]*-)$")
_AND_OR = lazy(r"(?:and/or|[a-z]{1,4}/[a-z]{1,4}\b)", re.IGNORECASE)
_ENDING = lazy(r"(?:html?|pdf|php|aspx?)\b(?![\w-])")
_SHORT_TAIL = lazy(r"[a-z]{1,3}/\.?")


@rule("url/wrapped", anchors=("<http", "<www", "<mailto:", "\\url{", "<ftp"), inside=("url",))
def wrapped(text: str, _: Context) -> Iterator[Edit]:
    r"""Take a URL out of `<…>` or `\url{…}`, an address out of `<mailto:…>`.

    >>> clean(r"<https://example.org/a> or \url{https://example.org/b_c}")
    'https://example.org/a or https://example.org/b_c\n'

    Left alone: e-mail addresses in angle brackets.
    """
    for match in _WRAPPED.finditer(text):
        yield Edit(match.start(), match.end(), match[1] or match[2] or match[3])


_WRAPPED = lazy(
    r"<((?:https?|ftp)://[^\s<>]{1,2000}|www\.[^\s<>]{1,2000})>|<mailto:([^\s<>]{1,200})>|\\url\{([^{}\s]{1,2000})\}"
)


@rule("url/label", anchors=("://", "www"), inside=("url",))
def label(text: str, _: Context) -> Iterator[Edit]:
    """Set a label and its URL on one line: `Source:` and the address below it.

    >>> clean("Source:\\n\\n https://example.org/a")
    'Source: https://example.org/a\\n'

    Left alone: a line that is more than a label, and a URL that is not alone on its line.
    """
    for match in _LABEL_AND_URL.finditer(text):
        url = next(find_urls(text[match.start(2) : match.start(2) + 2_000]), None)
        if url is not None and url[0] == 0 and _ends_line(text, match.start(2) + url[1]):
            yield Edit(match.end(1), match.start(2), " ")


_LABEL_AND_URL = lazy(
    r"^(?:(?:Original )?[Ss]ource|SOURCE|URL|Link|Via|Fuente|Quelle|Fonte|Bron|Источник|المصدر|来源|出典|स्रोत) ?[:：]"
    r"()[ \t]*\n\s{0,8}(?=(?:https?://|www\.))()",
    re.MULTILINE,
)


def _ends_line(text: str, end: int) -> bool:
    return not text[end : line_at(text, end).end].strip()
