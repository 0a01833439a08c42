"""The title of a page, which goes with the page's chrome, still says which line is the headline."""

from __future__ import annotations

import pytest

from cleantext import Cleaner
from cleantext.document.pages import PageTitle

MENU = "\n".join(
    "Home News Sport Weather Travel Subscribe Log in Menu Search Contact Privacy policy About us".split(" ")
)
BODY = "\n\n".join(
    f"The strike began on Monday {number}, when the crews refused a rota that would have cut the rest between two of"
    " their shifts. It ended nine days later, and the mayor, who had said little, welcomed the deal with a speech."
    for number in range(6)
)


def page(title: str, *, head: str = "") -> str:
    return f"{title}\n\n{MENU}\n\n{head}{BODY}\n\n{MENU}\n\nAll rights reserved\n"


@pytest.mark.parametrize(
    ("title", "head", "found", "site"),
    [
        (
            "Ferries return after nine days - Northline",
            "Northline\n\nFerries return after nine days\n\n",
            1,
            "Northline",
        ),
        ("Northline | Ferries return after nine days", "Ferries return after nine days\n\n", 1, None),
        ("Ferries return after nine days", "World\n\nFerries return after nine days\n\n", 1, None),
        ("Ferries return after nine days » Northline", "", 0, "Northline"),
    ],
)
def test_the_headline_is_the_line_that_the_page_is_named_for(
    title: str, head: str, found: int, site: str | None
) -> None:
    document = Cleaner(preset="page")(page(title, head=head)).document
    assert document.title == "Ferries return after nine days"
    assert document.sitename == site
    assert [block.text for block in document if block.type == "title"] == ["Ferries return after nine days"] * found


def test_a_text_that_is_no_page_is_read_by_place() -> None:
    document = Cleaner(preset="page")("Northline\n\n" + BODY).document
    assert document.title == "Northline"
    assert document.sitename is None


@pytest.mark.parametrize("line", ["Northline", "Ferries", "return after nine days", ""])
def test_a_part_of_a_headline_is_none(line: str) -> None:
    assert not PageTitle(("Ferries return after nine days", "Northline")).is_headline(line)
