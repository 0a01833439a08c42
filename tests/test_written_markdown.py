"""The document as Markdown: readable, and the same document when it is cleaned again."""

from __future__ import annotations

import random
from itertools import chain
from pathlib import Path

import pytest

from cleantext import Cleaner
from cleantext.document import Document
from cleantext.output.markdown import to_markdown

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
OWN = sorted((ROOT / "tests/corpus/structure").glob("*.txt")) + sorted((ROOT / "samples").glob("*.txt"))
MAY_DIFFER = {"fog-signal-report"}
"""A table that a page break has torn apart."""


def told(document: Document) -> object:
    blocks = [(block.type, block.text) for block in document]
    return document.title, blocks, [(link.text, link.url) for link in document.links]


@pytest.mark.parametrize("path", [path for path in OWN if path.stem not in MAY_DIFFER], ids=lambda path: path.stem)
def test_cleaned_again_it_is_the_same_document(path: Path) -> None:
    document = Cleaner()(path.read_bytes()).document
    assert told(Cleaner()(to_markdown(document)).document) == told(document)


def test_real_documents_come_back_too() -> None:
    if not SHARED.is_dir():
        pytest.skip("the folder of real documents, ../shared, is not there")
    paths = [*chain(SHARED.glob("gold/*.raw.txt"), SHARED.glob("corpus/noisy/*/*"))]
    paths = random.Random(7).sample(sorted(path for path in paths if path.stat().st_size < 60_000), 120)
    documents = [Cleaner()(path.read_bytes()).document for path in paths]
    different = [
        path.name
        for path, document in zip(paths, documents, strict=True)
        if told(Cleaner()(to_markdown(document)).document) != told(document)
    ]
    assert len(different) <= 0.05 * len(paths), different


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("", ""),
        ("Plain words, and 2 * 3 * 4 of a_b_c.", "Plain words, and 2 * 3 * 4 of a_b_c.\n"),
        ("1984. It was the year of the flood.", "1984\\. It was the year of the flood.\n"),
        ("- he said, and left.", "\\- he said, and left.\n"),
        ("- one\n- two", "- one\n- two\n"),
        ("```sh\nls *\n```", "```sh\nls *\n```\n"),
        ("See [the report](https://example.org/r) now.", "See [the report](https://example.org/r) now.\n"),
        ("See [a [b]](https://example.org/a(b)) now.", "See [a \\[b\\]](<https://example.org/a(b)>) now.\n"),
        ("> To be,\n> or not.", "> To be,\n> or not.\n"),
        ("<ul><li>one</li><li>two</li></ul>", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("\\caption{A map of the town.}\n\nText.", '<p class="caption">A map of the town.</p>\n\nText.\n'),
        ("The quay on Monday morning [Ann Lee/AP]", "*The quay on Monday morning [Ann Lee/AP]*\n"),
        ("Port of Osk@PortOfOsk\n\nWe are open!", "> Port of Osk @PortOfOsk\n>\n> We are open!\n"),
    ],
)
def test_each_type_has_its_marks(text: str, markdown: str) -> None:
    assert to_markdown(Cleaner()(text).document) == markdown


def test_headings_have_their_levels() -> None:
    body = "The strike began on Monday. The crews refused a rota. It would have cut their rest.\n\n"
    written = to_markdown(Cleaner()(f"A title\n\n{body}The last plate\n\n{body}### Deeper\n\n{body}").document)
    assert [line for line in written.split("\n") if line.startswith("#")] == [
        "# A title",
        "## The last plate",
        "### Deeper",
    ]
