"""How lines and paragraphs are worded: where sentences end, section numbers, who speaks."""

from __future__ import annotations

from cleantext.patterns import lazy

SENTENCE_END = lazy(r"[.!?。؟।][\"”’')\]]*(?:\s|$)")


def count_sentences(text: str) -> int:
    """How many sentences end in a text."""
    return sum(1 for _ in SENTENCE_END.finditer(text))


_NUMBER = lazy(
    r"(?P<wide>[一二三四五六七八九十])、"
    r"|(?:(?P<number>\d{1,2})(?:\.\d{1,2}){0,3}\.?|[IVX]{1,4}\.|[A-Z]\.(?:\d{1,2}\.?){0,3}) (?=[^\W\d_])"
)
_WIDE_NUMBERS = "〇一二三四五六七八九十"
_WORDS_OF_SECTION = 4
"""Of `3 Method and data`; `10 moments that mattered in the debate` is a title."""


def is_section_number(line: str) -> bool:
    """Whether a line begins as a numbered section does: `3.1 Results`, `3 Method`, `B. Proofs`, `二、…`."""
    match = _NUMBER.match(line)
    return match is not None and (match[0].rstrip() != match["number"] or len(line.split()) <= _WORDS_OF_SECTION)


def section_number(line: str) -> int | None:
    """The number of a section, if that is a number."""
    match = _NUMBER.match(line)
    if match is None or not (match["number"] or match["wide"]):
        return None
    return int(match["number"]) if match["number"] else _WIDE_NUMBERS.find(match["wide"])


_SPEECH = lazy(r"(?:Q|A|F|R|P|D|В|О|问|答)[:：.]|[^\W\d_a-z]{2,}(?:[ '.-][^\W\d_a-z]{2,}){0,3}[:：]")


def is_speech(line: str) -> bool:
    """Whether a line says who speaks: `Q: Why?`, `RACHEL MADDOW: What can I do?`."""
    return bool(_SPEECH.match(line))
