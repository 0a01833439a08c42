"""The document: fields that are known, blocks in order, spans that hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext import Cleaner
from cleantext.document import Document

ARTICLE = """Ferry strike ends after nine days

Crews return to work as the port signs a deal on rest times.


Passengers queue at the north quay [Ines Okoro/Northline]

The strike began on Monday.

Port of Osk@PortOfOsk

We are **open** again! #Ferry #Osk thanks @annlee https://example.org/x

The mayor welcomed the deal. It runs for three years.

“A good day.” — Bo Lind (@bolind) June 9, 2021

- one
- two

Source:

$https://www.example.org/news/2021/06/ferry-ends-210609101500123.html$
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return Cleaner()(ARTICLE).document


def test_the_fields(document: Document) -> None:
    assert document.title == "Ferry strike ends after nine days"
    assert document.excerpt == "Crews return to work as the port signs a deal on rest times."
    assert document.source == "https://www.example.org/news/2021/06/ferry-ends-210609101500123.html"
    assert document.hostname == "www.example.org"
    assert document.date == "2021-06-09"
    assert document.author is None
    assert document.language is None


def test_the_blocks(document: Document) -> None:
    kinds = [block.type for block in document.blocks]
    assert kinds == ["title", "excerpt", "caption", "paragraph", "embed", "paragraph", "embed", "list", "source"]
    caption, post, quote = document.blocks[2], document.blocks[4], document.blocks[6]
    assert caption.details == {"credit": "Ines Okoro/Northline"}
    assert post.details == {
        "author": "Port of Osk",
        "handle": "PortOfOsk",
        "date": None,
        "hashtags": ["Ferry", "Osk"],
        "mentions": ["annlee"],
        "urls": ["https://example.org/x"],
    }
    assert quote.details["date"] == "2021-06-09"
    assert quote.details["handle"] == "bolind"


def test_every_span_gives_the_block() -> None:
    result = Cleaner()(ARTICLE)
    for block in result.document.blocks:
        assert result.text[slice(*block.span)] == block.text
        source = result.source[slice(*block.source_span)]
        assert Cleaner()(source).text.strip() == block.text or block.type == "embed"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2021/06/09/a", "2021-06-09"),
        ("https://example.org/a/2021-06-09-b", "2021-06-09"),
        ("https://example.org/news/2021/06/a-210609101500123.html", "2021-06-09"),
        ("https://example.org/news/2021/06/a-210709101500123.html", None),
        ("https://example.org/2021/13/45/a", None),
        ("https://example.org/a/20210", None),
    ],
)
def test_a_date_is_read_from_a_url_that_names_a_day(url: str, day: str | None) -> None:
    assert Cleaner()(f"Title here\n\nText.\n\nSource: {url}").document.date == day


@pytest.mark.parametrize("url", ["https://[::1/a", "https://a[b.org/x", "https://℀.org/a"])
def test_a_host_that_cannot_be_read_is_none(url: str) -> None:
    assert Cleaner()(f"Title here\n\nText.\n\nSource: {url}").document.hostname in {None, "a"}


def test_links_without_their_trackers_are_said_once() -> None:
    cleaner = Cleaner(strip_tracking=True, links="inline")
    document = cleaner("See [it](https://example.org/a?utm_source=b) and https://example.org/c.").document
    assert [link.url for link in document.links] == ["https://example.org/a", "https://example.org/c"]


def test_what_is_not_known_is_none() -> None:
    document = Cleaner()("just some words.").document
    assert document.to_dict() == {
        "links": [],
        "title": None,
        "author": None,
        "date": None,
        "source": None,
        "hostname": None,
        "excerpt": None,
        "language": None,
        "text": "just some words.\n",
        "blocks": [{"type": "paragraph", "text": "just some words.", "span": [0, 16], "source_span": [0, 16]}],
    }
    assert Cleaner()("").document.blocks == ()


def test_front_matter_feeds_the_fields() -> None:
    matter = 'title: "A post"\nauthor: Ann Lee\ndate: 2024-06-03T10:00:00\nurl: https://example.org/a\nlanguage: en'
    text = f"---\n{matter}\n---\n\nText.\n"
    document = Cleaner()(text).document
    assert (document.title, document.author, document.date) == ("A post", "Ann Lee", "2024-06-03")
    assert (document.source, document.hostname, document.language) == ("https://example.org/a", "example.org", "en")


def test_code_and_formulas_are_blocks_of_their_own() -> None:
    text = "A title\n\nText.\n\n```\na\n\nb\n```\n\n$$\nx = y\n$$\n\n| a | b |\n|---|---|\n| c | d |\n"
    kinds = [block.type for block in Cleaner()(text).document.blocks]
    assert kinds == ["title", "paragraph", "code", "math", "table"]


def test_the_seed() -> None:
    path = Path(__file__).parents[2] / "shared/seed/input.txt"
    if not path.is_file():
        pytest.skip("the folder of real documents, ../shared, is not there")
    document = Cleaner()(path.read_bytes()).document
    assert document.date == "2019-03-14"
    assert [block.details["credit"] for block in document.blocks if block.type == "caption"] == [
        "Carlos Garcia Rawlins/Reuters",
        "AFP",
    ]
    assert sum(block.type == "paragraph" for block in document.blocks) == 13
    (embed,) = (block for block in document.blocks if block.type == "embed")
    assert (embed.details["author"], embed.details["handle"]) == ("Secretary Pompeo", "SecPompeo")
    assert embed.details["hashtags"] == ["Venezuela", "EstamosUnidosVE"]
