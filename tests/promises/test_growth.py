"""Time is linear in the size of the text: twice each rule's own worst characters takes less than 2.6 times as long.

Time is the processor's, without the garbage collector's, the best of two runs. Both sizes are above the one from which
documents are cleaned in segments.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

import pytest
from test_properties import FRAGMENTS

from cleantext import Cleaner

CLEANER = Cleaner()
ON_REQUEST = Cleaner(math="unicode", links="inline", strip_tracking=True, refang=True)
SIZE = 70_000
RATIO = 2.6

HOSTILE = [
    *FRAGMENTS,
    *(
        "a_b ",
        "*a ",
        "**a",
        "_a",
        "[a",
        "![a",
        "[[",
        "]]",
        "((",
        "{{",
        "}}",
        "\\(x",
        "$x ",
        "$x$",
        "`a",
        "<<<<",
        "<a ",
        "</p>",
    ),
    *(
        "\\begin{itemize}\\item a ",
        "{ }^{2} ",
        "http://a.b/",
        "www. a",
        "a@b",
        "Image caption a ",
        "> a\n",
        "a  b\n",
        "a\tb\n",
    ),
    *(
        " a\n\n",
        "\\textbf{a",
        "<script> ",
        "<!-- ",
        "&amp;lt;",
        "Ã¢",
        "é”",
        "# a\n",
        "a\n===\n",
        "| a\n",
        "http://a/ b/c/d ",
    ),
    *(
        "© 2019 a\n",
        "Read more: Aa\n",
        "Aa Bb@cc\n",
        "\\'e",
        "~a",
        "--a",
        "x = 1;\n",
        "``a ",
        "a''",
        "\ufffd\ufffd",
        "e\u0301",
    ),
    *(
        "Share\n",
        "\\\\\n",
        "a-\nb ",
        "$$ ",
        "\\[a",
        "\\frac{",
        "\u200d",
        "* * *\n\n",
        "*** a\n\n",
        "<p>a",
        "<br>",
        "1. a\n",
    ),
]


@pytest.fixture(autouse=True)
def _without_garbage_collection() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def seconds(text: str, cleaner: Cleaner = CLEANER) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        cleaner(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    "fragment", ["a  b ", "a\tb ", "Ａ ", "é ", "**a** ", "Image caption A ", "https://a.org/b ", "<b>a</b> ", "a\\_b "]
)
def test_lines_as_long_as_the_text_are_no_worse(fragment: str) -> None:
    def line(times: int) -> str:
        return fragment * (times * SIZE // len(fragment)) + "\n"

    for _ in range(3):
        small, large = seconds(line(1) * 2), seconds(line(2) * 2)
        if large < 0.05 or large / small < RATIO:
            return
    pytest.fail(f"{large / small:.1f} times as long")


@pytest.mark.parametrize("fragment", dict.fromkeys(HOSTILE), ids=ascii)
def test_twice_the_text_takes_about_twice_as_long(fragment: str) -> None:
    text = fragment * (SIZE // len(fragment))
    for _ in range(3):  # a busy machine may spoil one comparison, a quadratic pattern spoils all
        small, large = seconds(text), seconds(text * 2)
        if large < 0.05 or large / small < RATIO:
            return
    pytest.fail(f"{large / small:.1f} times as long")


@pytest.mark.parametrize(
    "fragment",
    [
        "$x_i^2$ ", "$a*b", "$\\frac{", "$" + "{" * 50, "[a](b) ", "[a][1] [1]: x ", "\\href{a}{", '<a href="b">c</a>',
        "<a href=b>", "[.]a", "hxxp[:]//a", "https://a.b/?utm_a=1&", "https://www.google.com/url?q=", "[at]", "a.qxd ",
        "A a.b.QXD 1-1-1 1:11\nPage\n",
    ],
    ids=ascii,
)  # fmt: skip
def test_what_is_done_on_request_is_linear_too(fragment: str) -> None:
    text = fragment * (SIZE // len(fragment))
    for _ in range(3):
        small, large = seconds(text, ON_REQUEST), seconds(text * 2, ON_REQUEST)
        if large < 0.05 or large / small < RATIO:
            return
    pytest.fail(f"{large / small:.1f} times as long")


@pytest.mark.parametrize(
    "fragment",
    [
        "Home\n", "Share this article\n", "](https://x.org", "[text](https://a.org/b)", "a:**b ", "a | AP Photo ",
        "RELATED:\n\nThe Mill Will Close Its Doors\n\n", "    " + "prose that nobody has broken " * 5 + "\n\n",
    ],
    ids=ascii,
)  # fmt: skip
def test_lines_of_chrome_and_links_are_linear(fragment: str) -> None:
    for _ in range(3):
        small, large = (seconds(fragment * (times * SIZE // len(fragment))) for times in (1, 2))
        if large < 0.05 or large / small < RATIO:
            return
    pytest.fail(f"{large / small:.1f} times as long")


@pytest.mark.parametrize("delimiters", ["$", "\\(", "[", "{", "\\[", "$$", "\\)", "]"], ids=ascii)
def test_delimiters_alone_stay_as_they_are(delimiters: str) -> None:
    text = delimiters * (SIZE // len(delimiters)) + "\n"
    assert CLEANER(text).text == text


def test_braces_in_braces_stay_as_they_are() -> None:
    text = "{" * SIZE + "}" * SIZE + "\n"
    assert CLEANER(text).text == text


@pytest.mark.parametrize(
    "fragment",
    [
        "Short line\n",
        "Short line\n\n",
        "- item\n\n",
        "1. a\n\n",
        "> to be\n",
        "<li>a</li>\n",
        "Name @handle\n\nWords.\n\n",
        "Words\n\n— Name (@handle) June 9, 2021\n\n",
        "A quay [Ann/AP]\n\n",
        "June 9, 2021\n\n",
        "By Ann Lee and ",
        "([([",
        "a  b\tc\n",
        "```\nx\n```\n\n",
        "## a\n\n",
        "see [a](http://a.org/b) ",
    ],
    ids=ascii,
)
def test_the_structure_of_twice_the_text_takes_about_twice_as_long(fragment: str) -> None:
    def reading(text: str) -> float:
        result = CLEANER(text)
        start = time.process_time()
        _ = result.document
        return time.process_time() - start

    text = fragment * (SIZE // len(fragment))
    for _ in range(3):
        small, large = reading(text), reading(text * 2)
        if large < 0.05 or large / small < RATIO:
            return
    pytest.fail(f"{large / small:.1f} times as long")
