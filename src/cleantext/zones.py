"""Zones: what no rule may touch. Code, mathematics, front matter, tables and URLs are found once per pass.

`find_zones(text)` gives them sorted and without overlap; `Zones.moved(edits)` follows them through edits, and
`Zones.outside(edits, kinds)` drops the edits that would touch them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cleantext.blocks import blocks, lines, short_lines
from cleantext.characters import occurs, unusual
from cleantext.edits import Edit
from cleantext.patterns import lazy

KINDS = ("front-matter", "code", "table", "inline-code", "math", "url")
"""Where two overlap, the one that comes first in this list stands, but a URL inside prose code is code."""


class Zone(NamedTuple):
    """The characters `start` to `end` (exclusive) are protected, as `kind`."""

    start: int
    end: int
    kind: str


class Zones:
    """A sorted list of zones that do not overlap."""

    __slots__ = ("_ends", "_starts", "_zones")

    def __init__(self, zones: Sequence[Zone]) -> None:
        self._zones = zones
        self._starts = [zone.start for zone in zones]
        self._ends = [zone.end for zone in zones]

    def __iter__(self) -> Iterator[Zone]:
        return iter(self._zones)

    def __len__(self) -> int:
        return len(self._zones)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Zones) and list(self._zones) == list(other._zones)

    __hash__ = None  # type: ignore[assignment] -- compared, never looked up

    def overlapping(self, start: int, end: int) -> Sequence[Zone]:
        """The zones that share a character with the span; for an empty span, those that it stands inside."""
        return self._zones[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def covers(self, offset: int, *kinds: str) -> bool:
        """Whether the character at `offset` lies in a zone of one of `kinds`."""
        return any(zone.kind in kinds for zone in self.overlapping(offset, offset + 1))

    def end_of_zone_at(self, offset: int) -> int | None:
        """Where the zone ends that a cut at `offset` would split, if there is one."""
        split = self.overlapping(offset, offset)
        return split[0].end if split else None

    def within(self, start: int, end: int) -> Zones:
        """The zones of a segment, in its coordinates."""
        return Zones([Zone(a - start, b - start, kind) for a, b, kind in self.overlapping(start, end)])

    def moved(self, edits: Sequence[Edit]) -> Zones:
        """The zones where they stand once `edits` are made; a zone that an edit covers is gone."""
        if not self._zones or not edits:
            return self
        moved = []
        k = shift = 0
        for zone in self._zones:
            while k < len(edits) and edits[k].end <= zone.start:
                shift += len(edits[k].new) - (edits[k].end - edits[k].start)
                k += 1
            start, end = zone.start + shift, zone.end + shift
            j = k
            while j < len(edits) and edits[j].start < zone.end:
                j += 1
            if j > k:
                start, end = _clipped(zone, edits[k:j], shift)
            if start < end:
                moved.append(zone if not shift and j == k else Zone(start, end, zone.kind))
        return Zones(moved)

    def outside(self, edits: Iterable[Edit], kinds: frozenset[str]) -> list[Edit]:
        """The edits that touch no zone of `kinds`."""
        return [
            edit for edit in edits if not any(zone.kind in kinds for zone in self.overlapping(edit.start, edit.end))
        ]


NO_ZONES = Zones(())


def _clipped(zone: Zone, inside: Sequence[Edit], shift: int) -> tuple[int, int]:
    """Where a zone is once the edits that overlap it are made; what they put in belongs to it if they begin in it."""
    first, last = inside[0], inside[-1]
    start = zone.start + shift if first.start >= zone.start else first.start + shift + len(first.new)
    grown = sum(len(edit.new) - (edit.end - edit.start) for edit in inside)
    end = max(zone.end, last.end) + shift + grown
    return start, end


def find_zones(text: str) -> Zones:
    """Find what is protected in `text`; takes time linear in its length."""
    found: list[Zone] = []
    characters = unusual(text)
    if text.startswith("---\n"):
        found += _front_matter(text)
    if _has_code_marks(text):
        found += _unfenced_code(text)
    if ("`" in characters and "```" in text) or ("~" in characters and "~~~" in text):
        found += _fenced_code(text)
    if "|" in characters:
        found += _pipe_tables(text)
    if "<" in characters and "<table" in text:
        found += (Zone(*table.span(), "table") for table in _HTML_TABLE.finditer(text))
    if "\t" in characters:
        found += _tabbed_tables(text)
    if "`" in characters:
        found += (
            Zone(*code.span(), "inline-code")
            for code in _INLINE_CODE.finditer(text)
            if _is_inline_code(text, *code.span())
        )
    if "<" in characters and "<pre" in text:
        found += (Zone(*code.span(), "code") for code in _PRE.finditer(text))
    if "\\" in characters and "\\verb" in text:
        found += (Zone(*code.span(), "code") for code in _VERB.finditer(text))
    if "$" in characters or "\\" in characters:
        from cleantext.latex.spans import read_spans  # noqa: PLC0415 -- most documents hold no LaTeX

        found += (Zone(span.start, span.end, "math") for span in read_spans(text) if span.kind == "math")
    if ("/" in characters and occurs("://", text)) or occurs("www.", text):
        found += (Zone(start, end, "url") for start, end in find_urls(text))
    return Zones(_without_overlap(found)) if found else NO_ZONES


def _without_overlap(found: list[Zone]) -> list[Zone]:
    kept: list[Zone] = []
    for zone in sorted(found, key=lambda zone: (zone.start, KINDS.index(zone.kind), -zone.end)):
        while kept and kept[-1].end > zone.start and KINDS.index(zone.kind) < KINDS.index(kept[-1].kind):
            if kept[-1].end <= zone.end or kept[-1].start >= zone.start:
                kept.pop()
            else:
                break
        if not kept or kept[-1].end <= zone.start:
            kept.append(zone)
    return kept


# -- front matter ------------------------------------------------------------------------------------------

_YAML_KEY = lazy(r"^[A-Za-z_][\w -]*:(?:\s|$)")
_FRONT_MATTER_LIMIT = 10_000


def _front_matter(text: str) -> list[Zone]:
    end = text.find("\n---", 3, _FRONT_MATTER_LIMIT)
    if end < 0 or text[end + 4 : end + 5].strip() or not _YAML_KEY.match(text[4:]):
        return []
    return [Zone(0, end + 4, "front-matter")]


# -- code --------------------------------------------------------------------------------------------------

_FENCE = lazy(r"^[ \t>]*(`{3,}|~{3,})([^`\n]*)$", re.MULTILINE)
_INLINE_CODE = lazy(r"`(?:(?!`)[^`\n]{1,400}`|`(?!`)[^`\n]{1,400}``)(?!`)")


def _is_inline_code(text: str, start: int, end: int) -> bool:
    """Whether backticks are not escaped, no part of a longer run, and not TeX's quotation marks."""
    return text[start - 1 : start] not in {"`", "\\"} and not _TEX_QUOTES.search(text, start, end)


_TEX_QUOTES = lazy(r"[^\W_]'(?=[\s,.;:)])")
_PRE = lazy(r"<pre\b[^<>]{0,200}>.*?(?:</pre>|\Z)", re.DOTALL)
_VERB = lazy(r"\\verb\*?([^A-Za-z\s*])[^\n]{0,200}?\1")

_CODE_MARKS = (";\n", "{\n", "):\n", "\n}", "\nimport ", "\nfrom ", "\ndef ", "\nclass ", "\n    ", "\n\t")
"""One of these stands in all source code that is more than a line or two, and in few articles."""

_CODE_LINE = lazy(
    r"""\s*(?:
        (?:async\s+)?def\s+\w+\(            # def name(
      | (?:from\s+[\w.]+\s+)?import\s+[\w.*{"'(,\s]+(?:as\s+\w+)?;?\s*(?:\#.*)?$   # import a, b
      | class\s+\w+.*[:{]\s*$
      | (?:if|elif|for|while|with|else|try|except|finally|switch|match|case|do)\b.*[:{]\s*(?:\#.*)?$
      | (?:return|raise|yield|assert|del|pass|break|continue)\b(?:[^.?!]*|.*[)\]};])$
      | (?:public|private|protected|static|const|let|var|final|void|unsigned|struct|enum|fn|pub|func|function)\s.*[;{(=)]
      | \#\s*(?:include|define|ifn?def|endif|if|else|pragma)\b
      | @[\w.]+(?:\(.*)?$                   # @decorator
      | [\w.\[\]"'>*-]+(?:\s*,\s*[\w.]+)*\s*(?::\s*[\w.\[\], |"]+)?\s*(?:[-+*/%|&^:]|<<|>>)?=(?!=)\s*\S   # name = value
      | [\w.]+\(.*[(),:{]?\s*$              # call(
      | [)\]}]+[;,:)]*\s*$                  # closing brackets
      | .*[;{]\s*(?://.*|/\*.*)?$
      | ["'][\w.\s-]*["']\s*:\s             # "key": value
      | (?:\#|//|/\*|\*/|>>>|\.\.\.|\$\s).*$  # comments and prompts count for code only beside code
      | ["'{(\[].*[,:)\]}]$
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


@lru_cache(maxsize=4)
def _has_code_marks(text: str) -> bool:
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
    if not _has_code_marks(text):
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


def _unfenced_code(text: str) -> Iterator[Zone]:
    """Blocks of code without a fence: two lines or more that are code, or an indented block (CommonMark 4.4) that is."""
    for start, end in blocks(text):
        line_break = text.find("\n", start, end)
        indented = text.startswith(("    ", "\t"), start)
        if line_break < 0 and not indented:
            continue
        if (
            indented
            and all(text[a] in " \t" for a, b in lines(text, start, end) if b > a)
            and not _is_indented_prose(text, start, end)
        ):
            yield Zone(start, end, "code")
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
            yield Zone(start, end, "code")


_PROSE_WORD = lazy(r"[(\[“\"'‘]?[^\W\d_]+(?:['’-][^\W\d_]+)*[,.;:!?…”\"'’)\]]*")
_ITEM = lazy(r"[ \t]*(?:[-*+•]|\d{1,3}[.)]|>|\|)[ \t]")


def _is_indented_prose(text: str, start: int, end: int) -> bool:
    """Whether an indented block is text: a list, or lines that are words for the most part."""
    if _ITEM.match(text, start):
        return True
    words = text[start:end].split()
    plain = sum(bool(_PROSE_WORD.fullmatch(word)) for word in words)
    return len(words) >= 4 and plain >= 0.8 * len(words)


def _fenced_code(text: str) -> Iterator[Zone]:
    """From a fence to its closing one, or to the end of the text where there is none (CommonMark 0.31, 4.5).

    Where a fence with a language opens inside a block that a bare fence seemed to open, that bare one has closed a
    block whose beginning was cut off: the text up to it is code.
    """
    start = bare_end = -1
    fence = ""
    for match in _FENCE.finditer(text):
        marks, info = match.groups()
        if start >= 0 and marks[0] == fence[0] and info.strip() and bare_end >= 0:
            yield Zone(0, bare_end, "code")
            start = -1
        if start < 0:
            is_first = bare_end < 0 and not info.strip() and not fence
            start, fence, bare_end = match.start(), marks, match.end() if is_first else -1
        elif marks[0] == fence[0] and len(marks) >= len(fence) and not info.strip():
            yield Zone(start, match.end(), "code")
            start = bare_end = -1
    if start >= 0:
        yield Zone(start, len(text), "code")


# -- tables ------------------------------------------------------------------------------------------------

_PIPE_ROW = lazy(r"^[ \t>]*\|.*$|^[ \t>]*:?-{2,}:?[ \t]*\|[ \t|:-]*$", re.MULTILINE)
_HTML_TABLE = lazy(r"<table\b.*?(?:</table>|\Z)", re.DOTALL)


def _pipe_tables(text: str) -> Iterator[Zone]:
    r"""Two rows or more that begin with `|`; the header of a table whose rows do not is its neighbour."""
    start = end = -1
    rows = 0
    for match in _PIPE_ROW.finditer(text):
        if match.start() == end + 1 and start >= 0:
            end = match.end()
            rows += 1
            continue
        if rows > 1:
            yield Zone(start, end, "table")
        start, end = match.span()
        rows = 1
        if not match.group().lstrip(" \t>").startswith("|"):
            yield from _bare_table(text, match.start(), match.end())
    if rows > 1:
        yield Zone(start, end, "table")


def _bare_table(text: str, start: int, end: int) -> Iterator[Zone]:
    """A table whose rows do not begin with a pipe, found by its delimiter row at `start`."""
    header = text.rfind("\n", 0, max(0, start - 1)) + 1
    if "|" not in text[header:start]:
        return
    while end < len(text):
        stop = text.find("\n", end + 1)
        stop = len(text) if stop < 0 else stop
        if "|" not in text[end + 1 : stop]:
            break
        end = stop
    yield Zone(header, end, "table")


def _tabbed_tables(text: str) -> Iterator[Zone]:
    """Two lines or more, one after the other, with the same number of tabs between words."""
    start = end = -1
    columns = rows = 0
    for a, b in lines(text):
        count = text[a:b].strip().count("\t") if "\t" in text[a:b] else 0
        if count and count == columns and a == end + 1:
            end = b
            rows += 1
            continue
        if rows > 1:
            yield Zone(start, end, "table")
        start, end, columns, rows = a, b, count, 1 if count else 0
    if rows > 1:
        yield Zone(start, end, "table")


# -- URLs --------------------------------------------------------------------------------------------------

_SCHEMES = ("https", "http", "hxxps", "hxxp", "ftp", "file", "git", "ssh")


def _url_starts(text: str) -> list[tuple[int, int]]:
    """Where URLs begin, and where their scheme or `www.` ends; found from what is rare in prose, `://` and `www.`."""
    starts = []
    place = text.find("://")
    while place >= 0:
        head = text[max(0, place - 5) : place].lower()
        for scheme in _SCHEMES:
            if head.endswith(scheme):
                starts.append((place - len(scheme), place + 3))
                break
        place = text.find("://", place + 3)
    place = text.find("www.")
    while place >= 0:
        if not text[place - 1 : place].isalnum() and text[place + 4 : place + 5].isalnum():
            starts.append((place, place + 4))
        place = text.find("www.", place + 4)
    return sorted(starts)


_URL_END = lazy(r"""[^\s<>"“”«»`|{}^$]*""")


def find_urls(text: str) -> Iterator[tuple[int, int]]:
    """The URLs of `text`, without the punctuation or the bracket that belongs to the sentence around them.

    >>> [text[a:b] for text in ["(see https://a.org/b_(c).)"] for a, b in find_urls(text)]
    ['https://a.org/b_(c)']
    """
    done = 0
    for start, head in _url_starts(text):
        if start < done:
            continue
        stop = _URL_END.match(text, head)
        assert stop is not None  # noqa: S101 -- the pattern matches the empty string
        end = stop.end()
        opened = text.count("(", head, end) - text.count(")", head, end)
        while end > head:
            last = text[end - 1]
            if last == ")" and opened < 0:
                opened += 1
            elif last not in ".,;:!?'’‘*_~]\\…":
                break
            end -= 1
        cut = text.find("](", head, end)
        done = cut if cut >= 0 else end
        if done > head:
            yield start, done
