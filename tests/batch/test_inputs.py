"""What paths mean: which files of a folder, in which order, and where each is mirrored."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleantext.batch.inputs import expand, listed
from cleantext.errors import SettingError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def found(*paths: str, globs: tuple[str, ...] = (), leave_out: str | None = None) -> list[str]:
    return [source.below for source in expand(paths, globs=globs, leave_out=leave_out)]


@pytest.mark.usefixtures("folder")
def test_a_folder_means_its_files_in_the_order_of_their_names() -> None:
    put("in/b.txt", "in/a/z.txt", "in/a.txt")
    assert found("in") == ["a.txt", "b.txt", "a/z.txt"]


@pytest.mark.usefixtures("folder")
def test_hidden_files_backups_linked_folders_and_pipes_are_left_out() -> None:
    put("in/a.txt", "in/.hidden", "in/.git/x", "in/a.txt~", "other/b.txt")
    Path("in/link").symlink_to("../other")
    os.mkfifo("in/pipe")
    assert found("in") == ["a.txt"]


@pytest.mark.usefixtures("folder")
def test_a_linked_file_and_a_dangling_link_are_inputs() -> None:
    put("in/a.txt")
    Path("in/b.txt").symlink_to("a.txt")
    Path("in/c.txt").symlink_to("nothing")
    assert found("in") == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.usefixtures("folder")
def test_gitignore_is_honoured_the_nearest_first() -> None:
    put("in/a.txt", "in/a.log", "in/tmp/b.txt", "in/sub/keep.log", "in/sub/no.log", "in/sub/deep/own.txt")
    Path("in/.gitignore").write_text("*.log\ntmp/\n")
    Path("in/sub/.gitignore").write_text("!keep.log\ndeep/*.txt\n")
    assert found("in") == ["a.txt", "sub/keep.log"]


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_named_is_an_input_whatever_gitignore_says() -> None:
    put("in/a.log")
    Path("in/.gitignore").write_text("*.log\n")
    assert found("in/a.log") == ["a.log"]


@pytest.mark.usefixtures("folder")
def test_globs_choose_among_what_is_found_and_the_last_that_matches_decides() -> None:
    put("in/a.txt", "in/b.md", "in/drafts/c.md", "in/drafts/d.txt")
    assert found("in", globs=("*.md",)) == ["b.md", "drafts/c.md"]
    assert found("in", globs=("*.md", "!drafts/")) == ["b.md"]


@pytest.mark.usefixtures("folder")
def test_the_folder_of_the_output_is_no_input() -> None:
    put("a.txt", "out/a.txt", "sub/out/b.txt")
    assert found(".", leave_out="out") == ["a.txt", "sub/out/b.txt"]


@pytest.mark.usefixtures("folder")
def test_a_list_names_files_and_they_are_mirrored_as_it_writes_them() -> None:
    Path("list").write_bytes(b"a/b.txt\r\n\n/etc/c.txt\n../../d.txt\n")
    names = [(source.path, source.below) for source in listed("list")]
    assert names == [("a/b.txt", "a/b.txt"), ("/etc/c.txt", "etc/c.txt"), ("../../d.txt", "d.txt")]


@pytest.mark.usefixtures("folder")
def test_names_with_line_breaks_or_foreign_bytes_are_listed_with_null_bytes() -> None:
    Path("list").write_bytes(b"a\nb.txt\0caf\xe9.txt\0")
    assert [os.fsencode(source.path) for source in listed("list", null=True)] == [b"a\nb.txt", b"caf\xe9.txt"]


@pytest.mark.usefixtures("folder")
def test_a_list_that_is_not_there_is_told() -> None:
    with pytest.raises(SettingError, match="--files-from nolist"):
        list(listed("nolist"))
