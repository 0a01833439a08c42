"""Notices around an article: prompts to subscribe, consent to cookies, and whose the page is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.blocks import Span, lines_are_paragraphs, lines_holding
from cleantext.edits import Edit
from cleantext.normalisers.boilerplate.removal import known_lines, remove_lines
from cleantext.patterns import lazy
from cleantext.phrases import normal_form, opened_lines
from cleantext.rules import Context, rule
from cleantext.tables import phrases


def _prompts(text: str, kind: str) -> Iterator[Span]:
    """Lines that begin with a prompt of the tables and name what it is about, with no new clause between the two."""
    about = phrases()[kind]["about"]
    for line in opened_lines(text):
        if line.use == "prompt" and line.kind == kind:
            content = text[slice(*line.span)].casefold().replace("’", "'")
            opened = content.find(line.phrase) + len(line.phrase)
            places = [place for word in about if (place := content.find(word, max(0, opened - len(word) + 1))) >= 0]
            if line.phrase in _ABOUT_THEMSELVES:
                places.append(opened)
            if not places or _REPORTED.search(content):
                continue
            is_cut = (
                kind == "newsletter" and line.phrase != "follow us" and _CLAUSE.search(content, opened, min(places))
            )
            if not is_cut and not (kind == "consent" and content[opened : opened + 1] == ","):
                yield line.span


_CLAUSE = lazy(r"[,:;]")
_ABOUT_THEMSELVES = frozenset(("enter your email", "like us on", "sign up:"))
_REPORTED = lazy(
    r",[^.]{0,40}\b(?:said|says|told|wrote|asked|found|dit|écrivait|a déclaré|dijo|pidió|sagte|schrieb|disse|pediu"
    r"|escreveu|scrisse|zei|сказал|написал)\b"
)


def _phrases_and_prompts(text: str, kind: str) -> Iterator[Edit]:
    spans = known_lines(text, kind)
    spans.update(_prompts(text, kind))
    return remove_lines(text, spans)


@rule("boilerplate/newsletter", phrases="newsletter", inside=("url",))
def newsletter(text: str, _: Context) -> Iterator[Edit]:
    """Remove prompts to subscribe, to sign up, to follow the site or to join its page.

    >>> clean("Text.\\n\\nSign up for our daily newsletter and never miss a story.\\n\\nFollow us on Twitter")
    'Text.\\n'

    Left alone: prompts that share a block with other text, and sentences of the article about newsletters.
    """
    return _phrases_and_prompts(text, "newsletter")


@rule("boilerplate/consent", phrases="consent", inside=("url",))
def consent(text: str, _: Context) -> Iterator[Edit]:
    """Remove cookie and consent notices.

    >>> clean("We use cookies to improve your experience. Read our cookie policy.\\n\\nText.\\n\\nAccept all cookies")
    'Text.\\n'

    Left alone: an article about cookies: only blocks that begin as notices do are removed.
    """
    return _phrases_and_prompts(text, "consent")


_RIGHTS_MARKS = ("©", "(c)", "copyright", "rights reserved", " | ")


@rule("boilerplate/rights", phrases="rights", line_anchors=_RIGHTS_MARKS, inside=("url",))
def rights(text: str, _: Context) -> Iterator[Edit]:
    """Remove copyright lines, legal links and notices of reserved rights.

    >>> clean("Text.\\n\\n© 2019 Example News. All rights reserved.\\n\\nPrivacy Policy | Terms of Use")
    'Text.\\n'

    Left alone: photo credits, and notices that say something about the article (`The views expressed …`).
    """
    spans = known_lines(text, "rights")
    spans.update(_prompts(text, "rights"))
    spans.update(span for span in lines_holding(text, _RIGHTS_MARKS) if _is_rights(text, span))
    return remove_lines(text, spans)


_CREDIT = lazy(
    r"[ \t(\[]*(?:photo|image|picture|credit|foto|photograph|illustration|bild|crédit|imagen)\b", re.IGNORECASE
)
_OWNED = lazy(
    r"(?:copyright|©|\(c\))[\s:]*(?:©|\(c\)|copyright)?[\s,]*(?:by )?"
    r"\d{4}(?: ?[-–] ?(?:\d{4}|\d\d))?(?!\d)(?P<owner>[^!?]{0,120})",
    re.IGNORECASE,
)
_LICENSED = lazy(r"[^!?]{0,80}(?:©|\([cC]\)) ?(?=[A-Z]|\d{4})[^!?]{0,80}(?:[rR]ights reserved|[lL]icen[cs]e)\.?")
_RIGHTS_PART = lazy(r"[.|,©·•]|\([cC]\)|\s[-–—]\s|\d{4}")
_AGENCY = lazy(r"(?:Getty|AP|AFP|Reuters|EPA|Alamy|Shutterstock|dpa|EFE|Bloomberg)\b", re.IGNORECASE)


def _may_stand_alone(text: str, span: Span) -> bool:
    """Whether the line above is blank, a paragraph, or ends a sentence: else the line goes on with it."""
    if lines_are_paragraphs(text):
        return True
    above = text[max(0, span.start - 3) : max(0, span.start - 1)].rstrip(" \t")
    return not above or not above[-1].isalnum()


_LICENCE_TEXT = lazy(
    r"(?:\s*(?:\*\s*)?(?:Copyright|\(c\)|©|All rights reserved)[^\n]{0,120}){0,6}"  # more owners
    r"[\s*]*(?:Permission|Copying|Everyone is permitted|For conditions of|Licensed|Redistribution"
    r"|This (?:program|document|software|work|file|material)|You may"
    r"|Il est permis|Dieses|Es wird|Jeder)\b"
)


def _is_rights(text: str, span: Span) -> bool:
    """Whether a line says whose the page is: © and a year, a phrase beside a name, or a row of legal links."""
    line = text[slice(*span)].strip(" \t*_[]|-–")
    if (
        line[:1] in {"#", "/", ";"}
        or _CREDIT.match(line)
        or " / " in line.partition("©")[0].partition("opyright")[0]
        or not _may_stand_alone(text, span)
        or text.startswith(("    ", "\t"), span.start)
        or _LICENCE_TEXT.match(text, span.end)
    ):
        return False
    owned = _OWNED.fullmatch(line)
    if owned and _AGENCY.match(owned["owner"].strip(" ,.-–|")) and "reserved" not in line.casefold():
        return False
    if owned and not owned["owner"].lstrip(" ,.-–|")[:1].islower() and not _VERB.search(owned["owner"]):
        return True
    if _LICENSED.fullmatch(line):
        return True
    uses = phrases()["rights"]
    parts = [normal_form(part) for part in _RIGHTS_PART.split(line)]
    parts = [part for part in parts if part]
    if parts and all(part in uses["final"] or part in uses["whole"] for part in parts):
        return len(parts) > 1
    return len(parts) <= 6 and any(part in uses["whole"] for part in parts) and all(len(part) <= 60 for part in parts)


_VERB = lazy(r"\b(?:was|were|is|are|has|have|had|said|says)\b")
