"""Doctests see `clean` and `Cleaner` without importing them; and the fixture by which runs over many are tested."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cleantext
from cleantext import Cleaner
from cleantext.batch.options import Options
from cleantext.batch.run import Run
from cleantext.output.formats import Form


@pytest.fixture(autouse=True)
def _public_names_in_doctests(doctest_namespace: dict[str, object]) -> None:
    doctest_namespace.update(clean=cleantext.clean, Cleaner=cleantext.Cleaner)


Clean = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Clean:
    """Clean paths with options; the exit code, what is on standard output, and what is said."""
    monkeypatch.chdir(tmp_path)

    def run(*paths: str, stdin: bytes = b"", cleaner: Cleaner | None = None, **options: Any) -> tuple[int, bytes, str]:  # noqa: ANN401
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))
        if "form" in options:
            options["form"] = Form(options["form"])
        asked = Options(**{"jobs": 1, **options})
        code = Run(paths, cleaner or Cleaner(), asked)()
        shown = capsysbinary.readouterr()
        return code, shown.out, shown.err.decode()

    return run
