"""What is shown: visible characters, a true diff, places that hold."""

from __future__ import annotations

import sys

import pytest

from cleantext import Cleaner
from cleantext.blocks import Places
from cleantext.output.diff import hunks, unified
from cleantext.output.explain import explanation
from cleantext.output.style import wants_colour
from cleantext.output.visible import visible

ESCAPES = [
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\x1bc",
    "\r",
    "\x08",
    "\x7f",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u200b",
    "\ud800",
    "\U000e0041",
]


@pytest.mark.parametrize("escape", ESCAPES, ids=ascii)
def test_nothing_hostile_is_printed_raw(escape: str) -> None:
    assert visible(escape).isprintable()


def test_every_control_character_is_made_visible_and_text_is_not_touched() -> None:
    for code in [*range(0x09), *range(0x0A, 0x20), *range(0x7F, 0xA0)]:
        assert visible(chr(code)) != chr(code)
    plain = "Text, “quotes”, عربي, 中文, emoji 👩\ttab"
    assert visible(plain) == plain


SOURCES = [
    "One.\n\n\n\nTwo **bold** here.\nThree.\n",
    "no newline **at** the end",
    "\n\nfirst\n",
    "a\r\nb\r\n",
    "x\n\nADVERTISEMENT\n\ny\n\n\n\n",
    "**a**\n**b**\n**c**\n\n\n\n**d**\n" * 5,
]


@pytest.mark.parametrize("source", SOURCES, ids=ascii)
def test_the_unified_diff_describes_the_change(source: str) -> None:
    """Applied by hand: the lines of each hunk stand in the source, and replaced they give the text."""
    result = Cleaner()(source)
    rows = "".join(unified(result, "name")).split("\n")
    old = source.split("\n")
    new: list[str] = []
    place = 0
    k = 2
    while k < len(rows) and rows[k].startswith("@@"):
        first, count = (int(part) for part in (rows[k].split()[1][1:] + ",1").split(",")[:2])
        start = first - 1 if count else first
        new += old[place:start]
        place = start + count
        before: list[str] = []
        k += 1
        while k < len(rows) and rows[k] and rows[k][0] in " +-\\":
            if rows[k][0] in " +":
                new.append(rows[k][1:])
            if rows[k][0] in " -":
                before.append(rows[k][1:])
            k += 1
        assert before == old[start:place]
    new += old[place:]
    assert "\n".join(new).rstrip("\n") == result.text.rstrip("\n")


def test_each_hunk_is_whole_lines_and_names_its_rules() -> None:
    result = Cleaner()(SOURCES[0])
    found = hunks(result)
    assert [hunk.rules for hunk in found] == ["layout/blank-lines", "markdown/emphasis"]
    assert all(hunk.start == 0 or result.source[hunk.start - 1] == "\n" for hunk in found)


def test_nothing_changed_is_no_diff() -> None:
    assert "".join(unified(Cleaner()("Clean.\n"), "name")) == ""


def test_places_count_from_one() -> None:
    place = Places("ab\ncd\n")
    assert [place(offset) for offset in range(6)] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]


def test_the_explanation_can_be_replayed() -> None:
    source = "**a**  \\unknown{b}\n\nADVERTISEMENT\n"
    told = explanation(Cleaner()(source))
    text = source
    for change in reversed(told["changes"]):
        assert text[change["start"] : change["end"]] == change["before"]
        text = text[: change["start"]] + change["after"] + text[change["end"] :]
    assert text == Cleaner()(source).text


@pytest.mark.parametrize(
    ("choice", "environment", "expected"),
    [
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {}, False),
    ],
)
def test_who_decides_about_colour(
    choice: str,
    environment: dict[str, str],
    expected: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(choice, sys.stdout) is expected
