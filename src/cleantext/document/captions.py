"""Captions: the words for a picture, told by their credit, by their number, or by a label in front of them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleantext.document.labels import alternatives, opening
from cleantext.document.wording import SENTENCE_END, count_sentences
from cleantext.patterns import lazy


class Caption(NamedTuple):
    """A caption's credit as written, without brackets and its label; `None` if it has none."""

    credit: str | None


_LONGEST = 700
_LONGEST_CREDIT = 90
_NUMBER = r"(?:[A-Z]{1,2}[.-]? ?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?"
_NUMBERED = lazy(
    rf"\.?[ \t]?(?:{_NUMBER}|[IVX]{{1,5}})(?:[ \t]?\([a-z]\))? ?(?:[.:：—–|]|[ \t]+[—–|-])(?=[ \t]|$)"  # Figure 3. …
    rf"|\.?[ \t]{_NUMBER}[ \t]+(?:[A-Z(](?!\w*ly\b))"  # Figure 3 The model …
    r"|[ \t]?\d{1,3}[ \t\u3000]{1,2}(?=[\u3040-\u9fff])"  # 图3 …
)
_BY = r"[ \t]+(?:by|par|von|di|de|por)[ \t]+"
_LABEL_END = lazy(rf"[ \t]?(?:\([^()\n]{{1,40}}\))?[ \t]?[:：|][ \t]*(?=\S)|{_BY}(?=[A-Z])|[ \t]+via[ \t]+")


def read_caption(line: str) -> Caption | None:
    """Read a caption; `None` where the words are those of any paragraph."""
    if len(line) > _LONGEST:
        return None
    credit = _credit_at_end(line)
    if credit:
        return Caption(credit)
    opened = line.lstrip("([（*")
    figure = opening("figure", opened)
    if figure and _NUMBERED.match(opened, figure):
        return Caption(None)
    label = opening("caption", opened)
    end = _LABEL_END.match(opened, label) if label else None
    if end is None:
        return None
    words = opened[end.end() :].strip()
    if len(opened) < len(line):
        words = words.rstrip(")]）.").rstrip()  # the bracket that opened before the label
    is_credit = len(words) <= _LONGEST_CREDIT and not SENTENCE_END.search(words.rstrip("."))
    words = words.rstrip(".") if is_credit else words
    return Caption(words if is_credit and words else None)


_PERSON = r"[A-Z][\w.’'-]*(?: (?:de|da|van|von|der|al|el|bin) ?| )(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,2}"
_BRACKETED = lazy(r"(?:^|[^\n]{8,600}?)\s?[\[(（](?P<credit>[^\[\]()（）\n]{2,120})[\])）][.。]?")
_BEHIND_SENTENCE = (
    # … the quay. Ann Lee/Northline
    (
        "/",
        lazy(
            rf"(?:[^\n]{{10,500}}?[.!?”\"] )"
            rf"(?P<credit>{_PERSON} ?/ ?[A-Z][\w&’'. -]{{1,40}}(?:/[A-Z][\w&’'. -]{{1,40}})?)"
        ),
    ),
    # …的。受访者供图
    ("供图", lazy(r"[^\n]{5,200}[。”](?P<credit>[\u3040-\u9fff]{2,10}供图)")),
    ("摄", lazy(r"[^\n]{5,200}[。”](?P<credit>[\u3040-\u9fff]{2,10}摄)")),
)
_BEHIND_BAR = lazy(r"[^\n|]{10,600}[.!?”\"’] \| (?P<credit>[^\n|]{2,60})")  # … alone. | AP Photo
_OWNED = lazy(rf"{_PERSON} ?/ ?[A-Z][\w&’'. -]{{1,40}}(?:/[A-Z][\w&’'. -]{{1,40}})?")
_NO_CREDIT = lazy(r"=|\d ?[€$£%°]|^(?:[\d\W]+$|[a-z]{1,3}/|and/or|https?:|www\.)|\d/\d|[.!?]\s")
_ENDS_SENTENCE = lazy(r"[^\W\d_]{3,}[.!?]\s")
_MANY_SENTENCES, _LONG = 3, 250
"""A longer text of more sentences that ends with an agency in brackets is a paragraph."""

_TAIL = 120
"""Characters at the end of a caption in which its credit stands."""


def _credit_at_end(line: str) -> str | None:
    """The credit at the end of a caption, or that is all of it."""
    tail = line[-_TAIL:]
    if line.rstrip(".。")[-1:] in {"]", ")", "）"}:
        bracketed = _BRACKETED.fullmatch(line)
        credit = _credit_in_brackets(bracketed["credit"]) if bracketed else None
        if credit and (len(line) < _LONG or count_sentences(line) < _MANY_SENTENCES):
            return credit
    trailing = _trailing().search(tail)
    if trailing and not _ENDS_SENTENCE.search(trailing["credit"]):
        return trailing["credit"].strip(" .")
    for mark, pattern in _BEHIND_SENTENCE:
        match = pattern.fullmatch(line) if mark in tail else None
        if match and not _NO_CREDIT.search(match["credit"]):
            return match["credit"]
    barred = _BEHIND_BAR.fullmatch(line) if " | " in tail else None
    if barred and (_OWNED.fullmatch(barred["credit"]) or _agency().search(barred["credit"])):
        return barred["credit"]
    if len(line) < _LONGEST_CREDIT:
        owner = _OWNER.fullmatch(line)
        if owner:
            return owner["credit"]
        if _agencies().fullmatch(line) or (_agency().search(line) and _OWNED.fullmatch(line)):
            return line
    return None


_OWNER = lazy(r"(?:[^\n|©]{3,60} \| )?© ?(?P<credit>(?!\d{4}|Copyright)[A-Z][^\n©|.]{2,50}|iStock[^\n©|.]{0,40})")


def _credit_in_brackets(inside: str) -> str | None:
    """The credit that brackets hold: `Photo: Ann Lee` without its label, or what names an agency or an owner."""
    label = opening("caption", inside)
    end = _LABEL_END.match(inside, label) if label else None
    if end:
        return inside[end.end() :].strip()
    if opening("credit", inside):
        return inside
    if label or _NO_CREDIT.search(inside):
        return None
    return inside if _OWNED.fullmatch(inside) or _agency().search(inside) else None


@cache
def _agencies() -> re.Pattern[str]:
    """A credit that is nothing but agencies."""
    agency = rf"(?:{alternatives('agency')})"
    return re.compile(rf"{agency}(?:(?:[ ,/]| via | / |/ ){agency})*", re.IGNORECASE)


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives('agency')})(?!\w)|(?i:\b(?:photo|foto)(?: by| von|s?:|$))")


@cache
def _trailing() -> re.Pattern[str]:
    """A label and a name behind a sentence: `… the quay. Photo: Ann Lee`."""
    return re.compile(
        rf"[ (\[（](?:(?<=[.!?”\"»。)—–-] )|(?<=[(\[（]))"
        rf"(?:(?i:(?:{alternatives('caption')})(?:[ \t]?[:：|][ \t]*|{_BY}))|(?i:(?:{alternatives('credit')})[ \t]))"
        r"(?P<credit>[^\n:\[\]()（）]{2,80}?(?: \([^()\n]{2,30}\))?)[\])）]?\.?$"
    )
