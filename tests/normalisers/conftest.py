"""The cases of each family's test module: `UNCHANGED` must come through as they are, `CHANGED` as they say."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give the tests in `test_cases.py` the cases of all families, with readable names."""
    if metafunc.module.__name__ != "test_cases":
        return
    import importlib

    wanted = "CHANGED" if "expected" in metafunc.fixturenames else "UNCHANGED"
    cases = []
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        family = path.stem.removeprefix("test_")
        if family != "cases":
            for number, case in enumerate(getattr(importlib.import_module(path.stem), wanted), 1):
                cases.append(pytest.param(*((case,) if isinstance(case, str) else case), id=f"{family}-{number}"))
    metafunc.parametrize("raw" if wanted == "UNCHANGED" else ("raw", "expected"), cases)
