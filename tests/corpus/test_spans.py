"""LaTeX spans in sentences, labelled by hand from the standard: what is prose in disguise, and what is none.

`spans/math.tsv` and `spans/other.tsv` hold a kind and a text that stays as it is; `spans/prose.tsv` a kind, a text, and
the clean one. What cannot be told yet stands in `spans/known-failures.tsv`; a line of it that starts to pass fails here
until it is moved.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext import clean

SPANS = Path(__file__).with_name("spans")


def cases(name: str) -> list[object]:
    rows = [line.split("\t") for line in (SPANS / f"{name}.tsv").read_text("utf-8").splitlines()]
    return [pytest.param(row[1], row[-1], id=f"{row[0]}-{k}") for k, row in enumerate(rows, 1)]


@pytest.mark.parametrize(("text", "kept"), cases("math"))
def test_mathematics_stays(text: str, kept: str) -> None:
    assert clean(text) == kept + "\n"


@pytest.mark.parametrize(("text", "kept"), cases("other"))
def test_currency_shell_and_code_stay(text: str, kept: str) -> None:
    assert clean(text) == kept + "\n"


@pytest.mark.parametrize(("text", "expected"), cases("prose"))
def test_prose_in_disguise_is_unwrapped(text: str, expected: str) -> None:
    assert clean(text) == expected + "\n"
    assert clean(expected) == expected + "\n"


@pytest.mark.xfail(reason="a reference mark before a word looks the same")
@pytest.mark.parametrize(("text", "expected"), cases("known-failures"))
def test_known_failures(text: str, expected: str) -> None:
    assert clean(text) == expected + "\n"
