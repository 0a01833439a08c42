"""Settings: who wins, where a value came from, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext import Cleaner
from cleantext.config import cleaner, read_settings
from cleantext.errors import SettingError


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_nearest_project_file_is_taken_and_the_users_stands_behind_it(tmp_path: Path) -> None:
    user = write(tmp_path / "user.toml", 'preset = "ocr"\nencoding = "cp1252"\n')
    write(tmp_path / "a/cleantext.toml", 'preset = "minimal"\n')
    (tmp_path / "a/b/c").mkdir(parents=True)
    settings = read_settings(str(tmp_path / "a/b/c"), str(user))
    assert settings["preset"].value == "minimal"
    assert settings["preset"].origin.endswith("cleantext.toml")
    assert settings["encoding"].value == "cp1252"
    assert settings["ignore"].origin == "default"


def test_pyproject_is_read_where_it_has_a_section(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.cleantext]\nignore = ["social"]\n')
    write(tmp_path / "a/pyproject.toml", "[tool.other]\nx = 1\n")
    settings = read_settings(str(tmp_path / "a"), "")
    assert settings["ignore"].value == ["social"]
    assert "[tool.cleantext]" in settings["ignore"].origin


def test_a_given_file_beats_the_project_and_an_option_beats_both(tmp_path: Path) -> None:
    write(tmp_path / "cleantext.toml", 'preset = "minimal"\n')
    given = write(tmp_path / "other.toml", 'preset = "ocr"\n')
    assert read_settings(str(tmp_path), "", given=[str(given)])["preset"].value == "ocr"
    assert read_settings(str(tmp_path), "", given=["preset=article"])["preset"].value == "article"
    chosen = read_settings(str(tmp_path), "", given=[str(given)], options={"preset": "article"})
    assert chosen["preset"] == ("article", "--preset")


@pytest.mark.parametrize("text", ["[tool]\ncleantext = 5\n"])
def test_a_section_that_is_no_table_is_told(tmp_path: Path, text: str) -> None:
    write(tmp_path / "pyproject.toml", text)
    with pytest.raises(SettingError, match=r"must be a table"):
        read_settings(str(tmp_path), "")
    write(tmp_path / "pyproject.toml", 'tool = "cleantext"\n')
    assert read_settings(str(tmp_path), "")["preset"].value == "article"


def test_isolated_reads_nothing(tmp_path: Path) -> None:
    write(tmp_path / "cleantext.toml", "this is no TOML")
    assert read_settings(str(tmp_path), "", isolated=True)["preset"].value == "article"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('prest = "ocr"', "did you mean 'preset'"),
        ("preset = 3", "preset must be a string"),
        ('select = [1, "a"]', "select must be a list of names"),
        ("preset = ", "cannot be read as TOML"),
    ],
)
def test_a_broken_file_is_named_with_its_remedy(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path / "cleantext.toml", text)
    with pytest.raises(SettingError, match="cleantext.toml.*" + message):
        read_settings(str(tmp_path), "")


def test_settings_make_the_cleaner() -> None:
    assert cleaner(read_settings("/", "", options={"ignore": ["markdown"]}, isolated=True)) == Cleaner(
        ignore=["markdown"]
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"preset": "artcle"}, "did you mean 'article'"),
        ({"select": ["latex/text-spam"]}, "did you mean 'latex/text-span'"),
        ({"ignore": "markdwn"}, "did you mean 'markdown'"),
    ],
)
def test_an_unknown_name_lists_the_near_ones(options: dict[str, object], message: str) -> None:
    with pytest.raises(SettingError, match=message):
        Cleaner(**options)  # type: ignore[arg-type]  # wrong on purpose


def test_selecting_and_ignoring() -> None:
    assert Cleaner(select=["markdown/emphasis"])("**a**  b").text == "a  b"
    assert Cleaner(preset="minimal")("**a**  b").text == "**a** b\n"
    assert Cleaner(preset="minimal", extend_select=["markdown"])("**a**  b").text == "a b\n"
    assert Cleaner(ignore=["markdown/emphasis"])("**a**  b").text == "**a** b\n"
