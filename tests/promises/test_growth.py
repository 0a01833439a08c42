"""Time is linear in the size of the text: each rule's own worst characters, repeated, four times as often.

Time is counted as the processor's, the best of several runs; twice the size may take 2.6 times as long.
"""

from __future__ import annotations

import time

import pytest
from test_properties import FRAGMENTS

from cleantext import Cleaner

CLEANER = Cleaner()
SIZE = 20_000
RATIO = 2.6**2

HOSTILE = [
    *FRAGMENTS,
    *("a_b ", "*a ", "**a", "_a", "[a", "![a", "[[", "]]", "((", "{{", "}}", "\\(x", "$x ", "$x$", "`a", "<<<<", "<a ", "</p>"),
    *("\\begin{itemize}\\item a ", "{ }^{2} ", "http://a.b/", "www. a", "a@b", "Image caption a ", "> a\n", "a  b\n", "a\tb\n"),
    *(" a\n\n", "\\textbf{a", "<script> ", "<!-- ", "&amp;lt;", "Ã¢", "é”", "# a\n", "a\n===\n", "| a\n", "http://a/ b/c/d "),
    *("© 2019 a\n", "Read more: Aa\n", "Aa Bb@cc\n", "\\'e", "~a", "--a", "x = 1;\n", "``a ", "a''", "\ufffd\ufffd", "e\u0301"),
    *("Share\n", "\\\\\n", "a-\nb ", "$$ ", "\\[a", "\\frac{", "\u200d", "* * *\n\n", "*** a\n\n", "<p>a", "<br>", "1. a\n"),
]


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        CLEANER(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("fragment", dict.fromkeys(HOSTILE), ids=ascii)
def test_four_times_the_text_takes_about_four_times_as_long(fragment: str) -> None:
    text = fragment * (SIZE // len(fragment))
    for _ in range(3):  # a busy machine may spoil one comparison, a quadratic pattern spoils all
        small, large = seconds(text), seconds(text * 4)
        if large < 0.05 or large / small < RATIO:
            return
    pytest.fail(f"{large / small:.1f} times as long")
