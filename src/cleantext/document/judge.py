"""What only place and neighbours tell: headings without a mark, notes on the author, lines that are one block.

A piece that nothing marks, and whose words are those of any paragraph, stays a paragraph in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from cleantext.document.bylines import has_role, is_label
from cleantext.document.dates import find_days
from cleantext.document.drafts import Draft
from cleantext.document.heads import HEAD, SHORT, find_head
from cleantext.document.pages import PageTitle
from cleantext.document.wording import CLOSING, is_speech, section_number
from cleantext.patterns import lazy

CONFIDENCE = {
    "title": 0.83,
    "excerpt": 0.82,
    "byline": 0.88,
    "dateline": 0.81,
    "heading": 0.69,
    "caption": 0.94,
    "embed": 0.89,
    "footnote": 0.88,
    "source": 0.84,
    "correction": 0.56,
    "note": 0.9,
}
"""The share of such judgements that are right.

Measured on 553 of them, drawn from 2,346 real documents (news, pages, papers, READMEs) and read with their neighbours;
an arguable one counts as half right, and one right and one wrong are added to each type (Laplace).
"""


def judge(drafts: list[Draft], title: str | None, page: PageTitle | None) -> list[Draft]:
    """Decide what place and neighbours tell; the drafts are changed, and lines of one block joined.

    `title` is the one that front matter gives, `page` that of the page.
    """
    drafts = _joined_lines(drafts, _is_one_line_of_head)
    find_head(drafts, title, page)
    _doubt(drafts)
    _find_captions(drafts)
    _find_headings(drafts)
    _find_notes(drafts)
    return _joined_lines(_joined_items(drafts), _is_one_paragraph)


def _doubt(drafts: Sequence[Draft]) -> None:
    """Call paragraphs what only the head and the end of an article could make anything else.

    In between, a name with a date is a comment's or a teaser's, a URL one of many, a source that of a picture.
    """
    last = len(drafts) - 1
    for k, draft in enumerate(drafts):
        is_middle = _HEAD_OF_ARTICLE <= k <= last - _TAIL
        is_bare = draft.details.get("is_bare") and k > _URL_OF_ARTICLE
        is_last = k == last and not drafts[k - 1].text.endswith(":")
        if (
            (is_bare and not is_last)
            or (draft.details.get("is_biography") and HEAD <= k < last - _TAIL)
            or (is_middle and draft.judged in {"byline", "dateline"})
            or (is_middle and draft.judged == "source" and not draft.details["url"])
        ):
            draft.call("paragraph")


_HEAD_OF_ARTICLE = 12
_URL_OF_ARTICLE = 3
"""A URL alone on a line below that is one of many."""

_TAIL = 6
"""Pieces at the end of an article among which its author is told about."""


def _find_captions(drafts: Sequence[Draft]) -> None:
    """The line without a full stop above what a picture box prints as its credit."""
    for draft, below in pairwise(drafts):
        is_line = draft.is_text and draft.is_line and len(draft.text) <= _LONGEST_CAPTION
        if is_line and below.marks.is_credit and not _ENDS_TEXT.search(draft.text):
            draft.call("caption", judged=True, credit=None)


_LONGEST_CAPTION = 200

# -- headings -----------------------------------------------------------------------------------------------

_LONGEST_HEADING = 90
_WORDS_OF_HEADING, _WORDS_WITH_COMMA = 11, 7
_WORDS_ABOVE_LIST, _WORDS_OF_VALUE = 5, 3
_SHORTEST_HEADING = 5
_SHORTEST_TEXT = 50
"""Characters of a paragraph that a heading can stand above; a Chinese one counts for three."""

_NO_HEADING_END = lazy(
    r"[.,;:!…。，；：،؛！]$|[.,;:!?…。！？][\"”»」'’]$"
    r"|\b(?:and|or|the|of|have|has|as|by|is|are|that|like|to|for|in|with|then|we)$"
)
_NO_HEADING = lazy(r"[–—(\[（«“\"]|- |By [A-Z]|Section [\d.]+$|Page \d|Pingback")
_IN_NO_HEADING = lazy(
    r"://|www\.|@|[;|©]|\.{3,}|\.(?:png|jpe?g|gif|webp|svg)$"
    r"|^\d[^\n]*\s(?!(?:19|20)\d\d$)\d[\d.,:–-]+(?: ?[a-z]{1,2})?$"  # a row of results, a line of a table of contents
)
_QUOTED = lazy(r"[\"“«‘'„「][^\n]{2,70}[\"”»’'“」]")
_LABELLED = lazy(r"[^\n:]{1,30}[:：][ \t]?\S")
_SPOKEN = lazy(r"[A-ZÄÖÜ][\w.’'-]{1,20}(?: [A-ZÄÖÜ][\w.’'-]{1,20}){0,2}: ")


def _find_headings(drafts: list[Draft]) -> None:
    """Lines that stand alone between paragraphs and do not end as a sentence does."""
    lines = Counter(draft.text for draft in drafts if draft.is_text and draft.is_line)
    candidates = [k for k, draft in enumerate(drafts) if lines[draft.text] == 1 and _may_be_heading(draft)]
    numbers = [section_number(drafts[k].text) for k in candidates]
    are_marked = sum(draft.type == "heading" for draft in drafts) >= _MARKED
    for k, number in zip(candidates, numbers, strict=True):
        if k + 1 == len(drafts):
            continue
        draft, above, below = drafts[k], drafts[k - 1] if k else None, drafts[k + 1]
        is_counted = number is not None and (number - 1 in numbers or number + 1 in numbers)
        has_text = any(map(_is_full_text, drafts[k + 1 : k + 4])) and section_number(below.text) is None
        is_bold = draft.marks.emphasis in _BOLD
        if (
            is_bold
            or (is_counted and has_text)
            or (above and not are_marked and _stands_as_heading(draft, above, below))
        ):
            draft.call("heading", judged=True, level=None)


_MARKED = 2
"""Headings with marks: who marks them leaves none without."""

_BOLD = frozenset(("**", "__", "***", "\\textbf{", "<b>", "<strong>"))


def _may_be_heading(draft: Draft) -> bool:
    line = draft.text
    if not draft.is_text or not draft.is_line or len(line) > _LONGEST_HEADING or _NO_HEADING_END.search(line):
        return False
    if (_NO_HEADING.match(line) and not _QUOTED.fullmatch(line)) or _IN_NO_HEADING.search(line):
        return False
    starts = line[0].isupper() or line[0].isdigit() or not line[0].isascii() or _QUOTED.fullmatch(line)
    is_worded = _weight(line) >= _SHORTEST_HEADING and any(map(str.isalpha, line))
    is_asked = line[-1] not in "?？؟" or not line.isascii() or _ASKS.match(line)
    return bool(starts and is_worded and is_asked) and not is_speech(line) and not any(find_days(line))


_ASKS = lazy(
    r"(?:\d[\d.]* )?"
    r"(?:what|why|how|who|whom|whose|when|where|which|is|are|do|does|did|can|could|will|would|should|was|were|has|have"
    r"|was|wer|wie|wo|wann|warum|wieso|welche[rs]?|kann|soll|muss|ist|sind|hat|wird|darf"
    r"|que|qui|quien|como|cuando|donde|cual|qui|quand|comment|pourquoi|quel(?:le)?s?|est-ce|chi|che|cosa|dove|quando|come"
    r"|perche|quem|onde|qual|wat|wie|waar|waarom|hoe)\b",
    re.IGNORECASE,
)


def _stands_as_heading(draft: Draft, above: Draft, below: Draft) -> bool:
    """Whether an unmarked line has the place of a heading: the text above it has ended, and text begins below it."""
    line = draft.text
    words = max(len(line.split()), len(_WIDE.findall(line)) // 2)
    if draft.marks.emphasis or words > _WORDS_OF_HEADING or draft.sentences > 1:
        return False
    if words > _WORDS_WITH_COMMA and ("," in line or "،" in line):
        return False
    if _LABELLED.match(line) and not _WORDS_OF_VALUE < words <= _WORDS_ABOVE_LIST:
        return False
    if above.is_text and not _ENDS_TEXT.search(above.text):
        return False
    if below.type in {"list", "table", "embed", "caption"}:
        return words <= _WORDS_ABOVE_LIST
    return _is_full_text(below) and not (line.endswith("?") and _SPOKEN.match(below.text))


def _is_full_text(draft: Draft) -> bool:
    """Whether a piece is running text that a heading can stand above."""
    if draft.type not in {"paragraph", "quote"} or _weight(draft.text) < _SHORTEST_TEXT:
        return False
    return draft.sentences > 0 or draft.text.endswith((":", "："))


_ENDS_TEXT = lazy(rf"[.!?…:。！？؟।][{CLOSING}]*$|[{CLOSING}][.,]?$")


def _weight(text: str) -> int:
    """Characters, of which a Chinese, a Japanese or a Korean one says as much as three of others."""
    return len(text) + 2 * len(_WIDE.findall(text))


_WIDE = lazy(r"[\u3040-\u9fff\uac00-\ud7af]")

# -- notes --------------------------------------------------------------------------------------------------

_LONGEST_BIOGRAPHY = 400
_TELLS = lazy(r"(?:,[^\n,]{1,60},)? [a-zß-ÿ]|[ 　]")


def _find_notes(drafts: list[Draft]) -> None:
    """A paragraph at the end that tells about the author whom a byline names."""
    names = [name for draft in drafts if draft.type == "byline" for name in draft.details.get("authors", ())]
    for draft in drafts[-_TAIL:] if names else ():
        if draft.is_text and draft.is_line and len(draft.text) <= _LONGEST_BIOGRAPHY:
            name = next((name for name in names if draft.text.startswith(name)), None)
            if name and _TELLS.match(draft.text, len(name)):
                draft.call("note", judged=True)


# -- pieces that are one block ------------------------------------------------------------------------------

_LONGEST_LINE = 100


def _joined_lines(drafts: list[Draft], belong: Callable[[Draft, Draft], bool]) -> list[Draft]:
    """Join the pieces that only a line break parts and that belong together."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and draft.continues and belong(last, draft):
            kind = draft if draft.type == "dateline" else last
            joined[-1] = last.joined(draft, kind.type, kind.details)
            joined[-1].judged = kind.judged
        else:
            joined.append(draft)
    return joined


def _is_one_line_of_head(above: Draft, draft: Draft) -> bool:
    """Whether a line ends what the one above it begins: `Published` and the date, a name and what its owner does."""
    if draft.type == "dateline":
        return above.is_text and is_label(above.text)
    if above.type != "byline" or not draft.is_text or len(draft.text) > SHORT:
        return False
    return above.marks.type == "byline" or has_role(draft.text)


def _is_one_paragraph(above: Draft, draft: Draft) -> bool:
    """Whether two lines are of verse, of an address, or of one quotation."""
    if above.type == draft.type == "quote":
        return True
    return (
        above.is_text and draft.is_text and len(draft.text) <= _LONGEST_LINE and above.last_line_length <= _LONGEST_LINE
    )


def _joined_items(drafts: list[Draft]) -> list[Draft]:
    """Join the items of a list that HTML has marked and whose text has no marks."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if not draft.marks.is_item or draft.type not in {"paragraph", "heading"}:
            joined.append(draft)
        elif last is not None and last.type == "list" and last.marks.is_item:
            last.details["items"].append(draft.text)
            joined[-1] = last.joined(draft, "list", last.details)
        else:
            joined.append(draft.joined(draft, "list", {"items": [draft.text]}))
    return joined
