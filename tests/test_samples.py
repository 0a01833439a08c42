"""The samples: each noisy article gives exactly its clean text and its document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleantext import Cleaner

SAMPLES = Path(__file__).parents[1] / "samples"
NOISY = sorted(path for path in SAMPLES.glob("*.txt") if not path.name.endswith(".clean.txt"))


@pytest.mark.parametrize("path", NOISY, ids=lambda path: path.stem)
def test_a_sample_gives_its_clean_text(path: Path) -> None:
    assert Cleaner()(path.read_bytes()).text == path.with_suffix(".clean.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", NOISY, ids=lambda path: path.stem)
def test_a_sample_gives_its_document(path: Path) -> None:
    told = Cleaner()(path.read_bytes()).document.to_dict()
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    for varying in ("cleaner",):
        told.pop(varying)
        expected.pop(varying)
    assert told == expected


def test_there_are_at_least_six() -> None:
    assert len(NOISY) >= 6
