r"""Formulas as text: what Unicode has characters for, in the order in which it is read.

`formula_text(body)` gives the text of a formula, or `None` where plain text would lose something of it: a fraction of
sums, a matrix, a raised letter that has no raised form. Space is set as TeX sets it (The TeXbook, chapter 18): around
relations, and around operators that have something on both sides.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from cleantext.patterns import lazy
from cleantext.tables import sections, table

_DEEPEST = 12
"""Groups in groups."""

LONGEST = 400
"""Characters of a formula that is written as text."""


def formula_text(body: str) -> str | None:
    r"""Return a formula's text, if plain text can hold it.

    >>> formula_text(r"x^2 + y_{ij} = \frac{1}{2}\alpha")
    'x² + yᵢⱼ = ½α'
    >>> formula_text(r"\frac{a + b}{c^{q}}") is None
    True
    """
    if len(body) > LONGEST:
        return None
    try:
        text = _set(_Reader(body).read(), spaced=True).strip()
    except _NoTextError:
        return None
    text = text.replace("′′′", "‴").replace("′′", "″")
    return unicodedata.normalize("NFC", text) if text and not _MARKS_UP.search(text) else None


_MARKS_UP = lazy(r"\]\(|\]\[|[`#~]|__|\*|^[>+-] |^\d+[.)] ")
"""What Markdown would read as its own marks: such a formula stays."""


class _NoTextError(Exception):
    """Plain text would lose something of the formula."""


class _Atom(NamedTuple):
    """A piece of a formula: its class (see `tables/formulas.txt`), and its text."""

    kind: str
    text: str


_TOKEN = lazy(r"\\[A-Za-z]+|\\.|\d+(?:(?:[.,]|\{[.,]\})\d+)*|\s+|.")


class _Reader:
    """Reads the tokens of a formula into atoms, or raises at the first that has no text."""

    def __init__(self, body: str) -> None:
        self._tokens = _TOKEN.findall(body)
        self._position = 0
        self._depth = 0

    def read(self, closer: str = "") -> list[_Atom]:
        """Read up to `closer`, or to the end."""
        atoms: list[_Atom] = []
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _NoTextError
        while True:
            token = self._next()
            if token == closer:
                self._depth -= 1
                return atoms
            if not token or token == "}":
                raise _NoTextError
            self._read_one(token, atoms)

    def _next(self) -> str:
        while self._position < len(self._tokens):
            token: str = self._tokens[self._position]
            self._position += 1
            if not token.isspace():
                return token
        return ""

    def _peek(self) -> str:
        place = self._position
        token = self._next()
        self._position = place
        return token

    def _read_one(self, token: str, atoms: list[_Atom]) -> None:
        if token == "{":
            inner = self.read("}")
            is_letter = len(inner) == 1 and len(inner[0].text) == 1 and not inner[0].text.isnumeric()
            if inner and not is_letter and (self._peek() in {"^", "_", "'"} or "/" in inner[-1].text):
                raise _NoTextError  # the script is that of the whole group
            atoms += inner
        elif token in "^_":
            self._read_script(token, atoms)
        elif token == "'":
            _attach(atoms, "′")
        elif token in _PLAIN:
            atoms.append(_Atom(*_PLAIN[token]))
        elif token[0].isalnum():
            atoms.append(_Atom("ordinary", token.replace("{", "").replace("}", "")))
        elif token[0] == "\\":
            self._read_command(token[1:], atoms)
        else:
            raise _NoTextError

    def _argument(self) -> list[_Atom]:
        token = self._next()
        if token[:1].isdigit() and len(token) > 1:  # `^10` raises the 1 alone
            self._position -= 1
            self._tokens[self._position] = token[1:]
            token = token[0]
        if not token or token in "}^_":
            raise _NoTextError
        if token == "{":
            return self.read("}")
        atoms: list[_Atom] = []
        self._read_one(token, atoms)
        return atoms

    def _raw_argument(self) -> str:
        """The argument of a text command as it stands."""
        if self._next() != "{":
            raise _NoTextError
        pieces: list[str] = []
        while self._position < len(self._tokens):
            token = self._tokens[self._position]
            self._position += 1
            if token == "}":
                return "".join(pieces)
            if token[0] in "\\{$^_":
                break
            pieces.append(" " if token == "~" else token)
        raise _NoTextError

    def _read_script(self, mark: str, atoms: list[_Atom]) -> None:
        forms = table("latex")["superscripts" if mark == "^" else "subscripts"] | _MORE_SCRIPTS[mark]
        text = _set(self._argument(), spaced=False)
        if mark == "^" and text in _RAISED:
            _attach(atoms, _RAISED[text])
        elif text and all(char in forms for char in text):
            _attach(atoms, "".join(forms[char] for char in text))
        else:
            raise _NoTextError

    def _read_command(self, name: str, atoms: list[_Atom]) -> None:
        known = commands().get(name)
        if known:
            atoms.append(known)
        elif name in _SPACES:
            atoms.append(_Atom("space", _SPACES[name]))
        elif name in _NOTHING:
            return
        elif name in {"left", "right", "middle"} or name in _SIZES:
            if self._peek() in {"<", ">"}:
                atoms.append({"<": _Atom("opening", "⟨"), ">": _Atom("closing", "⟩")}[self._next()])
            elif self._peek() == ".":
                self._next()
        elif name in _UPRIGHT:
            text = self._raw_argument()
            is_function = name == "operatorname" or commands().get(text, _Atom("", "")).kind == "function"
            kind = "function" if is_function else "ordinary"
            atoms.append(_Atom(kind, " ".join(text.split()) if name == "mathrm" else text))
        elif name in _FACES:
            text = _set(self._argument(), spaced=False)
            atoms.append(_Atom("ordinary", "".join(_in_face(char, _FACES[name]) for char in text)))
        elif name in _OVER:
            text = _set(self._argument(), spaced=False)
            if len(text) != 1 or not text.isalpha():
                raise _NoTextError
            atoms.append(_Atom("ordinary", text + _OVER[name]))
        elif name in {"frac", "tfrac", "dfrac"}:
            atoms.append(self._fraction(atoms))
        elif name == "sqrt":
            atoms.append(self._root())
        elif name == "not":
            struck = self._argument()
            if len(struck) != 1 or struck[0].kind != "relation" or len(struck[0].text) != 1:
                raise _NoTextError
            atoms.append(_Atom("relation", struck[0].text + "\u0338"))
        else:
            raise _NoTextError

    def _fraction(self, before: list[_Atom]) -> _Atom:
        above, below = (_set(self._argument(), spaced=False) for _ in range(2))
        vulgar = _vulgar_fractions().get(f"{above}/{below}")
        if vulgar and self._peek() not in {"^", "_", "'"}:
            return _Atom("ordinary", vulgar)
        # Beside another factor `a/b` could be read in another way.
        alone = not before or before[-1].kind in {"relation", "opening", "punctuation"}
        ends = self._peek()
        follows = not ends or ends in "=<>+-,.;:)]}" or commands().get(ends[1:], _Atom("", "")).kind == "relation"
        if alone and follows and above.isalnum() and (len(below) == 1 or below.isdigit()):
            return _Atom("ordinary", f"{above}/{below}")
        raise _NoTextError

    def _root(self) -> _Atom:
        sign = "√"
        if self._peek() == "[":
            self._next()
            sign = {"3": "∛", "4": "∜"}.get(_set(self.read("]"), spaced=False), "")
        inner = _set(self._argument(), spaced=True)
        follows = self._peek()
        if not sign or not inner or follows[:1].isalnum() or follows in {"^", "_", "'"}:
            raise _NoTextError  # `√2x` could be read in two ways
        return _Atom("ordinary", sign + (inner if inner.isdigit() or len(inner) == 1 else f"({inner})"))


def _attach(atoms: list[_Atom], mark: str) -> None:
    """Set a script or a prime behind the atom before it; a sum or a function keeps its class."""
    if not atoms or atoms[-1].kind in {"space", "relation", "opening", "punctuation"}:
        raise _NoTextError
    if mark[0] in _RAISED_CHARACTERS and atoms[-1].text[-1:] in _RAISED_CHARACTERS:
        raise _NoTextError  # a power of a power
    atoms[-1] = atoms[-1]._replace(text=atoms[-1].text + mark)


def _set(atoms: list[_Atom], *, spaced: bool) -> str:
    """Join atoms with the space that TeX sets between them; in scripts it sets none."""
    pieces: list[str] = []
    last = "opening"
    for kind, text in atoms:
        binary = kind == "operator" and last in {"ordinary", "closing"}
        if spaced and pieces and not pieces[-1].endswith(" "):
            after_word = last in {"function", "large"} and kind in {"ordinary", "function", "large"}
            before_word = kind == "function" and last in {"ordinary", "closing"}
            if (
                binary
                or ("relation" in {kind, last} and kind != last)
                or last in {"binary", "punctuation"}
                or after_word
                or before_word
            ):
                pieces.append(" ")
        pieces.append(text if kind != "space" or spaced else "")
        last = "binary" if binary else kind
    return "".join(pieces)


@cache
def commands() -> dict[str, _Atom]:
    """Every command that stands for a character."""
    return _ESCAPES | {
        name: _Atom(kind, text)
        for kind, lines in sections("formulas").items()
        for name, _, text in (line.partition(" ") for line in lines)
    }


_PLAIN = {
    **{char: ("relation", char) for char in "=<>≤≥≠≈∼≡∈→←⇒⇔↔↦⊂⊆∝"},
    **{char: ("operator", char) for char in "+±×÷·∪∩∧∨⊕⊗"},
    "-": ("operator", "−"),
    "−": ("operator", "−"),
    "*": ("operator", "∗"),
    "/": ("ordinary", "/"),
    "|": ("ordinary", "|"),
    "!": ("ordinary", "!"),
    ".": ("ordinary", "."),
    "∞": ("ordinary", "∞"),
    "∂": ("ordinary", "∂"),
    "(": ("opening", "("),
    "[": ("opening", "["),
    ")": ("closing", ")"),
    "]": ("closing", "]"),
    ",": ("punctuation", ","),
    ";": ("punctuation", ";"),
    ":": ("relation", ":"),
    "~": ("space", " "),
}
_ESCAPES = {
    "{": _Atom("opening", "{"),
    "}": _Atom("closing", "}"),
    "|": _Atom("ordinary", "‖"),
    "%": _Atom("ordinary", "%"),
}
_SPACES = {",": " ", "!": "", ":": " ", ">": " ", ";": " ", " ": " ", "quad": " ", "qquad": " ", "enspace": " "}
_NOTHING = frozenset("displaystyle textstyle scriptstyle limits nolimits".split())
_SIZES = frozenset("big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm".split())
_UPRIGHT = frozenset("mathrm text textrm textnormal textup mbox operatorname".split())
_FACES = {
    "mathbb": "DOUBLE-STRUCK",
    "mathcal": "SCRIPT",
    "mathscr": "SCRIPT",
    "mathfrak": "FRAKTUR",
    "mathbf": "BOLD",
    "boldsymbol": "BOLD",
    "mathsf": "SANS-SERIF",
    "mathtt": "MONOSPACE",
    "mathit": "ITALIC",
}
_OVER = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0305",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
    "underline": "\u0332",
}
_RAISED = {"∘": "°", "′": "′", "′′": "″", "†": "†", "‡": "‡", "⋆": "⋆"}
_MORE_SCRIPTS = {
    "^": dict(zip("ABDEGHIJKLMNOPRTUVWβγδθφχ=−′", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ⁼⁻′", strict=True)),
    "_": dict(zip("βγρφχ=−", "ᵦᵧᵨᵩᵪ₌₋", strict=True)),
}


_RAISED_CHARACTERS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ")


def _in_face(char: str, face: str) -> str:
    """A letter or a digit in a face of mathematics: `R` double-struck is `ℝ`."""
    name = unicodedata.name(char, "")
    which, _, letter = name.removeprefix("LATIN ").removeprefix("GREEK ").partition(" LETTER ")
    size = f"{which} {letter}" if letter else name
    old_face = "BLACK-LETTER" if face == "FRAKTUR" else face  # letters that Unicode had before the others
    for full_name in (f"MATHEMATICAL {face} {size}", f"{old_face} {size}"):
        try:
            return unicodedata.lookup(full_name)
        except KeyError:
            continue
    if face == "ITALIC" and char == "h":
        return "ℎ"
    raise _NoTextError


@cache
def _vulgar_fractions() -> dict[str, str]:
    """From `1/2` to `½`, for every fraction that is one character."""
    found = {}
    for char in map(chr, [*range(0xBC, 0xBF), *range(0x2150, 0x215F)]):
        above, _, below = unicodedata.normalize("NFKC", char).partition("⁄")
        if below:
            found[f"{above}/{below}"] = char
    return found
