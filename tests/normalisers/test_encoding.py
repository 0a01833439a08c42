"""Encoding: what is a character stays, what a decoder or a transport has left goes."""

from __future__ import annotations

import itertools
from random import Random

from ftfy.badness import is_bad

import cleantext
from cleantext.characters import TYPOGRAPHIC
from cleantext.normalisers import encoding

UNCHANGED = [
    "Curly “quotes”, ‘single’ ones, dashes – and — and an ellipsis… are the author's.",
    "naïve café, Ångström, œuvre, Æsop, straße, Łódź, İstanbul",
    "می‌خواهم بروم",  # ZWNJ within a Persian word
    "क्‍ष and श्री",  # ZWJ in Devanagari
    "👨‍👩‍👧 and 🏳️‍🌈",
    "《人民日报》，ＡＢＣ公司的股价上涨了５％。",  # full-width forms in Chinese text
    "日本語のテキスト、ｗｅｂサイト。",
    "أعلن الوزير \u200fاليوم\u200f عن الخطة (2019).",  # right-to-left marks in Arabic
    "שלום \u200eABC\u200f עולם",
    "A lost letter: caf\ufffd",
    "AT&T, R&D, Q&A; fish & chips",
    "a &notanentity; and &copy without its semicolon",
    "x < y && y > z",
    "```\n&lt;b&gt; stays\n```",
    "Ελληνικά, Русский, 한국어, हिन्दी, ไทย, עברית",
    "Ã is a letter of Portuguese: SÃO PAULO, AÇÃO",
    "£5 or €5, 20 °C, ½, №, ™",
    r"C:\200\300 and \d{2,3}",
    "² ½ Ⅳ ™ x\u0301",
    r"one\r\ntwo \rright",
]

CHANGED = [
    ("They donâ€™t", "They don’t"),
    ("a cafÃ© in MalmÃ¶", "a café in Malmö"),
    ("the cafÃƒÂ© again", "the café again"),
    ("â€œQuotedâ€\x9d he said", "“Quoted” he said"),
    ("price: Â£5", "price: £5"),
    ("Salt &amp; pepper&nbsp;mill", "Salt & pepper mill"),
    ("it&#8217;s &#x2014; here", "it’s — here"),
    ("&amp;amp; twice, &amp;nbsp;too", "& twice, too"),
    ("&amp;#8220;deep&amp;#8221;", "“deep”"),
    ("00:16 --&amp;gt; 00:18", "00:16 --> 00:18"),
    ("&#146;tis a cp1252 number", "’tis a cp1252 number"),
    ("It\x92s \x93so\x94", "It’s “so”"),
    ("\x1b[31mred\x1b[0m and \x1b]0;title\x07plain", "red and plain"),
    ("a\x00b\x07c\x7f", "abc"),
    ("\ud83d lone", "lone"),
    ("gone\ufffd\ufffd\ufffd here", "gone here"),
    ("\ufeffStart", "Start"),
    ("zero\u200bwidth and soft\u00adhyphen and word\u2060joiner", "zerowidth and softhyphen and wordjoiner"),
    ("left\u200e-to-right\u202a marks\u202c", "left-to-right marks"),
    ("zwj\u200d between Latin letters", "zwj between Latin letters"),
    ("ﬁne ﬂow oﬃce eﬀort baﬄe", "fine flow office effort baffle"),
    ("ＢＲＥＡＫＩＮＧ ２０１９", "BREAKING 2019"),
    ("cafe\u0301", "café"),
    ("A\u030angstro\u0308m", "Ångström"),
    ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    (r"They donâ\200\231t, unequal â\200œjusticeâ\200\235", "They don’t, unequal “justice”"),
    ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
]


def test_an_escaped_script_is_not_decoded_into_one_that_would_be_removed() -> None:
    text = "Write &lt;script&gt;alert(1)&lt;/script&gt; there"
    assert "alert(1)" in cleantext.clean(text)


def test_every_line_that_ftfy_finds_bad_is_looked_at() -> None:
    """The gate and the windows give the verdict that `ftfy.badness` gives on the whole line."""
    letters = [
        chr(code)
        for code in (*range(0xA0, 0x180), *range(0x400, 0x460), 0x2018, 0x2019, 0x201C, 0x201D, 0x20AC, 0xFFFD)
    ]
    alphabet = [*letters, *"abz AZ.0" * 6]
    random = Random(1)
    for _ in range(20_000):
        line = "".join(random.choices(alphabet, k=10))
        if is_bad(line):
            windows = (
                line[max(0, match.start() - encoding._REACH) : match.end() + encoding._REACH]
                for match in encoding._suspicious(line)
            )
            assert any(is_bad(window) for window in windows), line


def test_the_characters_that_are_never_bad_make_no_bad_sequence() -> None:
    """The gate before ftfy rests on this: no sequence of them, with ASCII between, is found bad."""
    alphabet = "aA.0 \n\xa0" + "".join(TYPOGRAPHIC)
    for length in (1, 2, 3):
        for sequence in itertools.product(alphabet, repeat=length):
            assert not is_bad("".join(sequence))


def test_an_entity_in_code_is_not_decoded() -> None:
    assert cleantext.clean("`&amp;` is how an ampersand is written") == "`&amp;` is how an ampersand is written\n"


def test_control_characters_are_read_as_cp1252_without_the_repair_of_mojibake_too() -> None:
    assert cleantext.clean("It\x92s \x93here\x94\x85", ignore=["encoding/mojibake"]) == "It’s “here”…\n"
