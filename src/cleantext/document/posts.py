"""Posts of social networks: which pieces are one post, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cleantext.document.dates import find_days
from cleantext.patterns import lazy
from cleantext.urls import find_urls

if TYPE_CHECKING:
    from cleantext.document.drafts import Draft

_LONGEST_POST = 600
"""Characters of a paragraph that can be a post's words, where nothing but the header above it says so."""

_MOST_PIECES = 8
"""Pieces of a post between its signposts."""


def group_posts(drafts: Sequence[Draft]) -> list[Draft]:
    """Make one draft of the pieces of each post."""
    grouped: list[Draft] = []
    k = 0
    if not any(draft.type in {"embed", "byline"} or draft.marks.opens_post or "@" in draft.text for draft in drafts):
        return list(drafts)
    for n, draft in enumerate(drafts):
        _read_header_of_lines(drafts, n)
        if draft.type == "byline" and n >= _HEAD:
            _read_posted_by(draft)
    while k < len(drafts):
        stop = _between_signposts(drafts, k) or _below_header(drafts, k)
        if stop is None and _part(drafts[k]) == "signature" and _stands_above(drafts, k):
            stop = k + 2
        if stop is None and _part(drafts[k]) in {"signature", "whole"}:
            grouped.append(_post([*_above_signature(drafts[k], grouped), drafts[k]]))
            k += 1
        elif stop is None:
            grouped.append(drafts[k])
            k += 1
        else:
            grouped.append(_post(drafts[k:stop]))
            k = stop
    return grouped


_HEAD = 6
"""Pieces at the beginning of an article in which `Posted by` says who wrote it."""

_POSTED_BY = lazy(r"(?:Posted by|Pubblicato da|Gepostet von|Publié par|Publicad[oa] por|Geplaatst door) \S")


def _read_posted_by(draft: Draft) -> None:
    """What Facebook prints at the foot of a post: `Posted by Cordelia Ferries on Wednesday, October 14, 2020`."""
    if _POSTED_BY.match(draft.text) and draft.details["authors"]:
        named = {"author": draft.details["authors"][0], "handle": None, "date": draft.details["date"]}
        draft.type, draft.details = "embed", {"part": "signature", "platform": "facebook", **named}


_HANDLE_ALONE = lazy(r"@(?P<handle>\w{2,20})")


def _read_header_of_lines(drafts: Sequence[Draft], k: int) -> None:
    """A header whose name, handle and date stand on lines of their own."""
    if k + 1 >= len(drafts) or not drafts[k + 1].continues or not drafts[k].is_line:
        return
    handle = _HANDLE_ALONE.fullmatch(drafts[k + 1].text)
    if handle and drafts[k].type in {"paragraph", "quote"} and len(drafts[k].text) <= _LONGEST_NAME:
        named = {"author": drafts[k].text, "handle": handle["handle"], "date": None}
        drafts[k].type, drafts[k].details, drafts[k].judged = "embed", {"part": "header", **named}, "embed"
        drafts[k + 1].details = {"part": "handle"}
        for rest in drafts[k + 2 : k + 4]:
            if rest.continues and (rest.type == "dateline" or not any(map(str.isalnum, rest.text))):
                rest.details["part"] = "handle"
            else:
                break


_LONGEST_NAME = 60


def _part(draft: Draft) -> str | None:
    """What a piece is in a post: `header`, `handle`, `signature`, or `whole` for a post in one piece."""
    return draft.details.get("part")


def _between_signposts(drafts: Sequence[Draft], k: int) -> int | None:
    """Where a post ends that a signpost opens at `k`: behind the piece that another one closes."""
    if not drafts[k].marks.opens_post:
        return None
    for n in range(k, min(len(drafts), k + _MOST_PIECES)):
        if drafts[n].marks.closes_post:
            return n + 1
    return None


def _below_header(drafts: Sequence[Draft], k: int) -> int | None:
    """Where a post ends whose header stands at `k`."""
    header = drafts[k]
    if _part(header) != "header":
        return None
    stop = k + 1
    while stop < len(drafts) and _part(drafts[stop]) == "handle":
        stop += 1
    if header.marks.is_quoted:
        while stop < len(drafts) and drafts[stop].marks.is_quoted and _part(drafts[stop]) != "header":
            stop += 1
        return stop
    for n in range(stop, min(len(drafts), k + 1 + _MOST_PIECES)):
        if drafts[n].marks.closes_post or (
            _part(drafts[n]) == "signature" and drafts[n].details["handle"] == header.details["handle"]
        ):
            return n + 1
        if drafts[n].type not in {"paragraph", "list", "source"}:
            break
    if stop < len(drafts) and drafts[stop].type == "paragraph" and len(drafts[stop].text) <= _LONGEST_POST:
        stop += 1
        while stop < len(drafts) and _is_timestamp(drafts[stop]):
            stop += 1
    return stop


def _is_timestamp(draft: Draft) -> bool:
    return draft.type == "dateline" and bool(_CLOCK.search(draft.text))


_CLOCK = lazy(r"\d{1,2}:\d{2}")


def _stands_above(drafts: Sequence[Draft], k: int) -> bool:
    """Whether a signature stands above its post: what is before it announces one."""
    return 0 < k < len(drafts) - 1 and drafts[k - 1].text.endswith((":", "：")) and drafts[k + 1].type == "paragraph"


def _above_signature(signature: Draft, grouped: list[Draft]) -> list[Draft]:
    """The pieces above a signature that are its post's words; they are taken out of `grouped`."""
    if _part(signature) == "whole" or not grouped:
        return []
    taken = 0
    if grouped[-1].marks.is_quoted:
        while taken < len(grouped) and grouped[-1 - taken].marks.is_quoted and grouped[-1 - taken].type != "embed":
            taken += 1
    elif grouped[-1].type == "paragraph" and len(grouped[-1].text) <= _LONGEST_POST:
        taken = 1
    pieces = grouped[len(grouped) - taken :]
    del grouped[len(grouped) - taken :]
    return pieces


# -- what a post says of itself -----------------------------------------------------------------------------


def _post(drafts: Sequence[Draft]) -> Draft:
    """One draft of the pieces of a post."""
    header = next((draft for draft in drafts if _part(draft) == "header"), None)
    signature = next((draft for draft in drafts if _part(draft) in {"signature", "whole"}), None)
    named = header or signature
    signposts = " ".join(f"{draft.marks.opens_post} {draft.marks.closes_post}" for draft in drafts)
    shared = _SHARED_BY.search(signposts)
    details: dict[str, Any] = {"author": None, "handle": None, "date": None}
    if named is not None:
        details = {key: named.details[key] for key in ("author", "handle", "date")}
    elif shared:
        details |= {"author": (shared["author"] or "").strip() or None, "handle": shared["handle"]}
    if details["date"] is None:
        dated = [signature.details["date"]] if signature else []
        days = (day.day for draft in drafts if draft.type == "dateline" for day in find_days(draft.text))
        details["date"] = next(
            (day for day in (*dated, *days, *(day.day for day in find_days(signposts))) if day), None
        )
    words = "\n\n".join(_own_words(draft) for draft in drafts if _own_words(draft))
    details["platform"] = next(
        (draft.details["platform"] for draft in drafts if draft.details.get("platform")),
        None,
    ) or _platform(drafts, signposts, words)
    details["post"] = words
    details["hashtags"] = _HASHTAG.findall(words)
    handle = (details["handle"] or "").lower()
    details["mentions"] = [name for name in _MENTION.findall(words) if name.lower() != handle]
    details["urls"] = [words[start:end] for start, end in find_urls(words)]
    return drafts[0].joined(drafts[-1], "embed", details)


_SHARED_BY = lazy(
    r"(?:shared by (?P<author>[^()\n]{0,60}?) ?\(|(?:post|video)(?: \d+)? by )@(?P<handle>[\w.]{1,40}\w)", re.IGNORECASE
)
_WHOLE = lazy(r"(?P<words>[^\n]*?)\s?[—–-]{1,2} ?[^\n()—]{1,60} \(@[\w.-]{1,40}\),? [^\n]{4,40}")
_MENTION = lazy(r"(?<![\w.@/])@([A-Za-z0-9_]{2,20})")
_HASHTAG = lazy(r"(?<![\w&/])#([^\W\d]\w*)")


def _own_words(draft: Draft) -> str:
    """The words of a post in one of its pieces."""
    part = _part(draft)
    if part == "whole":
        match = _WHOLE.fullmatch(" ".join(draft.text.split()))
        return match["words"].strip() if match else ""
    return "" if part or _is_timestamp(draft) else draft.text


_NETWORKS = lazy(
    r"(?P<twitter>twitter|\bx\.com/|\bt\.co/|\btweet)|(?P<instagram>instagram|instagr\.am)|(?P<facebook>facebook|\bfb\.)"
    r"|(?P<tiktok>tiktok)|(?P<youtube>youtube|youtu\.be)|(?P<telegram>telegram|\bt\.me/)|(?P<bluesky>bsky|bluesky)"
    r"|(?P<threads>threads\.net)|(?P<reddit>reddit|\bu/\w+ in r?/?)|(?P<mastodon>mastodon)",
    re.IGNORECASE,
)


def _platform(drafts: Sequence[Draft], signposts: str, words: str) -> str | None:
    """The network, where a signpost, an address or a signature names it."""
    for source in (signposts, words, " ".join(draft.text for draft in drafts if _part(draft) == "signature")):
        named = _NETWORKS.search(source)
        if named:
            return named.lastgroup
    if any(
        draft.marks.is_tweet or (_part(draft) in {"signature", "whole"} and draft.details["handle"]) for draft in drafts
    ):
        return "twitter"
    return None
