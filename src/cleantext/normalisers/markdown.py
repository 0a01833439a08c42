"""Markdown marks in plain text: emphasis, headings, quotes, rulers, code marks, escapes.

The rules follow CommonMark 0.31; where prose is at stake (`2 * 3`, `f**k`, `*args`, `# of users`) they do less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleantext.blocks import ENDS_SENTENCE, blocks, line_at, lines_are_paragraphs, matching_lines, without_line
from cleantext.code import is_code
from cleantext.edits import Edit
from cleantext.patterns import lazy, matches
from cleantext.rules import Context, rule

# -- emphasis (CommonMark 6.2) ------------------------------------------------------------------------------

_MARKS = lazy(r"[*_~][*_~]*")
_RUN = lazy(r"\*+|_+|~{2,}")
_CJK = "\u2e80"
_DUNDER_NAMES = frozenset(
    """
    __init__ __main__ __name__ __file__ __all__ __doc__ __dict__ __slots__ __future__ __version__ __author__ __path__
    __new__ __del__ __repr__ __str__ __bytes__ __format__ __hash__ __bool__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__
    __len__ __iter__ __next__ __contains__ __getitem__ __setitem__ __delitem__ __missing__ __reversed__ __call__
    __enter__ __exit__ __aenter__ __aexit__ __aiter__ __anext__ __await__ __get__ __set__ __delete__ __set_name__
    __getattr__ __getattribute__ __setattr__ __delattr__ __dir__ __class__ __bases__ __mro__ __subclasses__ __module__
    __annotations__ __add__ __sub__ __mul__ __truediv__ __floordiv__ __mod__ __pow__ __and__ __or__ __xor__ __neg__
    __pos__ __abs__ __invert__ __int__ __float__ __index__ __round__ __copy__ __deepcopy__ __reduce__ __getstate__
    __setstate__ __post_init__ __init_subclass__ __class_getitem__ __import__ __builtins__ __debug__ __loader__
    __package__ __spec__ __cached__ __pycache__ __typename __tests__ __mocks__ __proto__ __dirname __filename
    __FILE__ __LINE__ __END__ __DATA__ __FUNCTION__ __DIR__ __CLASS__ __METHOD__ __DATE__ __TIME__
    """.split()
)
"""Names that look like strong emphasis, from Python, PHP, Ruby, C and JavaScript."""


class _Run(NamedTuple):
    """A run of delimiters: where it begins, its character, its length, what it may do."""

    start: int
    char: str
    length: int
    opens: bool
    closes: bool


@rule("markdown/emphasis", anchors=("*", "_", "~~"))
def emphasis(text: str, context: Context) -> Iterator[Edit]:
    """Remove the marks of emphasis, strong emphasis and strikethrough, by CommonMark's flanking rules.

    Strong emphasis may also end behind punctuation with the next word glued to it, `**Label:**text`.

    >>> clean("In **#Venezuela**, a _very_ ***hot*** ~~cold~~ day")
    'In #Venezuela, a very hot cold day\\n'

    Left alone: `2 * 3 * 4`, `snake_case_name`, `*args, **kwargs`, `__init__`, masked words (`f**k`), marks without
    a partner in their block.
    """
    runs: list[_Run] = []
    block_end = -1
    for marks in matches(_MARKS, text, "*", "_", "~"):
        if marks.start() >= block_end:
            if len(runs) > 1:
                yield from sorted(_pair_runs(text, runs))
            runs = []
            gap = _BLANK_LINE.search(text, marks.start())
            block_end = gap.start() if gap else len(text)
        for match in _RUN.finditer(text, *marks.span()):
            run = _read_run(text, match.start(), match.end(), context)
            if run is not None:
                runs.append(run)
    if len(runs) > 1:
        yield from sorted(_pair_runs(text, runs))


_BLANK_LINE = lazy(r"\n[ \t]*\n")


_ENDS_LABEL = frozenset(":.!?…”")


def _read_run(text: str, start: int, end: int, context: Context) -> _Run | None:
    """The run of marks between two offsets, or nothing where it can neither open nor close."""
    if start and text[start - 1] == "\\":
        start += 1  # the first mark is escaped
    if start == end:
        return None
    length = end - start
    char = text[start]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    before_space, after_space = before.isspace(), after.isspace()
    if length > 3 or (before_space and after_space):
        return None
    if context.zones and context.zones.overlapping(start, end):
        return None
    before_mark, after_mark = _is_punctuation(before), _is_punctuation(after)
    # Chinese and Japanese set no spaces: a letter of theirs beside a mark is a word's edge as well.
    left = not after_space and (not after_mark or before_space or before_mark or before >= _CJK)
    right = not before_space and (not before_mark or after_space or after_mark or after >= _CJK)
    if char == "_":
        opens, closes = left and (not right or before_mark), right and (not left or after_mark)
    else:
        # Within a word a mark opens nothing, and a single one closes nothing: `f**k`, `5*3`.
        opens = left and not (before.isalnum() and before < _CJK)
        closes = right and not (length == 1 and after.isalnum() and after < _CJK)
        if length == 2 and before in _ENDS_LABEL and text.find("**", end, line_at(text, end).end) < 0:
            closes = True  # `**Label:**text`: CommonMark opens here what nothing closes
    if length == 1 and before_mark and before not in _MAY_STAND_BEFORE:
        opens = False
    if char == "*" and _GLOB.match(text, end):
        opens = closes = False  # `foo_*.txt`, `src/**/test`
    return _Run(start, char, length, opens, closes) if opens or closes else None


_GLOB = lazy(r"[./][A-Za-z0-9*_]")
_MAY_STAND_BEFORE = "([{\"'“‘«‹„¿¡-–—*_~|…"
"""Punctuation behind which a single mark opens emphasis; after another one (`.*x*`, `<a>_<b>_`) it does not."""


def _is_punctuation(char: str) -> bool:
    return not char.isalnum() and not char.isspace()


def _pair_runs(text: str, runs: list[_Run]) -> Iterator[Edit]:
    """CommonMark's `process emphasis`, which yields the marks that it would turn into tags."""
    left = [run.length for run in runs]  # marks of each run that are still unpaired
    opened = [0] * len(runs)  # marks taken from the end of a run
    closed = [0] * len(runs)  # marks taken from its start
    stack: list[int] = []
    bottom: dict[tuple[str, bool, int], int] = {}
    for k, run in enumerate(runs):
        while run.closes and left[k]:
            key = (run.char, run.opens, left[k] % 3)
            depth = len(stack) - 1
            floor = bottom.get(key, -1)
            while depth >= 0 and stack[depth] > floor:
                opener = runs[stack[depth]]
                if opener.char == run.char and not (
                    (opener.closes or run.opens)
                    and (opener.length + run.length) % 3 == 0
                    and (opener.length % 3 or run.length % 3)
                ):
                    break
                depth -= 1
            else:
                bottom[key] = stack[-1] if stack else -1
                break
            o = stack[depth]
            count = 2 if left[o] >= 2 and left[k] >= 2 else 1
            if run.char == "~" and (left[o] != 2 or left[k] != 2):
                break
            del stack[depth + 1 :]
            opening = runs[o].start + runs[o].length - opened[o] - count
            closing = run.start + closed[k]
            left[o] -= count
            left[k] -= count
            opened[o] += count
            closed[k] += count
            if not left[o]:
                stack.pop()
            content = text[opening + count : closing]
            whole = text[opening : closing + count]
            if any(char.isalnum() or char > "\x7f" for char in content) and whole not in _DUNDER_NAMES:
                yield Edit(opening, opening + count, "")
                yield Edit(closing, closing + count, "")
        if run.opens and left[k]:
            stack.append(k)


@rule("markdown/bold-line", anchors=("** ",))
def bold_line(text: str, _: Context) -> Iterator[Edit]:
    """Remove the marks around a line that is bold as a whole though spaces stand inside the marks.

    >>> clean("** Start building. **")
    'Start building.\\n'

    Left alone: any other line in which the marks do not flank a word.
    """
    for match in matching_lines(_BOLD_LINE, text, "** "):
        yield Edit(match.start(1), match.end(1), "")
        yield Edit(match.start(2), match.end(2), "")


_BOLD_LINE = lazy(r"^(\*\*[ \t]+)(?=[^\s*])[^*\n]{1,300}?(?<=[^\s*])([ \t]*\*\*)[ \t]*$", re.MULTILINE)

# -- blocks -------------------------------------------------------------------------------------------------

_HEADING = lazy(r"^ {0,3}(#{1,6}(?:[ \t]+#{1,6}(?=[ \t]))*)(?:[ \t]+([^\n]*))?$", re.MULTILINE)
_CLOSING_HASHES = lazy(r"(?:^|[ \t])#+[ \t]*$")


@rule("markdown/heading", anchors=("#",))
def heading(text: str, _: Context) -> Iterator[Edit]:
    """Reduce `# Heading` to its text, as a block of its own.

    >>> clean("# News\\nA convoy left.\\n\\n## Later ##\\n\\nNothing.")
    'News\\n\\nA convoy left.\\n\\nLater\\n\\nNothing.\\n'

    Left alone: `#hashtag`, `# of users`, and lines of comments (`#` on the line above or below as well).
    """
    done = 0
    for match in matching_lines(_HEADING, text, "#"):
        marks, content = match[1], (match[2] or "").strip()
        start, end = match.span()
        if content.startswith("of ") or start < done:
            continue
        if not content:
            if len(marks) > 1:
                span = without_line(text, start, end)
                yield Edit(span.start, span.end, "")
                done = span.end
            continue
        if len(marks) == 1 and _is_comment(text, start, end):
            continue
        content_start = match.start(2) + len(match[2]) - len(match[2].lstrip())
        above = (
            "\n"
            if start > 1 and text[start - 2] != "\n" and text[line_at(text, start - 1).start : start].strip()
            else ""
        )
        yield Edit(start, content_start, above)
        closing = _CLOSING_HASHES.search(text, content_start, end)
        hashes = closing.start() if closing and closing.start() > content_start else end
        below = (
            "\n"
            if end + 1 < len(text) and text[end + 1] != "\n" and text[end : line_at(text, end + 1).end].strip()
            else ""
        )
        if below and _HEADING.match(text, end + 1):
            below = ""  # the heading below breaks the block itself
        if hashes < end or below:
            yield Edit(hashes, end, below)


def _is_comment(text: str, start: int, end: int) -> bool:
    above = line_at(text, start - 1) if start else None
    below = line_at(text, end + 1) if end + 1 < len(text) else None
    if below is not None and is_code(text[slice(*below)]):
        return True
    return any(line is not None and text.startswith(("# ", "#!", "#\n"), line.start) for line in (above, below))


_UNDERLINE = lazy(r"^(?=[^\s|>#*+-])([^\n]{1,120})\n(={2,}|-{3,})[ \t]*$", re.MULTILINE)


@rule("markdown/underlined-heading", line_anchors=("\n==", "\n---"))
def underlined_heading(text: str, _: Context) -> Iterator[Edit]:
    """Remove the line of `=` or `-` under a heading.

    >>> clean("Heading\\n=======\\n\\nText.")
    'Heading\\n\\nText.\\n'

    Left alone: rulers of tables: columns above them, or a line directly below one of `-`, unless that one is as long as
    the heading and the line is prose.
    """
    done = -1
    for match in _UNDERLINE.finditer(text):
        start, end = match.start(2), match.end()
        line_above = line_at(text, match.start() - 1) if match.start() else None
        if "  " in match[1].strip() or "\t" in match[1] or "|" in match[1]:
            continue
        if line_above is not None and line_above.end != done and text[line_above.start : line_above.end].strip():
            continue
        below = text[end + 1 : line_at(text, end + 1).end] if end + 1 < len(text) else ""
        if below.strip() and match[2][0] == "-" and not (_is_as_long(*match.groups()) and _PROSE.fullmatch(below)):
            continue
        yield Edit(start - 1, end, "\n" if below.strip() else "")
        done = end


def _is_as_long(heading: str, underline: str) -> bool:
    return abs(len(heading.rstrip()) - len(underline)) <= 1


_PROSE = lazy(r"(?:(?!  )[^\t|\n]){40,}")


@rule("markdown/ruler", line_anchors=("***", "* *", "---", "- -", "___", "_ _"))
def ruler(text: str, _: Context) -> Iterator[Edit]:
    """Remove a ruler that stands alone: `* * *`, `***`, `---`.

    >>> clean("One.\\n\\n* * *\\n\\nTwo.")
    'One.\\n\\nTwo.\\n'

    Left alone: a line of more than three underscores, which is there to be written on, and rulers inside a block. Where
    the lines of the text are its paragraphs, one below a sentence goes.
    """
    for match in _RULER.finditer(text):
        start, end = match.span()
        if _is_alone(text, start, end):
            yield Edit(*without_line(text, start, end), "")


_RULER = lazy(r"^ {0,3}(?:\*(?:[ \t]{0,3}\*){2,200}|-(?:[ \t]{0,3}-){2,200}|_(?:[ \t]{0,3}_){2})[ \t]*$", re.MULTILINE)


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing or a paragraph stands above a ruler, and below it nothing or text: no entry, no table row."""
    above = line_at(text, start - 1) if start else None
    below = line_at(text, end + 1) if end + 1 < len(text) else None
    if above is not None and text[slice(*above)].strip():
        ends_sentence = text[slice(*above)].rstrip()[-1] in ENDS_SENTENCE - {":"}
        if "-" in text[start:end] or not ends_sentence or not lines_are_paragraphs(text):
            return False
    return below is None or not _ENTRY.match(text, *below)


_ENTRY = lazy(r"[ \t]*[\w-]{1,40}:|[^\n]*(?:  |\t|\|)|[ \t]*[-=*_]")


@rule("markdown/quote", anchors=("> ", ">\n"))
def quote(text: str, _: Context) -> Iterator[Edit]:
    """Remove the marks of quoted blocks and keep what is quoted.

    >>> clean("> To be,\\n> or not.\\n>\\n> - a list")
    'To be,\\nor not.\\n\\n- a list\\n'

    Left alone: prompts (`>>>`), and lines that begin with a number (`> 5 mm`).
    """
    for start, end in blocks(text):
        if text.find(">", start, end) < 0:
            continue
        first = start if _QUOTED.match(text, start) else _first_quoted(text, start, end)
        for match in _QUOTE_MARK.finditer(text, first, end):
            yield Edit(match.start(), match.end(), "\n" if match.start() == first > start else "")


def _first_quoted(text: str, start: int, end: int) -> int:
    """Where a quote begins in a block that begins with other text, or the block's end."""
    place = text.find("\n> ", start, end)
    return place + 1 if place >= 0 and _QUOTED.match(text, place + 1) else end


_QUOTED = lazy(r" {0,3}>(?:[ \t](?!\d)|\n|[A-Z“\"(*])")
_QUOTE_MARK = lazy(r"^ {0,3}>(?:[ \t]?>)*(?!>)(?:[ \t]|(?=\n)|(?=[^\s>=])|\Z)", re.MULTILINE)


@rule("markdown/footnote-label", anchors=("[^",))
def footnote_label(text: str, _: Context) -> Iterator[Edit]:
    """Remove a footnote's label where the reference stands alone right above it: a page's foot, not a note's place.

    >>> clean("Text.\\n\\n[^0]\\n[^0]: Thanks to symmetry.")
    'Text.\\n\\nThanks to symmetry.\\n'

    Left alone: references in the text, and notes without such a line.
    """
    for match in _FOOT.finditer(text):
        yield Edit(match.start(), match.end(), "")


_FOOT = lazy(r"^\[\^(\w{1,8})\][ \t]*\n+\[\^\1\]:[ \t]+", re.MULTILINE)

# -- inline -------------------------------------------------------------------------------------------------

_CODE_SPAN = lazy(r"(`{1,2})([^`\n]{1,400})\1")
_READS_AS_MARKUP = lazy(r"[*$\\~]|<[A-Za-z/!]|&#?\w+;|\]\(|__|^_|_$|^[=+#>\s]|^-(?!-?[^\W_])|^\d+[.)]\s|\s$|  ")
_HARMLESS = lazy(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*_|\*{1,2}[A-Za-z]\w*|\$[A-Z_][A-Z0-9_]*|__[a-z]+__(?:\.py|\(\))?")


@rule("markdown/code-mark", anchors=("`",), inside=("inline-code",))
def code_mark(text: str, context: Context) -> Iterator[Edit]:
    """Remove the backticks around code in a sentence.

    >>> clean("Set `OPENAI_API_BASE` and restart.")
    'Set OPENAI_API_BASE and restart.\\n'

    Left alone: code that would read as markup without its backticks (`a*b`, `<div>`, `- item`), and fenced code.
    """
    for zone in context.zones:
        if zone.kind == "inline-code":
            match = _CODE_SPAN.fullmatch(text, zone.start, zone.end)
            if match is None or not match[2].strip():
                continue
            content = match[2]
            if content[0] == content[-1] == " ":  # they part the backticks from those of the code (CommonMark 6.1)
                content = content[1:-1]
            if _HARMLESS.fullmatch(content) or not _READS_AS_MARKUP.search(content):
                yield Edit(zone.start, zone.end, content)


_ESCAPED = lazy(r"\\(?:[\\*\[\]`~<>|]|[-+.)!](?= ))")
_BEFORE_LIST_ESCAPE = lazy(r"[ \t]*\d{0,4}")
_PATH_BEFORE = lazy(r"(?:\b[A-Za-z]:|\\\\)[^\s\"'<>|*]{0,200}\Z")


@rule("markdown/escape", anchors=("\\",))
def escape(text: str, context: Context) -> Iterator[Edit]:
    r"""Remove the backslash before Markdown's marks.

    >>> clean(r"5 \* 3 \[sic\]")
    '5 * 3 [sic]\n'

    Left alone: Windows paths, `\(` and `\)`, backslashes before letters, and before brackets where links stay Markdown.
    """
    for match in matches(_ESCAPED, text, "\\"):
        place, escaped = match.start(), match[0][1]
        if escaped in "[]" and context.links == "markdown":
            continue
        if escaped == "\\":
            continue  # a backslash behind another one escapes nothing
        if escaped == "*" and _GLOB.match(text, match.end()):
            continue  # a file name in a shell: `\*.py`
        if (
            escaped in "-+.)"
            and text[place - 1 : place] != " "
            and not _BEFORE_LIST_ESCAPE.fullmatch(text, line_at(text, place).start, place)
        ):
            continue
        if not _PATH_BEFORE.search(text[max(0, place - 120) : place]):
            yield Edit(place, place + 1, "")
