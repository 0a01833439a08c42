"""The head of an article: its title, its byline and its standfirst, told by their place.

The title is the first line that reads like one, unless a mark or the front matter names it; a name below it is a
byline, a sentence or two that is set off there a standfirst. What could as well be a paragraph stays one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleantext.document.bylines import has_dateline, read_bare_names
from cleantext.document.dates import find_days
from cleantext.document.drafts import Draft
from cleantext.document.pages import PageTitle
from cleantext.document.wording import CLOSING, is_section_number
from cleantext.patterns import lazy

HEAD = 8
"""Pieces from the beginning of an article, or from its title on, in which its head ends."""

SHORT = 60
"""Characters of a line that is no paragraph, whatever it is."""


def find_head(drafts: Sequence[Draft], known: str | None, page: PageTitle | None) -> None:
    """Find the title, the byline and the standfirst.

    Args:
        drafts: The pieces; their types are changed.
        known: The title that front matter gives.
        page: The title of the page.
    """
    if drafts and drafts[0].judged == "caption" and " | " in drafts[0].text:
        drafts[0].call("paragraph")  # `Ferries return | The Northline`, and no picture's credit
    if known:
        title = _known_title(drafts, known)
    elif page is not None and page.headline:
        title = _title_of_page(drafts, page)
    else:
        title = _marked_title(drafts) or _title_by_place(drafts)
    if title is not None:
        k = next(k for k, draft in enumerate(drafts) if draft is title)
        _find_byline(drafts, k)
        _find_excerpt(drafts, k)


# -- the title ----------------------------------------------------------------------------------------------


def _known_title(drafts: Sequence[Draft], known: str) -> Draft | None:
    """The piece that says what the front matter calls the title, perhaps without the site's name; no other piece is."""
    whole = known.casefold()
    for draft in drafts[:HEAD]:
        line = draft.text.casefold()
        is_same = line == whole or (
            len(line) >= _LONG_ENOUGH and whole.startswith(line) and _SITE.match(known, len(line))
        )
        if is_same and draft.type in {"paragraph", "heading", "title"}:
            draft.call("title")
            return draft
    return None


_LONG_ENOUGH = 10
_SITE = lazy(r"\s*(?:[-–—|·:]|\\)")


def _title_of_page(drafts: Sequence[Draft], page: PageTitle) -> Draft | None:
    """The piece that the page's own title speaks of."""
    for draft in drafts[:_NEAR_TOP]:
        if draft.is_line and draft.type in {"paragraph", "heading", "title"} and page.is_headline(draft.text):
            draft.call("title")
            return draft
    return None


_NEAR_TOP = 20
"""Pieces in which the headline stands of a page whose menus are gone."""

_MAY_STAND_ABOVE = frozenset(("front-matter", "caption", "byline", "dateline", "source"))


def _marked_title(drafts: Sequence[Draft]) -> Draft | None:
    """The title that a mark names, or the heading of the highest level where it is the first."""
    marked = [draft for draft in drafts if draft.type == "title"]
    if marked:
        # An OCR engine marks every large line as a title: the first is one if it heads the text, the others head parts.
        is_first = all(draft.type in _MAY_STAND_ABOVE for draft in drafts[: drafts.index(marked[0])])
        others = marked[1:] if is_first or len(marked) == 1 else marked
        for draft in others:
            draft.call("heading", level=1)
        return marked[0] if marked[0].type == "title" else None
    headings = [draft for draft in drafts if draft.type == "heading" and not (draft.marks.type or draft.marks.is_latex)]
    if not headings or is_section_number(headings[0].text):
        return None
    first, *others = headings
    level = first.details["level"] or _DEEPEST
    is_highest = level < min((draft.details["level"] or _DEEPEST for draft in others), default=_DEEPEST)
    above = drafts[: drafts.index(first)]
    is_only = level == 1 and len(above) <= HEAD and all(draft.details["level"] != 1 for draft in others)
    longest = _LONGEST_TITLE if is_only else SHORT
    if (level == 1 or is_highest) and all(draft.type != "paragraph" or len(draft.text) < longest for draft in above):
        first.call("title")
        return first
    return None


_DEEPEST = 9

_LONGEST_TITLE = 220
_NO_TITLE_END = lazy(rf"(?:[.。।](?<!\b[A-Z]\.)|[,:;，：；、]|\.\.\.)[{CLOSING}]*$")
_NO_TITLE = lazy(
    r"FOR IMMEDIATE RELEASE[^\n]{0,40}|(?i:press release)"
    r"|(?:[^\n>»/]{1,30} ?[>»] ?){2,6}[^\n>»/]{1,60}"  # Docs > Controllers > Schedules
    r"|[^\n]{0,40}(?:Kolumne|Kommentar|Gastbeitrag|Column|Opinion|Essay|Comment|Analyse|Analysis) "
    r"(?:von|by|par|por|di) [^\n]*"
    r"|\[[^\n]*"
)
_CUT = lazy(r"\b(?:the|of|and|a|an|to|in|with|for|by|using|der|die|das|und|von|mit|le|la|les|de|el|los|y|et)$")
_RUNNING = 3
"""Times that a running header stands in a text."""

_HOLDS_TEXT = frozenset(("paragraph", "heading", "list", "quote", "embed", "table", "code"))
_BELOW_TITLE = frozenset(("byline", "dateline", "source", "excerpt"))
_WORDS_OF_NAME, _WORDS_OF_SITE, _WORDS_OF_TITLE = 1, 2, 5


def _title_by_place(drafts: Sequence[Draft]) -> Draft | None:
    """The first line, if it reads like a title and text follows."""
    lines = Counter(draft.text for draft in drafts)
    for k, draft in enumerate(drafts[:HEAD]):
        if draft.type in _MAY_STAND_ABOVE or lines[draft.text] >= _RUNNING or _NO_TITLE.fullmatch(draft.text):
            continue
        if not _reads_like_title(drafts, k):
            if draft.is_text and draft.is_line and len(draft.text.split()) <= _WORDS_OF_SITE and not draft.continues:
                continue
            return None
        below = drafts[k + 1]
        is_name = len(draft.text.split()) <= _WORDS_OF_NAME and draft.text.isascii()
        may_be_title = len(below.text.split()) >= _WORDS_OF_TITLE and not _NO_TITLE_END.search(below.text)
        if is_name and may_be_title and _reads_like_title(drafts, k + 1):
            draft = below  # noqa: PLW2901 -- the first line names the site or the section
        draft.call("title", judged=True)
        return draft
    return None


_LINE_OF_ADDRESS = 40


def _reads_like_title(drafts: Sequence[Draft], k: int) -> bool:
    draft = drafts[k]
    line = draft.text
    if k + 1 == len(drafts) or not draft.is_text or not draft.is_line or len(line) > _LONGEST_TITLE:
        return False
    below = drafts[k + 1]
    if below.continues and below.is_text and max(len(below.text), len(line)) < _LINE_OF_ADDRESS:
        return False  # an address, a list of names
    if not any(map(str.isalpha, line)) or _LOWER_CASE.match(line) or _QUESTION.match(line):
        return False
    if _CUT.search(line):
        return False
    if _NO_TITLE_END.search(line) and not _stands_above_head(drafts, k):
        return False
    return any(other.type in _HOLDS_TEXT for other in drafts[k + 1 :])


_LOWER_CASE = lazy(r"[a-zß-öø-ÿ][^A-Z\d\s]*(?:\s|$)")  # but `iOS`, `t-SNE`
_QUESTION = lazy(r"[QAFRPDВО问答][:：.] ")


def _stands_above_head(drafts: Sequence[Draft], k: int) -> bool:
    """Whether a byline, a date or a source stands below a line before any long paragraph does."""
    for draft in drafts[k + 1 : k + 4]:
        if draft.type in _BELOW_TITLE:
            return True
        if draft.type != "paragraph" or len(draft.text) > _LONGEST_EXCERPT:
            return False
    return False


# -- below the title ----------------------------------------------------------------------------------------


def _find_byline(drafts: Sequence[Draft], k: int) -> None:
    """A name with what its owner does, or alone above the date; and the affiliations below the authors of a paper."""
    head = range(k + 1, min(len(drafts), k + HEAD))
    n = next((n for n in head if drafts[n].type == "byline"), None)
    if n is None:
        for n in head[:-1]:
            draft = drafts[n]
            before_date = drafts[n + 1].type == "dateline" and n <= k + _NEAR_TITLE
            names = read_bare_names(draft.text, before_date=before_date) if draft.is_text and draft.is_line else []
            if names:
                draft.call("byline", judged=True, authors=names, date=None)
                break
        else:
            return
    for draft in drafts[n + 1 : n + HEAD]:
        if draft.type == "footnote":
            draft.call("byline", judged=True, authors=[], date=None)
        elif draft.type != "byline":
            return


_NEAR_TITLE = 2
_LONGEST_EXCERPT = 400
_SHORTEST_EXCERPT = 5
"""Words; what is written without spaces between them has no shortest length."""

_WORDS_OF_PHRASE = 7
"""That are a standfirst without a full stop."""

_NO_EXCERPT = lazy(r"[|»>©]|\d{1,2}:\d{2}|^(?:By|Von|Par|Por|Di) [A-Z]")
_SENTENCES_OF_EXCERPT = 2
_SETS_OFF = frozenset(("byline", "dateline", "caption"))


def _find_excerpt(drafts: Sequence[Draft], k: int) -> None:
    """The block behind the title, if it is a sentence or two and set off: by what follows, its emphasis, or a gap."""
    if any(draft.type == "excerpt" for draft in drafts):
        return
    n = k + 1
    while n < len(drafts) and drafts[n].type in {"source", "byline", "dateline"}:
        n += 1
    if n + 1 >= len(drafts) or not drafts[n].is_text:
        return
    draft, below = drafts[n], drafts[n + 1]
    if not draft.is_line or len(draft.text) > _LONGEST_EXCERPT or draft.sentences > _SENTENCES_OF_EXCERPT:
        return
    if has_dateline(draft.text) or (len(draft.text.split()) < _SHORTEST_EXCERPT and draft.text.isascii()):
        return
    if _NO_EXCERPT.search(draft.text) or drafts[k].text in draft.text or any(find_days(draft.text)):
        return
    if not draft.sentences and len(draft.text.split()) < _WORDS_OF_PHRASE and draft.text.isascii():
        return
    has_gap = n == k + 1 and below.gap_above > max(2, draft.gap_above)
    if below.type in _SETS_OFF or draft.marks.emphasis or has_gap:
        draft.call("excerpt", judged=True)
