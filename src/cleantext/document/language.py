"""The language of a text, by its script and its most frequent words.

`tables/stopwords.txt` has the words. It is fast, always gives the same answer, and gives none where the words do not
say enough: a short text, a list of names, two languages in equal parts.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain

from cleantext.characters import TYPOGRAPHIC, unusual
from cleantext.patterns import lazy
from cleantext.tables import sections

_SAMPLE = 1_200
"""Characters that are read."""

_WORD = lazy(r"[^\W\d_]+")
_WIDE = lazy(r"(?P<ja>[\u3040-\u30ff])|(?P<zh>[\u3400-\u9fff])|(?P<ko>[\uac00-\ud7af])|(?P<th>[\u0e00-\u0e7f])")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, or `None` where that is not clear.

    >>> [language_of(text) for text in ("Das ist nicht der Anfang, und das Ende ist es auch noch nicht.", "Abc")]
    ['de', None]
    """
    sample = text[:_SAMPLE]
    if any("\u0e00" <= char <= "\ud7af" for char in unusual(sample) - TYPOGRAPHIC):
        wide = Counter(match.lastgroup for match in _WIDE.finditer(sample))
        if wide.total() > _SHARE_OF_WIDE * len(sample):
            # Japanese is told from Chinese by its syllables, which stand in every sentence.
            return "ja" if wide["ja"] > _SHARE_OF_KANA * wide.total() else wide.most_common(1)[0][0]
    words = _WORD.findall(sample.lower())
    known = _languages_of_words()
    heard = [known[word] for word in words if word in known]
    if len(heard) < _FEWEST:
        return None
    votes = Counter(chain.from_iterable(heard))
    (first, most), *others = votes.most_common(2)
    if most < _SHARE_OF_WORDS * len(words) or (others and most - others[0][1] < max(2, _MARGIN * most)):
        return None
    return first


_SHARE_OF_WIDE = 0.2
_SHARE_OF_KANA = 0.05
_FEWEST = 4
"""Frequent words that a text must hold."""

_SHARE_OF_WORDS = 0.12
_MARGIN = 0.06


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    languages: dict[str, list[str]] = {}
    for language, lines in sections("stopwords").items():
        for word in set(" ".join(lines).split()):
            languages.setdefault(word, []).append(language)
    return {word: tuple(found) for word, found in languages.items()}
