r"""Telling prose in disguise from mathematics, and writing it as plain text.

`classify(body)` reads what stands between two delimiters. Only what is understood to the last token is prose:
text commands, numbers with their unit, per cent or currency sign, ordinals, degrees, reference marks, names,
signs that stand alone, URLs. A relation, an operator between variables, a fraction, a letter in italics, a
subscript, an unknown command: any of them makes the whole span mathematics, which no rule touches.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from cleantext.patterns import lazy
from cleantext.tables import table

_TOKEN = lazy(
    r"\\[A-Za-z]+\*?"  # \command
    r"|\\.|\\\n"  # \% \$ \,
    r"|\d+"
    r"|[^\W\d_]+"
    r"|\s+"
    r"|."
)
_URL = lazy(r"(?:https?://|www\.)[^\s{}^]+")
_WRAPPED_URL = lazy(r"\\url\{([^\s{}^]+)\}")

# `\mathbf{H o n g^{1}}`: an engine has spaced the letters of a bold name.
_SPELLED = lazy(r"\\math(?:bf|rm|sf|it)\{ ?([A-Z](?: [a-z]){2,19}) ?(?:\^\{? ?(\d{1,2}) ?\}?)? ?\}")

Verdict = tuple[str, str, str]
"""Kind, prose, reason: see `TexSpan`."""


class _MathError(Exception):
    """The span is mathematics; the argument says what makes it so."""


class _Atom(NamedTuple):
    """A piece of prose: what it is, its text, and whether white space stood before it."""

    kind: str
    text: str
    spaced: bool


@lru_cache(maxsize=4096)
def classify(body: str, *, display: bool = False) -> Verdict:
    """Say what the body of a span is, and what it says where it is prose.

    >>> classify(r"\\left[\\text{AFP} \\right]")[:2]
    ('text', '[AFP]')
    >>> classify(r"\\mathrm{P}_{i}")
    ('math', '', 'a subscript')
    """
    stripped = _WRAPPED_URL.sub(r"\1", body.strip())
    if _URL.fullmatch(stripped):
        return "url", stripped, "a URL"
    spelled = _SPELLED.fullmatch(stripped)
    if spelled:
        return "text", spelled[1].replace(" ", "") + superscript(spelled[2] or ""), "a name whose letters are spaced"
    if len(body) > 400:
        return "math", "", "too long for prose in disguise"
    try:
        atoms = _Reader(body).read_all()
        kind = _kind(atoms)
    except _MathError as reason:
        return "math", "", str(reason)
    if display and kind not in {"text", "number"}:
        return "math", "", "a display of its own"
    prose = _join(atoms)
    return (kind, prose, _REASONS[kind]) if prose else ("math", "", "nothing to read")


_REASONS = {
    "text": "only text in text commands, names and brackets",
    "number": "only numbers, with their units and signs",
    "mark": "a superscript that stands on no variable",
    "ordinal": "the ending of an ordinal number",
    "sign": "a sign that is no variable",
}


def text_command(name: str) -> bool:
    """Whether the command `name` (without backslash) holds text in its braces."""
    return name in _commands()


@lru_cache(maxsize=1)
def _commands() -> frozenset[str]:
    return frozenset(table("latex")["text"]["commands"])


def accented(accent: str, letter: str) -> str | None:
    """`letter` under the accent command `accent`, where Unicode has the letter; else `None`."""
    mark = table("latex")["accents"].get(accent)
    if mark is None:
        return None
    base = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    letter = unicodedata.normalize("NFC", base + mark)
    return letter if len(letter) == 1 else None


def superscript(text: str) -> str:
    """`text` in superscript characters; what has no such form stays as it is."""
    forms = table("latex")["superscripts"]
    return "".join(forms.get(char, char) for char in text)


def is_isotope(mark: str, symbol: str) -> bool:
    """Whether a raised number before an element's symbol is its mass number and no reference mark before a word.

    No nucleus has fewer nucleons than protons, or many more than three times as many. Symbols that are words as well
    (`He`, `I`, `In`) need a number that no list of notes reaches.

    >>> is_isotope("¹⁴", "C"), is_isotope("⁶", "He"), is_isotope("¹²", "Next")
    (True, False, False)
    """
    number = unicodedata.normalize("NFKC", mark)
    elements = _elements()
    if symbol not in elements or not number.isdecimal():
        return False
    protons = elements[symbol]
    return max(protons, 60 if symbol in _WORDS_TOO else 0) <= int(number) <= 3 * protons + 2


@lru_cache(maxsize=1)
def _elements() -> dict[str, int]:
    return {symbol: number for number, symbol in enumerate(table("latex")["elements"]["symbols"].split(), 1)}


_WORDS_TOO = frozenset("He Be I In As At No Am Os La Ho Pa Ra".split())


def subscript(text: str) -> str:
    """`text` in subscript characters; what has no such form stays as it is."""
    forms = table("latex")["subscripts"]
    return "".join(forms.get(char, char) for char in text)


class _Reader:
    """Reads tokens into atoms, or raises at the first that is mathematics."""

    def __init__(self, body: str) -> None:
        self.tokens = _TOKEN.findall(body)
        self.position = 0
        self.spaced = False
        self.atoms: list[_Atom] = []

    def read_all(self) -> list[_Atom]:
        while self.position < len(self.tokens):
            self._read_one(upright=False)
        return self.atoms

    def _add(self, kind: str, text: str) -> None:
        self.atoms.append(_Atom(kind, text, self.spaced))
        self.spaced = False

    def _peek(self) -> str:
        return self.tokens[self.position] if self.position < len(self.tokens) else ""

    def _skip_spaces(self) -> None:
        while self._peek().isspace():
            self.position += 1

    def _read_one(self, *, upright: bool) -> None:
        token = self.tokens[self.position]
        self.position += 1
        if token.isspace() or token == "~":
            self.spaced = True
        elif token.startswith("\\"):
            self._read_command(token[1:], upright=upright)
        elif token == "{":
            self._read_braces(upright=upright)
        elif token == "^":
            self._read_superscript()
        elif token == "_":
            raise _MathError("a subscript")
        elif token == "}":
            raise _MathError("an unbalanced brace")
        elif token in "=<>+≤≥≠≈∈*|&":
            raise _MathError(f"an operator or a relation, {token}")
        elif token.isdigit():
            self._add("number", token)
        elif token.isalpha():
            self._read_letters(token, upright=upright)
        elif token in ".,;:!?'-–/()[]\"%€£¥#@":
            self._add(_KINDS.get(token, "mark-of-punctuation"), token)
        else:
            raise _MathError(f"a sign that is not known in prose, {token}")

    def _read_letters(self, token: str, *, upright: bool) -> None:
        units = table("latex")["units"]["names"]
        follows_number = bool(self.atoms) and self.atoms[-1].kind == "number"
        follows_degree = bool(self.atoms) and self.atoms[-1].kind == "degree"
        is_decade = token == "s" and follows_number and not self.spaced and _DECADE.fullmatch(self.atoms[-1].text)
        if (token in units and (upright or (follows_number and len(token) > 1))) or (
            (follows_degree and token in {"C", "F"}) or is_decade
        ):
            self._add("unit", token)
        elif upright:
            self._add("word", token)
        else:
            raise _MathError(f"a letter in italics, {token}")

    def _read_braces(self, *, upright: bool) -> None:
        """`{…}` in a span: an empty group holds up a superscript, `{,}` is a comma in a number."""
        while self._peek() != "}":
            if not self._peek():
                raise _MathError("an unbalanced brace")
            self._read_one(upright=upright)
        self.position += 1

    def _group(self) -> str:
        """The raw text of the next argument: a group in braces or one token."""
        self._skip_spaces()
        if self._peek() != "{":
            token = self._peek()
            self.position += 1
            if not token or token == "}":
                raise _MathError("a command without its argument")
            if token.isalnum() and len(token) > 1:  # `^12` raises the 1 alone, `\\~ao` marks the a
                self.position -= 1
                self.tokens[self.position] = token[1:]
            return token if token.startswith("\\") else token[0]
        depth = 0
        pieces: list[str] = []
        while True:
            token = self._peek()
            if not token:
                raise _MathError("an unbalanced brace")
            self.position += 1
            depth += (token == "{") - (token == "}")
            if not depth:
                return "".join(pieces[1:])
            pieces.append(token)

    def _read_command(self, name: str, *, upright: bool) -> None:
        facts = table("latex")
        if name in facts["spaces"]["thin"] or name in facts["spaces"]["wide"]:
            self.spaced = self.spaced or name in facts["spaces"]["wide"] or name in ",;:"
        elif name in {"%", "$", "&", "#", "_"}:
            self._add({"%": "percent", "$": "currency", "_": "word"}.get(name, "mark-of-punctuation"), name)
        elif name in facts["delimiters"]["left"] or name in facts["delimiters"]["right"]:
            self._read_delimiter(is_left=name in facts["delimiters"]["left"])
        elif name in {"pounds", "euro", "texteuro"}:
            self._add("currency", facts["letters"][name])
        elif text_command(name):
            content = self._group()
            if name == "operatorname" and self._argument_follows():
                raise _MathError("an operator's name with its argument")
            self._read_text(name, content)
        elif name in {"boldsymbol", "bm"} and self._peek() == "{" and self._bold_text():
            self._read_text("mathbf", self._group())
        elif name == "times":
            self._add("times", "×")
        elif name == "circ":
            raise _MathError("an operator, \\circ")
        elif name in facts["signs"]:
            self._add("sign", facts["signs"][name])
        elif name in facts["letters"]:
            self._add("word", facts["letters"][name])
        elif name in facts["text"]["operators"]:
            self._add("operator", name)
        elif name in facts["accents"] and upright:
            letter = accented(name, self._group())
            if letter is None:
                raise _MathError(f"an accent, \\{name}")
            self._add("word", letter)
        elif name in {"hspace", "hspace*"} and upright:  # a line to write on
            self._group()
            self._add("word", "____")
        else:
            raise _MathError(f"the command \\{name}")

    def _argument_follows(self) -> bool:
        self._skip_spaces()
        return self._peek() in {"(", "[", "\\left", "\\{"}

    def _bold_text(self) -> bool:
        """Whether the group that follows begins with a text command: bold mathematics does not."""
        inner = next((token for token in self.tokens[self.position + 1 :] if not token.isspace()), "")
        return inner.startswith("\\text")

    def _read_delimiter(self, *, is_left: bool) -> None:
        self._skip_spaces()
        token = self._peek()
        self.position += 1
        if token not in {"(", "[", ")", "]", "."}:
            raise _MathError("a delimiter of mathematics")
        if token != ".":
            self._add("open" if is_left else "close", token)

    def _read_text(self, name: str, content: str) -> None:
        """The argument of a text command. In `\\mathbf` and its like only words and numbers are prose."""
        facts = table("latex")["text"]
        if name not in facts["mathematical"]:
            self._read_plain(content)
            return
        letters = content.replace("~", " ").split()
        if name != "mathrm" and any(part.isalpha() and len(part) < 3 for part in letters):
            raise _MathError(f"a letter in \\{name}")
        if name == "mathrm" and content.strip() in {"e", "d", "i"} and self.atoms:
            raise _MathError("an upright constant")
        if name == "mathrm" and len(letters) > 1 and all(len(part) == 1 and part.isalpha() for part in letters):
            raise _MathError("upright letters side by side")
        inner = _Reader(content)
        inner.atoms = self.atoms
        inner.spaced = self.spaced
        while inner.position < len(inner.tokens):
            inner._read_one(upright=True)
        self.spaced = inner.spaced

    def _read_plain(self, content: str) -> None:
        """Text as it is, with the spaces that it has."""
        if "$" in content.replace("\\$", "") or "^" in content:
            raise _MathError("mathematics inside text")
        inner = _Reader(content)
        pieces = []
        for token in inner.tokens:
            if token.startswith("\\") or token in "{}_":
                break
            pieces.append(" " if token.isspace() or token == "~" else token)
        else:
            self.spaced = self.spaced or content[:1].isspace()
            text = "".join(pieces)
            if text.strip():
                kind = "unit" if text.strip() in table("latex")["units"]["names"] else "word"
                self._add(kind, text.strip())
            self.spaced = self.spaced or text[-1:].isspace()
            return
        inner.atoms = self.atoms
        inner.spaced = self.spaced
        while inner.position < len(inner.tokens):
            inner._read_one(upright=True)
        self.spaced = inner.spaced

    def _read_superscript(self) -> None:
        content = self._group().strip()
        previous = self.atoms[-1] if self.atoms else None
        plain = _plain_mark(content)
        if content == "\\circ":
            self._add("degree", "°")
        elif plain is None:
            raise _MathError("a superscript that is no mark")
        elif plain in _ORDINALS:
            self.spaced = False
            self._add("ordinal", plain)
        elif previous is None or previous.kind in {"mark-of-punctuation", "close", "percent"}:
            self._add("mark", plain if plain[0] == "[" else superscript(plain))
        elif previous.kind == "unit" or (previous.kind == "number" and _POWER.fullmatch(plain)):
            self._add("power", superscript(plain))
        elif previous.kind == "word" and len(previous.text) > 2 and plain.replace(",", "").isdigit():
            self._add("mark", superscript(plain))
        else:
            raise _MathError("a superscript on a variable")


_POWER = lazy(r"-?\d+")
_KINDS = {
    **dict.fromkeys("([", "open"),
    **dict.fromkeys(")]", "close"),
    **dict.fromkeys("€£¥", "currency"),
    "%": "percent",
}
_DECADE = lazy(r"\d{3}0")
_ORDINALS = {"th", "st", "nd", "rd", "er", "re", "ème", "º", "ª"}
_MARK = lazy(r"\[\d+(?:[-,]\d+)*\]|[-\d,*†‡§¶#+\s]*|[a-z](?:\s*,\s*[a-z\d*])*|[a-z\d](?:\s*,\s*[a-z\d*†‡])+|TM|SM|®|©")
_MARK_COMMANDS = {
    "dagger": "†",
    "ddagger": "‡",
    "ast": "*",
    "star": "*",
    "S": "§",
    "P": "¶",
    "circledR": "®",
    "dag": "†",
}


def _plain_mark(content: str) -> str | None:
    """The text of a superscript that is a reference mark, an ordinal ending or a power; else `None`."""
    pieces: list[str] = []
    reader = _Reader(content)
    tokens = reader.tokens
    k = 0
    while k < len(tokens):
        token = tokens[k]
        k += 1
        if token.startswith("\\"):
            name = token[1:]
            if name in _MARK_COMMANDS:
                pieces.append(_MARK_COMMANDS[name])
            elif (
                name in {"text", "mathrm", "textrm", "mathbf", "textbf", "mathit", "textit", "rm", "mbox"}
                or name in ", ;"
            ):
                continue
            else:
                return None
        elif token not in "{}~" and not token.isspace():
            pieces.append(token)
    plain = "".join(pieces)
    if plain in _ORDINALS or (plain and _MARK.fullmatch(plain)):
        return {"TM": "™", "SM": "℠"}.get(plain, plain)
    return None


def _kind(atoms: list[_Atom]) -> str:
    """What sort of prose the atoms make, or `_MathError`."""
    kinds = [atom.kind for atom in atoms]
    if not kinds:
        raise _MathError("nothing to read")
    if "operator" in kinds and len(kinds) > 1:
        raise _MathError("an operator's name with its argument")
    if kinds == ["sign"]:
        return "sign"
    if kinds == ["open", "sign", "close"]:
        return "text"
    if kinds == ["word"] and len(atoms[0].text) == 1 and atoms[0].text.islower() and atoms[0].text.isascii():
        raise _MathError(f"a letter by itself, {atoms[0].text}")
    if "close" in kinds[:-1] and kinds[kinds.index("close") + 1] in {"mark", "power"} and kinds.count("number") > 1:
        raise _MathError("the power of an interval")
    if "sign" in kinds and not {"word", "number", "unit"} & set(kinds):
        raise _MathError("signs side by side")
    if kinds in (["open"], ["close"]):
        return "text"
    if kinds[0] == "open" and kinds[-2:] == ["times", "close"]:
        return _kind(atoms[1:-1])
    if kinds[-1] == "times":
        if not set(kinds[:-1]) <= {"number", "mark-of-punctuation"} or "number" not in kinds:
            raise _MathError("a product")
        return "number"
    if "times" in kinds:
        raise _MathError("a product")
    if kinds[0] == "ordinal" and len(kinds) == 1:
        return "ordinal"
    if kinds[0] == "mark" and not {"word", "unit", "number"} & set(kinds):
        return "mark"
    if "word" in kinds or "operator" in kinds:
        return "text"
    if "sign" in kinds and (atoms[0].text != "∼" or kinds.count("sign") > 1 or kinds.count("number") > 1):
        raise _MathError("a sign between numbers")
    numbers = kinds.count("number")
    if "number" in kinds or "percent" in kinds or "degree" in kinds or "currency" in kinds:
        if numbers > 1 and not {"percent", "unit", "currency", "degree", "mark", "ordinal"} & set(kinds):
            _check_plain_numbers(atoms)
        return "number"
    if "unit" in kinds:
        return "number" if len(kinds) > 1 else "text"
    raise _MathError("punctuation alone")


def _check_plain_numbers(atoms: list[_Atom]) -> None:
    """Numbers without any sign or unit are one number, a range, a time or a ratio of years, or they are left."""
    if any(atom.text in "-–" and atom.spaced and atoms[k - 1].kind == "number" for k, atom in enumerate(atoms)):
        raise _MathError("a difference")
    text = _join(atoms)
    if not _PLAIN_NUMBERS.fullmatch(text):
        raise _MathError("numbers side by side")


_PLAIN_NUMBERS = lazy(
    r"[(\[]?[-–]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)*(?:[-–]\d+(?:\.\d+)?)?[)\]]?[.,;:]?"
    r"|\d{1,2}:\d{2}(?::\d{2})?"  # a time
    r"|\d{1,4}[-–]\d{1,4}, ?(?:18|19|20)\d\d|\d{1,4}: ?\d{1,5}[-–]\d{1,5}"  # pages and year, volume and pages
    r"|\d{0,4}\(\d{1,3}(?:[-–]\d{1,3})?\): ?\d{1,6}(?:[-–]\d{1,6})?(?:, ?(?:18|19|20)\d\d)?"  # 3(2): 5-9, 2004
    r"|\d{1,4}: ?\d{1,6}, ?(?:18|19|20)\d\d"  # 3: 5, 2004
    r"|(?:97[89]-)?\d{1,5}-\d{2,7}-\d{2,6}-\d"  # ISBN
)


def _join(atoms: list[_Atom]) -> str:
    """Write the atoms as an editor would: no space before a mark or a per cent sign, one before a unit."""
    text = ""
    single_digits = _digits_are_spaced(atoms)
    previous = _Atom("", "", spaced=False)
    for k, atom in enumerate(atoms):
        gap = atom.spaced and bool(text)
        following = atoms[k + 1].kind if k + 1 < len(atoms) else ""
        if previous.kind == "mark" and is_isotope(previous.text, atom.text):
            gap = False
        elif previous.kind == "number" and atom.kind == "word" and len(atom.text) == 1:
            is_abbreviation = [later.text for later in atoms[k + 1 : k + 2]] == ["."]
            gap = gap and is_abbreviation  # `3D`, `2.2b`, `10k`, but `11 a.m.`
        elif previous.text == "∼":
            gap = False
        elif previous.kind == "number" and atom.kind == "unit":
            gap = not (atom.text == "s" and _DECADE.fullmatch(previous.text))
        elif atom.kind == "degree" and following in {"unit", "word"} and atoms[k + 1].text in {"C", "F", "K"}:
            gap = bool(text)
        elif (
            atom.kind in {"percent", "close", "mark", "power", "ordinal", "degree", "times"}
            or previous.kind in {"open", "degree"}
            or (previous.kind == "currency" and atom.kind != "word")
            or atom.text in {"/", "-", "–"}
            or (atom.kind == "unit" and previous.text == "." and k > 1 and atoms[k - 2].kind in {"unit", "power"})
            or previous.text in {"/", "-", "–"}
            or (atom.text in {".", ","} and previous.kind == "number" and following == "number")
            or (
                previous.text in {".", ","}
                and atom.kind == "number"
                and _inside_number(atoms, k, single_digits=single_digits)
            )
        ):
            gap = False
        elif previous.text == ":" and atom.kind == "number":
            gap = gap and atoms[k - 2].kind != "number"
        elif atom.kind == "mark-of-punctuation" and atom.text in ".,;:!?":
            gap = False
        elif previous.kind == "number" and atom.kind == "number":
            gap = gap and not single_digits
        text += (" " if gap else "") + atom.text
        previous = atom
    return text


def _digits_are_spaced(atoms: list[_Atom]) -> bool:
    """Whether an OCR engine set a space between all digits: no two of them stand together."""
    numbers = [atom.text for atom in atoms if atom.kind == "number"]
    return len(numbers) > 1 and all(len(number) == 1 for number in numbers)


def _inside_number(atoms: list[_Atom], k: int, *, single_digits: bool) -> bool:
    """Whether the point or comma before atom `k` belongs to a number: `0 . 6 2 5`, `500, 000`, but not `8, 9`."""
    point = atoms[k - 1]
    if k < 2 or atoms[k - 2].kind != "number":
        return False
    if not atoms[k].spaced:
        return True
    if single_digits and point.text == ",":  # `1 1 , 4 0 0`
        digits = [atom.kind == "number" for atom in atoms[k : k + 4]]
        return digits[:3] == [True] * 3 and digits[3:] != [True]
    return point.text == "." and (single_digits or point.spaced)
