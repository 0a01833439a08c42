"""Lines of chrome: labels, bars, prompts, notices and links that stand by themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from cleantext.blocks import Span, blocks, lines, lines_holding, short_lines, without_line
from cleantext.edits import Edit
from cleantext.normalisers.boilerplate.removal import known_lines, remove_lines, remove_phrases
from cleantext.patterns import lazy
from cleantext.phrases import LONGEST_LINE, OPENING_MARKS, labelled_lines, normal_form, opened_lines
from cleantext.rules import Context, rule
from cleantext.tables import phrases, sections


@rule("boilerplate/advertisement", phrases="advertisement", inside=("url",))
def advertisement(text: str, _: Context) -> Iterator[Edit]:
    """Remove the labels of advertisements, in twelve languages.

    >>> clean("One.\\n\\nADVERTISEMENT\\n\\nStory continues below\\n\\nTwo.")
    'One.\\n\\nTwo.\\n'

    Left alone: the words in a sentence or in a longer line.
    """
    return remove_phrases(text, "advertisement")


_TOKEN = lazy(r"\d[\d.,]*[kKmM]?\+?|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+|\S")


_SHARE_WORDS = ("share", "tweet", "facebook", "pinterest", "whatsapp")


@rule("boilerplate/share-bar", phrases="share-bar", line_anchors=_SHARE_WORDS, inside=("url",))
def share_bar(text: str, _: Context) -> Iterator[Edit]:
    """Remove share buttons, alone or in a bar with their counts.

    >>> clean("Title\\n\\n8422 SHARES FacebookTwitter Pinterest\\n\\nShare this article\\n\\nText.")
    'Title\\n\\nText.\\n'

    Left alone: a sentence about sharing, and the name of a single network.
    """
    spans = known_lines(text, "share-bar")
    spans.update(span for span in lines_holding(text, _SHARE_WORDS, LONGEST_LINE) if _is_share_bar(text[slice(*span)]))
    return remove_lines(text, spans)


def _is_share_bar(line: str) -> bool:
    """Two networks and nothing but words of share bars, or a count of shares with such words."""
    if "," in _BETWEEN_DIGITS.sub("", line) or line.lstrip()[:2] in {"- ", "* ", "+ ", "• "}:
        return False  # a sentence, or a list
    facts = sections("networks")
    if "://" in line or "=" in line or "?" in line:
        return False  # the rest of a URL
    tokens = [token.casefold() for token in _TOKEN.findall(line)]
    names = {token for token in tokens if token in facts["names"]}
    counts = sum(token[0].isdigit() for token in tokens)
    if not all(
        token in facts["names"] or token in facts["words"] or token[0].isdigit() or not token.isalnum()
        for token in tokens
    ):
        return False
    return (
        len(names) >= 2
        or bool(counts and {"share", "shares"} & set(tokens) and sum(token.isalpha() for token in tokens) > 1)
        or (bool(names) and {"share", "tweet"} & set(tokens) != set())
    )


_BETWEEN_DIGITS = lazy(r"(?<=\d),(?=\d)")


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
    """Whether the line above is blank or ends a sentence: else the line goes on with it."""
    above = text[max(0, span.start - 3) : max(0, span.start - 1)].rstrip(" \t")
    return not above or above[-1] in "\n.!?:;”\"')]|©" or not above[-1].isalnum()


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


@rule("boilerplate/related-link", phrases="related-link", inside=("url",))
def related_link(text: str, _: Context) -> Iterator[Edit]:
    """Remove links to other stories: `READ MORE: <headline>`, `See also: …`, `Recommended stories`.

    >>> clean("One.\\n\\nREAD MORE: Ten things to know\\n\\nTwo.\\n\\nRead MoreThe other story")
    'One.\\n\\nTwo.\\n'

    Left alone: a label inside a paragraph, one before a URL, and the list of links that may follow.
    """
    spans = known_lines(text, "related-link")
    for line in opened_lines(text):
        label = text[slice(*line.span)].lstrip(OPENING_MARKS)
        head, colon, headline = label.partition(":" if ":" in label else "：")
        if line.use != "label" or line.span.end - line.span.start > _LONGEST_HEADLINE or _is_entry(text, line.span):
            continue
        if not headline.strip() and _LIST_BELOW.match(text, line.span.end):
            continue
        if (colon and head.strip().casefold() in _labels() and _is_headline(head, headline.strip())) or (
            head[:9] in {"Read More", "READ MORE"} and head[9:10].isupper() and text[line.span.end - 1] not in ".!"
        ):
            spans.add(line.span)
    return remove_lines(text, spans)


_LONGEST_HEADLINE = 220
_LIST_BELOW = lazy(r"\s{1,4}(?:[-*+•]|\d{1,2}[.)]) ")
_POST = lazy(r"\(@\w|pic\.(?:twitter|x)\.com/|https?://t\.co/")
_ENTRY = lazy(r"[A-Z][A-Za-z]*(?: [A-Za-z]+)?: ")


def _is_entry(text: str, span: Span) -> bool:
    """Whether a labelled line is an embedded post, or one of a list of entries or of speakers (`NAME: …`)."""
    if _POST.search(text, *span):
        return True
    found = blocks(text)
    k = bisect_left(found, (span.start, span.start))
    neighbours = [found[j] for j in (k - 1, k + 1) if 0 <= j < len(found)]
    return any(_ENTRY.match(text, a) and b - a < 120 and "://" not in text[a:b] for a, b in neighbours) and not any(
        text[a:b].partition(":")[0].strip(OPENING_MARKS).casefold() in _labels() for a, b in neighbours
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(phrases()["related-link"]["label"])


_OF_A_WORK = lazy(
    r"(?:chapter|section|figure|table|article|appendix|page|kapitel|das kapitel|les articles?|§)\b", re.IGNORECASE
)


def _is_headline(label: str, headline: str) -> bool:
    """A capital label before anything, a plain one before what is no sentence and no URL."""
    if not headline:
        return label.isupper() or len(label) > 5
    if _OF_A_WORK.match(headline) or " / " in headline:
        return False
    if "://" in headline or headline.startswith("www."):
        return False
    if (
        label.isascii()
        and not label.isupper()
        and label.casefold()
        in {"watch", "photos", "video", "more", "next", "previous", "listen", "gallery", "recommended"}
    ):
        return False
    if headline.isupper() and "/" in headline:
        return False  # a photographer and an agency
    if headline.count(". ") or (headline.endswith(".") and not label.isupper()):
        return False
    return not headline[0].isascii() or headline[0].isupper() or headline[0] in '‘“"0123456789[#$'


@rule("boilerplate/comments", phrases="comments", line_anchors=("comment",), inside=("url",))
def comments(text: str, _: Context) -> Iterator[Edit]:
    """Remove comment counters and forms.

    >>> clean("Text.\\n\\n12 Comments\\n\\nLeave a Reply\\n\\nYour email address will not be published.")
    'Text.\\n'

    Left alone: what readers wrote.
    """
    spans = known_lines(text, "comments")
    spans.update(line for line in lines_holding(text, ("comment",), 60) if _COMMENT_COUNT.fullmatch(text, *line))
    return remove_lines(text, spans)


_COMMENT_COUNT = lazy(
    r"[ \t]*(?:\(?(?:\d{1,3}(?:[.,]\d{3})*|\d+(?:\.\d)?[kK]|\d+)\)? ?"
    r"(?:Comments?|COMMENTS?|comments?)(?: \(\d+\))?|Comments? ?\(\d[\d,]{0,8}\)"
    r"|(?:View|Show|Read|See)(?: all)? \(?\d[\d,]{0,8}\)? comments?)[ \t]*",
)


@rule("boilerplate/navigation", phrases="navigation", line_anchors=(" > ", " » ", " › ", " / "), inside=("url",))
def navigation(text: str, _: Context) -> Iterator[Edit]:
    """Remove links for finding the way: `Back to top`, `Skip to main content`, breadcrumbs.

    >>> clean("Home > News > World\\n\\nText.\\n\\nBack to top")
    'Text.\\n'

    Left alone: a line that does not begin at the home page, and words such as `Search` that may be headings.
    """
    spans = known_lines(text, "navigation")
    if any(home.lower() in short_lines(text) for home in _HOMES):
        top = [span for span in lines(text, 0, _TOP) if text[slice(*span)].strip()][:_LINES_AT_TOP]
        for k, span in enumerate(top):
            announced = k > 0 and text[top[k - 1].end - 1] == ":"
            if _BREADCRUMB.fullmatch(text, *span) and not announced:
                spans.add(span)
    return remove_lines(text, spans)


_TOP = 2_000
_LINES_AT_TOP = 8
_HOMES = ("Home", "Inicio", "Accueil", "Startseite", "Início", "الرئيسية", "Главная", "首页", "ホーム", "होम")
_BREADCRUMB = lazy(
    rf"[ \t]*(?:You are here:? *)?(?:{'|'.join(_HOMES)})(?:(?<=Home)page)?"
    r"(?:(?: *[>»›] *[^\n>»›/:]{1,60}){1,6} *[>»›]?|(?: +/ +[^\n>»›/]{1,60}){2,6})[ \t]*"
)


_READING = ("min", "мин", "分")


@rule("boilerplate/reading-time", line_anchors=_READING)
def reading_time(text: str, _: Context) -> Iterator[Edit]:
    """Remove the line that says how long the article takes to read.

    >>> clean("A title\\n\\n5 min read\\n\\nText.")
    'A title\\n\\nText.\\n'

    Left alone: minutes that are not said to be for reading, and the same words in a longer line.
    """
    spans = (span for span in lines_holding(text, _READING, 60) if _READING_TIME.fullmatch(text, *span))
    return remove_lines(text, spans)


_MINUTES = (
    r"(?:about |approx\.? |ca\. |~ ?)?\d{1,3}(?:[-–]\d{1,3})? ?"
    r"(?:min(?:ute|uto)?(?:s|n|i|en)?\b\.?|мин(?:ут[аы]?)?\.?|分(?:钟|鐘)?)"
)
_READING_TIME = lazy(
    r"[ \t(•·|-]*(?:"
    rf"{_MINUTES}[ -]?"  # 5 min read
    r"(?:(?:to )?read(?:ing time)?|de lectura|de leitura|de lecture|di lettura|lesezeit|leestijd|чтения)"
    r"|(?:(?:estimated )?read(?:ing)? time|tempo de leitura|tiempo de lectura|(?:temps|durée) de lecture"
    r"|tempo di lettura|lesezeit|lesedauer|leestijd|время чтения|阅读时间|閱讀時間)"
    rf" ?[:：]? ?{_MINUTES}"  # Reading time: 5 minutes
    r")[ \t)•·|.-]*",
    re.IGNORECASE,
)

_FILED = ("tags", "tagged", "filed under", "posted in", "etiquetas", "schlagw", "mots-clés")


@rule("boilerplate/tag-list", line_anchors=_FILED)
def tag_list(text: str, _: Context) -> Iterator[Edit]:
    """Remove the line under which an article is filed: `Tags: a, b`, `Filed under: c`.

    >>> clean("Text.\\n\\nFiled under: Harbours, Weather |")
    'Text.\\n'

    Left alone: such a line that is a sentence, the keywords of a paper, and front matter.
    """
    return remove_lines(text, (Span(*match.span()) for match in _TAG_LIST.finditer(text)))


_TAG_LIST = lazy(
    r"^[ \t*_|-]{0,10}"
    r"(?:Tags|Tagged(?: with| as)?|Filed under|Posted in|Etiquetas|Schlagw(?:orte|örter)|Mots-clés) ?: ?"
    r"(?=[^\n]{1,200}$)[^\n,.|;]{1,40}(?: ?[,|;•·][ \t]*[^\n,.|;]{0,40}){0,15}[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


@rule("boilerplate/disclaimer", line_anchors=("disclaimer",), inside=("url",))
def disclaimer(text: str, _: Context) -> Iterator[Edit]:
    """Remove a `[Disclaimer]` that is a link to a disclaimer and not one.

    >>> clean("Text.\\n\\n[Disclaimer]")
    'Text.\\n'

    Left alone: a disclaimer that says something, and the word as a heading above one.
    """
    return remove_lines(text, (Span(*match.span()) for match in _DISCLAIMER.finditer(text)))


_DISCLAIMER = lazy(
    r"^[ \t]*(?:\[(?:Disclaimer|DISCLAIMER)\]|\((?:Disclaimer|DISCLAIMER)\)|(?:Disclaimer|DISCLAIMER)[ \t]*\Z)[ \t]*$",
    re.MULTILINE,
)


@rule("boilerplate/empty-label", line_anchors=(":",))
def empty_label(text: str, _: Context) -> Iterator[Edit]:
    """Remove a label at the end of the text with nothing behind it: what it was for stood on the page.

    >>> clean("Text.\\n\\nSource:")
    'Text.\\n'

    Left alone: a label before any other text.
    """
    match = _EMPTY_LABEL.search(text, max(0, len(text) - 200))
    if match:
        yield Edit(match.start(), len(text), "")


_EMPTY_LABEL = lazy(
    r"(?:\A|\n)[ \t]*(?:Sources?|Authors?|By|Written by|Tags?|Topics?|Filed under|Categor(?:y|ies)|Via|Credits?|Photos?"
    r"|Share|Related|Read more|Fuente|Etiquetas|Quelle|Fonte|Bron|Источник|المصدر|来源|出典) ?[:：]\s{0,200}\Z",
    re.IGNORECASE,
)


@rule("boilerplate/weak-label", phrases="weak", inside=("url",))
def weak_label(text: str, _: Context) -> Iterator[Edit]:
    """Remove words of chrome that may be headings (`Share`, `Print`, `Related`) where other lines confirm them.

    >>> clean("Text.\\n\\nShare on Facebook\\n\\nPrint\\n\\nMore text.\\n\\nRelated")
    'Text.\\n\\nMore text.\\n'

    A run of such lines goes if one of them is sure, or if it has three and ends the text; `Related`, `Comments` and the
    names of legal pages go as the last line as well.
    Left alone: the word by itself between paragraphs, in a list, as a sentence, and as the first line of the text.
    """
    labelled = {line.span: line for line in labelled_lines(text)}
    filled = [span for span in lines(text) if text[slice(*span)].strip()]
    k = 1
    while k < len(filled):
        end = k
        while end < len(filled) and filled[end] in labelled:
            end += 1
        run = [labelled[span] for span in filled[k:end]]
        if run:
            is_last = end == len(filled)
            confirmed = any(line.strength == "whole" for line in run) or (is_last and len(run) >= _CONFIRMS_ITSELF)
            for line in run:
                sure = confirmed or (is_last and line.strength == "final")
                if sure and line.strength != "whole" and _BARE_WORD.fullmatch(text, *line.span):
                    yield Edit(*without_line(text, *line.span), "")
        k = max(end, k) + 1


_CONFIRMS_ITSELF = 3
_BARE_WORD = lazy(r"[ \t]*[\w+-][^.!?,;\n]*[^.!?,;\s][ \t]*(?:\.\.\.|…)?[ \t]*")
