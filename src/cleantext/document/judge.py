"""What only place and neighbours tell: headings without a mark, notes on the author, lines that are one block.

A piece that nothing marks, and whose words are those of any paragraph, stays a paragraph in doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from cleantext.document.bylines import has_role, is_label
from cleantext.document.dates import find_days
from cleantext.document.drafts import Draft
from cleantext.document.heads import SHORT, find_head
from cleantext.document.wording import is_speech, section_number
from cleantext.patterns import lazy

CONFIDENCE = {
    "title": 0.95,
    "excerpt": 0.76,
    "byline": 0.96,
    "dateline": 0.89,
    "heading": 0.9,
    "caption": 0.98,
    "embed": 0.97,
    "footnote": 0.88,
    "source": 0.95,
    "correction": 0.94,
    "note": 0.96,
}
"""The share of such judgements that are right (`benchmarks/structure.py`), one more wrong and one right (Laplace)."""


def judge(drafts: list[Draft], title: str | None = None) -> list[Draft]:
    """Decide what place and neighbours tell; the drafts are changed, and lines of one block joined.

    `title` is the one that front matter gives, if any.
    """
    drafts = _joined_lines(drafts, _is_one_line_of_head)
    find_head(drafts, title)
    _find_headings(drafts)
    _find_notes(drafts)
    return _joined_lines(_joined_items(drafts), _is_one_paragraph)


# -- headings -----------------------------------------------------------------------------------------------

_LONGEST_HEADING = 90
_WORDS_OF_HEADING, _WORDS_WITH_COMMA = 11, 7
_WORDS_ABOVE_LIST = 6
_PARAGRAPH = 120
"""Characters of a line that is a paragraph, where a source has each on a line of its own."""

_SHORTEST_TEXT = 50
"""Characters of a paragraph that a heading can stand above; a Chinese one counts for three."""

_NO_HEADING_END = lazy(
    r"[.,;:!…。，；：،؛！]$|[.,;:!?…。！？][\"”»」'’]$"
    r"|\b(?:and|or|the|of|have|has|as|by|is|are|that|like|to|for|in|with|then|we)$"
)
_NO_HEADING = lazy(r"[–—(\[（«“\"]|- |By [A-Z]|Section [\d.]+$|Page \d")
_QUOTED = lazy(r"[\"“«‘'„「][^\n]{2,70}[\"”»’'“」]")
_LABELLED = lazy(r"[^\n:]{1,30}[:：][ \t]?\S")


def _find_headings(drafts: list[Draft]) -> None:
    """Lines that stand alone between paragraphs and do not end as a sentence does."""
    lines = Counter(draft.text for draft in drafts if draft.is_text and draft.is_line)
    candidates = [k for k, draft in enumerate(drafts) if lines[draft.text] == 1 and _may_be_heading(draft)]
    numbers = [section_number(drafts[k].text) for k in candidates]
    for k, number in zip(candidates, numbers, strict=True):
        if k + 1 == len(drafts):
            continue
        draft, above, below = drafts[k], drafts[k - 1] if k else None, drafts[k + 1]
        is_bold = draft.marks.emphasis in _BOLD
        counts = number is not None and (number - 1 in numbers or number + 1 in numbers)
        if is_bold or (counts and below.is_text) or _stands_as_heading(draft, above, below):
            draft.call("heading", judged=True, level=None)


_BOLD = frozenset(("**", "__", "***", "\\textbf{", "<b>", "<strong>"))


def _may_be_heading(draft: Draft) -> bool:
    line = draft.text
    if not draft.is_text or not draft.is_line or len(line) > _LONGEST_HEADING or _NO_HEADING_END.search(line):
        return False
    if _NO_HEADING.match(line) and not _QUOTED.fullmatch(line):
        return False
    starts = line[0].isupper() or line[0].isdigit() or not line[0].isascii() or _QUOTED.fullmatch(line)
    return bool(starts) and any(map(str.isalpha, line)) and not is_speech(line) and not any(find_days(line))


def _stands_as_heading(draft: Draft, above: Draft | None, below: Draft) -> bool:
    """Whether an unmarked line has the place of a heading: the text above it has ended, and text begins below it."""
    words = len(draft.text.split())
    if above is None or draft.marks.emphasis or words > _WORDS_OF_HEADING:
        return False
    if (draft.continues or below.continues) and min(len(above.text), len(below.text)) < _PARAGRAPH:
        return False  # lines of one block
    if (
        ";" in draft.text
        or "|" in draft.text
        or draft.sentences > 1
        or (_LABELLED.match(draft.text) and words > _WORDS_ABOVE_LIST)
    ):
        return False
    if above.is_text and not _ENDS_TEXT.search(above.text):
        return False
    if below.type in {"list", "table", "code", "embed", "caption"}:
        return words <= _WORDS_ABOVE_LIST
    if below.type not in {"paragraph", "quote"} or _weight(below.text) < _SHORTEST_TEXT:
        return False
    return below.sentences > 0 or below.text.endswith((":", "："))


_ENDS_TEXT = lazy(r"[.!?…:。！？؟।][\"”’'»)\]）」』]*$|[\"”»)\]）」』][.,]?$")


def _weight(text: str) -> int:
    """Characters, of which a Chinese, a Japanese or a Korean one says as much as three of others."""
    return len(text) + 2 * len(_WIDE.findall(text))


_WIDE = lazy(r"[\u3040-\u9fff\uac00-\ud7af]")

# -- notes --------------------------------------------------------------------------------------------------

_TAIL = 4
"""Pieces at the end of an article among which its author is told about."""

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
