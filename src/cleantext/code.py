"""Source code in a text: whole documents, fenced and indented blocks, blocks without a fence, code in a sentence.

Everything gives spans of offsets; `cleantext.zones` makes them protected zones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.blocks import Span, blocks, lines, short_lines
from cleantext.characters import unusual
from cleantext.memory import remembered
from cleantext.patterns import lazy, matches

_FENCE = lazy(r"^[ \t>]*(`{3,}|~{3,})([^`\n]*)$", re.MULTILINE)
_INLINE_CODE = lazy(r"`(?:(?!`)[^`\n]{1,400}`|`(?!`)[^`\n]{1,400}``|``(?!`)[^`\n]{1,400}```)(?!`)")


def _is_inline_code(text: str, start: int, end: int) -> bool:
    """Whether backticks are not escaped, no part of a longer run, and not TeX's quotation marks."""
    return text[start - 1 : start] not in {"`", "\\"} and not _TEX_QUOTES.search(text, start, end)


_TEX_QUOTES = lazy(r"[^\W_]'(?=[\s,.;:)])|[\w$})\]]''(?=[\s,.;:)?!])")
_PRE = lazy(r"<pre\b[^<>]{0,200}>.*?(?:</pre>|\Z)", re.DOTALL)
_VERB = lazy(r"\\verb\*?([^A-Za-z\s*])[^\n]{0,200}?\1")

_DEFINITION = lazy(r"^[ \t]*\\(?:(?:re)?newcommand|providecommand|def(?=\\)|DeclareMathOperator)\b[^\n]*", re.MULTILINE)

_DEFINING = frozenset(("newc", "rene", "prov", "def", "Decl"))
"""How commands begin that define others."""

_CODE_MARKS = (";\n", "{\n", "):\n", "\n}", "\nimport ", "\nfrom ", "\ndef ", "\nclass ", "\n    ", "\n\t")
"""One of these stands in all source code that is more than a line or two, and in few articles."""

_CODE_LINE = lazy(
    r"""\s*(?:
        (?:async\s+)?def\s+\w+\(            # def name(
      | (?:from\s+[\w.]+\s+)?import\s+[\w.*{"'(,\s]+(?:as\s+\w+)?;?\s*(?:\#.*)?$   # import a, b
      | class\s+\w+.*[:{]\s*$
      | (?:if|elif|for|while|with|else|try|except|finally|switch|match|case|do)\b.*[:{]\s*(?:\#.*)?$
      | (?:return|raise|yield|assert|del|pass|break|continue)\b(?:[^.?!]*|.*[)\]};])$
      | (?:public|private|protected|static|const|let|var|final|void|unsigned|struct|enum|fn|pub|func|function)\s
        .*[;{(=)]
      | \#\s*(?:include|define|ifn?def|endif|if|else|pragma)\b
      | @[\w.]+(?:\(.*)?$                   # @decorator
      | [\w.\[\]"'>*-]+(?:\s*,\s*[\w.]+)*\s*(?::\s*[\w.\[\], |"]+)?\s*(?:[-+*/%|&^:]|<<|>>)?=(?!=)\s*\S   # name = value
      | [\w.]+\(.*[(),:{]?\s*$              # call(
      | [)\]}]+[;,:)]*\s*$                  # closing brackets
      | .*[;{]\s*(?://.*|/\*.*)?$
      | ["'][\w.\s-]*["']\s*:\s             # "key": value
      | (?:\#|//|/\*|\*/|>>>|\.\.\.|\$\s).*$  # comments and prompts count for code only beside code
      | (?!\[(?:!\[)?[^\]\n&=]{1,200}\]\([^\s()]+\))["'{(\[].*[,:)\]}]$   # but no Markdown link or image
    )""",
    re.VERBOSE,
)
_KEYWORDS = frozenset(
    """
    import from return raise yield assert del pass break continue const let var
    """.split()
)


def is_code(line: str) -> bool:
    """Whether a line is code; most lines of prose are ruled out by their last character and their first word."""
    if (
        "=" not in line
        and line[-1:] not in ";{}()[],:"
        and line.lstrip()[:1] not in {"@", "#", "/", '"', "'", "(", "{", "["}
    ):
        words = line.split(None, 1)
        if not words or words[0] not in _KEYWORDS:
            return False
    return bool(_CODE_LINE.match(line))


_COMMENT_LINE = lazy(r"\s*(?:#|//|/\*|\*)")


@remembered
def has_code_marks(text: str) -> bool:
    """Whether anything stands in a text without which there is no code of more than a line."""
    candidates = "\n" + short_lines(text) + "\n"
    return any(mark in candidates for mark in _CODE_MARKS)


_SAMPLE = 24_000
"""Characters that are read to decide whether a document is a program."""


def is_source_code(text: str) -> bool:
    """Whether the whole document is a program: it says so, Python can parse it, or most of its lines are code."""
    if text.startswith("#!/") or _CODING.match(text) or _is_json(text):
        return True
    if text.startswith("#") and _COMMENTS_ALONE.fullmatch(text):
        return True
    if not has_code_marks(text):
        return False
    if _parses_as_python(text):
        return True
    code = others = 0
    for start, end in lines(text, 0, min(len(text), _SAMPLE)):
        line = text[start:end]
        if not line.strip() or _COMMENT_LINE.match(line):
            continue
        if is_code(line):
            code += 1
        else:
            others += 1
            if others > 40 and others > code:
                return False
    return code >= 5 and code > 1.5 * others


def _is_json(text: str) -> bool:
    if text[:1] not in {"{", "["} or text.rstrip()[-1:] not in {"}", "]"} or '"' not in text:
        return False
    from json import loads  # noqa: PLC0415 -- for text in braces alone

    try:
        loads(text)
    except (ValueError, RecursionError):
        return False
    return True


_CODING = lazy(r"(?:#[^\n]*\n)?#[^\n]{0,40}coding[:=]")
_COMMENTS_ALONE = lazy(r"(?:#(?![#\w])[^\n]*\n+){2,}(?:#(?![#\w])[^\n]*)?")


def _parses_as_python(text: str) -> bool:
    """Whether the text is a Python module that does more than name or compute something."""
    if _NO_PYTHON.match(text):
        return False
    import ast  # noqa: PLC0415 -- for text with marks of code alone
    from warnings import catch_warnings, simplefilter  # noqa: PLC0415

    try:
        with catch_warnings():
            simplefilter("ignore")
            module = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(not isinstance(node, (ast.Expr, ast.AnnAssign)) for node in module.body)


# Two words with nothing but a space between them, the first no keyword: prose, and no need to parse it.
_NO_PYTHON = lazy(
    r"\s*(?!(?:import|from|def|class|if|for|while|with|try|async|await|return|raise|assert|del|global|nonlocal|not|lambda|yield|match|type|print)\b)"
    r"\w+,? \w+ \w"
)


def unfenced_code(text: str) -> Iterator[Span]:
    """Blocks of code without a fence: two lines or more that are code, or indented ones (CommonMark 4.4)."""
    for start, end in blocks(text):
        line_break = text.find("\n", start, end)
        indented = text.startswith(("    ", "\t"), start)
        if line_break < 0 and not indented:
            continue
        if (
            indented
            and all(text[a] in " \t" for a, b in lines(text, start, end) if b > a)
            and not is_indented_prose(text, start, end)
            and not (_PLAIN_LINE.fullmatch(text, start, end) and Span(start, end) in blocks_indented_by_source(text))
        ):
            yield Span(start, end)
            continue
        code = others = 0
        for a, b in lines(text, start, end):
            line = text[a:b]
            if _COMMENT_LINE.match(line):
                continue
            if is_code(line):
                code += 1
            else:
                others += 1
                if others > code:  # code begins with code
                    break
        if code >= 4 * others and code >= 2:
            yield Span(start, end)


_PROSE_WORD = lazy(r"[(\[“\"'‘]?[^\W\d_]+(?:['’-][^\W\d_]+)*[,.;:!?…”\"'’)\]]*")
_PROMPT = lazy(r"[ \t]+(?:\$|>>>) \S")
_ITEM = lazy(r"[ \t]*(?:[-*+•]|\d{1,3}[.)]|>|\|)[ \t]")


def is_indented_prose(text: str, start: int, end: int) -> bool:
    """Whether an indented block is text: a list, or lines that are words for the most part and no command's."""
    if _ITEM.match(text, start):
        return True
    if _PROMPT.match(text, start):
        return False
    words = text[start:end].split()
    plain = sum(bool(_PROSE_WORD.fullmatch(word)) for word in words)
    return len(words) >= 4 and plain >= 0.8 * len(words)


_PLAIN_LINE = lazy(r"[ \t]+[^\W_a-z][\w \xa0,.:;'’‘\"“”&/()!?%|©–—-]*")


@remembered
def blocks_indented_by_source(text: str) -> frozenset[Span]:
    """The blocks whose indentation is that of a web page's source: no lists, nor what belongs to their items.

    A long line of prose that is indented tells: who indents by hand breaks lines. Without one, there are none.
    """
    found = []
    is_source = False
    item_indent = None  # of the item above, until something stands as far to the left
    for start, end in blocks(text):
        indent = _INDENT.match(text, start, end)
        width = len(indent[0]) if indent else 0
        if _ITEM.match(text, start) or _OPENS_ITEM.match(text, start):
            item_indent = width
        elif item_indent is None or width <= item_indent:
            item_indent = width if _LAST_ITEM.search(text, start, end) else None
            found.append(Span(start, end))
            if indent:
                line = next(lines(text, start, end))
                is_long = width >= _DEEP and line.end - start - width >= _LONG_LINE
                is_source = is_source or (is_long and is_indented_prose(text, *line))
    return frozenset(found if is_source else ())


_INDENT = lazy(r"[ \t]+")
_DEEP = 4
_LONG_LINE = 90
_OPENS_ITEM = lazy(r"[ \t]*(?:\[\^[^\]\n]+\]:|!!!|\?\?\?|:[ \t])")
_LAST_ITEM = lazy(r"\n[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]")


def fenced_code(text: str) -> Iterator[Span]:
    """From a fence to its closing one, or to the end of the text where there is none (CommonMark 0.31, 4.5).

    Where a fence with a language opens inside a block that a bare fence seemed to open, that bare one has closed a
    block whose beginning was cut off: the text up to it is code.
    """
    start = bare_end = -1
    fence = ""
    for match in _FENCE.finditer(text):
        marks, info = match.groups()
        if start >= 0 and marks[0] == fence[0] and info.strip() and bare_end >= 0:
            yield Span(0, bare_end)
            start = -1
        if start < 0:
            is_first = bare_end < 0 and not info.strip() and not fence
            start, fence, bare_end = match.start(), marks, match.end() if is_first else -1
        elif marks[0] == fence[0] and len(marks) >= len(fence) and not info.strip():
            yield Span(start, match.end())
            start = bare_end = -1
    if start >= 0:
        yield Span(start, len(text))


def code_in_text(text: str) -> Iterator[Span]:
    """Blocks of code, with a fence and without, and what HTML and LaTeX mark as verbatim."""
    characters = unusual(text)
    if has_code_marks(text):
        yield from unfenced_code(text)
    if ("`" in characters and "```" in text) or ("~" in characters and "~~~" in text):
        yield from fenced_code(text)
    if "<" in characters and "<pre" in text:
        yield from (Span(*code.span()) for code in _PRE.finditer(text))
    commands = {piece[:4] for piece in text.split("\\")[1:]} if "\\" in characters else frozenset[str]()
    if not commands.isdisjoint(_DEFINING):
        yield from (Span(*code.span()) for code in _DEFINITION.finditer(text))
    if "verb" in commands:
        yield from (Span(*code.span()) for code in _VERB.finditer(text))


def code_in_sentences(text: str) -> Iterator[Span]:
    """Code between backticks (CommonMark 6.1), on one line."""
    if "`" in unusual(text):
        yield from (
            Span(*code.span()) for code in matches(_INLINE_CODE, text, "`") if _is_inline_code(text, *code.span())
        )
