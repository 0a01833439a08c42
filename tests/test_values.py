"""Cleaners and results do not change, are equal where their attributes are, and show themselves."""

from __future__ import annotations

import copy
import pickle

import pytest

from cleantext import Cleaner
from cleantext.result import Result


@pytest.mark.parametrize("value", [Cleaner(ignore="markdown"), Cleaner()("**a**")], ids=["cleaner", "result"])
def test_a_value_is_frozen_and_survives_copying(value: Cleaner | Result) -> None:
    for name in value.fields():
        with pytest.raises(AttributeError, match=f"{name!r} can only be given"):
            setattr(value, name, None)
        with pytest.raises(AttributeError, match=name):
            delattr(value, name)
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value)), value.replaced()):  # noqa: S301 -- our own
        assert other == value
        assert repr(other) == repr(value)


def test_values_with_other_attributes_are_others() -> None:
    cleaner = Cleaner(math="drop")
    assert cleaner != Cleaner()
    assert cleaner == Cleaner().replaced(math="drop")
    assert hash(cleaner) == hash(Cleaner(math="drop"))
    assert cleaner != "drop"
    assert {cleaner, Cleaner(math="drop"), Cleaner()} == {cleaner, Cleaner()}


def test_a_value_shows_what_it_was_made_with() -> None:
    assert repr(Cleaner("ocr", select="markdown")).startswith(
        "Cleaner(preset='ocr', select=('markdown',), extend_select=()"
    )
    assert repr(Cleaner()("**a**")) == "Result(source='**a**', text='a\\n', encoding=None, warnings=())"
