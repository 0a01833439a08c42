r"""Commands in prose: text commands, escapes, quotation marks, accents, line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.blocks import before_spaces, matching_lines, without_line
from cleantext.edits import Edit, first_of_overlapping
from cleantext.latex.braces import group_end
from cleantext.latex.prose import accented, text_command
from cleantext.patterns import lazy, matches
from cleantext.rules import Context, rule
from cleantext.tables import table

_COMMAND = lazy(r"\\([a-z]+)\*?\{")


@rule("latex/text-command", anchors=("\\",))
def text_command_in_prose(text: str, context: Context) -> Iterator[Edit]:
    r"""Unwrap a text command outside mathematics.

    >>> clean(r"\textbf{Breaking:} the \emph{very \underline{last} word}")
    'Breaking: the very last word\n'

    Left alone: commands that are not known to hold text, braces that do not close, and a name behind two backslashes.
    """
    edits = []
    for match in matches(_COMMAND, text, "\\"):
        if _is_escaped(text, match.start()):
            continue
        if not text_command(match[1]) or match[1] in table("latex")["text"]["mathematical"]:
            continue
        if context.zones.covers(match.start(), "math", "code"):
            continue  # before the braces of the whole text are read
        closing = group_end(text, match.end() - 1)
        if closing < 0:
            continue
        if text.startswith("\\hspace", match.end()):
            edits.append(Edit(match.start(), closing + 1, "____"))
            continue
        edits += [Edit(match.start(), match.end(), ""), Edit(closing, closing + 1, "")]
    return first_of_overlapping(edits)


def _is_escaped(text: str, place: int) -> bool:
    """Whether the character at `place` stands behind a backslash that escapes it."""
    before = text[max(0, place - _BACKSLASHES) : place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


_BACKSLASHES = 8
"""More than ever stand in a row."""

_ESCAPED = lazy(r"\\(?:\\|[%&#_]|\$(?= ?[\d.]))")
_PATH = lazy(r"[\"'(]?(?:[A-Za-z]:(?:\\|$)|\\\\)")


@rule("latex/escape", anchors=("\\%", "\\&", "\\#", "\\_", "\\$"))
def escape(text: str, _: Context) -> Iterator[Edit]:
    r"""Unescape `\%`, `\&`, `\#`, `\_` and, before a number, `\$`.

    >>> clean(r"R\&D is 10\% of \$5 million for foo\_bar")
    'R&D is 10% of $5 million for foo_bar\n'

    Left alone: Windows paths, and a backslash behind another one.
    """
    for match in matches(_ESCAPED, text, "\\"):
        if match[0] == "\\\\":
            continue  # a backslash behind another one escapes nothing
        word = text[max(0, match.start() - 80) : match.start()].split()
        if word and text[match.start() - 1] not in " \n\t" and _PATH.match(word[-1]):
            continue
        if text[match.start() - 1 : match.start()] == "/" == text[match.end() : match.end() + 1]:
            continue  # a pattern: `s/\_/-/`
        yield Edit(match.start(), match.end(), match[0][1])


_QUOTED = lazy(r"``(?=[^\s`'])([^`]{1,600}?[^\s`'])''")


@rule("latex/quotes", anchors=("``",))
def quotes(text: str, _: Context) -> Iterator[Edit]:
    r"""Turn LaTeX's quotation marks into typographic ones.

    >>> clean("He said ``never again'' and left.")
    'He said “never again” and left.\n'

    Left alone: code between backticks, and a mark without its counterpart in the same paragraph.
    """
    for match in _QUOTED.finditer(text):
        if "\n\n" not in match[1]:
            yield Edit(match.start(), match.start() + 2, "“")
            yield Edit(match.end() - 2, match.end(), "”")


_ACCENT = lazy(
    r"\\([`'^\"~=.])(?:\{(?:([A-Za-z])|\\([ij]))\}|([A-Za-z])|\\([ij])(?![A-Za-z]))"
    r"|\\([cvHukrdb])\{(?:([A-Za-z])|\\([ij]))\}"
)
_LETTER = lazy(r"\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i)(?:\{\}|(?![A-Za-z])[ ]?)")
_ELISION = lazy(r"(?:^|[^\w])(?:[ldjnmtscLDJNMTSC]|qu|Qu|(?:de|ne|da|su)?ll|un|quest|sant)$")


@rule("latex/accent", anchors=("\\",))
def accent(text: str, _: Context) -> list[Edit]:
    r"""Compose accents and letters that are written as commands.

    >>> clean(r"Caf\'e M\"{u}ller in Stra\ss{}burg, Andr\'e, Fran\c{c}ois")
    'Café Müller in Straßburg, André, François\n'

    Left alone: escaped quotation marks (`it\'s`, `\"other\"`, `l\'eau`), and letters that Unicode does not have.
    """
    edits = []
    for match in matches(_ACCENT, text, "\\"):
        braced = match[2] or match[3] or match[7] or match[8]
        letter = braced or match[4] or match[5]
        mark = match[1] or match[6]
        if not braced and mark in "'\"`" and not _is_accent(text, match.start(), mark, letter):
            continue
        if not braced and mark == "." and _is_pattern(text, match.start()):
            continue
        composed = accented(mark, letter)
        if composed is not None:
            edits.append(Edit(match.start(), match.end(), composed))
    letters = table("latex")["letters"]
    for match in matches(_LETTER, text, "\\"):
        inside_word = (
            match.start() > 0 and text[match.start() - 1].isalpha() and text[match.end() : match.end() + 1].isalpha()
        )
        if match[0].endswith("}") or inside_word:
            edits.append(Edit(match.start(), match.end(), letters[match[1]]))
    return sorted(edits)


def _is_pattern(text: str, start: int) -> bool:
    r"""Whether `\.c` is an escaped point: in a word with another one, or with what URLs and patterns have."""
    before = text[max(0, start - 60) : start]
    word = before[before.rfind(" ") + 1 :] + text[start : start + 60].split(None, 1)[0]
    return word.count("\\.") > 1 or bool(_OF_PATTERNS.search(word))


_OF_PATTERNS = lazy(r"www|://|\\[A-Za-z]|[*+^$]|\\\.(?:com|org|net|edu|gov|html?|php|js|py|txt)\b")
_ACCENT_LATER = lazy(r"\w{0,20}\\[`'^\"~]\{[A-Za-z]\}")


def _is_accent(text: str, start: int, mark: str, letter: str) -> bool:
    """Whether an unbraced `\'e` or `\"o` is an accent and not an escaped quotation mark."""
    line = text[max(0, start - 200) : start]
    before = line[-12:]
    if mark == '"':
        return before[-1:].isalpha() and letter in "aouAOUei" and text.count('\\"', start + 2, start + 40) == 0
    if letter not in "aeiouyAEIOUY":
        return False
    if _ACCENT_LATER.match(text, start + 3):
        return True
    return not _ELISION.search(before) and (before[-1:].isalpha() or letter in "eE")


_LINE_BREAK = lazy(r"\\\\(?:\[[\d.]+ ?[a-z]{2}\])?[ \t]*$", re.MULTILINE)


@rule("latex/line-break", anchors=("\\\\",))
def line_break(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove `\\` at the end of a line of prose.

    >>> clean("Roses are red,\\\\\nviolets are blue.")
    'Roses are red,\nviolets are blue.\n'

    Left alone: `\\` inside a line, and in mathematics and tables.
    """
    for match in _LINE_BREAK.finditer(text):
        start = before_spaces(text, match.start())
        if start == 0 or text[start - 1] == "\n":
            yield Edit(*without_line(text, start, match.end()), "")
        elif text[start - 1] != "\\":
            yield Edit(start, match.end(), "")


_HEADING_BRACE = lazy(r"#{1,6} [^{}\n]{2,100}\}$", re.MULTILINE)


@rule("latex/stray-brace", anchors=("}\n",))
def stray_brace(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove the brace that a lost `\section{` has left at the end of a heading.

    >>> clean("## The Pure Prediction Algorithms}")
    'The Pure Prediction Algorithms\n'

    Left alone: lines with any other brace, and lines of code.
    """
    for match in matching_lines(_HEADING_BRACE, text, "}\n"):
        yield Edit(match.end() - 1, match.end(), "")
