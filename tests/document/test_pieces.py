"""Pieces: what stays together, and where a text is cut."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cleantext.document.pieces import cut
from cleantext.zones import find_zones


def pieces(text: str) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in cut(text, find_zones(text))]


WRAPPED = (
    "The first line of a paragraph that a mail program has filled to its\n"
    "width, the second line of it, and here it ends.\n"
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (WRAPPED, 1),
        ("- one\n- two\n\n- three\n", 1),
        ("1. Read the last book first.\n\n   The late entries explain the early ones.\n\n2. Ask my mother.\n", 1),
        ("```\na\n\nb\n```\n", 1),
        ("| a | b |\n|---|---|\n| c | d |\n", 1),
        ("Prose with $x = y$ inside, and (1) a number.\n", 1),
        ("+---+---+\n| a | b |\n+---+---+\n", 1),
        ("+----+----+\n| a  | b  |\n+====+====+\n| c  |  d |\n| e  |  f |\n+----+----+\n", 1),
    ],
)
def test_what_belongs_together_is_one_piece(text: str, count: int) -> None:
    assert len(pieces(text)) == count


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("1984. It was the year of the flood.\n", ["text"]),
        ("- he said, and left.\n\nShe stayed.\n", ["text", "text"]),
        ("(1) The rules hold for all rooms.\n\n(2) Guests are let in by a member.\n", ["text", "text"]),
        ("1. Introduction\n\nText of it.\n\n2. Method\n\nMore text.\n", ["text", "text", "text", "text"]),
        ("7. seven\n\n9. nine\n", ["text", "text"]),
    ],
)
def test_a_mark_alone_makes_no_list(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in pieces(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("One.\n\nTwo.\n", ["text", "text"]),
        ("Title\nhttps://example.org/a\n" + "A long paragraph. " * 12 + "\n", ["text", "text", "text"]),
        ("Intro:\n- one\n- two\n", ["text", "list"]),
        ("A line that is long enough to be wrapped, and that says what follows:\n*   one\n*   two\n", ["text", "list"]),
        ("*   one\n*   two\n*   three\n", ["list"]),
        ("  * one\n\nWhy.\n\n    * two\n\nHow.\n\n* three\n", ["list", "text", "list", "text", "list"]),
        ("ar     Arabic\nnb     Norwegian (Bokmål)\nzh     Chinese\n", ["table"]),
        ("A word.\n\n    $ git stash pop\n\nMore.\n", ["text", "code", "text"]),
        ("before\n\\[\nx = y\n\\]\nafter\n", ["text", "math", "text"]),
        ("・大根 1本\n・柚子 2個\n", ["list"]),
        ("---\ntitle: A\n---\n\nText.\n", ["front-matter", "text"]),
        ("Model    Water   Price\nOne      0.5     30\nTwo      0.8     40\n", ["table"]),
        ("\\begin{tabular}{ll}\na & b \\\\\n\\end{tabular}\n", ["table"]),
        ("- a\n\nWhy.\n\n- b\n\nHow.\n\n- c\n\nWhen.\n", ["list", "text", "list", "text", "list", "text"]),
    ],
)
def test_a_text_is_cut_where_something_else_begins(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in pieces(text)] == kinds


@pytest.mark.parametrize(
    "text", ["", "\n", "   \n", WRAPPED, "a\n\n\n  b\n", "$$\nx\n$$\n (1)\n", "\n\n```\nx", "a\n\n    x = 1; \n\nb\n"]
)
def test_pieces_follow_one_another_and_hold_every_word(text: str) -> None:
    found = cut(text, find_zones(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[piece.start : piece.end].rstrip() == text[piece.start : piece.end] != "" for piece in found)
    assert "".join("".join(text[piece.start : piece.end] for piece in found).split()) == "".join(text.split())
