"""The hooks for pre-commit and the action for GitHub: what they run is there, and does what they say."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOOKS = dict(
    re.findall(r"- id: (\S+)\n(?:  .*\n)*?  entry: (.*)\n", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
)
NAMES = ["diff", "-w.txt", "a b.md"]


def ran(command: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    program, *words = shlex.split(command)
    assert program == "cleantext"
    return subprocess.run(
        [sys.executable, "-m", "cleantext", *words, *arguments], cwd=cwd, capture_output=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three noisy files with names that could be taken for something else."""
    for name in NAMES:
        (tmp_path / name).write_text("**Bold** words\n")
    return tmp_path


def test_the_hooks_are_two() -> None:
    assert set(HOOKS) == {"cleantext", "cleantext-check"}


def test_the_checking_hook_fails_and_writes_nothing(folder: Path) -> None:
    done = ran(HOOKS["cleantext-check"], *NAMES, cwd=folder)
    assert done.returncode == 1
    assert done.stderr.count(b"would change") == 4
    assert (folder / "diff").read_text() == "**Bold** words\n"


def test_the_hook_writes_and_then_finds_nothing_to_do(folder: Path) -> None:
    assert ran(HOOKS["cleantext"], *NAMES, cwd=folder).returncode == 0
    assert [(folder / name).read_text() for name in NAMES] == ["Bold words\n"] * 3
    assert ran(HOOKS["cleantext-check"], *NAMES, cwd=folder).returncode == 0


def test_the_action_marks_what_would_change(folder: Path) -> None:
    (line,) = re.findall(r'cleantext" (clean .*)', (ROOT / "action.yml").read_text("utf-8"))
    words = line.replace("$CLEANTEXT_ARGUMENTS", "--preset minimal").replace("$CLEANTEXT_PATHS", ".")
    assert ran(f"cleantext {words}", cwd=folder).returncode == 0
    done = ran(f"cleantext {words}".replace("minimal", "article"), cwd=folder)
    assert done.returncode == 1
    assert done.stdout.startswith(b"::warning file=./-w.txt,line=1,")
