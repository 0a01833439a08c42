"""The same command again: it does what is missing, changed, failed or made with other settings, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cleantext import Cleaner
from cleantext.batch.journal import NAME, Journal
from cleantext.errors import SettingError

Clean = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def done(clean: Clean) -> Callable[..., set[str]]:
    """Ten stories are cleaned; run again: which targets were written?"""
    for number in range(10):
        Path("in").mkdir(exist_ok=True)
        Path(f"in/{number}.txt").write_text(f"**Story** {number}\n")
    assert clean("in", output="out")[0] == 0

    def again(**options: object) -> set[str]:
        for path in Path("out").glob("*.txt"):
            os.utime(path, (1, 1))
        clean("in", **{"output": "out", **options})
        return {path.name for path in Path("out").glob("*.txt") if path.stat().st_mtime != 1}

    return again


def test_nothing_is_left_to_do(done: Callable[..., set[str]]) -> None:
    assert done() == set()


def test_what_is_missing_changed_or_cut_short_is_done_again(done: Callable[..., set[str]]) -> None:
    Path("out/1.txt").unlink()
    Path("in/2.txt").write_text("**New** story\n")
    Path("out/3.txt").write_text("")
    assert done() == {"1.txt", "2.txt", "3.txt"}
    assert Path("out/2.txt").read_text() == "New story\n"
    assert done() == set()


def test_a_file_that_was_only_touched_is_not_cleaned_again(done: Callable[..., set[str]], clean: Clean) -> None:
    Path("out/4.txt").write_text("Story X\n")  # of the same size: the journal goes by the input
    os.utime("in/4.txt", (5, 5))
    assert done() == set()
    assert Path("out/4.txt").read_text() == "Story X\n"
    assert "10 done before" in clean("in", output="out")[2]


def test_other_settings_do_all_again_but_write_what_differs(done: Callable[..., set[str]]) -> None:
    assert done(cleaner=Cleaner(ignore=["markdown"])) == {f"{number}.txt" for number in range(10)}
    assert done(cleaner=Cleaner(ignore=["markdown"], max_loss=0.4)) == set()


def test_what_failed_is_tried_again(done: Callable[..., set[str]], clean: Clean) -> None:
    Path("in/bad.txt").write_bytes(b"\xff\xfea")
    assert clean("in", output="out")[0] == 123
    assert clean("in", output="out")[0] == 123
    Path("in/bad.txt").write_text("good\n")
    assert done() == {"bad.txt"}


def test_a_torn_or_foreign_line_is_ignored(done: Callable[..., set[str]]) -> None:
    journal = Path("out") / NAME
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([b"\xff\n", b"[]\n", b"{}\n", *lines[:-1], lines[-1][:9]]))
    assert done() == set()  # the last one is made again, and is the same
    assert done() == set()
    assert journal.read_bytes().count(b'"target": "9.txt"') == 1


def test_a_table_is_an_input_like_others(clean: Clean) -> None:
    Path("in").mkdir()
    Path("in/a.jsonl").write_text('{"text": "**a**"}\n')
    clean("in", output="out")
    os.utime("out/a.jsonl", (1, 1))
    assert "1 done before" in clean("in", output="out")[2]
    assert Path("out/a.jsonl").stat().st_mtime == 1
    assert "1 done before" not in clean("in", output="out", columns=("text",), into="clean")[2]


def test_two_runs_do_not_write_to_one_folder(clean: Clean, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleantext.batch.journal._PATIENCE", 0)
    Path("in").mkdir()
    Path("in/a.txt").write_text("a")
    with Journal("out", "").open(), pytest.raises(SettingError, match="another run is writing to out"):
        clean("in", output="out")
