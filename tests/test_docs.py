"""The documentation says what the code does."""

from __future__ import annotations

import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_rules_page_is_what_the_docstrings_say() -> None:
    page = runpy.run_path(str(ROOT / "docs/rules_page.py"))["page"]
    assert (ROOT / "docs/rules.md").read_text("utf-8") == page(), "run docs/rules_page.py"


def test_the_readme_names_only_options_and_commands_that_exist() -> None:
    help_texts = "".join(
        subprocess.run(
            [sys.executable, "-m", "cleantext", *command, "--help"], capture_output=True, check=True, text=True
        ).stdout
        for command in (["clean"], ["diff"], ["explain"], ["learn"], ["rules"], ["schema"], ["config"])
    )
    for line in re.findall(r"^cleantext [^#\n]*", README, re.MULTILINE):
        for word in shlex.split(line.split("|")[0]):
            if word.startswith("-") and word != "-":
                assert word in help_texts, word


def test_the_readmes_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text("Title here\n\n" + "**Some** text of it. " * 10, "utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(code, {})  # noqa: S102 -- our own


def test_the_readmes_settings_are_valid(tmp_path: Path) -> None:
    from cleantext.config import cleaner, read_settings

    (settings,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "cleantext.toml").write_text(settings, "utf-8")
    assert cleaner(read_settings(str(tmp_path), "")).ignore == ("boilerplate/related-link",)
