"""Text that was decoded, escaped or transported wrongly: mojibake, entities, controls, invisible characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from cleantext.blocks import Span, line_at
from cleantext.characters import TYPOGRAPHIC, runs_beyond_ascii, unusual
from cleantext.edits import Edit
from cleantext.keys import NON_ASCII
from cleantext.patterns import lazy, matches
from cleantext.rules import Context, rule

if TYPE_CHECKING:
    from ftfy import TextFixerConfig


@rule("encoding/line-ends", anchors=("\r",), inside=("code",))
def line_ends(text: str, _: Context) -> Iterator[Edit]:
    r"""End every line with `\n`: neither `\r\n` nor `\r`.

    >>> clean("one\r\ntwo\rthree")
    'one\ntwo\nthree\n'

    Left alone: `\r` and `\n` that are spelt out as a backslash and a letter.
    """
    for match in _LINE_END.finditer(text):
        yield Edit(match.start(), match.end(), "\n")


_LINE_END = lazy(r"\r\n?")


@rule("encoding/octal-escapes", anchors=("\\2", "\\3"))
def octal_escapes(text: str, _: Context) -> Iterator[Edit]:
    r"""Decode UTF-8 bytes that were printed as octal escapes, alone or half decoded.

    >>> clean(r"They don\342\200\231t, or don" + "â" + r"\200\231t")
    'They don’t, or don’t\n'

    Left alone: octal numbers that are no UTF-8 sequence, and so paths and patterns.
    """
    for match in _OCTAL.finditer(text):
        lead = match[1]
        data = bytes([ord(lead) if len(lead) == 1 else int(lead[1:], 8)])
        data += bytes(_octal_byte(token) for token in _OCTAL_TAIL.findall(match[2]))
        try:
            yield Edit(match.start(), match.end(), data.decode("utf-8"))
        except UnicodeDecodeError:
            continue


_OCTAL = lazy(r"([\u00c2-\u00f4]|\\3[0-7]{2})((?:\\2[0-7]{2}|œ|\u009c|\u009d){1,3})")
_OCTAL_TAIL = lazy(r"\\2[0-7]{2}|.")


def _octal_byte(token: str) -> int:
    """The byte of one escape; `œ` is what cp1252 makes of 0x9C."""
    if len(token) > 1:
        return int(token[1:], 8)
    return 0x9C if token == "œ" else ord(token)


# -- mojibake -----------------------------------------------------------------------------------------------


@rule("encoding/mojibake", anchors=(NON_ASCII,))
def mojibake(text: str, _: Context) -> Iterator[Edit]:
    """Repair text that was decoded in the wrong encoding, once or more often.

    The work is done by ftfy, on the lines that its own measure of badness finds suspicious, with all of ftfy's other
    repairs turned off, and again until the line comes to rest.

    >>> clean("Itâ€™s a cafÃ©, itâ€™s all there")
    'It’s a café, it’s all there\\n'

    Left alone: lines that ftfy does not find suspicious, and characters that it cannot decode with certainty.
    """
    line = Span(0, 0)
    for match in _suspicious(text):
        if match.start() < line.end:
            continue
        around = line_at(text, match.start())
        if _is_bad(text[max(around.start, match.start() - _REACH) : min(around.end, match.end() + _REACH)]):
            line = around
            repaired = list(_repair(text, line))
            yield from repaired
            if not repaired:  # a sign in the line that was decoded as it should be can hold ftfy up
                words = (Span(*word.span()) for word in _WORD.finditer(text, *line))
                for word in words:
                    if _is_bad(text[slice(*word)]):
                        yield from _repair(text, word)


_REACH = 7
"""Characters: the longest sequence that `ftfy.badness` looks for."""


_WORD = lazy(r"[^ \t]+")


def _repair(text: str, span: Span) -> Iterator[Edit]:
    content = text[slice(*span)]
    brief = _LONG_ASCII.sub(r"\1", content)
    fixed = _fix_encoding(brief)
    if fixed == brief or _only_a_grave(brief, fixed):
        return
    old, new = _ASCII_RUN.split(brief), _ASCII_RUN.split(fixed)
    if len(old) != len(new) or old[1::2] != new[1::2]:
        # ASCII is part of the repair, which is then one edit.
        yield Edit(*span, _fix_encoding(content))
        return
    place = span.start
    for before, after in zip(_ASCII_RUN.split(content), new, strict=True):
        if not before.isascii() and before != after:
            yield Edit(place, place + len(before), after)
        place += len(before)


_ASCII_RUN = lazy(r"([\x00-\x7f]+)")
_LONG_ASCII = lazy(r"([ -~]{8})[ -~]+(?=[ -~]{8})")
"""What is left out of ASCII before it is given to ftfy, which looks at no more than seven characters of it at once."""


def _only_a_grave(old: str, new: str) -> bool:
    """Whether all that a repair did was to read `Ã` before a space as `à`: it may be the letter of Portuguese."""
    return old.replace("Ã ", "à ") == new


def _suspicious(text: str) -> Iterator[re.Match[str]]:
    """Where `_SUSPICIOUS` matches and something may be bad; looked for only around the few runs that hold it."""
    runs = _suspicious_runs(text)
    if len(runs) > _FEW_RUNS:
        yield from _SUSPICIOUS.finditer(text)
        return
    places = []
    for run in runs:
        place = text.find(run)
        while place >= 0:
            places.append((place, place + len(run)))
            place = text.find(run, place + len(run))
    for start, end in sorted(places):
        yield from _SUSPICIOUS.finditer(text, start, end)


_FEW_RUNS = 20


def _suspicious_runs(text: str) -> list[str]:
    """The runs of characters beyond ASCII that may be bad, or make what stands around them bad."""
    may_be_bad = frozenset([char for char in unusual(text) if _may_be_bad(char)]) - TYPOGRAPHIC - {"\xa0"}
    if not may_be_bad:
        return []
    return [
        run
        for run in runs_beyond_ascii(text)
        if (run < "\xa0" or run in "ŒœÃÂ" if len(run) == 1 else not may_be_bad.isdisjoint(run))
    ]


def _may_be_bad(char: str) -> bool:
    """Whether the character is in a block from which `ftfy.badness` draws its tables."""
    return "\x7f" < char < "\u0500" or "\u1fff" < char < "\u2c00" or char in "\uf8ff\ufb01\ufb02\ufffd"


# Every sequence that `ftfy.badness` finds bad holds one of these, or two neighbours from the blocks of its tables.
_SUSPICIOUS = lazy("[\x80-\x9fŒœÃÂ]|[\xa0-\u04ff\u2000-\u2bff\uf8ff\ufb01\ufb02\ufffd]{2}")


def _is_bad(line: str) -> bool:
    from ftfy.badness import is_bad  # noqa: PLC0415 -- for suspicious lines alone

    return is_bad(line)


def _fix_encoding(line: str) -> str:
    from ftfy import fix_encoding  # noqa: PLC0415 -- for suspicious lines alone

    # It repeats its step until nothing changes, so once is enough.
    return fix_encoding(line, _only_encoding())


@cache
def _only_encoding() -> TextFixerConfig:
    from ftfy import TextFixerConfig  # noqa: PLC0415 -- for suspicious lines alone

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )


@rule("encoding/c1-controls", anchors=(NON_ASCII,))
def c1_controls(text: str, _: Context) -> Iterator[Edit]:
    r"""Read C1 control characters as the cp1252 characters that they stand for (WHATWG Encoding, windows-1252).

    >>> clean("It\x92s \x93here\x94\x85")
    'It’s “here”…\n'

    Left alone: the five that cp1252 does not define; `encoding/controls` removes them.
    """
    if unusual(text).isdisjoint(_C1_DEFINED):
        return
    for match in _C1.finditer(text):
        yield Edit(match.start(), match.end(), match[0].encode("latin-1").decode("cp1252"))


_C1_DEFINED = frozenset(map(chr, range(0x80, 0xA0))) - frozenset("\x81\x8d\x8f\x90\x9d")
_C1 = lazy("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")

# -- controls and invisible characters ----------------------------------------------------------------------

_CONTROL = lazy(
    r"\x1b(?:\[[0-?]{0,32}[ -/]{0,8}[@-~]|\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)|[@-Z\\^_])"  # ANSI escapes, ECMA-48
    r"|[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]"
    r"|[\ud800-\udfff]"
    r"|\ufffd{2,}"
)


@rule("encoding/controls")
def controls(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove control characters, ANSI escapes, lone surrogates and runs of U+FFFD.

    >>> clean("\x1b[1mBold\x1b[0m and\x00 plain")
    'Bold and plain\n'

    Left alone: tab, line feed and form feed, and a single U+FFFD, which marks a lost character.
    """
    if any(
        (char < " " and char not in "\t\n")
        or "\x7f" <= char < "\xa0"
        or "\ud800" <= char <= "\udfff"
        or char == "\ufffd"
        for char in unusual(text)
    ):
        for match in _CONTROL.finditer(text):
            yield Edit(match.start(), match.end(), "")


_INVISIBLE = (
    "\ufeff\u200b\u2060\u00ad\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u180e\u2061\u2062\u2063\u2064\ufff9\ufffa\ufffb\ufffc\u206a\u206b\u206c\u206d\u206e\u206f"
)
_INVISIBLES = lazy(f"[{_INVISIBLE}]+")
_DIRECTIONAL = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_NEAR = 80


@rule("encoding/invisible", anchors=(NON_ASCII,))
def invisible(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove byte order marks, zero-width spaces, word joiners, soft hyphens and stray directional marks.

    >>> clean("\ufeffAn ex\u00adam\u00adple\u200b with\u2060 nothing\u200e hidden")
    'An example with nothing hidden\n'

    Left alone: ZWJ and ZWNJ (scripts and emoji need them), and directional marks near right-to-left text.
    """
    if unusual(text).isdisjoint(_INVISIBLE):
        return
    for match in matches(_INVISIBLES, text, *unusual(text).intersection(_INVISIBLE)):
        start, end = match.span()
        if _DIRECTIONAL.isdisjoint(match[0]) or not _RIGHT_TO_LEFT.search(text, max(0, start - _NEAR), end + _NEAR):
            yield Edit(start, end, "")
        else:
            for k in range(start, end):
                if text[k] not in _DIRECTIONAL:
                    yield Edit(k, k + 1, "")


@rule("encoding/joiners", anchors=("\u200c", "\u200d"))
def joiners(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove ZWJ and ZWNJ where nothing needs them: between Latin letters, spaces, digits.

    >>> clean("zero\u200dwidth, می\u200cخواهم, 👨\u200d👩\u200d👧")
    'zerowidth, می\u200cخواهم, 👨\u200d👩\u200d👧\n'

    Left alone: those beside any letter that is not Latin, Greek or Cyrillic, and those in emoji.
    """
    for match in _JOINERS.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if _joins_nothing(before) and _joins_nothing(after):
            yield Edit(match.start(), match.end(), "")


_JOINERS = lazy("[\u200c\u200d]+")


def _joins_nothing(char: str) -> bool:
    """ASCII, Latin, Greek, Cyrillic and general punctuation need no joiner."""
    return char < "\u0530" or "\u1e00" <= char < "\u2100"


# -- characters ---------------------------------------------------------------------------------------------


@rule("encoding/composed", anchors=(NON_ASCII,))
def composed(text: str, _: Context) -> Iterator[Edit]:
    r"""Compose letters and their combining marks (Unicode normalisation form C).

    >>> clean("cafe\u0301")
    'café\n'

    Left alone: characters that only look composed (`²`, `½`, `Ⅳ`, `™`), and marks that have no composed form.
    """
    if all(char < "\u0300" or "\u2010" <= char < "\u20d0" for char in unusual(text)):
        return  # neither marks nor characters that have another form
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _MARKED_RUN.finditer(text):
        normal = unicodedata.normalize("NFC", match[0])
        if normal != match[0]:
            yield Edit(match.start(), match.end(), normal)


# An ASCII character never composes with what stands before it, so such runs can be composed one by one.
_MARKED_RUN = lazy(r"[\x20-\x7e]?[^\x00-\x7f]+")


@rule("encoding/ligatures", anchors=(NON_ASCII,))
def ligatures(text: str, _: Context) -> Iterator[Edit]:
    """Spell out the Latin ligatures that PDF files leave behind.

    >>> clean("the ﬁrst eﬀect of the ﬂow")
    'the first effect of the flow\\n'

    Left alone: æ and œ, which are letters.
    """
    if unusual(text).isdisjoint(_LIGATURES):
        return
    for match in _LIGATURE.finditer(text):
        yield Edit(match.start(), match.end(), _LIGATURES[match[0]])


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬆ": "st"}
_LIGATURE = lazy("[ﬀ-ﬄﬆ]")


@rule("encoding/fullwidth", anchors=(NON_ASCII,))
def fullwidth(text: str, _: Context) -> Iterator[Edit]:
    """Turn full-width Latin letters and digits into plain ones.

    >>> clean("ＢＲＥＡＫＩＮＧ news in ２０１９")
    'BREAKING news in 2019\\n'

    Left alone: lines that hold Chinese, Japanese or Korean, and their punctuation.
    """
    if not any("０" <= char <= "ｚ" for char in unusual(text)):
        return
    line, is_east_asian = Span(0, -1), False
    for match in _FULLWIDTH.finditer(text):
        if match.start() > line.end:
            line = line_at(text, match.start())
            is_east_asian = bool(_EAST_ASIAN.search(text, *line))
        if not is_east_asian:
            yield Edit(match.start(), match.end(), unicodedata.normalize("NFKC", match[0]))


_FULLWIDTH = lazy("[０-９Ａ-Ｚａ-ｚ]+")
_EAST_ASIAN = lazy(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u30ff\u3130-\u318f\u31f0-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]"
)

# -- entities -----------------------------------------------------------------------------------------------

_ENTITY = lazy(r"&(?:amp;){0,3}(#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});")
_OPENS_DELETED_TAG = lazy(r"(?:script|style|!--)", re.IGNORECASE)


@rule("encoding/entities", anchors=("&",), inside=("url",))
def entities(text: str, _: Context) -> Iterator[Edit]:
    """Decode HTML entities, also those that were escaped twice.

    >>> clean("Salt &amp; pepper&nbsp;&#8217;s, 1 &amp;lt; 2")
    'Salt & pepper ’s, 1 < 2\\n'

    Left alone: code, names that HTML does not know, entities without their semicolon, and `&lt;script`: decoded,
    it would be taken for a script and removed.
    """
    from html.entities import html5  # noqa: PLC0415 -- two thousand names, for documents with `&` alone

    for match in matches(_ENTITY, text, "&"):
        name = match[1]
        char = _numeric(name) if name[0] == "#" else html5.get(name + ";")
        if char is None or (char == "<" and _OPENS_DELETED_TAG.match(text, match.end())):
            continue
        yield Edit(match.start(), match.end(), char)


def _numeric(reference: str) -> str | None:
    """The character of `#8217` or `#x2019`, by the HTML standard's table for 0x80 to 0x9F; `None` if it is none."""
    code = int("0" + reference[1:], 0) if reference[1] in "xX" else int(reference[1:])
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore") or None
    if (code < 0x20 and code not in (9, 10)) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code == 0x7F:
        return None
    return chr(code)
