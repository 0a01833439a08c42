"""Repairs of URLs, where the result is better formed than what stood there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.blocks import line_at
from cleantext.edits import Edit
from cleantext.patterns import lazy, matches
from cleantext.rules import Context, rule
from cleantext.urls import find_urls, is_well_formed

_SURE_ENDINGS = "com|org|net|edu|gov|int|mil|info|io|co|uk|de|fr|nl|pl|br|ru|cn|jp|eu|ch|ca|au|us|tv|cc|ac|ai"
"""Domains that are no words of a sentence."""

_BROKEN_SCHEME = lazy(
    r"h(?:(?P<scheme>ttps?)"
    r"(?: ?: ?/ ?/? ?"  # `https: //`, `http:/`, before what can only be a host:
    rf"(?=www ?\.|(?:[a-z0-9-]+ ?\. ?)+(?:{_SURE_ENDINGS})\b|(?:[a-z0-9-]+ ?\. ?)+[a-z]{{2,}}/\w)"
    r"|;//|:/{3,}(?=[\w-]+(?:\.[\w-]+)+)|//(?=www\.))"
    r"|(?P<defanged>(?:xx|XX)ps?)(?=://))"
)


@rule("url/scheme", anchors=("/",), inside=("url",))
def scheme(text: str, _: Context) -> Iterator[Edit]:
    """Repair the scheme of a URL: spaces in it, a slash too few or too many, `hxxp`.

    >>> clean("at https: //www.example.com/a, http:/www.example.org and hxxp://example.net/b")
    'at https://www.example.com/a, http://www.example.org and http://example.net/b\\n'

    Left alone: `http:` that no host follows.
    """
    for match in matches(_BROKEN_SCHEME, text, "http", "hxx", "hXX"):
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

    Left alone: a dot and a space that end a sentence, also before a word that is a domain (`in`, `it`).
    """
    for match in matches(_SPACED_DOT_CHAIN, text, "://", "www"):
        chain = match[0]
        fixed = _DOT_GAP.sub(".", chain)
        if fixed != chain and _looks_like_host(chain, fixed, text[match.end() : match.end() + 2]):
            yield Edit(match.start(), match.end(), fixed)


_LABEL = r"[A-Za-z0-9-]{1,63}"
_SPACED_DOT_CHAIN = lazy(rf"(?:://{_LABEL}|www)(?:(?: ?\. ?){_LABEL}){{1,5}}")
_DOT_GAP = lazy(r" ?\. ?")
_TOP_LEVEL = frozenset([*_SURE_ENDINGS.split("|"), "es", "it", "pt", "in", "at", "be", "me"])
_GENERIC = frozenset(("com", "org", "edu", "gov"))


def _looks_like_host(chain: str, fixed: str, after: str) -> bool:
    """Whether the gaps of `chain` are in a host, and are not the end of a sentence that a host ends.

    They are where every dot has one, where a path follows, or where one gap cuts off `com` and its like.
    """
    gaps = chain.count(". ") + chain.count(" .") - chain.count(" . ")
    if fixed.rpartition(".")[2] not in _TOP_LEVEL:
        return False
    if _same_gaps(chain) and gaps > 1:
        return True
    before, _, rest = chain.partition(". ")
    if gaps != 1 or not rest:
        return False
    if after[:1] in {"/", ":"} and after[1:2].strip():
        return rest == rest.lower()
    last = before.strip().rpartition(".")[2].removeprefix("://")
    return rest in _GENERIC and len(last) > 2 and last not in _TOP_LEVEL and last != "localhost"


def _same_gaps(chain: str) -> bool:
    """Whether every dot has the same gap: after it, or on both sides; the first one after `www` may have none."""
    dots = chain.replace("www.", "www", 1) if "www. " not in chain and "www ." not in chain else chain
    return dots.count(" . ") == dots.count(".") or (dots.count(". ") == dots.count(".") and " ." not in dots)


@rule("url/line-break-mark", anchors=("\\\\",), inside=("url",))
def line_break_mark(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove `\\` from the middle of a URL: the line break of a typesetter.

    >>> clean(r"https://example.org/news/19031\\4175747259.html")
    'https://example.org/news/190314175747259.html\n'

    Left alone: `\\` behind a host, before an address, another URL or a capital, and anywhere else.
    """
    for start, end in find_urls(text):
        head = text.find("/", text.find("://", start, end) + 3, end)
        place = text.find("\\\\", max(start, head), end) if head >= 0 and not text.startswith("file:", start) else -1
        while place >= 0:
            rest = _REST_OF_PATH.match(text, place + 2, end)
            if rest and is_well_formed(_ESCAPED.sub("", text[start:end].replace("\\\\", ""))):
                yield Edit(place, place + 2, "")
            place = text.find("\\\\", place + 2, end)


_REST_OF_PATH = lazy(r"(?!https?:|www\.|[\w.+-]+@)[a-z0-9_/.-]")


@rule("url/escape", anchors=("\\",), inside=("url",))
def escape(text: str, _: Context) -> Iterator[Edit]:
    r"""Unescape `\_`, `\%`, `\&`, `\#`, `\~` in a URL.

    >>> clean(r"https://example.org/a\_b?c=1\&d=2")
    'https://example.org/a_b?c=1&d=2\n'

    Left alone: a backslash before a letter or a slash, paths of Windows, patterns, and URLs in code.
    """
    for start, end in find_urls(text):
        if text.find("\\", start, end) < 0 or _NO_URL.search(text, max(0, start - 3), end):
            continue
        for match in _ESCAPED.finditer(text, start, end):
            yield Edit(match.start(), match.start() + 1, "")


_ESCAPED = lazy(r"(?<!\\)\\(?=[_%&#~=.?-])")
_NO_URL = lazy(r"file:|[A-Za-z]:\\|\^|\\[A-Za-z]|[)\]][*+]")
"""In a path of Windows, or in a pattern."""


@rule("url/broken", anchors=("://", "www"), inside=("url",))
def broken(text: str, _: Context) -> Iterator[Edit]:
    """Rejoin a URL that a space or a line break has cut, where what follows can only be its rest.

    >>> clean("http://example.org/a/ webregister/job-2/create and http://www.example.com/roma n/).")
    'http://example.org/a/webregister/job-2/create and http://www.example.com/roman/).\\n'
    >>> clean("https://example.org/a/long-\\npath/page.html")
    'https://example.org/a/long-path/page.html\\n'

    Left alone: two URLs on two lines, a URL that is cut behind its host, and anything that may be a word of the
    sentence: `and/or`, a date, a name, another host.
    """
    for start, url_end in find_urls(text):
        # A point before the gap was taken for the end of a sentence.
        end = url_end + (text[url_end : url_end + 1] == ".")
        rest = _REST.match(text, end)
        if rest is None or "://" in rest[2] or rest[2].startswith("www."):
            continue
        url, tail, after = text[start:end], rest[2], text[rest.end() : rest.end() + 2]
        is_cut = _is_cut_by_line if "\n" in rest[1] else _is_cut_by_space
        if is_cut(url, tail, after) and is_well_formed(url + tail):
            yield Edit(end, rest.end(1), "")


_REST = lazy(r"([ \t]|[ \t]?\n[ \t]?)([\w%~+=&?#./-]{1,200})")


def _is_cut_by_line(url: str, tail: str, after: str) -> bool:
    """Whether a line break cuts a URL: it ends where no URL ends, and the next line goes on as one does."""
    if url[-1] not in "-/_=&?%" or not _has_path(url) or _COUNTED.match(tail):
        return False
    is_file = bool(_FILE.search(tail))
    if not is_file and (tail[0].isupper() or (url[-1] == "/" and "/" not in tail)):
        return False
    return _goes_on(tail, after)


def _is_cut_by_space(url: str, tail: str, after: str) -> bool:
    """Whether an OCR engine has set a space into a URL: behind a slash, a hyphen or a point, or near its end."""
    digits = sum(char.isdigit() for char in tail)
    if _UNFINISHED_DOI.search(url):
        return digits >= (1 if url[-1] == "/" else 3) and not _is_word(after)
    if _CODE_HOST.search(url):
        return bool(_OWNER_AND_NAME.fullmatch(tail))
    if not _has_path(url):
        return False
    if url[-1] in "/-":
        return _goes_on(tail, after) or (url[-1] == "-" and bool(_LAST_WORD.fullmatch(tail)))
    if url[-1] == ".":
        return bool(_ENDING.match(tail)) and not _is_word(after)
    return url[-1].isalpha() and bool(_LAST_LETTER.fullmatch(tail)) and after[:1] in {"", ")"}


def _goes_on(tail: str, after: str) -> bool:
    """Whether `tail` can only be more of a path: no words, no numbers, no date, no host and no path of its own."""
    if tail[0] in "/.~+#&=?%-" or _NUMBERS.fullmatch(tail) or _OTHER_HOST.match(tail):
        return False
    if _FILE.search(tail):
        return bool(_PATH_MARK.search(tail)) and not (_is_word(after) and "/" not in tail and tail.count("-") < 2)
    if _WORDS.fullmatch(tail):  # `and/or`, `he/she`: words with slashes between them
        parts = tail.split("/")
        return len(parts) > 2 and tail.islower() and max(map(len, parts)) > _LONGEST_ALTERNATIVE
    return "/" in tail and bool(_MARK_OF_PATH_ALONE.search(tail))


def _has_path(url: str) -> bool:
    return "/" in url.partition("://")[2] if "://" in url else "/" in url


def _is_word(after: str) -> bool:
    """Whether a word follows: the text goes on behind what seemed to be the rest."""
    return after[:1] == " " and after[1:2].islower()


_LONGEST_ALTERNATIVE = 8
_UNFINISHED_DOI = lazy(r"doi\.org/10\.\d{4,9}/(?:|[A-Za-z.]*\.|[\w.()-]*-)$")
_CODE_HOST = lazy(r"://(?:www\.)?(?:github|gitlab|huggingface|bitbucket)\.(?:com|co|org)/$")
_OWNER_AND_NAME = lazy(r"[\w.-]+/[\w.-]+/?\.?")
_COUNTED = lazy(r"\d+(?:-[a-z]+)*\b(?![/.])")
_NUMBERS = lazy(r"[\d/.+-]+")
_OTHER_HOST = lazy(r"(?:[\w-]+\.)+[a-z]{2,6}/")
_WORDS = lazy(r"[A-Za-z]+(?:/[A-Za-z]+)*\.?")
_FILE = lazy(r"\.(?:html?|php|pdf|aspx?|jpe?g|png|xml|json|txt|tgz|zip|gz)\.?$")
_PATH_MARK = lazy(r"[/_\d-]")
_MARK_OF_PATH_ALONE = lazy(r"[_\d-]")
_ENDING = lazy(r"(?:html?|pdf|php|aspx?)\b(?![\w-])")
_LAST_WORD = lazy(r"[a-z]{5,}/\.?")
_LAST_LETTER = lazy(r"[a-vx-z]/\.?")


@rule("url/wrapped", anchors=("<http", "<www", "<mailto:", "\\url{", "<ftp", "<HTTP"), inside=("url",))
def wrapped(text: str, _: Context) -> Iterator[Edit]:
    r"""Take a URL out of `<…>` or `\url{…}`, an address out of `<mailto:…>`.

    >>> clean(r"<https://example.org/a> or \url{https://example.org/b_c}")
    'https://example.org/a or https://example.org/b_c\n'

    Left alone: e-mail addresses in angle brackets, `<url|text>`, and the links of reStructuredText.
    """
    last_end = -1
    for match in matches(_WRAPPED, text, "<", "\\"):
        start, end = match.span()
        if text[end : end + 2] == "`_":
            continue  # reStructuredText
        before = " " if start == last_end or text[start - 1 : start].isalnum() else ""
        after = " " if text[end : end + 1].isalnum() else ""
        yield Edit(start, end, before + (match[1] or match[2] or match[3]) + after)
        last_end = end


_WRAPPED = lazy(
    r"<((?:https?|ftp)://[^\s<>|]{1,2000}|www\.[^\s<>|]{1,2000})>|<mailto:([^\s<>]{1,200})>|\\url\{([^{}\s]{1,2000})\}",
    re.IGNORECASE,
)


@rule("url/label", anchors=("://", "www"), inside=("url",))
def label(text: str, _: Context) -> Iterator[Edit]:
    """Set a label and its URL on one line: `Source:` and the address below it.

    >>> clean("Source:\\n\\n https://example.org/a")
    'Source: https://example.org/a\\n'

    Left alone: a line that is more than a label, and a URL that is not alone on its line.
    """
    for start, end in find_urls(text):
        gap = _LINE_BREAKS.search(text, max(0, start - _WIDEST_GAP), start)
        if gap is None or text[end : line_at(text, end).end].strip():
            continue
        above = line_at(text, gap.start())
        if _LABEL_LINE.fullmatch(text, above.start, gap.start()):
            yield Edit(gap.start(), start, " ")


_WIDEST_GAP = 12
_LINE_BREAKS = lazy(r"[ \t]*\n\s*\Z")
_LABEL_LINE = lazy(
    r"(?:(?:Original )?[Ss]ource|SOURCE|URL|Link|Via|Fuente|Quelle|Fonte|Bron|Источник|المصدر|来源|出典|स्रोत) ?[:：]"
)
