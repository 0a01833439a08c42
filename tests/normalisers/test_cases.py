"""Every case of every family: what must not change, and what must."""

from __future__ import annotations

import cleantext


def test_leaves_alone(raw: str) -> None:
    assert cleantext.clean(raw) == raw + "\n"


def test_mends(raw: str, expected: str) -> None:
    assert cleantext.clean(raw) == expected + "\n"
