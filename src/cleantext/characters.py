"""Which characters and strings occur in a text: looked up in its UTF-8 form, where a search costs the least.

Measured on a 12 kB article with curly quotes: 45 searches for a character in the string 220 µs, in its bytes 8 µs;
the set of its characters that are not common in prose 128 µs by pattern, 14 µs by `bytes.translate`;
neighbours that are not ASCII 148 µs by pattern, 9 µs as runs.
"""

from __future__ import annotations

from functools import cache, lru_cache

_COMMON = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,'\"!?()-:;"


TYPOGRAPHIC = frozenset("’‘“”–—…•óúö·«»°©®™")
"""Characters of which no rule on characters has anything to say: whole, composed, visible, and never mojibake however
they follow one another (tried out, with ASCII between them, up to four characters long)."""


@lru_cache(maxsize=4)
def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@lru_cache(maxsize=4)
def unusual(text: str) -> frozenset[str]:
    """The characters of `text` that are not ASCII letters, digits or the common punctuation of prose.

    >>> sorted(unusual("50% of “it”: a_b"))
    ['%', '_', '“', '”']
    """
    # Whole ASCII bytes are deleted, so what is left is still UTF-8.
    return frozenset(_encoded(text).translate(None, _COMMON).decode("utf-8", "surrogatepass"))


@cache
def _needle(literal: str) -> bytes:
    return literal.encode()


_ASCII_TO_SPACE = bytes(0x20 if byte < 0x80 else byte for byte in range(256))


@lru_cache(maxsize=4)
def runs_beyond_ascii(text: str) -> frozenset[str]:
    """The longest runs of characters that are not ASCII, each once.

    >>> sorted(runs_beyond_ascii("‘“naïve”’"))
    ['ï', '‘“', '”’']
    """
    runs = frozenset(_encoded(text).translate(_ASCII_TO_SPACE).split())
    return frozenset([run.decode("utf-8", "surrogatepass") for run in runs])


def beyond_typography(text: str) -> bool:
    """Whether there are characters other than ASCII and the common signs of typography."""
    return not text.isascii() and any(char > "\x7f" for char in unusual(text) - TYPOGRAPHIC)


def occurs(literal: str, text: str) -> bool:
    """Whether `literal` occurs in `text`."""
    return _needle(literal) in _encoded(text)
