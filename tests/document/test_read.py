"""Documents read from articles: titles, standfirsts, headings, marks of the source, fields."""

from __future__ import annotations

import pytest

from cleantext import Cleaner
from cleantext.document import Document

BODY = "The strike began on Monday. The crews refused a rota. It would have cut the rest between two shifts.\n"
MORE = "It ended nine days later, and the mayor welcomed the deal that had been made in the night.\n"


def read(text: str) -> Document:
    return Cleaner()(text).document


def types(text: str) -> list[str]:
    return [block.type for block in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        BODY + "\n" + MORE,
        "and so it went on.\n\n" + BODY,
        "14 Marrow Lane\nLower Keld\nKD3 9QT\n\n" + BODY,
        "FOR IMMEDIATE RELEASE\n\n" + BODY,
        "Q: How did you learn?\n\n" + BODY,
        "\\section*{3 Method}\n\n" + BODY,
        "# 3.1 Results\n\n" + BODY,
        "A line alone",
        "",
    ],
)
def test_a_text_without_a_title_has_none(text: str) -> None:
    assert read(text).title is None
    assert "title" not in types(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ferries return\n\n" + BODY, "Ferries return"),
        ("Why did nobody turn it off?\n\n" + BODY, "Why did nobody turn it off?"),
        ("Let us abolish the doorbell.\n\nBy Ann Lee\n\n" + BODY, "Let us abolish the doorbell."),
        ("BREAKING: Ferries return!\nhttps://example.org/a\n" + BODY * 3, "BREAKING: Ferries return!"),
        ("# Ferries return\n\n" + BODY, "Ferries return"),
        ("## Ferries return\n\n" + BODY + "\n### Why\n\n" + MORE, "Ferries return"),
        ("Docs > Ferries\n\n# Ferries return\n\n" + BODY, "Ferries return"),
        ("\\title{Ferries return}\n\\author{Ann Lee}\n\n" + BODY, "Ferries return"),
        ("<h1>Ferries return</h1><p>" + BODY + "</p>", "Ferries return"),
        ("Northline\n\nFerries return after a long strike\n\n" + BODY, "Ferries return after a long strike"),
        ("---\ntitle: Ferries return | Northline\n---\n\n# Ferries return\n\n" + BODY, "Ferries return"),
        ("---\ntitle: 'Ferries'' return'\n---\n\n# Introduction\n\n" + BODY, "Ferries' return"),
    ],
)
def test_a_title_is_read_by_its_mark_or_its_place(text: str, title: str) -> None:
    assert read(text).title == title


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Ferries return\n\n" + BODY + "\n" + MORE, None),
        ("Ferries return\n\nBy Ann Lee\n\n" + BODY + "\n" + MORE, None),
        ("Ferries return\n\nOSLO - The strike is over.\n\nThe quay [Ann Lee/AP]\n\n" + BODY, None),
        ("Ferries return\n\nCrews go back to work as a deal is signed.\n\nBy Ann Lee\n\n" + BODY, "Crews go back"),
        ("Ferries return\n\n*Crews go back to work as a deal is signed.*\n\n" + BODY, "Crews go back"),
        ("Ferries return\n\nCrews go back to work as a deal is signed.\n\n\n\n" + BODY, "Crews go back"),
        ('<h1>Ferries return</h1><p class="standfirst">Crews go back.</p><p>' + BODY + "</p>", "Crews go back"),
    ],
)
def test_a_standfirst_is_set_off(text: str, excerpt: str | None) -> None:
    found = read(text).excerpt
    assert (found is None) if excerpt is None else (found or "").startswith(excerpt)


@pytest.mark.parametrize(
    "line",
    [
        "“The bottom of the sea,” she said",
        "Thornley Town: Okonjo; Babb, Slee",
        "RACHEL MADDOW: What can I do?",
        "Q: Was it?",
        "(There is no number six.)",
        "– Is that so?",
        "born 4 May 1931",
        "and the rest of it",
        "The corresponding value is given by",
    ],
)
def test_a_line_between_paragraphs_may_be_one(line: str) -> None:
    assert types(f"A title\n\n{BODY}\n{line}\n\n{MORE}") == ["title", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("The last plate", None),
        ("What does the law say?", None),
        ("'A kind of argument'", None),
        ("**How it began**", None),
        ("## How it began", 2),
        ("How it began\n------------", 2),
        ("\\subsection{How it began}", 3),
        ("<h4>How it began</h4>", 4),
    ],
)
def test_a_heading_is_read_by_its_mark_or_its_place(line: str, level: int | None) -> None:
    document = read(f"# A title\n\n{BODY}\n{line}\n\n{MORE}")
    heading = document.blocks[2]
    assert heading.type == "heading"
    assert heading.details == {"level": level}
    assert (heading.confidence is None) == (level is not None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("> To be,\n> or not.", "quote"),
        ("<blockquote><p>To be, or not.</p></blockquote>", "quote"),
        ("\\begin{quote}To be, or not.\\end{quote}", "quote"),
        ("\\caption{A map.}", "caption"),
        ("<figure><figcaption>A map</figcaption></figure>", "caption"),
        ("![A map of the old town.](map.png)", "caption"),
        ("Image caption The old town", "caption"),
        ("\\footnotetext{A note.}", "footnote"),
        ('<p class="correction">Nine, not ten.</p>', "correction"),
        ('<p class="paragraph">By Ann Lee</p>', "paragraph"),
        ('<h3 class="heading">To be, or\nnot to be</h3>', "heading"),
        (
            "<p>A line of such a length that no typesetter has broken it, but its author has, it seems.\nA second.</p>",
            "paragraph",
        ),
        ("<ul><li>one</li><li>two</li></ul>", "list"),
        ('<blockquote class="twitter-tweet"><p>Milk!</p></blockquote>', "embed"),
        ("[![A teaser of another story.](a.png)](https://example.org/b)", "paragraph"),
    ],
)
def test_the_marks_of_the_source_name_a_block(text: str, kind: str) -> None:
    document = read(f"# A title\n\n{BODY}\n{text}\n\n{MORE}")
    assert [block.type for block in document] == ["title", "paragraph", kind, "paragraph"]
    assert document.blocks[2].confidence is None


@pytest.mark.parametrize("gone", ["#### Page 11", "## ![](a.png)", '<p class="caption">Advertisement</p>'])
def test_marks_whose_words_are_gone_say_nothing_of_the_next_block(gone: str) -> None:
    assert types(f"# A title\n\n{BODY}\n{gone}\n\n{MORE}") == ["title", "paragraph", "paragraph"]


def test_br_parts_the_paragraphs_of_an_element() -> None:
    line = "A line of such a length that no typesetter has broken it where it ends, but its author has, as it seems."
    assert types(f"# A title\n\n<p>{line}\n{line}<br/>{line}</p>") == ["title", "paragraph", "paragraph"]


def test_lines_of_verse_and_of_an_address_are_one_block() -> None:
    verse = "Take not the light that stands alone,\nbut that which has a friend"
    assert [block.text for block in read(f"A title\n\n{BODY}\n{verse}\n\n{MORE}")][2] == verse


@pytest.mark.parametrize(("above", "kind"), [("The swarm in March", "caption"), ("It was March.", "paragraph")])
def test_what_stands_above_a_credit_is_a_caption_if_it_is_no_sentence(above: str, kind: str) -> None:
    text = f"A title\n\n{BODY}\n{above}Image copyrightODILE FERRIS\n\n{MORE}"
    assert types(text) == ["title", "paragraph", kind, "caption", "paragraph"]


def test_a_list_has_its_items_and_a_table_its_rows() -> None:
    document = read(f"A title\n\n{BODY}\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n```sh\nls\n```\n")
    found, table, code = document.blocks[2:]
    assert found.details == {"items": ["one", "two"]}
    assert table.details == {"rows": [["a", "b"], ["c", "d"]]}
    assert code.details == {"language": "sh"}


@pytest.mark.parametrize(
    ("text", "day", "origin"),
    [
        ("A title\n\n" + BODY + "\nOn June 9, 2021, it ended.\n", None, None),
        ("A title\n\nJune 9, 2021\n\n" + BODY, "2021-06-09", "dateline"),
        ("A title\n\nBy Ann Lee | June 9, 2021\n\n" + BODY, "2021-06-09", "byline"),
        ("A title\n\nOSLO, June 9, 2021 (Northline) - " + BODY, "2021-06-09", "dateline"),
        ("---\ndate: 2021-06-09T10:00\n---\n\n" + BODY, "2021-06-09", "front-matter"),
        ("A title\n\n" + BODY + "\nSource: https://example.org/2021/06/09/a\n", "2021-06-09", "source"),
        (
            "A title\n\nJune 8, 2021\n\n" + BODY + "\nSource: https://example.org/2021/06/09/a\n",
            "2021-06-08",
            "dateline",
        ),
    ],
)
def test_the_date_says_where_it_was_read(text: str, day: str | None, origin: str | None) -> None:
    document = read(text)
    assert (document.date, document.date_origin) == (day, origin)


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("", None),
        ("By Ann Lee and Bo Lind", "Ann Lee; Bo Lind"),
        ("Ann Lee, Staff Writer", "Ann Lee"),
        ("Ann Lee\nNorthline correspondent", None),
        ("Ann Lee\n\nJune 9, 2021", "Ann Lee"),
        ("\\author{Ann Lee \\\\ Harbour Office}", "Ann Lee"),
    ],
)
def test_the_author_is_whom_the_byline_names(head: str, author: str | None) -> None:
    assert read(f"A title\n\n{head}\n\n{BODY}").author == author


def test_who_the_author_is_stands_in_a_note() -> None:
    text = f"A title\n\nBy Ann Lee\n\n{BODY}\n{MORE}\nAnn Lee repairs tide gauges on an island.\n"
    assert types(text)[-1] == "note"


def test_front_matter_feeds_the_fields() -> None:
    matter = (
        'title: "A post"\nauthor: [Ann Lee, Bo Lind]\nurl: https://example.org/a\nlanguage: en\ndescription: Short.\n'
        "site_name: Northline"
    )
    document = read(f"---\n{matter}\n---\n\nText.\n")
    assert (document.title, document.author, document.excerpt) == ("A post", "Ann Lee; Bo Lind", "Short.")
    assert (document.source, document.hostname) == ("https://example.org/a", "example.org")
    assert (document.language, document.sitename) == ("en", "Northline")


def test_the_site_behind_the_title_is_that_of_the_host() -> None:
    tail = f"\n\n{BODY}\nSource: https://northline.example.org/a\n"
    assert read("Ferries return after a strike | The Northline" + tail).sitename == "The Northline"
    assert read("Ferries return after a strike | Part two" + tail).sitename is None


@pytest.mark.parametrize("url", ["https://[::1/a", "https://a[b.org/x", "https://℀.org/a"])
def test_a_host_that_cannot_be_read_is_none(url: str) -> None:
    assert read(f"Title here\n\n{BODY}\nSource: {url}").hostname in {None, "a"}


def test_the_text_of_a_link_has_no_space_around_it() -> None:
    (link,) = read("See the text:\n[\nthe *long* report\n](https://example.org/r)").links
    assert (link.text, link.span) == ("the long report", (15, 30))


def test_links_without_their_trackers_are_said_once() -> None:
    cleaner = Cleaner(strip_tracking=True, links="inline")
    document = cleaner("See [it](https://example.org/a?utm_source=b) and https://example.org/c.").document
    assert [link.url for link in document.links] == ["https://example.org/a", "https://example.org/c"]
