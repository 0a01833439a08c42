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


def told(document: Document) -> object:
    blocks = [(block.type, block.text) for block in document]
    return document.title, blocks, [(link.text, link.url) for link in document.links]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
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
    assert len(different) <= 0.01 * len(paths), different


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
        ("[The mill\nin March](https://example.org/m)", "[The mill\nin March](https://example.org/m)\n"),
        ("[LICENSE](LICENSE) and https://a.org", "[LICENSE](LICENSE) and https://a.org\n"),
        ("Port of Osk@PortOfOsk\n\nWe are open!", "> Port of Osk @PortOfOsk\n>\n> We are open!\n"),
    ],
)
def test_each_type_has_its_marks(text: str, markdown: str) -> None:
    assert to_markdown(Cleaner()(text).document) == markdown


LINE = "This line is longer than those of an address are, and no typesetter has broken it where it ends: it is one."


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (f"<p>{LINE}\n{LINE}</p>", f'<p class="paragraph">{LINE}\n{LINE}</p>\n'),
        (
            f'{LINE} {LINE} {LINE}<h1 class="title">A title</h1>{LINE}',
            f'{LINE} {LINE} {LINE}\n\n<h1 class="title">A title</h1>\n\n{LINE}\n',
        ),
        (f'<h3 class="heading">Not a title</h3>\n\n{LINE}', f'<h3 class="heading">Not a title</h3>\n\n{LINE}\n'),
    ],
)
def test_what_would_come_back_as_something_else_is_named(text: str, markdown: str) -> None:
    document = Cleaner()(text).document
    assert to_markdown(document) == markdown
    assert told(Cleaner()(markdown).document) == told(document)


def test_headings_have_their_levels() -> None:
    body = "The strike began on Monday. The crews refused a rota. It would have cut their rest.\n\n"
    written = to_markdown(Cleaner()(f"A title\n\n{body}The last plate\n\n{body}### Deeper\n\n{body}").document)
    assert [line for line in written.split("\n") if line.startswith("#")] == [
        "# A title",
        "## The last plate",
        "### Deeper",
    ]
