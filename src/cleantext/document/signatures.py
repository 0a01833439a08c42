"""The lines that name a post's author.

They stand in front of its words, `Name @handle`, or behind them, `— Name (@handle) June 9, 2021`.
"""

from __future__ import annotations

from typing import Any

from cleantext.document.dates import find_days
from cleantext.document.wording import SENTENCE_END
from cleantext.patterns import lazy

_HANDLE = r"@(?P<handle>[A-Za-z0-9_](?:[\w.-]{0,38}\w)?)"
_HEADER = lazy(rf"(?P<author>(?!#)[^\n@]{{1,60}}?) \(?{_HANDLE}\)?(?:[ \t]*[·•|][ \t]*(?P<date>[^\n]{{1,40}}))?")
_SIGNATURE = lazy(
    rf"(?P<words>[^\n]*?)\s?[—–-]{{1,2}} ?(?P<author>[^\n()—]{{1,60}}) \({_HANDLE}\),? (?P<date>[^\n]{{4,40}})"
)
_SHARED = lazy(
    r"(?:Une publication partagée par|Ein Beitrag geteilt von|Una publicación compartida (?:de|por)"
    r"|Uma publicação compartilhada por|Um post compartilhado por|Un post condiviso da|Een bericht gedeeld door"
    rf"|Публикация от) (?P<author>[^\n()]{{0,60}}?) ?\({_HANDLE}\)[^\n]{{0,60}}"
)
_REDDIT = lazy(r"(?:by )?u/(?P<author>[\w-]{3,20}) in (?:r/)?\w{2,21}")
_LONGEST_NAME = 7
"""Words."""


def read_signature(line: str) -> dict[str, Any] | None:
    """The author, handle and date that a line names, and which `part` of a post it is.

    The part is `"header"` in front of its words, `"signature"` behind them, `"whole"` where they stand in the line.
    """
    if "@" in line:
        return (_signature(line) if "(@" in line else None) or _header(line)
    reddit = _REDDIT.fullmatch(line) if "u/" in line else None
    if reddit is None:
        return None
    return {"part": "signature", "author": reddit["author"], "handle": reddit["author"], "date": None}


def _signature(line: str) -> dict[str, Any] | None:
    shared = _SHARED.fullmatch(line)
    if shared:
        day = next(find_days(line), None)
        named = {"author": shared["author"].strip() or None, "handle": shared["handle"], "date": day and day.day}
        return {"part": "signature", "platform": "instagram", **named}
    match = _SIGNATURE.fullmatch(line)
    day = next(find_days(match["date"]), None) if match else None
    if match is None or day is None or match["date"][day.end :].strip(" ."):
        return None
    part = "whole" if match["words"].strip() else "signature"
    return {"part": part, "author": match["author"].strip(), "handle": match["handle"], "date": day.day}


def _header(line: str) -> dict[str, Any] | None:
    match = _HEADER.fullmatch(line)
    if match is None or len(match["author"].split()) > _LONGEST_NAME or SENTENCE_END.search(match["author"]):
        return None
    day = next(find_days(match["date"] or ""), None)
    return {"part": "header", "author": match["author"].strip(), "handle": match["handle"], "date": day and day.day}
