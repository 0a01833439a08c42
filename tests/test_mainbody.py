"""Whole pages: the article and its title stay, what stands around goes; an article alone is left as it is."""

from __future__ import annotations

import pytest

from cleantext import Cleaner, clean

MENU = """Home
News
Sport
Weather
Culture
Opinion
TV
Radio
Podcasts
Search
Log in
Subscribe
"""

TITLE = "Night ferry returns to the north quay"

STORY = """The night ferry came back to the north quay on Monday, two years after a storm broke its ramp in half.

About three hundred people stood on the pier, some of them since noon, and cheered when the first car rolled ashore.

“We have missed the noise,” said the harbour master, who has kept the old timetable on his wall, frame and all.

The company says that it will sail twice a week until spring, and every day if enough people book, which many doubt.
"""

FOOT = """Comments
Log in to comment
You may also like
Ten walks along the coast
The best chips in town, ranked
Old lighthouse for sale
Contact us
About us
Privacy policy
Terms of use
Facebook
Twitter
"""

PAGE = f"{TITLE} - The Quay Post\n\n{MENU}\n{TITLE}\n\n{STORY}\n{FOOT}"
PAGES = Cleaner(preset="page")


def test_a_page_becomes_its_title_and_its_article() -> None:
    assert PAGES(PAGE).text == f"{TITLE}\n\n{STORY}"


def test_a_page_printed_with_indents_and_bullets_becomes_the_same() -> None:
    def indented(text: str, width: int) -> str:
        return "".join(" " * width + line if line.strip() else line for line in text.splitlines(keepends=True))

    menu = "".join(f"  * {line}\n" for line in MENU.splitlines())
    page = f"{menu}\n{indented(TITLE, 8)}\n\n{indented(STORY, 8)}\n{indented(FOOT, 4)}"
    assert PAGES(page).text == f"{TITLE}\n\n{STORY}"


def test_the_changes_say_what_went_and_undo_brings_it_back() -> None:
    result = PAGES(PAGE)
    assert {name for change in result.changes for name in change.rules} >= {"boilerplate/page-chrome"}
    assert result.undo() == PAGE
    assert PAGES(result.text).text == result.text


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"{TITLE}\n\n{STORY}",
        f"{STORY}\nDates\n\n" + "".join(f"{day} June, Osk\n" for day in range(1, 25)),
        "One line\nof a verse\nand another\n\n" * 12,
        "",
        MENU,
        f"{STORY}{STORY.replace('ferry', 'train')}",
        f"{STORY}\n\f\n\u2028\n{STORY}",
    ],
    ids=["story", "with title", "with dates", "verse", "empty", "menu", "two stories", "lines of separators"],
)
def test_what_is_no_page_is_cleaned_as_an_article(text: str) -> None:
    assert PAGES(text).text == clean(text)


def test_a_page_with_several_articles_is_left_whole() -> None:
    texts = [f"{MENU}\n{TITLE} {n}\n\n" + STORY.replace("Monday", day) for n, day in enumerate(("May", "June", "July"))]
    result = PAGES("\n".join(texts))
    assert all(day in result.text for day in ("May", "June", "July"))


TABLE = "Party\nVotes\nGreens\n12\nLiberals\n9\nFarmers\n7\nOthers\n2\nTurnout\n81\n"
BYLINE = "By Ann Lee, transport correspondent\nOldtown, 3 March 2024\n"


def test_a_table_between_paragraphs_cuts_nothing_off() -> None:
    more = STORY.replace("Monday", "Friday").replace("noon", "dawn").replace("spring", "summer")
    page = f"{MENU}\n{TITLE}\n\n{STORY}\n{TABLE}\n{more}\n{FOOT}"
    result = PAGES(page).text
    assert all(line in result for line in (TITLE, *STORY.split("\n"), *more.split("\n"), *TABLE.split("\n")))


def test_byline_and_date_below_the_title_stay() -> None:
    result = PAGES(f"{TITLE} - The Quay Post\n\n{MENU}\n{TITLE}\n{BYLINE}\n{STORY}\n{FOOT}").text
    assert all(line in result for line in BYLINE.splitlines())


@pytest.mark.parametrize("title", ["The ferry", "Старый мост закроют", "古い橋が閉鎖へ"])
def test_a_short_title_stays(title: str) -> None:
    assert PAGES(f"{MENU}\n{title}\n\n{STORY}\n{FOOT}").text.startswith(title)


def test_the_title_is_the_line_that_says_most_of_the_pages_own_title() -> None:
    page = f"The Quay Post – {TITLE}\n\n{MENU}\nThe Quay Post\n\n{TITLE}\n\n{STORY}\n{FOOT}"
    assert PAGES(page).text == f"{TITLE}\n\n{STORY}"


def test_a_page_whose_menu_stands_below_becomes_its_article() -> None:
    assert PAGES(f"{TITLE} - The Quay Post\n\n{TITLE}\n\n{STORY}\n{FOOT}\n{MENU}").text == f"{TITLE}\n\n{STORY}"


@pytest.mark.parametrize("heading", ["Sailings until spring", ""])
def test_a_list_at_the_end_of_the_article_stays(heading: str) -> None:
    sailings = "3 March, Osk\n10 March, Lund\n17 March, Ard\n24 March, Fen\n"
    result = PAGES(f"{MENU}\n{TITLE}\n\n{STORY}\n{heading}\n{sailings}\n{FOOT}").text
    assert all(line in result for line in (heading, *sailings.split("\n")))
    assert "Ten walks" not in result


@pytest.mark.parametrize(
    "heading", ["3 thoughts on “Night ferry returns to the north quay”", "12 Antworten auf „Die Fähre“", "Comments (2)"]
)
def test_comments_go_though_they_are_written_in_sentences(heading: str) -> None:
    comment = "I was on that pier too, and it was far colder than anybody there would say afterwards.\n"
    result = PAGES(f"{MENU}\n{TITLE}\n\n{STORY}\n{heading}\n\nBo says:\n\n{comment}\nAda says:\n\n{comment}\n{FOOT}")
    assert result.text == f"{TITLE}\n\n{STORY}"


def test_a_sentence_that_tells_of_comments_does_not_begin_them() -> None:
    told = "One comment on the plan came from the pilots, who had not been asked before, and did not like it.\n"
    assert told.strip() in PAGES(f"{MENU}\n{TITLE}\n\n{STORY}\n{told}\n{STORY}\n{FOOT}").text


def test_the_title_nearest_to_the_body_stays_with_byline_and_standfirst_above_a_share_bar() -> None:
    standfirst = "It was two years before anyone could say when the ramp would be mended, and who would pay."
    head = f"{TITLE}\nBy Ann Lee\n{standfirst}\nShare\nTweet\nPrint\nEmail\nFacebook\nTwitter\n"
    page = f"{TITLE} | The Quay Post of Osk and Lund\n\nThe Quay Post of Osk and Lund\n{MENU}\n{head}\n{STORY}\n{FOOT}"
    assert PAGES(page).text == f"{TITLE}\nBy Ann Lee\n{standfirst}\n\n{STORY}"
