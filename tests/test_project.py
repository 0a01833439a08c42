"""Spans of the source, carried into the clean text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import Cleaner

SOURCE = "Title\n\nA **bold** claim, $10 \\%$ of it.\n\nShare this article\n\nThe end."


def projected(words: str, source: str = SOURCE) -> tuple[str, str]:
    result = Cleaner()(source)
    start = source.index(words)
    (span,) = result.project([(start, start + len(words))])
    return result.text[span.start : span.end], span.fate


def test_what_is_untouched_is_whole() -> None:
    assert projected("claim") == ("claim", "whole")
    assert projected("bold") == ("bold", "whole")
    assert projected("The end.") == ("The end.", "whole")


def test_what_lost_a_part_is_cut() -> None:
    assert projected("A **bold** claim") == ("A bold claim", "cut")
    assert projected("$10 \\%$") == ("10%", "cut")
    assert projected("**bold") == ("bold", "cut")


def test_what_was_removed_is_gone() -> None:
    assert projected("Share this article") == ("", "gone")
    assert projected("**") == ("", "gone")


def test_spans_keep_their_order_and_number() -> None:
    result = Cleaner()(SOURCE)
    assert len(list(result.project([(0, 5), (0, 0), (len(SOURCE), len(SOURCE))]))) == 3


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab *_$\\[]()<>#\n&;é", max_size=60), st.data())
def test_every_span_lands_inside_the_text(source: str, data: st.DataObject) -> None:
    result = Cleaner()(source)
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    (span,) = result.project([(start, end)])
    assert 0 <= span.start <= span.end <= len(result.text)
    if span.fate == "whole":
        assert result.text[span.start : span.end] == source[start:end]
