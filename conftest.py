"""Doctests see `clean` and `Cleaner` without importing them."""

from __future__ import annotations

import pytest

import cleantext


@pytest.fixture(autouse=True)
def _public_names_in_doctests(doctest_namespace: dict[str, object]) -> None:
    doctest_namespace.update(clean=cleantext.clean, Cleaner=cleantext.Cleaner)
