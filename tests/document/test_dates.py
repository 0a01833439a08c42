"""Dates: days that are written out, and days that are not known."""

from __future__ import annotations

import pytest

from cleantext.document.dates import day_in_url, find_days


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2021",
        "June 2021",
        "2021",
        "14 March",
        "31 February 2021",
        "10.13.2021",
        "version 2.11.2019.4",
        "1200 may 2021x",
    ],
)
def test_what_is_no_day_or_not_known_is_none(text: str) -> None:
    assert not list(find_days(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 14, 2019", "2019-03-14"),
        ("Sept. 3rd, 2021", "2021-09-03"),
        ("14 March 2019", "2019-03-14"),
        ("14th of March, 2019", "2019-03-14"),
        ("14. März 2019", "2019-03-14"),
        ("1er mars 2020", "2020-03-01"),
        ("14 de marzo de 2019", "2019-03-14"),
        ("3 de junho de 2021", "2021-06-03"),
        ("3 giugno 2021", "2021-06-03"),
        ("7 сентября 2021", "2021-09-07"),
        ("9 نوفمبر 2022", "2022-11-09"),
        ("2021年6月3日", "2021-06-03"),
        ("2021년 6월 3일", "2021-06-03"),
        ("२ जून 2021", "2021-06-02"),
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021", "2021-12-25"),
        ("14.03.2019", "2019-03-14"),
        ("2019-03-14T17:57:47Z", "2019-03-14"),
    ],
)
def test_a_day_is_read_in_many_languages(text: str, day: str) -> None:
    assert [found.day for found in find_days(f"On {text}, at noon")] == [day]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2021/13/45/a", None),
        ("https://example.org/a/20210", None),
        ("https://example.org/news/2021/06/a-210709101500123.html", None),
        ("https://example.org/id/12345678", None),
        ("https://[::1/2021/06/09/", None),
        ("https://example.org/2021/06/09/a", "2021-06-09"),
        ("https://example.org/2021/jun/09/a", "2021-06-09"),
        ("https://example.org/a/2021-06-09-b", "2021-06-09"),
        ("https://example.org/a-20210609/", "2021-06-09"),
        ("https://example.org/news/2021/06/a-210609101500123.html", "2021-06-09"),
    ],
)
def test_a_date_is_read_from_a_url_that_names_a_day(url: str, day: str | None) -> None:
    assert day_in_url(url) == day
