"""URLs: repaired where the result is better formed, taken out of their wrappings, else left alone."""

from __future__ import annotations

import pytest

import cleantext

UNCHANGED = [
    "https://example.org/a_b_c/d?e=f&g=h#i",
    "See https://example.org/wiki/A_(b), please.",
    "http://example.org/a\nhttp://example.org/b",
    "Mozilla: www.mozilla.org/en-US/\nGoogle: www.google.com",
    "DOI 10.1182/blood-2010-10-\n311704.",
    "write to ann.lee@example.org or git@example.org:x/y.git",
    "https://example.org/?utm_source=a&fbclid=b",
    "an [unlinked] bracket (and a parenthesis)",
    "a[i](x) in code",
    "read http://example.org/ and/or call",
    "see https://example.org/docs or the page",
    "Visit example.com. It is open.",
    "Source: The Northline Herald",
    "[1] A reference, [2] another",
    "```\n[text](https://example.org)\n```",
    "| [a](https://a.example) | b |\n|---|---|\n| c | d |",
    "ftp://example.org/file.txt",
    "http: the protocol",
]

CHANGED = [
    (r"https://example.org/19031\\4175.html", "https://example.org/190314175.html"),
    ("https: //www.example.com/a", "https://www.example.com/a"),
    ("http:/www.example.com/a", "http://www.example.com/a"),
    ("hxxp://example.com/a", "http://example.com/a"),
    ("www . example . com", "www.example.com"),
    ("https://www. example.com/a", "https://www.example.com/a"),
    ("http://example.org/ webtool/job/create", "http://example.org/webtool/job/create"),
    ("https://example.org/long-\npath/page.html", "https://example.org/long-path/page.html"),
    ("https://exam\u00adple.org/a", "https://example.org/a"),
    (r"https://example.org/a\_b", "https://example.org/a_b"),
    ("<https://example.org/a>", "https://example.org/a"),
    (r"\url{https://example.org/a_b}", "https://example.org/a_b"),
    ("[https://example.org](https://example.org)", "https://example.org"),
    ("the [report](https://example.org/r.pdf) says", "the report says"),
    ('a [link](https://example.org "Title") here', "a link here"),
    ("[a (b)](https://example.org/a_(b))", "a (b)"),
    (r"\href{https://example.org}{the \emph{report}}", "the report"),
    (r"as in [\[4\]](#page-10-1) and [here](#anchor)", "as in [4] and here"),
    ("![A convoy leaves the embassy.](a.jpg)", "A convoy leaves the embassy."),
    ("![](a.jpg) Text", "Text"),
    ("![img_01.png](images/img_01.png)\n\nText", "Text"),
    ("[![logo](a.png)](https://example.org) Text", "Text"),
    ("Text.\n\nSource:\n\nhttps://example.org/a", "Text.\n\nSource: https://example.org/a"),
    ("Text.\n\nSource:", "Text."),
    ("[Task API]($https://example.org/api$) .", "Task API ."),
    ("<mailto:ann@example.org>", "ann@example.org"),
    ("mail [ann@example.org](mailto:ann@example.org)", "mail ann@example.org"),
]


@pytest.mark.parametrize("text", UNCHANGED)
def test_leaves_alone(text: str) -> None:
    assert cleantext.clean(text) == text + "\n"


@pytest.mark.parametrize(("raw", "expected"), CHANGED)
def test_mends(raw: str, expected: str) -> None:
    assert cleantext.clean(raw) == expected + "\n"
