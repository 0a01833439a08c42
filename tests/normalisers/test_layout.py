"""Layout: white space is normalised, and nothing that an author has arranged is."""

from __future__ import annotations

import pytest

import cleantext

ONE = "One paragraph says a good deal about the harbour, the ships in it, and their people."
OTHER = "Another is just as long as that, tells what became of them all, and ends with a stop."

LONG = "Prose of such a length on one line that nobody has broken it, and so nobody has indented it by hand either."

UNCHANGED = [
    "The mill has been sold\n\nThey said that The mill has been sold",
    "The mill\n\nA mill by the river. | The mill",
    f"1. An item.\n\n    {LONG}\n\n2. Another.",
    f"[^1]: A note.\n\n    {LONG}",
    "Text.\n\n    A quotation that is indented by hand,\n    and broken where its line is full.\n\nMore.",
    f"  {LONG}\n\n    Deep".strip(),
    f"{ONE}\n{OTHER}\n{OTHER}\n{ONE}",
    "Roses are red,\nviolets are blue,\nsugar is sweet.",
    "12 High Street\nLondon\nN1 9XX",
    "Name    Age\nAnn      31\nBob      28",
    "name\tage\nAnn\t31",
    "- one\n    - nested\n    - list",
    "price-\ndetermining factors",
    "```\na   b\n\n\n\nc  \n```",
    "1.  An item with two spaces",
    "Refrain\n\nRefrain\n\nVerse",
    "\u3000中文段落的开头。",
    "  One.",
    "a\u3000\nb",
]

CHANGED = [
    (
        "The mill has been sold\n\nThe mill now. | AP Photo The mill has been sold",
        "The mill has been sold\n\nThe mill now. | AP Photo",
    ),
    (f"Title\n\n        {LONG}\n\n    Ann Lee\n\n  Two\n    lines", f"Title\n\n{LONG}\n\nAnn Lee\n\nTwo\nlines"),
    (f"{LONG}\n\t\tA line.\n\n\t\t\t\t{LONG}", f"{LONG}\nA line.\n\n{LONG}"),
    (f"    {LONG}\n\n    run(1);\n\n      - an item", f"{LONG}\n\n    run(1);\n\n      - an item"),
    ("> To be read:\n> *   one", "To be read:\n*   one"),
    ("\\-   one, and   two", "-   one, and two"),
    ("too   many  spaces", "too many spaces"),
    ("tab\tin prose", "tab in prose"),
    ("trailing  \nspaces\t\nhere ", "trailing\nspaces\nhere"),
    ("One.\n\n\n\nTwo.\n\n\n", "One.\n\nTwo."),
    ("\n\n  \nOne.", "One."),
    ("One.\n \n\t\nTwo.", "One.\n\nTwo."),
    ("10\u00a0000\u2009km", "10 000 km"),
    ("Page one.\fPage two.", "Page one.\n\nPage two."),
    ("Same long paragraph here.\n\nSame long paragraph here.\n\nNext one.", "Same long paragraph here.\n\nNext one."),
    (" One leading space.\n\n Another.", "One leading space.\n\nAnother."),
]

OCR = [
    ("an exam-\nple of it", "an example of it"),
    ("price-\ndetermining factors", "price-determining factors"),
    ("an exam-\nPle of co-\n19", "an exam-\nPle of co-\n19"),
    ("Roses are red,\nviolets are blue\nthe end", "Roses are red,\nviolets are blue\nthe end"),
]


@pytest.mark.parametrize(("raw", "expected"), OCR)
def test_mends_in_the_ocr_preset(raw: str, expected: str) -> None:
    assert cleantext.clean(raw, preset="ocr") == expected + "\n"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\u200b\n \n"])
def test_a_text_without_content_becomes_empty(text: str) -> None:
    assert cleantext.clean(text) == ""
