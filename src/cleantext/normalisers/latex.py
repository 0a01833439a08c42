r"""LaTeX in prose: stray spans, text commands, section heads, lists, shells, escapes and accents.

Which spans are prose and which are mathematics is settled in `cleantext.latex`; mathematics is a protected
zone here as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cleantext.blocks import line_at, without_line
from cleantext.characters import unusual
from cleantext.edits import Edit
from cleantext.latex.prose import accented, text_command
from cleantext.latex.spans import read_spans
from cleantext.patterns import lazy
from cleantext.rules import Context, rule
from cleantext.tables import table

GROUP_LIMIT = 5_000
"""Characters between two braces; a longer group is left alone."""


def group_end(text: str, opening: int, *, across_blank_lines: bool = False) -> int:
    """The offset of the brace that closes the one at `opening`, or -1 if none does within its block and the limit."""
    closing = _brace_pairs(text, across_blank_lines=across_blank_lines).get(opening, -1)
    return closing if closing - opening <= GROUP_LIMIT else -1


@lru_cache(maxsize=4)
def _brace_pairs(text: str, *, across_blank_lines: bool) -> dict[int, int]:
    """Which brace closes which: one pass over all of them, so that nested groups cost no more than flat ones."""
    pairs = {}
    stack: list[int] = []
    for match in _BRACE.finditer(text):
        token = match.group()
        if token == "{":
            stack.append(match.start())
        elif token == "}":
            if stack:
                pairs[stack.pop()] = match.start()
        elif token[0] == "\n" and not across_blank_lines:
            stack.clear()
    return pairs


_BRACE = lazy(r"[{}]|\\.|\n[ \t]*\n")

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


@rule("latex/preamble", anchors=("\\begin{document}", "\\end{document}"))
def preamble(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove what a LaTeX file says to the typesetter: `\documentclass` … `\begin{document}`, `\end{document}`.

    >>> clean(r"\documentclass{article} \usepackage{a} \begin{document} Hello. \end{document}")
    'Hello.\n'

    Left alone: `\begin{document}` after anything but comments and a preamble.
    """
    begin = text.find("\\begin{document}")
    if begin >= 0 and _PREAMBLE.match(text):
        yield Edit(0, begin + len("\\begin{document}"), "")
    end = text.find("\\end{document}", max(begin, 0))
    if end >= 0:
        yield Edit(end, end + len("\\end{document}"), "")


_PREAMBLE = lazy(r"(?:\s|%[^\n]*\n)*+\\(?:documentclass|documentstyle|begin\{document\})")
_COMMENT = lazy(r"^[ \t]*%[^\n]*", re.MULTILINE)
_SOURCE_MARKS = (
    "\\begin{",
    "\\section",
    "\\subsection",
    "\\chapter",
    "\\emph{",
    "\\cite",
    "\\label{",
    "\\documentclass",
)


def _is_latex_source(text: str) -> bool:
    return any(mark in text for mark in _SOURCE_MARKS)


@rule("latex/comment", anchors=("%",))
def comment(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove comment lines of LaTeX source.

    >>> clean("\\section{One}\n% todo: cite\nText.")
    'One\n\nText.\n'

    Left alone: `%` behind other text, and every `%` in documents that are no LaTeX source.
    """
    if not _is_latex_source(text):
        return
    end = -1
    for match in _COMMENT.finditer(text):
        span = without_line(text, *match.span())
        if span.start >= end:
            yield Edit(span.start, span.end, "")
            end = span.end


@rule("latex/dash", anchors=_SOURCE_MARKS)
def dash(text: str, _: Context) -> Iterator[Edit]:
    r"""Turn `--` and `---` of LaTeX source into an en and an em dash.

    >>> clean(r"\emph{Pages} 10--20, and --- so it seems --- more")
    'Pages 10–20, and — so it seems — more\n'

    Left alone: the same signs in documents that are no LaTeX source, command-line options, rulers.
    """
    if not _is_latex_source(text):
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
    r"|\\(?:label|captionsetup|vspace|hspace|vskip|index|bibliographystyle|pagestyle|thispagestyle|setcounter\{[a-z]+\}|addcontentsline)\*?\{[^{}\n]{0,200}\}"
    r"|\\(?:noindent|centering|raggedright|maketitle|tableofcontents|newpage|clearpage|pagebreak|bigskip|medskip"
    r"|smallskip|vfill|hfill|par|indent|protect|relax|FloatBarrier)(?![A-Za-z])"
)


@rule("latex/shell", anchors=("\\",), inside=("url",))
def shell(text: str, _: Context) -> Iterator[Edit]:
    r"""Remove commands that print nothing: figure shells, pictures, labels, spacing.

    >>> clean(r"\begin{figure}[h!] \centering \includegraphics[width=5cm]{a.png} \caption{A map.} \end{figure}")
    'A map.\n'

    Left alone: captions, tables' contents, and commands that are not known to print nothing.
    """
    done = 0
    for match in _SHELL.finditer(text):
        start, end = match.span()
        if text.endswith("\\underline{", 0, start):
            continue  # a line to write on
        line = line_at(text, start)
        alone = not text[line.start : start].strip() and not text[end : line.end].strip()
        if alone:
            start, end = without_line(text, *line)
        else:
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

    Left alone: a head whose brace does not close within its block, and one in the middle of a sentence.
    """
    done = 0
    for match in _HEAD.finditer(text):
        opening = match.end() - 1
        # A footnote may hold several notes with blank lines between them.
        closing = group_end(text, opening, across_blank_lines="footnotetext" in match.group())
        if match.start() < done or not _begins_block(text, match.start(), done):
            continue
        if closing < 0 and "footnotetext" in match.group():
            closing = match.end()  # the note goes on, and its brace is lost
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
        inner_end = closing
        while inner_end > end and text[inner_end - 1] in " \t\n":
            inner_end -= 1
        done = closing + 1
        while done < len(text) and text[done] in " \t\n":
            done += 1
        yield Edit(inner_end, done, "\n\n" if done < len(text) else "")


def _begins_block(text: str, start: int, done: int) -> bool:
    """Whether a head begins a line, or follows a head, a sentence or a group: inside a sentence it is spoken of."""
    before = text[line_at(text, start).start : start].rstrip()
    return start == done or not before or before[-1] in ".!?:})]\\" or before.endswith("\\begin{document}")


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
    tokens = list(_LIST_TOKEN.finditer(text))
    partners = _pair(tokens)
    counters: list[int] = []
    done = 0
    for k, match in enumerate(tokens):
        start, end = match.span()
        if match["item"]:
            if not counters:
                continue
            counters[-1] += bool(counters[-1])
            mark = f"{counters[-1] - 1}. " if counters[-1] else "- "
            if match["label"]:
                mark += match["label"] + " "
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


# -- spans --------------------------------------------------------------------------------------------------


def _spans(text: str, kind: str) -> Iterator[Edit]:
    for span in read_spans(text):
        if span.kind == kind:
            start, end = span.start, span.end
            if (text[end : end + 2] in {" )", " ]", " ,", " ."} and text[end + 2 : end + 3] != ".") or (
                span.prose[-1] in "([" and text[end : end + 1] == " "
            ):
                end += 1
            if start > 1 and text[start - 1] == " " and (text[start - 2] in "([" or span.prose[0] in ")]"):
                start -= 1
            yield Edit(start, end, span.prose)


@rule("latex/text-span", anchors=("$", "\\(", "\\["), inside=("url",))
def text_span(text: str, _: Context) -> Iterable[Edit]:
    r"""Unwrap a span that holds nothing but text: text commands, brackets, names.

    OCR engines set what they take for a formula between dollars; a credit or a bold word is none.

    >>> clean(r"Supporters in Caracas $\left[\text{AFP} \right]$, the $\mathrm{R}$ program")
    'Supporters in Caracas [AFP], the R program\n'

    Left alone: a letter in italics (it may be a variable), and any span that holds mathematics as well.
    """
    return _spans(text, "text")


@rule("latex/number-span", anchors=("$", "\\(", "\\["))
def number_span(text: str, _: Context) -> Iterable[Edit]:
    r"""Unwrap a span that holds a number, with its unit, per cent, currency or degree sign.

    Digits that an OCR engine has spaced are closed up.

    >>> clean(r"$10 \%$ of $\$ 5$ million at $30^{\circ} \mathrm{C}$, $0 . 6 2 5 \%$, in the $1990 \mathrm{~s}$")
    '10% of $5 million at 30 °C, 0.625%, in the 1990s\n'

    Left alone: intervals, fractions, sums, numbers with ±, and currency (`$5 and $10`), which is no span.
    """
    return _spans(text, "number")


@rule("latex/reference-mark", anchors=("^",))
def reference_mark(text: str, _: Context) -> Iterator[Edit]:
    r"""Write reference and affiliation marks and isotopes as superscript characters.

    >>> clean(r"the result. ${ }^{6}$ Next, by A. Hamedani, ${ }^{1, *}$ and C ${ }^{14}$")
    'the result.⁶ Next, by A. Hamedani,¹,* and C¹⁴\n'

    Left alone: a superscript on a letter, which is a power or an index.
    """
    for span in read_spans(text):
        if span.kind == "mark":
            start = _glue_to_word(text, span.start, span.end)
            yield Edit(start, span.end, span.prose)


@rule("latex/ordinal", anchors=("^",))
def ordinal(text: str, _: Context) -> Iterator[Edit]:
    r"""Join the raised ending of an ordinal number to its number.

    >>> clean(r"the $14^{\text{th}}$ and the 99 $^{\text {th }}$ percentile")
    'the 14th and the 99th percentile\n'
    """
    for span in read_spans(text):
        if span.kind == "ordinal":
            yield Edit(_glue_to_word(text, span.start, span.end), span.end, span.prose)


def _glue_to_word(text: str, start: int, end: int) -> int:
    """Where the spaces begin between a mark and what it stands behind; at a line's head or before a word, none."""
    before = start
    while before > 0 and text[before - 1] in " \t":
        before -= 1
    if before == 0 or text[before - 1] in "\n([{|" or text[end : end + 1].isalnum():
        return start
    return (
        start
        if text[line_at(text, before).start : before].strip() in {"-", "*", "+", ">"}
        or text[before - 2 : before] == "]:"
        else before
    )


@rule("latex/spaced-ordinal", anchors=("$", "\\("))
def spaced_ordinal(text: str, _: Context) -> Iterator[Edit]:
    r"""Close the gap before the ending of an ordinal number in text that an OCR engine has read.

    >>> clean(r"$45 \%$ at the 99.5 th percentile")
    '45% at the 99.5th percentile\n'

    Left alone: documents without LaTeX spans.
    """
    if any(span.kind not in {"math", "url"} for span in read_spans(text)):
        for match in _SPACED_ORDINAL.finditer(text):
            yield Edit(match.start() + 1, match.start() + 2, "")


_SPACED_ORDINAL = lazy(r"[0-9] (?:(?<=1 )st|(?<=2 )nd|(?<=3 )rd|th)\b(?!\.)")


@rule("latex/sign", anchors=("$", "\\("))
def sign(text: str, _: Context) -> Iterable[Edit]:
    r"""Write a sign that stands alone in prose (arrows, bullets, check boxes, daggers) as its character.

    >>> clean(r"$\square$ Yes, $\bullet$ software $\rightarrow$ testing")
    '☐ Yes, • software → testing\n'

    Left alone: operators and relations of mathematics, such as `$\oplus$` and `$\approx$`.
    """
    return _spans(text, "sign")


@rule("latex/url-span", anchors=("$", "\\("), inside=("url",))
def url_span(text: str, _: Context) -> Iterable[Edit]:
    r"""Unwrap a span that is a URL.

    >>> clean(r"$https://example.org/a.html$")
    'https://example.org/a.html\n'
    """
    for span in read_spans(text):
        if span.kind == "url":
            body = text[span.start : span.end].strip("$\\()[]")
            yield Edit(span.start, span.end, _ESCAPED_IN_URL.sub(r"\1", body.strip()))


_ESCAPED_IN_URL = lazy(r"\\([%&#_~])")
_ADDRESS = lazy(r"\$ ?< ?\$ ?([\w.+-]+) ?@ ?([\w-]+(?:\.[\w-]+)+) ?\$ ?> ?\$")


@rule("latex/address", anchors=("$<$", "$ < $"), inside=("math",))
def address(text: str, _: Context) -> Iterator[Edit]:
    r"""Repair an e-mail address whose angle brackets were taken for relations.

    >>> clean(r"Priya Mishra $<$ priya @cs.example.edu $>$.")
    'Priya Mishra <priya@cs.example.edu>.\n'
    """
    for match in _ADDRESS.finditer(text):
        yield Edit(match.start(), match.end(), f"<{match[1]}@{match[2]}>")


# -- commands in prose --------------------------------------------------------------------------------------

_COMMAND = lazy(r"\\([a-z]+)\*?\{")


@rule("latex/text-command", anchors=("\\",))
def text_command_in_prose(text: str, context: Context) -> list[Edit]:
    r"""Unwrap a text command outside mathematics.

    >>> clean(r"\textbf{Breaking:} the \emph{very \underline{last} word}")
    'Breaking: the very last word\n'

    Left alone: commands that are not known to hold text, and braces that do not close.
    """
    edits = []
    for match in _COMMAND.finditer(text):
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
    edits.sort()
    kept: list[Edit] = []
    for edit in edits:
        if not kept or kept[-1].end <= edit.start:
            kept.append(edit)
    return kept


_ESCAPED = lazy(r"\\(?:\\|[%&#_]|\$(?= ?[\d.]))")
_PATH = lazy(r"[\"'(]?(?:[A-Za-z]:(?:\\|$)|\\\\)")


@rule("latex/escape", anchors=("\\%", "\\&", "\\#", "\\_", "\\$"))
def escape(text: str, _: Context) -> Iterator[Edit]:
    r"""Unescape `\%`, `\&`, `\#`, `\_` and, before a number, `\$`.

    >>> clean(r"R\&D is 10\% of \$5 million for foo\_bar")
    'R&D is 10% of $5 million for foo_bar\n'

    Left alone: Windows paths, and a backslash behind another one.
    """
    for match in _ESCAPED.finditer(text):
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
    for match in _ACCENT.finditer(text):
        braced = match[2] or match[3] or match[7] or match[8]
        letter = braced or match[4] or match[5]
        mark = match[1] or match[6]
        if not braced and mark in "'\"`" and not _is_accent(text, match.start(), mark, letter):
            continue
        composed = accented(mark, letter)
        if composed is not None:
            edits.append(Edit(match.start(), match.end(), composed))
    letters = table("latex")["letters"]
    for match in _LETTER.finditer(text):
        inside_word = (
            match.start() > 0 and text[match.start() - 1].isalpha() and text[match.end() : match.end() + 1].isalpha()
        )
        if match[0].endswith("}") or inside_word:
            edits.append(Edit(match.start(), match.end(), letters[match[1]]))
    return sorted(edits)


def _is_accent(text: str, start: int, mark: str, letter: str) -> bool:
    """Whether an unbraced `\'e` or `\"o` is an accent and not an escaped quotation mark."""
    line = text[max(0, start - 200) : start]
    before = line[-12:]
    if mark == '"':
        return before[-1:].isalpha() and letter in "aouAOUei" and text.count('\\"', start + 2, start + 40) == 0
    if letter not in "aeiouyAEIOUY":
        return False
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
        start = match.start()
        while start > 0 and text[start - 1] in " \t":
            start -= 1
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
    for match in _HEADING_BRACE.finditer(text):
        if text[match.start() - 1 : match.start()] in {"", "\n"}:
            yield Edit(match.end() - 1, match.end(), "")
