"""A user's own rules: they do what they say, their examples are tried, and a broken file is told with its line."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from cleantext import Cleaner
from cleantext.config import cleaner, read_settings
from cleantext.errors import SettingError
from cleantext.own import OwnRule, PatternTimeoutError

PHRASES = OwnRule("own/banner", phrases=("Get the Northline app", "Edition {n} of {n}"))
PATTERN = OwnRule("own/ticket", pattern=r"\s?\[ticket #(\d+)\]", replacement="")

UNCHANGED = [
    "Get the Northline app going, he said.",
    "He wrote: Get the Northline app",
    "Edition one of two",
    "Edition 3",
    "a ticket #5",
]
CHANGED = [
    ("One.\n\nGet the Northline app\n\nTwo.", "One.\n\nTwo."),
    ("One.\n\n**GET THE NORTHLINE APP**\n\nTwo.", "One.\n\nTwo."),
    ("One.\nEdition 3 of 12\nTwo.", "One.\nTwo."),
    ("See [ticket #5], or not.", "See, or not."),
]
CLEANER = Cleaner(own=[PHRASES, PATTERN])


@pytest.mark.parametrize("text", UNCHANGED)
def test_leaves_alone(text: str) -> None:
    assert CLEANER(text).text == text + "\n"


@pytest.mark.parametrize(("text", "expected"), CHANGED)
def test_removes_whole_lines_and_replaces_matches(text: str, expected: str) -> None:
    result = CLEANER(text)
    assert result.text == expected + "\n"
    assert {name for change in result.changes for name in change.rules} & {"own/banner", "own/ticket"}
    assert result.undo() == text


def test_a_replacement_may_name_groups() -> None:
    rule = OwnRule("own/date", pattern=r"(\d\d)/(\d\d)", replacement=r"\2.\1.")
    assert Cleaner(own=[rule])("On 03/14 it rained").text == "On 14.03. it rained\n"


def test_a_rule_of_a_host_runs_where_the_host_is_named() -> None:
    rule = OwnRule("own/host", phrases=("Quay club",), host="quay.example")
    assert "Quay club" in Cleaner(own=[rule])("Text.\n\nQuay club").text
    assert "Quay club" not in Cleaner(own=[rule])("Text.\n\nQuay club\n\nSource: https://quay.example/a").text


def test_own_rules_are_part_of_the_cleaner() -> None:
    assert pickle.loads(pickle.dumps(CLEANER)) == CLEANER  # noqa: S301 -- made here
    assert CLEANER.fingerprint != Cleaner().fingerprint
    assert "Get the Northline app" in Cleaner(own=[PHRASES], ignore=["own/banner"])("A.\n\nGet the Northline app").text


def test_a_pattern_that_takes_too_long_is_a_named_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleantext.own.TIME_LIMIT", 0.05)
    rule = OwnRule("own/slow", pattern=r"(a|aa)+$")
    with pytest.raises(PatternTimeoutError, match="own/slow"):
        Cleaner(own=[rule])("a" * 100 + "b")


def test_code_is_honoured() -> None:
    text = "```\nGet the Northline app [ticket #5]\n```\n"
    assert CLEANER(text).text == text


GOOD = """
preset = "article"

[[rules]]
name = "own/banner"
phrases = ["Get the app"]
examples = ["Get the app"]
counterexamples = ["Get the app going."]
"""


def test_a_file_is_read_with_its_rules(tmp_path: Path) -> None:
    (tmp_path / "cleantext.toml").write_text(GOOD, "utf-8")
    settings = read_settings(str(tmp_path), "")
    assert [rule.name for rule in settings["rules"].value] == ["own/banner"]
    assert cleaner(settings)("A.\n\nGet the app").text == "A.\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"Get the app"]\ncounter', '"Get it"]\ncounter', ":7: examples: 'Get it' is left alone by own/banner"),
        ('"Get the app going."', '"GET THE APP"', ":8: counterexamples: 'GET THE APP' is changed by own/banner"),
        ("phrases =", "phrase =", ":6: phrase: no key of a rule is named 'phrase'; did you mean 'phrases'"),
        ('name = "own/banner"', 'name = "banner"', ":5: name: 'banner' is no family/name in letters"),
        ('phrases = ["Get the app"]', "pattern = '('", ":6: pattern: missing )"),
        ('phrases = ["Get the app"]', 'host = "a"', ":4: phrases: a rule has either phrases or a pattern"),
        ('name = "own/banner"\n', "", ":4: name: is missing"),
        ('["Get the app"]\nex', '"Get the app"\nex', ":6: phrases: must be a list of strings"),
        ("[[rules]]", "[rules]", "rules are tables; write [[rules]]"),
    ],
)
def test_a_broken_file_is_told_with_line_key_and_remedy(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    (tmp_path / "cleantext.toml").write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(SettingError) as caught:
        read_settings(str(tmp_path), "")
    assert message in str(caught.value)
    assert "cleantext.toml" in str(caught.value)


LONG = "Sign up for our newsletter and get the day's news in your inbox, and " + "more of it, " * 20 + "every morning."


def test_a_rule_that_takes_more_than_half_is_not_applied_and_told() -> None:
    text = f"A short text stands here.\n\n{LONG}\n"
    result = Cleaner()(text)
    assert result.text == text
    assert result.warnings == ("max-loss",)
    assert Cleaner(max_loss=1)(text).text == "A short text stands here.\n"
    own = OwnRule("own/all", pattern=r"[a-z]{4,}")
    assert Cleaner(own=[own])("These words would nearly vanish. " * 10).warnings == ("max-loss",)


def test_a_document_that_is_all_chrome_is_empty_and_told() -> None:
    result = Cleaner()("ADVERTISEMENT\n\nShare on Facebook\n")
    assert (result.text, result.warnings) == ("", ("empty",))
    assert Cleaner()("\n \n").warnings == ()


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ([PHRASES, PHRASES], "own/banner is the name of another rule"),
        ([OwnRule("url/link", pattern="q")], "url/link is the name of another rule"),
        ([{"name": "own/a"}], "is no OwnRule"),
    ],
)
def test_a_rule_that_cannot_be_told_from_another_is_refused(own: list[OwnRule], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Cleaner(own=own)


@pytest.mark.parametrize("replacement", [r"\1", r"\g<a>", "\\", r"\q"])
def test_a_replacement_that_cannot_be_made_is_refused(replacement: str) -> None:
    with pytest.raises(SettingError, match="replacement: "):
        OwnRule("own/a", pattern="a", replacement=replacement)


@pytest.mark.parametrize("name", ["own/e\x1b[31m", "own/a\n+b", "own/a b", "/a"])
def test_a_name_that_is_no_plain_word_is_refused(name: str) -> None:
    with pytest.raises(SettingError, match="name: "):
        OwnRule(name, phrases=("a",))


def test_numbers_of_a_phrase_are_meant_but_for_the_variable_ones() -> None:
    clean = Cleaner(own=[OwnRule("own/a", phrases=("Page 3 of {n} here", "Cafe\u0301 Quay"))])
    assert clean("A.\n\nPage 3 of 1,200 here\n\nCafé Quay").text == "A.\n"
    assert "Page 5" in clean("A.\n\nPage 5 of 4 here").text


def test_phrases_without_a_word_are_refused() -> None:
    with pytest.raises(SettingError, match="holds no word"):
        OwnRule("own/a", phrases=("***",))


def test_own_rules_are_ignored_and_selected_by_name_and_family() -> None:
    text = "**A.**\n\nGet the Northline app"
    assert "Northline" in Cleaner(own=[PHRASES], ignore=["own"])(text).text
    assert "Northline" in Cleaner(own=[PHRASES], select=["markdown"])(text).text
    assert Cleaner(own=[PHRASES], select=["own/banner"])(text).text == "**A.**"


def test_a_host_is_a_whole_host() -> None:
    rule = OwnRule("own/host", phrases=("Quay club",), host="ex.org")
    assert "Quay club" in Cleaner(own=[rule])("Text.\n\nQuay club\n\nSource: https://index.org/a").text


def test_an_own_rule_that_takes_everything_is_refused() -> None:
    rule = OwnRule("own/all", pattern=r"(?s).+")
    result = Cleaner(own=[rule])("All of these words would be gone by one rule that went wrong. " * 3)
    assert result.warnings == ("max-loss",)
    assert result.text


def test_a_limit_that_is_none_is_refused() -> None:
    with pytest.raises(SettingError, match="max-loss must be"):
        Cleaner(max_loss=0)
