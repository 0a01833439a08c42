"""The bar: what it shows, that it waits, and that it is nothing but on a terminal."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from cleantext.batch import progress
from cleantext.batch.tally import Tally
from cleantext.batch.work import Failure, Report


class Terminal(io.StringIO):
    """Says that it is one."""

    def isatty(self) -> bool:
        """It is."""
        return True


def terminal_for(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error, from now on."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


def moved(tally: Tally) -> progress.Bar:
    bar = progress.Bar(tally, 100)
    tally.bytes = 50
    tally.add("a.txt", Report(changed=True))
    tally.add("[bold]b\x1b[31m.txt", Failure("no"))
    bar.move()
    return bar


def test_the_bar_shows_the_numbers_and_leaves_the_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_for(monkeypatch)
    monkeypatch.setattr(progress, "_BEFORE", 0)
    monkeypatch.setattr(progress, "_EVERY", 0)
    tally = Tally()
    bar = moved(tally)
    tally.add("[red]c\x1b[31m.txt", Failure("while the bar is there"))
    bar.end()
    shown = terminal.getvalue()
    assert "1 documents, 1 changed, 1 failed" in shown
    assert "cleantext: [red]c␛[31m.txt: while the bar is there" in shown
    assert sys.stderr is terminal


def test_a_short_run_shows_no_bar_and_does_not_import_what_draws_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_for(monkeypatch)
    moved(Tally()).end()
    assert terminal.getvalue() == "cleantext: [bold]b␛[31m.txt: no\n"
    code = (
        "import sys; from cleantext.batch.progress import Bar; from cleantext.batch.tally import Tally\n"
        "Bar(Tally(), 1).move(); sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
