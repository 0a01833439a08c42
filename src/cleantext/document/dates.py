"""Dates as articles write them, in the languages of `tables/dates.txt`, and in URLs.

A date must name day, month and year; `03/04/2021`, where it is not known which of the two is the day, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from cleantext.patterns import lazy
from cleantext.tables import sections
from cleantext.urls import host_of


class Day(NamedTuple):
    """A day in ISO 8601, and where it is written (`end` exclusive)."""

    day: str
    start: int
    end: int


def find_days(text: str) -> Iterator[Day]:
    """The days that `text` names, in their order.

    >>> [day.day for day in find_days("June 9, 2021; le 1er mars 2020; 2019年3月14日; 14.03.2019; 2019-03-14T08:00Z")]
    ['2021-06-09', '2020-03-01', '2019-03-14', '2019-03-14', '2019-03-14']
    """
    if not _YEAR.search(text):
        return
    for match in _written().finditer(text):
        found = {name.rstrip("0123"): value for name, value in match.groupdict().items() if value is not None}
        day = _read(found)
        if day is not None:
            yield Day(day, *match.span())


_YEAR = lazy(r"(?:19|20)\d\d|[١٢][\u0660-\u0669]{3}|[१२][\u0966-\u096f]{3}")


@cache
def _months() -> dict[str, int]:
    """From a month's name, in lower case and without a full stop, to its number."""
    months: dict[str, int] = {}
    for (names,) in sections("dates").values():
        for number, forms in enumerate(names.split(", "), 1):
            months.update({form.casefold(): number for form in forms.split("|")})
    return months


@cache
def _written() -> re.Pattern[str]:
    """The ways to write a day."""
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    month = rf"(?P<month{{0}}>{names})"
    year = r"(?P<year{0}>(?:19|20)\d\d)(?!\d)"
    day = r"(?<!\d)(?P<day{0}>\d{{1,2}})"
    return re.compile(
        # 2019-03-14, 2019/03/14
        rf"(?<!\d){year.format(0)}(?P<mark>[-/.])(?P<month0>\d{{1,2}})(?P=mark)(?P<day0>\d{{1,2}})(?!\d)"
        r"(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
        # 14 March 2019, 14. März 2019, 1er mars 2020, 14 de marzo de 2019, 14th of March, 2019
        rf"|{day.format(1)}(?:\.|st|nd|rd|th|er|º|ª)?[ \u00a0-]?(?:de |of )?"
        rf"{month.format(1)}\.?,?[ \u00a0-]?(?:de |del )?{year.format(1)}"
        # March 14, 2019
        rf"|(?<![^\W\d_]){month.format(2)}\.? {day.format(2)}(?:st|nd|rd|th)?,? {year.format(2)}"
        # 2019年3月14日
        r"|(?P<year3>(?:19|20)\d\d) ?[年년] ?(?P<month3>\d{1,2}) ?[月월] ?(?P<day3>\d{1,2}) ?[日일]"
        # 14.03.2019, 14/03/2019
        r"|(?<![\d.])(?P<first>\d{1,2})(?P<dot>[./-])(?P<second>\d{1,2})(?P=dot)(?P<year>(?:19|20)\d\d)(?!\.?\d)",
        re.IGNORECASE,
    )


def _read(found: dict[str, str]) -> str | None:
    year = int(found["year"])
    if "first" in found:
        first, second = int(found["first"]), int(found["second"])
        if found["dot"] == "." or first > 12 or first == second:
            return valid(year, second, first)
        return valid(year, first, second) if second > 12 else None
    month = found["month"].casefold()
    return valid(year, int(month) if month.isdecimal() else _months()[month], int(found["day"]))


_PATH_DATE = lazy(r"/((?:19|20)\d\d)(?:/(?=\d{1,2}/\d{1,2}(?:[/_-]|$))|-(?=\d\d-\d\d(?:\D|$)))(\d{1,2})[/-](\d{1,2})")
_PATH_NAMED = lazy(r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(\d{1,2})/", re.IGNORECASE)
_PATH_MONTH = lazy(r"/((?:19|20)\d\d)/(\d{1,2})/")
_STAMP = lazy(r"[-/_](\d\d)([01]\d)([0-3]\d)\d{6,9}(?:\D|$)")
_PATH_DIGITS = lazy(r"[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?:[/_.-]|$)")


def day_in_url(url: str) -> str | None:
    """The day that a URL's path names: `/2019/03/14/`, `/2019/mar/14/`, `/20190314/`.

    In `/2019/03/…-190314175747259.html` month and stamp must agree.
    """
    if host_of(url) is None:
        return None
    path = urlsplit(url).path
    day = _PATH_DATE.search(path) or _PATH_DIGITS.search(path)
    if day:
        return valid(*map(int, day.groups()))
    named = _PATH_NAMED.search(path)
    if named:
        return valid(int(named[1]), _months()[named[2].lower()], int(named[3]))
    month, stamp = _PATH_MONTH.search(path), _STAMP.search(path)
    if month and stamp and int(month[1]) % 100 == int(stamp[1]) and int(month[2]) == int(stamp[2]):
        return valid(int(month[1]), int(month[2]), int(stamp[3]))
    return None


def valid(year: int, month: int, day: int) -> str | None:
    """The day in ISO 8601, if there is such a day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
