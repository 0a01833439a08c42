"""Posts: which pieces are one, and what it says of itself."""

from __future__ import annotations

from typing import Any

import pytest

from cleantext import Cleaner
from cleantext.document import Block

BODY = "The strike began on Monday. The crews refused a rota. It would have cut the rest between two shifts."


def posts(text: str) -> list[Block]:
    document = Cleaner()(f"A title\n\n{BODY}\n\n{text}\n\n{BODY} Again.\n").document
    assert next(block.text for block in document if block.type == "paragraph") == BODY
    assert document.blocks[-1].text == BODY + " Again."
    return [block for block in document if block.type == "embed"]


@pytest.mark.parametrize(
    "text",
    [
        "She wrote to @quayhelp and got no answer.",
        "Mail quay@example.org before noon.",
        "“A good day,” said Bo Lind (@bolind), who was there.",
        "> To be, or not.",
    ],
)
def test_a_handle_alone_makes_no_post(text: str) -> None:
    assert posts(text) == []


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("Port of Osk@PortOfOsk\n\nWe are open! #Osk thanks @annlee", {"author": "Port of Osk", "handle": "PortOfOsk"}),
        ("> Port of Osk @PortOfOsk\n>\n> We are open!\n>\n> #Osk @annlee", {"handle": "PortOfOsk"}),
        ("Port of Osk\n@PortOfOsk\n·\n14 Oct 2020\nWe are open! #Osk @annlee " + "x" * 90, {"date": "2020-10-14"}),
        (
            "We are open! #Osk @annlee\n\n— Port of Osk (@PortOfOsk) June 9, 2021",
            {"date": "2021-06-09", "platform": "twitter"},
        ),
        ("We are open! #Osk @annlee — Port of Osk (@PortOfOsk) June 9, 2021", {"date": "2021-06-09"}),
        (
            "Port of Osk @PortOfOsk\n\nWe are open!\n\n#Osk @annlee\n\n— Port of Osk (@PortOfOsk) June 9, 2021",
            {"date": "2021-06-09"},
        ),
        (
            "Skip Twitter post by @PortOfOsk\n\nWe are open! #Osk @annlee\n\nEnd of Twitter post by @PortOfOsk",
            {"platform": "twitter"},
        ),
        (
            "View this post on Instagram\n\nWe are open! #Osk @annlee\n\nA post shared by Port of Osk (@PortOfOsk)",
            {"author": "Port of Osk", "platform": "instagram"},
        ),
        ("We are open! #Osk @annlee\n\nUn post condiviso da Port of Osk (@PortOfOsk)", {"platform": "instagram"}),
    ],
)
def test_the_pieces_of_a_post_are_one_block(text: str, details: dict[str, Any]) -> None:
    (post,) = posts(text)
    assert post.details["handle"] == "PortOfOsk"
    assert post.details["hashtags"] == ["Osk"]
    assert post.details["mentions"] == ["annlee"]
    assert post.details["post"].startswith("We are open!")
    assert {**post.details, **details} == post.details


def test_two_posts_are_two_blocks() -> None:
    text = "Port of Osk@PortOfOsk\n\nWe are open!\n\nAnn Lee@annlee\n\nAt last."
    assert [post.details["handle"] for post in posts(text)] == ["PortOfOsk", "annlee"]


def test_what_facebook_prints_below_a_post_names_its_author() -> None:
    filler = "\n\n".join(f"{BODY} {number}." for number in range(6))
    text = (
        f"{filler}\n\nEveryone is well. The bar is open.\n\n"
        "Posted by Cordelia Island Ferries on Wednesday, October 14, 2020"
    )
    (post,) = posts(text)
    assert post.details["author"] == "Cordelia Island Ferries"
    assert (post.details["date"], post.details["platform"]) == ("2020-10-14", "facebook")
    assert post.details["post"] == "Everyone is well. The bar is open."
