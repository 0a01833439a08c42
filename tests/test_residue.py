"""Residue: what looks like noise and no rule could name is said, and clean text has none."""

from __future__ import annotations

import pytest

from cleantext import Cleaner

NONE = [
    "A plain sentence.",
    "It cost $5 and then $10.",
    "$x_i = 5$ is a formula",
    r"\(x\) and \[y = z\]",
    "```\n\\foo{x} $y ](\n```",
    "We discussed how to share the newsletter.",
    r"C:\new\temp",
]

SOME = [
    (r"an \unknown{macro} here", "macro", r"\unknown{macro}"),
    ("half a](link", "link", "]("),
    ("lost: \ufffd", "replacement", "\ufffd"),
    ("Text.\n\nScroll down for comments\n\nText.", "chrome-like", "Scroll down for comments"),
    (r"$\) 973.75 and \(and at", "delimiter", r"$\) 973.75 and \(and at"),
    ("a lone $x here", "delimiter", "$"),
]


@pytest.mark.parametrize("text", NONE)
def test_clean_text_has_none(text: str) -> None:
    assert Cleaner()(text).residue == ()


@pytest.mark.parametrize(("text", "kind", "left"), SOME)
def test_leftovers_are_located(text: str, kind: str, left: str) -> None:
    result = Cleaner()(text)
    found = [entry for entry in result.residue if entry.kind == kind]
    assert found
    assert result.text[found[0].start : found[0].end] == found[0].text == left


def test_a_document_of_mixed_up_delimiters_stays_and_is_named() -> None:
    text = "\n".join([r"a \( b \[ c \) d \] e", r"$\) 9/\mathrm{mt}\(and $ x"] * 50) + "\n"
    result = Cleaner()(text)
    assert result.text == text
    assert len([left for left in result.residue if left.kind == "delimiter"]) >= 100
