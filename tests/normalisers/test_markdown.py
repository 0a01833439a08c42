"""Markdown: marks go by CommonMark's rules, and less than those where prose is at stake."""

from __future__ import annotations

import pytest

import cleantext

UNCHANGED = [
    "2 * 3 * 4 = 24",
    "5*3*2",
    "snake_case_name and other_name",
    "*args, **kwargs",
    "def f(*args) and g(**kwargs)",
    "__init__ and __main__",
    "what the f**k, a**hole and sh**",
    "Price* and terms*",
    "* one\n* two\n* three",
    "- one\n  - two\n\n1. three\n2. four",
    "# of users and # of visits",
    "#hashtag and #other",
    "```python\n# comment\n**x** = _y_\n```",
    "> 5 is more",
    ">>> print(1)\n1",
    "---\ntitle: A\nauthor: B\n---\n\nText.",
    "| a | b |\n|---|---|\n| **c** | _d_ |",
    "a*b + c*d",
    "the regex .*foo.* matches",
    "(____) and (____)",
    "Name: ________ Date: ________",
    "^_^ and T_T and (*_*)",
    "~5 and ~6, approx~ish",
    "5 - 3\n4 - 2",
    r"C:\*.txt and D:\_x",
    "a `b*c*d` and `$x`",
    "one*two",
    "<foo>_<version>-<revision>_\n<arch>.deb",
    "* Note: a footnote\nthat goes on",
    "He said: --- and left.",
]

CHANGED = [
    ("**bold** and *it* and __b__ and _it_", "bold and it and b and it"),
    ("***both*** and ~~struck~~", "both and struck"),
    ("In **#Venezuela** today", "In #Venezuela today"),
    ("**Bold**text and **(KE)**[1]", "Boldtext and (KE)[1]"),
    ("这是**粗体**文字", "这是粗体文字"),
    ("( **-12%**)", "( -12%)"),
    ("*a **b** c*", "a b c"),
    ("**two\nlines**", "two\nlines"),
    ("# Heading", "Heading"),
    ("## Heading ##\n\nText.", "Heading\n\nText."),
    ("# Heading\nText.", "Heading\n\nText."),
    ("Text.\n### Heading\nMore.", "Text.\n\nHeading\n\nMore."),
    ("Heading\n=====\n\nText.", "Heading\n\nText."),
    ("Heading\n-----\n\nText.", "Heading\n\nText."),
    ("> quoted\n> text", "quoted\ntext"),
    ("One.\n\n* * *\n\nTwo.", "One.\n\nTwo."),
    ("One.\n\n***\n\nTwo.\n\n---\n\nThree.", "One.\n\nTwo.\n\nThree."),
    (r"5 \* 3 \[sic\]", "5 * 3 [sic]"),
    ("Set `PATH_X` first", "Set PATH_X first"),
    ("- **Axes:** the\n- **Line:** a", "- Axes: the\n- Line: a"),
    ("** Start building. **", "Start building."),
    ("Text.\n\n[^0]\n[^0]: A note.", "Text.\n\nA note."),
    (r"1\. not a list", "1. not a list"),
]


@pytest.mark.parametrize("text", UNCHANGED)
def test_leaves_alone(text: str) -> None:
    assert cleantext.clean(text) == text + "\n"


@pytest.mark.parametrize(("raw", "expected"), CHANGED)
def test_mends(raw: str, expected: str) -> None:
    assert cleantext.clean(raw) == expected + "\n"
