r"""The structure of LaTeX source: preambles, comments, heads, lists, shells, and commands that came damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.blocks import Span, before_spaces, begins_line, matching_lines, without_lines, without_own_line
from cleantext.characters import unusual
from cleantext.edits import Edit
from cleantext.latex.braces import group_end
from cleantext.patterns import lazy, matches
from cleantext.rules import Context, rule

# -- before anything else is read ---------------------------------------------------------------------------

_EATEN = {
    "\t": lazy(r"\t(?=ext(?:bf|it|rm|sf|tt)?\{|itle\{|(?:imes|heta|riangle)\b)"),
    "\b": lazy(r"\x08(?=b?egin\{|(?:f|ar|oldsymbol)\{|(?:eta|ullet|ig)\b)"),
    "\f": lazy(r"\x0c(?=rac\{|ootnote(?:text)?\{|(?:orall)\b)"),
    "\a": lazy(r"\x07(?=(?:lpha|pprox|st)\b)"),
    "\v": lazy(r"\x0b(?=(?:space|ec)\*?\{|(?:arepsilon|arphi)\b)"),
    "\r": lazy(r"\r(?=ight(?:arrow)?(?![A-Za-z]))"),
    "\n": lazy(r"\n(?=(?:oindent|ewpage|ewline|abla)(?![A-Za-z]))"),
}
_LETTER_OF = {"\t": "t", "\b": "b", "\f": "f", "\a": "a", "\v": "v", "\r": "r", "\n": "n"}
_BARE_COMMANDS = ("egin{", "section*{", "mathrm{", "mathbf{", "operatorname{", "textbf{", "textit{", "frac{")


@rule("latex/eaten-escape", anchors=("\t", "\b", "\f", "\a", "\v", "\r", "\\"))
def eaten_escape(text: str, _: Context) -> list[Edit]:
    r"""Give back the backslash and the letter that a string escape has eaten.

    `\text{AFP}` written without care in a program becomes a tab and `ext{AFP}`; `\begin` a backspace and `egin`.
    The command is restored here, and read by the rules that follow.

    >>> clean("Caracas [\text{AFP}]")
    'Caracas [AFP]\n'

    Left alone: control characters before anything that is not a LaTeX command.
    """
    edits = []
    for char, pattern in _EATEN.items():
        if char in unusual(text):
            for match in pattern.finditer(text):
                # Some programs write `\bbegin`: backspace, then the whole command.
                letter = "" if text.startswith("begin{", match.end()) else _LETTER_OF[char]
                edits.append(Edit(match.start(), match.end(), "\\" + letter))
    return edits


@rule("latex/lost-backslash", anchors=_BARE_COMMANDS)
def lost_backslash(text: str, _: Context) -> Iterator[Edit]:
    r"""Put back the backslash before a command that can be nothing else.

    >>> clean("section*{Results}")
    'Results\n'

    Left alone: names that are words or code as well (`section{`, `text{`, `begin{`).
    """
    places = set()
    for command in _BARE_COMMANDS:
        place = text.find(command)
        while place >= 0:
            start = place
            while command == "section*{" and text.startswith("sub", start - 3):
                start -= 3
            before = text[start - 1] if start else "\n"
            if not before.isalnum() and before not in "\\{_":
                places.add((start, "\\b" if command == "egin{" else "\\"))
            place = text.find(command, place + 1)
    for place, lost in sorted(places):
        yield Edit(place, place, lost)


# -- whole files --------------------------------------------------------------------------------------------


@rule("latex/preamble", anchors=("\\begin{document}", "\\end{document}"), inside=("code", "math", "url"))
def preamble(text: str, context: Context) -> Iterator[Edit]:
    r"""Remove what a LaTeX file says to the typesetter: `\documentclass` … `\begin{document}`, `\end{document}`.

    >>> clean(r"\documentclass{article} \usepackage{a} \begin{document} Hello. \end{document}")
    'Hello.\n'

    Left alone: `\begin{document}` after anything but comments and a preamble, `\end{document}` in code and sentences.
    """
    begin = text.find("\\begin{document}")
    has_preamble = begin >= 0 and bool(_PREAMBLE.match(text))
    if has_preamble:
        yield Edit(0, begin + len("\\begin{document}"), "")
    start = text.find("\\end{document}", max(begin, 0))
    end = start + len("\\end{document}")
    if start >= 0 and (
        has_preamble
        or (not context.zones.covers(start, "code") and begins_line(text, start) and text[end : end + 1] in {"", "\n"})
    ):
        yield Edit(start, end, "")


_PREAMBLE = lazy(r"(?:\s|%[^\n]*\n|\\input\{[^{}\n]{0,60}\})*+\\(?:documentclass|documentstyle|begin\{document\})")
_COMMENT = lazy(r"^[ \t]*%[^\n]*", re.MULTILINE)
_SOURCE_MARKS = ("begin{", "section", "subsection", "chapter", "emph{", "cite", "label{", "documentclass")
_SOURCE_MARK = lazy(r"\\(?:" + "|".join(_SOURCE_MARKS) + ")")
_TEXT_MARKS = tuple("\\" + mark for mark in (*_SOURCE_MARKS, "textbf{", "textit{"))


def _is_latex_source(text: str) -> bool:
    return any(matches(_SOURCE_MARK, text, "\\"))


@rule("latex/comment", anchors=("%",))
def comment(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove comment lines of LaTeX source.

    >>> clean("\\section{One}\n% todo: cite\nText.")
    'One\n\nText.\n'

    Left alone: `%` behind other text, and every `%` in documents that are no LaTeX source.
    """
    if not _is_latex_source(text):
        return
    for span in without_lines(text, (Span(*match.span()) for match in matching_lines(_COMMENT, text, "%"))):
        yield Edit(*span, "")


@rule("latex/dash", anchors=_TEXT_MARKS)
def dash(text: str, _: Context) -> Iterator[Edit]:
    r"""Turn `--` and `---` of LaTeX source into an en and an em dash.

    >>> clean(r"\emph{Pages} 10--20, and --- so it seems --- more")
    'Pages 10–20, and — so it seems — more\n'

    Left alone: the same signs in documents that are no LaTeX source, command-line options, rulers.
    """
    if not any(mark in text for mark in _TEXT_MARKS):
        return
    for match in _DASHES.finditer(text):
        start, end = match.span()
        if end - start > 3 or text[start - 1 : start] in {"", "\n", "!", "<", "|"}:
            continue
        before, after = text[start - 1], text[end : end + 1]
        between_words = (
            (before.isalnum() or before in ")]}.,”’$") and not after.isspace() and after not in {"", ">", "|"}
        )
        between_spaces = before == " " and after == " " and text[start - 2 : start - 1].strip() != ""
        if between_words or between_spaces:
            yield Edit(start, end, "–" if end - start == 2 else "—")


_DASHES = lazy(r"--+")


@rule("latex/tie", anchors=("~",))
def tie(text: str, _: Context) -> Iterator[Edit]:
    r"""Turn the tie `~` between words into the space that it prints.

    >>> clean(r"as in R\&D~work of Dr.~Mayer, a~b")
    'as in R&D work of Dr. Mayer, a b\n'

    Left alone: `~` in paths and before numbers (`~50`), Pandoc's subscripts (`log~2~`), documents without any LaTeX.
    """
    if not _is_latex_source(text) and not _ANY_LATEX.search(text):
        return
    place = text.find("~")
    while place >= 0:
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        joins = (before.isalnum() or before in ".,)]}") and (after.isalnum() or after in "\\([$")
        if joins and before and after and not _SUBSCRIPT.match(text, place) and not _ends_subscript(text, place):
            yield Edit(place, place + 1, " ")
        place = text.find("~", place + 1)


_SUBSCRIPT = lazy(r"~\w{1,8}~")


def _ends_subscript(text: str, place: int) -> bool:
    opening = text.rfind("~", max(0, place - 9), place)
    return opening >= 0 and bool(_SUBSCRIPT.match(text, opening))


_ANY_LATEX = lazy(r"\\[&%#_]|\\[A-Za-z]{2,}\{|\\\(|\$[^$\n]*\\[A-Za-z]+[^$\n]*\$")

# -- shells -------------------------------------------------------------------------------------------------

_SHELL = lazy(
    r"\\(?:begin|end)\{(?:figure|table|wrapfigure|subfigure|minipage|teaserfigure)\*?\}"
    r"(?:[ \t]*\[[^\]\n]{0,40}\])?(?:\{[^{}\n]{0,40}\}){0,2}"
    r"|\\(?:includegraphics|graphicspath)(?:\[[^\]\n]{0,200}\])?\{[^{}\n]{0,300}\}"
    r"|\\(?:label|captionsetup|vspace|hspace|vskip|index|bibliography|bibliographystyle|pagestyle|thispagestyle|setcounter\{[a-z]+\}"
    r"|addcontentsline\{[a-z]+\}\{[a-z]+\})\*?\{[^{}\n]{0,200}\}"
    r"|\\(?:noindent|centering|raggedright|maketitle|tableofcontents|newpage|clearpage|pagebreak|bigskip|medskip"
    r"|smallskip|vfill|hfill|par|indent|protect|relax|FloatBarrier"
    r"|phantomsection)(?![A-Za-z])"
)


@rule("latex/shell", anchors=("\\",), inside=("url",))
def shell(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove commands that print nothing: figure shells, pictures, labels, spacing.

    >>> clean(r"\begin{figure}[h!] \centering \includegraphics[width=5cm]{a.png} \caption{A map.} \end{figure}")
    'A map.\n'

    Left alone: captions, tables' contents, and commands that are not known to print nothing.
    """
    done = 0
    for match in matches(_SHELL, text, "\\"):
        start, end = match.span()
        if text.endswith("\\underline{", 0, start):
            continue  # a line to write on
        own_line = without_own_line(text, start, end)
        if own_line:
            start, end = own_line
        elif text[start - 1 : start].isspace() or not start:
            while text[end : end + 1] in {" ", "\t"}:
                end += 1
        if start >= done:
            yield Edit(start, end, "")
            done = end


# -- heads, captions, environments --------------------------------------------------------------------------

_HEAD = lazy(
    r"\\(?:part|chapter|(?:sub){0,2}section|(?:sub)?paragraph|title|subtitle|author|date|caption|footnotetext|thanks|keywords)"
    r"\*?(?:\[[^\]\n]{0,200}\])?\{"
)


@rule("latex/head", anchors=("\\",))
def head(text: str, _: Context) -> Iterator[Edit]:
    r"""Make a block of what stands in `\section{…}`, `\title{…}`, `\author{…}`, `\caption{…}`, `\footnotetext{…}`.

    >>> clean("\\title{\nA. Matrices\n}\nText. \\section*{B} More.")
    'A. Matrices\n\nText.\n\nB\n\nMore.\n'
    >>> clean("\\author{Ann Lee \\\\ Osk}")
    'Ann Lee\nOsk\n'

    Left alone: a head whose brace does not close within its block, and one in the middle of a sentence.
    """
    done = 0
    for match in matches(_HEAD, text, "\\"):
        opening = match.end() - 1
        # A footnote may hold several notes with blank lines between them.
        closing = group_end(text, opening, across_blank_lines="footnotetext" in match.group())
        if match.start() < done or not _begins_block(text, match.start(), done):
            continue
        if closing < 0 and "footnotetext" in match.group():
            # The note goes on, and its brace is lost.
            yield Edit(match.start(), match.end(), "")
            done = match.end()
            continue
        if closing < 0:
            continue
        start, end = match.start(), match.end()
        while start > done and text[start - 1] in " \t\n":
            start -= 1
        while end < closing and text[end] in " \t\n":
            end += 1
        yield Edit(start, end, "\n\n" if start else "")
        for row_end in _ROW_END.finditer(text, end, closing) if _OF_ROWS.match(text, match.start()) else ():
            yield Edit(*row_end.span(), "\n")
        inner_end = closing
        while inner_end > end and text[inner_end - 1] in " \t\n":
            inner_end -= 1
        done = closing + 1
        while done < len(text) and text[done] in " \t\n":
            done += 1
        yield Edit(inner_end, done, "\n\n" if done < len(text) else "")


_OF_ROWS = lazy(r"\\(?:title|author|date)\b")
_ROW_END = lazy(r"[ \t]*\\\\(?:\[[^\]\n]{0,20}\])?[ \t]*\n?(?=[^\s}])")


def _begins_block(text: str, start: int, done: int) -> bool:
    """Whether a head begins a line, or follows a head, a sentence or a group: inside a sentence it is spoken of."""
    before = before_spaces(text, start)
    return start == done or before == 0 or text[before - 1] in "\n.!?:})]\\"


_ENVIRONMENTS = (
    "itemize|enumerate|description|abstract|quote|quotation|verse|center|flushleft|flushright|document|titlepage"
)
_LIST_TOKEN = lazy(
    rf"\\(?:(?P<begin>begin\{{(?P<opened>{_ENVIRONMENTS})\*?\}})(?:\[[^\]\n]{{0,60}}\])?"
    rf"|(?P<end>end\{{(?P<closed>{_ENVIRONMENTS})\*?\}})"
    r"|(?P<item>item\b)[ \t]*(?:\[(?P<label>[^\]\n]{0,60})\])?)"
)


@rule("latex/environment", anchors=("\\begin{", "\\end{"))
def environment(text: str, _: Context) -> Iterator[Edit]:
    r"""Unwrap environments that only set text: lists become `- a` or `1. a`, abstracts and quotes their text.

    >>> clean(r"\begin{enumerate} \item one \item two \end{enumerate}")
    '1. one\n2. two\n'

    Left alone: mathematics, tables, code, and environments that are not known, such as theorems.
    """
    tokens = list(matches(_LIST_TOKEN, text, "\\"))
    partners = _pair(tokens)
    counters: list[int] = []
    done = 0
    for k, match in enumerate(tokens):
        start, end = match.span()
        if match["item"]:
            if not counters:
                continue
            if counters[-1] and match["label"]:
                mark = match["label"] + " "
            else:
                counters[-1] += bool(counters[-1])
                mark = f"{counters[-1] - 1}. " if counters[-1] else "- "
                mark += match["label"] + " " if match["label"] else ""
        elif k not in partners:
            continue
        while end < len(text) and text[end] in " \t\n":
            end += 1
        while start > done and text[start - 1] in " \t\n":
            start -= 1
        gap = "\n\n" if start else ""
        if match["item"]:
            opening = k > 0 and tokens[k - 1]["begin"] and done >= start
            new = mark if opening else ("\n" if start else "") + mark
        else:
            if match["begin"] and match["opened"] in {"itemize", "enumerate", "description"}:
                counters.append(1 if match["opened"] == "enumerate" else 0)
            elif match["end"] and match["closed"] in {"itemize", "enumerate", "description"} and counters:
                counters.pop()
            new = gap if end < len(text) else ""
        start = max(start, done)
        if end > start:
            yield Edit(start, end, new)
        done = end


def _pair(tokens: list[re.Match[str]]) -> set[int]:
    """The indices of the environments' beginnings and ends that belong together."""
    paired: set[int] = set()
    stack: list[tuple[str, int]] = []
    for k, match in enumerate(tokens):
        if match["begin"]:
            stack.append((match["opened"], k))
        elif match["end"] and stack and stack[-1][0] == match["closed"]:
            paired |= {k, stack.pop()[1]}
    return paired
