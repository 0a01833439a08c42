"""White space: runs of spaces and blank lines, odd spaces, form feeds; and, in the `ocr` preset, wrapped lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import eq

from cleantext.blocks import Span, before_spaces, blocks, line_at, lines, rows, without_line
from cleantext.characters import unusual
from cleantext.code import blocks_indented_by_source, fenced_code
from cleantext.edits import Edit
from cleantext.keys import NON_ASCII
from cleantext.patterns import lazy, matches
from cleantext.rules import Context, rule

_ODD_SPACE = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"


@rule("layout/page-break", anchors=("\f", "\v", "\u2028", "\u2029"))
def page_break(text: str, _: Context) -> Iterator[Edit]:
    r"""Turn form feeds and paragraph separators into block breaks, vertical tabs and line separators into line breaks.

    >>> clean("Page one.\fPage two.\vNext line.")
    'Page one.\n\nPage two.\nNext line.\n'

    Left alone: all other control characters; a form feed between two spaces is removed, and breaks nothing.
    """
    for match in _PAGE_BREAK.finditer(text):
        start, end = match.span()
        if match[0] == "\f" and text[start - 1 : start] == " " == text[end : end + 1]:
            yield Edit(start, end, "")  # an engine's sign for a character that it could not read
        else:
            yield Edit(start, end, "\n\n" if match[0] in "\f\u2029" else "\n")


_PAGE_BREAK = lazy("[\f\v\u2028\u2029]")


@rule("layout/odd-spaces", anchors=(NON_ASCII,))
def odd_spaces(text: str, _: Context) -> Iterator[Edit]:
    r"""Turn non-breaking, thin and other odd spaces into plain ones.

    >>> clean("10\u00a0000\u202fkm")
    '10 000 km\n'

    Left alone: the ideographic space of Chinese and Japanese text, and all that stands between fences of code.
    """
    code = list(fenced_code(text)) if not unusual(text).isdisjoint("`~") else []
    for match in matches(_ODD_SPACES, text, *unusual(text).intersection(_ODD_SPACE)):
        if code:
            k = bisect_right(code, (match.start(), len(text)))
            if k and match.start() < code[k - 1].end:
                continue
        yield Edit(match.start(), match.end(), " " * len(match[0]))


_ODD_SPACES = lazy(f"[{_ODD_SPACE}]+")


@rule("layout/space-runs", anchors=("  ", "\t"))
def space_runs(text: str, _: Context) -> Iterator[Edit]:
    """Close up runs of spaces and tabs inside a line to one space.

    >>> clean("Too   many\\tspaces")
    'Too many spaces\\n'

    Left alone: indentation, code, tables, and columns that are aligned with those of a neighbouring line.
    """
    done = 0
    for match in _runs(text):
        start, end = match.span()
        if start > 0 and text[start - 1] == " ":
            start -= 1
        if start < done:
            continue
        done = end
        if start == 0 or text[start - 1] == "\n" or (end < len(text) and text[end] == "\n") or end == len(text):
            continue
        if _after_list_marker(text, start) or (end - start > 1 and _is_column(text, end)):
            continue
        yield Edit(start, end, " ")


def _runs(text: str) -> Iterable[re.Match[str]]:
    """Runs that begin with two spaces, and those that begin with a tab: each pattern begins with a literal."""
    if "\t" not in text:
        return _SPACES.finditer(text)
    return sorted([*_SPACES.finditer(text), *_TABS.finditer(text)], key=lambda match: match.start())


_SPACES = lazy(r"  [ \t]*")
_TABS = lazy(r"\t[ \t]*")


def _after_list_marker(text: str, start: int) -> bool:
    line_start = line_at(text, start).start
    return start - line_start <= _LONGEST_MARKER and bool(_LIST_MARKER.fullmatch(text[line_start:start].strip(" \t>")))


_LONGEST_MARKER = 24
_LIST_MARKER = lazy(r"\\?[-*+•]|\d{1,4}(?:\\?[-+.):])?")


def _is_column(text: str, end: int) -> bool:
    """Whether the word behind a gap stands in a column: a neighbouring line has one there, begun or ended alike."""
    line = line_at(text, end)
    column = end - line.start
    if column > _WIDEST_TABLE:
        return False
    word_end = column + len(text[end : end + _WIDEST_TABLE].split(None, 1)[0])
    for neighbour in (*_lines_above(text, line.start), *_lines_below(text, line.end)):
        row = text[neighbour.start : min(neighbour.end, neighbour.start + word_end + 2)]
        if row[column - 2 : column] == "  " and row[column : column + 1].strip() and row[:column].strip():
            return True
        if (
            row[word_end - 1 : word_end].strip()
            and not row[word_end : word_end + 1].strip()
            and "  " in row[:word_end].strip()
        ):
            return True
    return False


_WIDEST_TABLE = 300
"""Characters: columns are looked for up to there."""


def _lines_above(text: str, start: int) -> Iterator[Span]:
    """The line above, and the next one where that is a ruler of a table."""
    if start:
        line = line_at(text, start - 1)
        yield line
        if line.start and _TABLE_RULER.fullmatch(text, *line):
            yield line_at(text, line.start - 1)


def _lines_below(text: str, end: int) -> Iterator[Span]:
    if end < len(text):
        line = line_at(text, end + 1)
        yield line
        if line.end < len(text) and _TABLE_RULER.fullmatch(text, *line):
            yield line_at(text, line.end + 1)


_TABLE_RULER = lazy(r"[-=+| ]{3,}")


@rule("layout/trailing-spaces", anchors=(" \n", "\t\n"), inside=("table", "front-matter"))
def trailing_spaces(text: str, _: Context) -> Iterator[Edit]:
    """Remove spaces and tabs at the end of a line.

    >>> clean("Roses \\nare red")
    'Roses\\nare red\\n'

    Left alone: spaces in fenced code and formulas, and the ideographic space.
    """
    for match in _SPACE_BEFORE_BREAK.finditer(text):
        yield Edit(before_spaces(text, match.start()), match.end(), "")


# One space only: a run would make the search quadratic; the loop walks back over the rest.
_SPACE_BEFORE_BREAK = lazy(r"[ \t](?=\n)")


@rule("layout/first-indent", anchors=("\n ", "\n\t"))
def first_indent(text: str, _: Context) -> Iterator[Edit]:
    """Remove a single space before a paragraph, and the indentation that the source of a web page has left there.

    >>> clean("One.\\n\\n Two.")
    'One.\\n\\nTwo.\\n'

    A text has such indentation where prose of more than ninety characters on a line is indented by four or more.

    Left alone: deeper indentation in other texts, lists, what belongs to their items, code.
    """
    from_source = blocks_indented_by_source(text)
    for block in blocks(text):
        if block in from_source:
            indents = (_INDENT.match(text, *line) for line in lines(text, *block))
            yield from (Edit(*indent.span(), "") for indent in indents if indent)
        elif text[block.start] == " " and text.find("\n", *block) < 0:
            indent = _INDENT.match(text, *block)
            if indent and indent[0] == " ":
                yield Edit(*indent.span(), "")


_MARKED = lazy(r"[-*+•|]\s|\d{1,4}[.)]\s")
_INDENT = lazy(r"[ \t]++(?!(?:[-*+•|o]|\d{1,4}[.)])\s)")


@rule("layout/blank-lines", anchors=("\n\n\n",))
def blank_lines(text: str, _: Context) -> Iterator[Edit]:
    r"""Keep one blank line between blocks.

    >>> clean("One.\n\n\n\nTwo.")
    'One.\n\nTwo.\n'

    Left alone: single line breaks, and blank lines in code.
    """
    for match in _BLANK_RUN.finditer(text):
        yield Edit(match.start() + 2, match.end(), "")


_BLANK_RUN = lazy("\n\n\n\n*")


@rule("layout/text-ends")
def text_ends(text: str, _: Context) -> Iterator[Edit]:
    r"""Begin with the first line that is not blank, and end with one line break; a blank text becomes empty.

    >>> clean("\n\n  One.\n\n")
    '  One.\n'

    Left alone: the indentation of the first line.
    """
    end = len(text.rstrip(" \t\n"))
    if not end:
        if text:
            yield Edit(0, len(text), "")
        return
    start = text.rfind("\n", 0, len(text) - len(text.lstrip(" \t\n"))) + 1
    if start:
        yield Edit(0, start, "")
    if text[end:] != "\n":
        yield Edit(end, len(text), "\n")


@rule("layout/repeated-paragraph", inside=("url", "math", "inline-code"))
def repeated_paragraph(text: str, _: Context) -> Iterator[Edit]:
    """Remove a paragraph that repeats the one before it word for word.

    >>> clean("The same long paragraph, twice.\\n\\nThe same long paragraph, twice.\\n\\nNext.")
    'The same long paragraph, twice.\\n\\nNext.\\n'

    Left alone: short lines and blocks of several lines, such as refrains, and repeats that do not follow one another.
    """
    written = [row for row in rows(text) if row and (row[0] > " " or row.strip(" \t"))]
    if not any(map(eq, written, written[1:])) and not (written and written[-1][-1] in " \t"):
        return
    previous = ""
    for start, end in blocks(text):
        block = text[start:end]
        if block == previous and len(block) >= _SHORTEST_REPEAT and " " in block and "\n" not in block:
            yield Edit(*without_line(text, start, end), "")
        previous = block


_SHORTEST_REPEAT = 20


@rule("layout/repeated-headline", anchors=("|",), inside=("url", "math", "inline-code"))
def repeated_headline(text: str, _: Context) -> Iterator[Edit]:
    """Remove the headline where a page has printed it again behind the credit of its first picture.

    >>> clean("Pilots return to Osk\\n\\nThe mole at noon. | Ann Lee/AP Pilots return to Osk\\n\\nText.")
    'Pilots return to Osk\\n\\nThe mole at noon. | Ann Lee/AP\\n\\nText.\\n'

    Left alone: the headline anywhere else, and a credit that no bar stands before.
    """
    headline = text.partition("\n")[0]
    if len(headline) < _SHORTEST_REPEAT or " " not in headline:
        return
    for start, end in blocks(text)[1:_BLOCKS_OF_HEAD]:
        again = end - len(headline) - 1
        if start < again and text.endswith(f" {headline}", start, end) and _CREDITED.fullmatch(text, start, again):
            yield Edit(again, end, "")


_BLOCKS_OF_HEAD = 5
_CREDITED = lazy(r"[^\n|]{10,} \| [^\n|]{2,60}")

# -- in the `ocr` preset ------------------------------------------------------------------------------------


@rule("layout/hyphenated-word")
def hyphenated_word(text: str, _: Context) -> Iterator[Edit]:
    r"""Rejoin a word that is hyphenated across a line break.

    >>> clean("an exam-\nple of price-\ndetermining", preset="ocr")
    'an example of price-determining\n'

    The hyphen stays in a DOI, where the word occurs elsewhere with it, and where its parts are both words of the text.
    Left alone: capitals and digits behind the break; `Vor-` before `und`; a word that breaks off before a blank line
    and occurs nowhere else as a whole; all of it outside the `ocr` preset.
    """
    words: set[str] | None = None
    for match in _HYPHENATED.finditer(text):
        if words is None:
            words = {word.lower() for word in _WORD.findall(_HYPHENATED.sub(" ", text))}
        head, tail = match[1].lower(), match[2].lower()
        if tail in _CONJUNCTIONS or ("\n\n" in match[0] and head + tail not in words):
            continue  # `Vor- und Nachmittag`; or a paragraph that breaks off
        keeps = (head in words and tail in words and head + tail not in words) or head in _PREFIX_WORDS
        yield Edit(match.start() + len(match[1]) + (1 if keeps else 0), match.start(2), "")
    for match in _CUT_DOI.finditer(text):
        yield Edit(match.end(1), match.end(), "")


_CUT_DOI = lazy(r"\b(10\.\d{4,9}/\S{0,200}-)\n[ \t]*(?=\d)")

_HYPHENATED = lazy(r"([^\W\d_]{2,})-\n\n?[ \t]*([a-zà-ÿа-я]{2,})")
_WORD = lazy(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CONJUNCTIONS = frozenset("and or und oder bzw sowie et ou or en of och och eller og".split())
_PREFIX_WORDS = frozenset(
    """
    price self well long short high low cross half all ex non anti
    """.split()
)


@rule("layout/wrapped-lines")
def wrapped_lines(text: str, _: Context) -> Iterator[Edit]:
    r"""Rejoin the lines of a paragraph that was wrapped at a fixed width.

    >>> clean("The first line of a text that was wrapped\nat a width that someone has chosen\nends here.", preset="ocr")
    'The first line of a text that was wrapped at a width that someone has chosen ends here.\n'

    Left alone: verse, addresses and lists (lines that differ in length), lines that are longer than anyone wraps at,
    those that begin with a command or a comment of LaTeX, and everything outside the `ocr` preset.
    """
    for start, end in blocks(text):
        spans = list(lines(text, start, end))
        if len(spans) < 2 or any(_MARKED.match(text, a) or text[a] in " \t>#\\%" for a, _ in spans):
            continue
        lengths = [b - a for a, b in spans[:-1]]
        longest = max(lengths)
        if not 40 <= longest <= _WIDEST or min(lengths) < 0.75 * longest or spans[-1].end - spans[-1].start > longest:
            continue
        for line_start, line_end in spans[:-1]:
            in_address = text[line_end - 1] == "-" and _ADDRESS_AT_END.search(
                text, max(line_start, line_end - 300), line_end
            )
            yield Edit(line_end, line_end + 1, "" if in_address else " ")


_WIDEST = 160
"""Characters of a wrapped line."""

_ADDRESS_AT_END = lazy(r"(?:://|www\.|\b10\.\d{4,9}/)\S*$")
"""A URL or a DOI that goes on in the next line."""


@rule("layout/page-number")
def page_number(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove numbers that stand alone between blocks and count the pages: three or more, each one more.

    >>> clean("One.\n\n1\n\nTwo.\n\n2\n\nThree.\n\n3\n\nFour.", preset="ocr")
    'One.\n\nTwo.\n\nThree.\n\nFour.\n'

    Left alone: fewer than three, numbers that do not count up, and everything outside the `ocr` preset.
    """
    alone = [span for span in blocks(text) if span.end - span.start < 8 and _PAGE.fullmatch(text, *span)]
    numbers = [int(text[a:b].strip("-–— ")) for a, b in alone]
    counting = [
        k
        for k in range(len(numbers))
        if any(0 <= j < len(numbers) and numbers[k] - numbers[j] == k - j for j in (k - 1, k + 1))
    ]
    if len(counting) < 3:
        return
    for k in counting:
        yield Edit(*without_line(text, *alone[k]), "")


_PAGE = lazy(r"[-–—]? ?\d{1,4} ?[-–—]?")
