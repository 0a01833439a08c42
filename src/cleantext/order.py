"""The order in which the rules run, and the presets.

Four stages make a pass: what every other rule relies on; repairs of the text as text, which decide what can be
recognised at all; local rules, which see a line or a block and its neighbours; and rules that need the whole document.
Protected zones are found after the repairs.

Rules in brackets look at the same text, and their edits are made together; of two that overlap, the first is made.
What most documents need stands early: the second pass, which finds nothing more, then ends early.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleantext.errors import SettingError

FIRST = (
    "latex/eaten-escape",  # before the characters go that it reads
    "encoding/line-ends",
    "boilerplate/page-chrome",  # what it leaves out is not looked at again
    "layout/text-ends",
)

REPAIRS = (
    "encoding/octal-escapes",  # before mojibake: its bytes are half of it
    "encoding/mojibake",
    (  # none of these looks at what another one changes
        "encoding/c1-controls",
        "encoding/controls",
        "encoding/invisible",
        "encoding/joiners",
        "encoding/composed",
        "encoding/ligatures",
        "encoding/fullwidth",
    ),
    "layout/page-break",
    "layout/odd-spaces",
)

LOCAL = (
    "layout/trailing-spaces",
    "layout/blank-lines",
    "layout/space-runs",
    "layout/first-indent",
    "encoding/entities",  # within zones of code it must not work, so not among the repairs
    "html/script",
    "html/split-entity",
    "html/superscript",
    "html/heading-anchor",
    "html/link",
    "html/ruby",
    "html/tag",
    "latex/comment",
    "latex/preamble",
    "latex/lost-backslash",
    "latex/dash",
    "latex/tie",
    "latex/shell",
    "latex/head",
    "latex/environment",
    "latex/address",
    (  # one reading of the spans
        "latex/spaced-ordinal",
        "latex/url-span",
        "latex/text-span",
        "latex/number-span",
        "latex/ordinal",
        "latex/reference-mark",
        "latex/sign",
    ),
    "url/href",
    "latex/text-command",
    "latex/quotes",
    "latex/accent",
    "latex/line-break",
    "latex/stray-brace",
    "url/scheme",
    "url/spaced-host",
    "url/line-break-mark",
    "url/escape",
    "url/broken",
    "url/wrapped",
    "url/defanged",
    "url/tracking",
    "url/image",
    "url/link",
    "url/label",
    "latex/escape",
    "markdown/quote",
    "markdown/underlined-heading",
    "markdown/heading",
    "markdown/ruler",
    "markdown/footnote-label",
    "markdown/bold-line",
    "markdown/emphasis",
    "markdown/code-mark",
    "markdown/escape",
    "latex/formula-as-text",
    "latex/formula",
    "social/embed-wrapper",
    "social/media-stub",
    "social/glued-handle",
    "social/glued-community",
    "layout/hyphenated-word",
    "layout/wrapped-lines",
)

WHOLE = (
    "url/reference-link",
    (  # whole lines, looked up once
        "social/chrome",
        "social/attribution",
        "boilerplate/media-label",
        "boilerplate/player",
        "boilerplate/advertisement",
        "boilerplate/share-bar",
        "boilerplate/newsletter",
        "boilerplate/consent",
        "boilerplate/rights",
        "boilerplate/related-link",
        "boilerplate/comments",
        "boilerplate/navigation",
        "boilerplate/reading-time",
        "boilerplate/tag-list",
        "boilerplate/disclaimer",
        "boilerplate/weak-label",
    ),
    "boilerplate/page-mark",
    "boilerplate/typesetter-slug",
    "boilerplate/print-footer",
    "boilerplate/empty-label",
    "layout/page-number",
    "layout/repeated-headline",
    "layout/repeated-paragraph",
    "layout/trailing-spaces",  # once more, for what the rules above have left behind
    "layout/blank-lines",
    "layout/text-ends",
)

Group = str | tuple[str, ...]


def names(groups: Iterable[Group]) -> Iterator[str]:
    """The names in groups, one by one."""
    for group in groups:
        yield from (group,) if isinstance(group, str) else group


ORDER = tuple(dict.fromkeys(names((*FIRST, *REPAIRS, *LOCAL, *WHOLE))))
"""Each rule once, where it first runs."""

MATH = ("keep", "unicode", "drop")
LINKS = ("text", "inline", "markdown")

ON_REQUEST = {
    ("math", "unicode"): "latex/formula-as-text",
    ("math", "drop"): "latex/formula",
    ("strip_tracking", True): "url/tracking",
    ("refang", True): "url/defanged",
}
"""Rules that stand in no preset: the option and its value that ask for each."""

_OCR_ONLY = frozenset({"layout/hyphenated-word", "layout/wrapped-lines", "layout/page-number"})
_PAGE_ONLY = frozenset({"boilerplate/page-chrome"})
_ALWAYS = frozenset(ORDER) - frozenset(ON_REQUEST.values()) - _OCR_ONLY - _PAGE_ONLY

_PRESETS = {
    "article": _ALWAYS,
    "minimal": frozenset(name for name in _ALWAYS if name.startswith(("encoding/", "layout/"))),
    "ocr": _ALWAYS | _OCR_ONLY,
    "page": _ALWAYS | _PAGE_ONLY,
}

PRESETS = tuple(_PRESETS)


def preset(name: str) -> frozenset[str]:
    """The names of the rules of a preset."""
    try:
        return _PRESETS[name]
    except KeyError:
        raise SettingError(unknown("preset", name, PRESETS)) from None


def asked_for_by(name: str) -> str:
    """What puts the rule `name` in force: the presets that hold it, or the option that asks for it.

    >>> asked_for_by("url/link"), asked_for_by("latex/formula")
    ('Presets: article, ocr, page', 'On request: --math drop')
    """
    for (option, value), asked_for in ON_REQUEST.items():
        if asked_for == name:
            return f"On request: --{option.replace('_', '-')}" + (f" {value}" if isinstance(value, str) else "")
    return "Presets: " + ", ".join(entry for entry, names_in_it in _PRESETS.items() if name in names_in_it)


def unknown(what: str, name: str, known: Iterable[str], lister: str = "") -> str:
    """A message for a name that does not exist, with the near matches and where to find them all."""
    from difflib import get_close_matches  # noqa: PLC0415 -- for errors alone

    known = list(known)
    near = get_close_matches(name, known, n=3, cutoff=0.5) or [entry for entry in known if name and name in entry][:3]
    message = f"no {what} is named {name!r}"
    if near:
        message += "; did you mean " + " or ".join(repr(entry) for entry in near) + "?"
    elif not lister:
        message += "; there are " + ", ".join(known)
    if lister:
        message += f" (`{lister}` lists them all)"
    return message
