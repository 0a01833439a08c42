"""Lines of chrome that stand by themselves: labels, bars, counters, breadcrumbs, and words that may be headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.blocks import Span, lines, lines_holding, short_lines, without_line
from cleantext.edits import Edit
from cleantext.normalisers.boilerplate.removal import known_lines, remove_lines, remove_phrases
from cleantext.patterns import lazy
from cleantext.phrases import LONGEST_LINE, labelled_lines
from cleantext.rules import Context, rule
from cleantext.tables import sections


@rule("boilerplate/advertisement", phrases="advertisement", inside=("url",))
def advertisement(text: str, _: Context) -> Iterator[Edit]:
    """Remove the labels of advertisements, in fifteen languages.

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
    tokens = [token.casefold() for token in _TOKEN.findall(_OF_TWO_WORDS.sub(lambda match: match[0].title(), line))]
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


_OF_TWO_WORDS = lazy(r"LinkedIn|WhatsApp|StumbleUpon|YouTube|TikTok|WeChat")
"""Names that are one word, though a capital stands in them; `FacebookTwitter` is two."""

_BETWEEN_DIGITS = lazy(r"(?<=\d),(?=\d)")


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
    if all(line.strength == "whole" for line in labelled.values()):
        return
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
