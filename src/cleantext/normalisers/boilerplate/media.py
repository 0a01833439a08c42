"""Labels of pictures and players."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.blocks import line_at, lines_holding, without_line
from cleantext.edits import Edit
from cleantext.normalisers.boilerplate.removal import known_lines, remove_lines
from cleantext.patterns import lazy
from cleantext.rules import Context, rule

_MEDIA_LABEL = lazy(
    r"Image (?:copyright|caption|source)|Video caption"
    r"|Media (?:caption|playback is (?:unsupported|not supported) on (?:your|this) device)"
    r"|Story highlights(?= [A-Z0-9'‘“\"])"
)


@rule("boilerplate/media-label", anchors=("caption", "Image "), line_anchors=("story highlights",), inside=("url",))
def media_label(text: str, _: Context) -> Iterator[Edit]:
    """Remove the labels that players and picture boxes print, also when they are glued to the text around them.

    >>> clean("left CongressImage copyrightGETTY IMAGES\\n\\nImage caption The old town\\n\\nText.")
    'left Congress\\n\\nGETTY IMAGES\\n\\nThe old town\\n\\nText.\\n'
    >>> clean("Image source, Ann Lee\\n\\nText.")
    'Ann Lee\\n\\nText.\\n'
    >>> clean("Ann Lee/AP hide caption toggle caption Ann Lee/AP The race for")
    'Ann Lee/AP\\n\\nThe race for\\n'

    Left alone: captions and credits, and the same words in a sentence.
    """
    if "toggle caption" in text:
        for match in _TOGGLE.finditer(text):
            yield Edit(match.end("credit"), match.end(), "\n\n")
    line_has_label = -1
    for match in _MEDIA_LABEL.finditer(text):
        start, end = match.span()
        line_start = line_at(text, start).start
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        at_head = start - line_start <= _LONGEST_INDENT and not text[line_start:start].strip(" \t[(*-")
        glued = before.isalnum() or before in ')".”’'
        if not (at_head or (glued and before) or line_has_label == line_start):
            continue
        if match[0][0] == "S" and not (at_head and 0 < start < _HEAD):
            continue
        if at_head and (after == ":" or (after.isspace() and text[end : end + 3].strip()[:1].islower())):
            continue
        line_has_label = line_start
        while text[end : end + 1] in {" ", "\t", ":"} or text.startswith(", ", end):
            end += 1
        while start > line_start and text[start - 1] in " \t":
            start -= 1
        gap = "" if at_head or end == len(text) or text[end] == "\n" else "\n\n"
        if end < len(text) and text[end] == "\n" and at_head:
            start, end = without_line(text, line_start, end)
        yield Edit(line_start if at_head and gap == "" and text[line_start:start].isspace() else start, end, gap)


_LONGEST_INDENT = 20
_HEAD = 600
"""Characters of the head of an article, where a box tells what it will say."""

_TOGGLE = lazy(
    r"^(?:[^\n]{0,200}[.!?] )?(?P<credit>[^\n]{2,60}?) (?:hide caption )?toggle caption (?P=credit)[ \t]*", re.MULTILINE
)


_PICTURES = ("image ", "photo ")


@rule("boilerplate/player", phrases="media-label", line_anchors=_PICTURES, inside=("url",))
def player(text: str, _: Context) -> Iterator[Edit]:
    """Remove what video players and picture boxes say on a line of their own.

    >>> clean("Text.\\n\\nMedia playback is unsupported on your device\\n\\nImage 1 of 5\\n\\nLoading...")
    'Text.\\n'

    Left alone: the same words in a sentence, in a list, or behind a colon.
    """
    spans = known_lines(text, "media-label")
    spans.update(span for span in lines_holding(text, _PICTURES, _LONGEST_COUNT) if _COUNT.fullmatch(text, *span))
    return remove_lines(text, spans)


_LONGEST_COUNT = 30
_COUNT = lazy(r"[ \t]*(?:Image|Photo) \d{1,3} of \d{1,3}[ \t]*", re.IGNORECASE)
