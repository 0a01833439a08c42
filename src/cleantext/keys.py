r"""What wakes the rules: literal strings and phrases, looked for in a text once for all of them.

A rule names its keys, without one of which it has nothing to do, see `cleantext.rules.rule`. `Keys` finds those of many
rules together: characters in one look, longer strings where a character of theirs occurs that few texts hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cleantext.blocks import rows, short_lines
from cleantext.characters import COMMON, inventory, is_beyond_typography
from cleantext.edits import Edit
from cleantext.memory import remembered
from cleantext.phrases import phrase_kinds

NON_ASCII = "non-ASCII"
"""The key of rules that have nothing to do in ASCII with typographic quotes, dashes and signs."""

IN_LINE = "line:"
"""Begins the keys that are looked for in short lines alone, in any case."""

PHRASE = "phrase:"
"""Begins the keys that are kinds of phrases, see `cleantext.phrases.phrase_kinds`."""


_Strings = tuple[tuple[str, ...], int, int]
"""Keys that hold the same rare character, and how far they reach before and behind it at most."""


class Keys:
    """A set of keys, prepared for looking them up together."""

    def __init__(self, keys: Iterable[str]) -> None:
        wanted = frozenset(keys)
        self._kinds = frozenset(key for key in wanted if key.startswith(PHRASE))
        self._in_lines = defaultdict(list)  # by a character that few texts hold, or ""
        strings = defaultdict(list)
        characters = set()
        for key in sorted(wanted - self._kinds - {NON_ASCII}):
            if key.startswith(IN_LINE):
                literal = key.removeprefix(IN_LINE)
                self._in_lines[_rare(literal, cased=False)].append((literal, key))
            elif len(key) == 1 and _rare(key):
                characters.add(key)
            else:
                strings[_rare(key)].append(key)
        self._characters = frozenset(characters)
        self._reach = max((len(key) for keys in strings.values() for key in keys), default=1) - 1
        self._anywhere = strings.pop("", [])
        self._by_rare = {rare: _strings_around(rare, keys) for rare, keys in strings.items()}
        self.found_in = remembered(self._found_in)
        """Which of the keys occur in a text."""

    def _found_in(self, text: str) -> frozenset[str]:
        there = inventory(text)
        found = {*(self._characters & there.unusual)}
        if is_beyond_typography(there.unusual):
            found.add(NON_ASCII)
        for rare in (there.unusual | {"\n"}).intersection(self._by_rare):
            keys, before, behind = self._by_rare[rare]
            around = _around(text, rare, before, behind)
            found.update([key for key in keys if key in around])
        found.update([key for key in self._anywhere if there.holds(key)])
        lines = short_lines(text) if self._in_lines else ""
        for rare in (there.unusual | {""}).intersection(self._in_lines):
            found.update([key for literal, key in self._in_lines[rare] if literal in lines])
        if self._kinds:
            found |= self._kinds.intersection([PHRASE + kind for kind in phrase_kinds(text)])
        return frozenset(found)

    def after(self, edits: Sequence[Edit], text: str, keys: frozenset[str]) -> frozenset[str]:
        """Which keys may occur in `text`, made by `edits` of one in which `keys` may occur.

        What the edits leave alone on a line (a phrase that was glued to a word) is left to the next look at the whole.
        """
        changed = []
        shift = 0
        for start, end, new, _ in edits:
            first = max(0, start + shift - self._reach)
            changed.append(text[first : start + shift + len(new) + self._reach])
            shift += len(new) - (end - start)
        around = "\n" + "\0".join(changed)
        characters = frozenset(around)
        found = {*(self._characters & characters)}
        if is_beyond_typography(characters):
            found.add(NON_ASCII)
        for rare in characters.intersection(self._by_rare):
            found.update([key for key in self._by_rare[rare][0] if key not in keys and key in around])
        found.update([key for key in self._anywhere if key not in keys and key in around])
        return keys if found <= keys else keys | found


def _rare(key: str, *, cased: bool = True) -> str:
    """A character of `key` that few texts hold, or a line break, or nothing; unless `cased`, no letter."""
    rare = [char for char in key if char not in COMMON and (cased or not char.isalpha())]
    return min(rare, key=lambda char: char == "\n", default="")


def _strings_around(rare: str, keys: Iterable[str]) -> _Strings:
    keys = tuple(keys)
    places = [key.index(rare) for key in keys]
    return keys, max(places), max(len(key) - place - 1 for key, place in zip(keys, places, strict=True))


def _around(text: str, mark: str, before: int, behind: int) -> str:
    r"""What stands around each `mark` in `text`, up to so many characters before and behind it.

    >>> _around("A long \\emph{word} here", "\\", 0, 5)
    'A lon\x00\\emph{\x00'
    """
    pieces = rows(text) if mark == "\n" else text.split(mark)
    reach = before + behind
    if len(pieces) * reach < len(text):
        text = mark.join(
            [piece if len(piece) <= reach else piece[:behind] + "\0" + piece[len(piece) - before :] for piece in pieces]
        )
    return "\n" + text if mark == "\n" else text  # the first line has a line break before it, too
