"""What stands beside an article: footnotes, corrections, and what the editors say of it and of its author."""

from __future__ import annotations

from cleantext.document.labels import opening
from cleantext.patterns import lazy

_FOOTNOTE = lazy(r"\[\^(?P<label>[^\]\n]{1,20})\]:[ \t]|(?P<mark>[¹²³⁴-⁹⁰]{1,3}|[†‡])[ \t]?(?=[^\W\d_])")


def footnote_label(text: str) -> str | None:
    """The label of a footnote: `1` of `[^1]: …`, `²` of `² …`."""
    match = _FOOTNOTE.match(text)
    return (match["label"] or match["mark"]) if match else None


_DATED = lazy(
    r" ?\([^()\n]{4,40}\):"  # Correction (June 3):
    r"|, [^\n.:]{3,25}:"  # Update, 5 February:
    r"|,? [^\n.:]{2,30}?\d{1,4}\.? ?:"  # Update June 3, 2021:
    r"| (?:du|vom|del|de|of|on) [^\n:]{3,30} ?[:：]"  # Rectificatif du 13 mars :
)
_CORRECTED = lazy(
    r"(?:Edited|Corrected|Updated) on [^\n:]{4,30}:"
    r"|Updated?\b[^\n]{0,60}\b(?:earlier version|previous version|was added|were added|corrected|added)\b"
    r"|This (?:\w+ ){1,2}(?:was|has been) (?:\w+ )?(?:amended|updated|corrected|edited|revised|clarified|modified)\b"
    r"|Editor['’]s [Nn]ote[^\n]{0,30}(?:[Aa]n earlier|[Aa] previous|[Tt]he original) version"
)
_CONTRIBUTED = lazy(r"contributed (?:to this|reporting)[^\n]{0,60}$")
_COLLABORATED = lazy(
    r"(?:Colaborou|Colaboraram|Con información de|Com informações de|Mit Material von|Avec) [A-Z][^\n]{1,80}$"
)
_LONGEST_BIOGRAPHY = 500
_BIOGRAPHY = lazy(
    r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3},? (?:is|was|writes|covers|reports|teaches|works) [^\n]{0,160}?"
    r"\b(?:author of|columnist|contributor|correspondent|editor|freelance|journalist|professor|reporter|writer|writes"
    r"|fellow at|newsletter|covers|host of|lives in)\b"
)


def may_open_note(text: str) -> bool:
    """Whether a text begins as a note or a footnote does; what is none is told by `note_type`."""
    if text[0] in _OPENING_MARKS or "contributed" in text:
        return True
    return bool(opening("correction", text) or opening("note", text) or _MAY_OPEN.match(text))


_OPENING_MARKS = frozenset("([（*—–-• \t†‡§¹²³⁰⁴⁵⁶⁷⁸⁹")
_MAY_OPEN = lazy(
    r"Edited|Corrected|Updated|This |Editor|Colabor|Con |Com |Mit |Avec "
    r"|[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3},? (?:is|was|writes|covers|reports|teaches|works) "
)


def note_type(line: str) -> str | None:
    """Whether a line is a `"correction"`, a `"note"`, or a `"biography"`, which is a note at an article's edge."""
    plain = line.lstrip("([（*—–-• \t")
    if _CORRECTED.match(plain):
        return "correction"
    for kind in ("correction", "note"):
        label = opening(kind, plain)
        if label and _is_label(plain[:label], plain[label:]):
            return kind
    if _COLLABORATED.match(plain) or ("contributed" in line and _CONTRIBUTED.search(line)):
        return "note"
    return "biography" if len(line) < _LONGEST_BIOGRAPHY and _BIOGRAPHY.match(plain) else None


def _is_label(words: str, rest: str) -> bool:
    """Whether words label what follows; one word does so before a colon: `Update: …`, not `Update your phone`."""
    several = " " in words.strip() and not rest.startswith("'")
    return several or rest.lstrip()[:1] in {":", "："} or bool(_DATED.match(rest))
