"""What holds for every text, tried on strings made of the noise's own characters.

The long form, on 20,000 strings: `CLEANTEXT_EXAMPLES=20000 pytest tests/promises`.
"""

from __future__ import annotations

import os
import pickle
from itertools import pairwise
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleantext import Cleaner, Result
from cleantext.catalogue import catalogue
from cleantext.document import Document
from cleantext.edits import Edit, Offsets, apply, compose, invert
from cleantext.output.markdown import to_markdown

EXAMPLES = int(os.environ.get("CLEANTEXT_EXAMPLES", "5000"))
thorough = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)

FRAGMENTS = [
    *"$\\{}()[]<>*_~`#&@|^%!-=+.,:;'\"/ \t\n\r\f\v\x00\x08\x1b\xa0",
    *"aZ09éß’“”—…\u200b\u200d\ufeff\ufffd\u00ad\u202e\ud800ﬁＡ文م", "\n\n", "  ", "**", "__", "~~", "```", "``", "''",
    "$$", "\\(", "\\)", "\\[", "\\]", "\\\\", "\\begin{itemize}", "\\end{itemize}", "\\begin{equation}",
    "\\end{equation}", "\\item ", "\\section{", "\\text{", "\\textbf{", "\\mathrm{", "\\left[", "\\right]", "\\%",
    "\\$", "^{2}", "{ }^{6}", "_{i}", "\\footnotetext{", "\\'e", "ext{", "egin{", "https://", "www.", "example.org",
    "/a_b/c", "](", "![", "[^0]", "[^0]: ", "&amp;", "&lt;", "&#8217;", "&nbsp;", "<br/>", "<p>", "</p>", "<b>",
    "</b>", "<script>", "</script>", "<!--", "-->", "<sup>", "</sup>", "<table>", "â€™", "Ã©", "donâ€™t",
    "\\200\\231", "# ", "## ", "> ", "* ", "- ", "1. ", "***", "---", "===", "| a | b |\n|---|---|\n",
    "---\ntitle: x\n---\n", "ADVERTISEMENT", "Share", "Tweet", "Comments", "Read more: The story",
    "© 2019 A. All rights reserved", "Page 3 of 7", "Image caption ", "Source:", "@handle", "Name Of@handle",
    "pic.twitter.com/abc1", "12.3K people are talking about this", "View this post on Instagram", "word",
    "Words of a sentence. ", "5 million", "10 \\%", "The same long paragraph again.", "\tdef f(x):\n", "    x = 1;\n",
    "import os\n", "$x_i^2$", "$a*b$", "\\frac{1}{2}", "$[0,1]$", "\\alpha", "[text](https://example.org/?utm_id=1)",
    "\\href{https://example.org}{", "[.]", "[ref][1]", "[1]: https://example.org\n", '<a href="https://example.org">',
    "</a>", "https://www.google.com/url?q=https://example.org/a",
]  # fmt: skip

texts = st.lists(st.sampled_from(FRAGMENTS), max_size=24).map("".join)

ARTICLE = Cleaner()
OCR = Cleaner(preset="ocr")
PAGE = Cleaner(preset="page")
ON_REQUEST = [
    Cleaner(math="unicode", links="inline", strip_tracking=True, refang=True),
    Cleaner(math="drop", links="markdown", strip_tracking=True, refang=True),
]


def check(result: Result, source: str) -> None:
    edits = [Edit(change.start, change.end, change.after) for change in result.changes]
    assert all(a.end <= b.start for a, b in pairwise(edits)), "changes are sorted and do not overlap"
    assert apply(source, edits) == result.text, "the changes made over the source give the text"
    assert result.undo() == source, "undo gives the source"


@thorough
@given(texts)
def test_cleaning_twice_is_cleaning_once_and_the_journal_is_true(text: str) -> None:
    result = ARTICLE(text)
    check(result, text)
    assert "unsettled" not in result.warnings
    assert ARTICLE(result.text).text == result.text


@pytest.mark.parametrize("cleaner", [OCR, PAGE], ids=lambda cleaner: cleaner.preset)
@settings(thorough, max_examples=max(200, EXAMPLES // 10))
@given(text=texts)
def test_the_other_presets_keep_the_same_promises(cleaner: Cleaner, text: str) -> None:
    result = cleaner(text)
    check(result, text)
    assert cleaner(result.text).text == result.text


@pytest.mark.parametrize("cleaner", ON_REQUEST, ids=lambda cleaner: f"{cleaner.math}, {cleaner.links}")
@settings(thorough, max_examples=max(200, EXAMPLES // 10))
@given(text=texts)
def test_what_is_done_on_request_keeps_the_same_promises(cleaner: Cleaner, text: str) -> None:
    result = cleaner(text)
    check(result, text)
    assert cleaner(result.text).text == result.text


@settings(thorough, max_examples=max(200, EXAMPLES // 10))
@given(texts)
def test_the_output_is_in_the_form_that_the_standard_asks_for(text: str) -> None:
    result = Cleaner(select=["encoding", "layout"])(text).text
    assert result == "" or (result.endswith("\n") and not result.endswith("\n\n"))
    assert "\r" not in result
    result.encode("utf-8")


@settings(thorough, max_examples=max(200, EXAMPLES // 10))
@given(texts)
def test_a_long_document_is_cleaned_as_its_parts_are(text: str) -> None:
    """Segments are an optimisation: what holds for short texts holds where they are cut."""
    long = (text + "\n\nA plain paragraph between them.\n\n") * 3
    with mock.patch("cleantext.cleaner.SEGMENT", 40):
        result = ARTICLE(long)
        check(result, long)


@settings(thorough, max_examples=max(200, EXAMPLES // 10))
@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_named_error(data: bytes) -> None:
    from cleantext.errors import DecodeError

    try:
        result = ARTICLE(data)
    except DecodeError as error:
        assert str(error)
    else:
        result.text.encode("utf-8")
        check(result, result.source)


edit_lists = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.text("xy", max_size=3)), max_size=6)


def as_edits(steps: list[tuple[int, int, str]], length: int) -> list[Edit]:
    edits = []
    place = 0
    for gap, size, new in steps:
        start = place + gap
        end = start + size
        if end > length:
            break
        edits.append(Edit(start, end, new))
        place = end
    return edits


@settings(thorough, max_examples=max(500, EXAMPLES // 5))
@given(st.text("abc", max_size=20), edit_lists, edit_lists)
def test_composed_edits_do_what_both_lists_do(
    text: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    one = as_edits(first, len(text))
    middle = apply(text, one)
    two = as_edits(second, len(middle))
    both = compose(one, two)
    assert apply(text, both) == apply(middle, two)
    assert apply(apply(text, both), invert(text, both)) == text


@settings(thorough, max_examples=max(500, EXAMPLES // 5))
@given(st.text("abc", max_size=20), edit_lists)
def test_offsets_of_unchanged_characters_go_there_and_back(text: str, steps: list[tuple[int, int, str]]) -> None:
    edits = as_edits(steps, len(text))
    offsets = Offsets(edits)
    after = apply(text, edits)
    for k, char in enumerate(text):
        if not any(start <= k < end for start, end, _, _ in edits):
            assert after[offsets.forward(k)] == char
            assert offsets.back(offsets.forward(k)) == k


def test_a_cleaner_is_frozen_picklable_and_tells_itself_apart() -> None:
    with pytest.raises(AttributeError):
        ARTICLE.preset = "ocr"
    copy = pickle.loads(pickle.dumps(ARTICLE))  # noqa: S301 -- our own
    assert copy == ARTICLE
    assert copy.fingerprint == ARTICLE.fingerprint != OCR.fingerprint
    assert copy("**a**").text == "a\n"


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_rule_has_a_page_with_an_example_and_its_limits(name: str) -> None:
    rule = catalogue()[name]
    assert rule.summary.endswith(".")
    assert ">>> clean(" in rule.page
    assert "\nLeft alone: " in rule.page


STRUCTURE = st.lists(
    st.sampled_from(
        [
            *FRAGMENTS,
            *("# ", "## ", "> ", "- ", "1. ", "\n", "\n\n", "   ", "**", "a", "b ", "x = y", " and "),
            *("By Ann Lee", "June 9, 2021", "Name @name", "— Ann (@ann) June 9, 2021", "[Ann/AP]", "Photo: Ann"),
            *("<p class=byline>", "<li>", "</li>", "<blockquote>", "</blockquote>", "\\caption{a}", "![a b c](d)"),
            *(
                "Source: ",
                "https://a.org/2021/06/09/b",
                "Figure 1. ",
                "[^1]: ",
                "A long sentence that says something. ",
            ),
        ]
    ),
    max_size=24,
).map("".join)


@settings(thorough)
@given(STRUCTURE)
def test_every_text_has_a_document_that_holds(text: str) -> None:
    result = ARTICLE(text)
    document = result.document
    done = 0
    for block in document:
        assert done <= block.span.start < block.span.end
        assert result.text[slice(*block.span)] == block.text
        assert 0 <= block.source_span.start <= block.source_span.end <= len(text)
        done = block.span.end
    words = "".join(block.text for block in document)
    assert "".join(words.split()) == "".join(result.text.split())
    assert Document.from_json(document.to_json()) == document
    assert ARTICLE(to_markdown(document)).warnings in {(), ("max-loss",), ("empty",)}
