"""Bytes to text: byte order mark, strict UTF-8, then what the document declares, then what its bytes look like.

No byte is dropped: what cannot be decoded is a `DecodeError` that says where and what to do.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from cleantext.errors import BinaryError, DecodeError
from cleantext.patterns import lazy


class Decoded(NamedTuple):
    """A text, and the encoding that it was in; `how` says why that one was taken."""

    text: str
    encoding: str
    how: str


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = lazy(r"""(?:<meta\b[^<>]{0,100}\bcharset|<\?xml\b[^<>]{0,100}\bencoding)\s*=\s*["']?([\w.:-]{2,40})""")
_DECLARED_WITHIN = 2_048
_CP1252_IN_ENGLISH = frozenset(
    b"\x80\x82\x84\x85\x8a\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\x9c\xa0\xa3\xa9\xab\xad\xae\xb0\xb7\xbb\xbd\xe9"
)
"""Curly quotes, dashes, signs, é: bytes that mean something likely in cp1252 alone, beside ASCII."""


def decode(data: bytes, encoding: str = "auto") -> Decoded:
    """Decode a document.

    Args:
        data: The document's bytes.
        encoding: The name of an encoding, or `"auto"`.

    Raises:
        DecodeError: The bytes are binary, are no text in the encoding that was named, or in any likely one.

    >>> decode("naïve".encode("utf-8"))
    Decoded(text='naïve', encoding='utf-8', how='valid UTF-8')
    >>> decode(b"It\\x92s here")
    Decoded(text='It’s here', encoding='cp1252', how='bytes of cp1252 punctuation')
    """
    if encoding != "auto":
        return _decode_as(data, encoding, "as asked for")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name, "byte order mark")
    if b"\0" in data:
        message = (
            f"binary data (a NUL byte at offset {data.index(0)}); if it is text, name its encoding with --encoding"
        )
        raise BinaryError(message)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError:
        pass
    return _declared(data) or _mostly_utf8(data) or _likely(data)


def _decode_as(data: bytes, encoding: str, how: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), codecs.lookup(encoding).name, how)
    except LookupError:
        message = f"no encoding is named {encoding!r}; Python's names are meant, such as utf-8, cp1252, shift_jis"
        raise DecodeError(message) from None
    except UnicodeDecodeError as error:
        message = f"not valid {encoding} at byte {error.start}; try --encoding auto or another --encoding NAME"
        raise DecodeError(message) from None


def _declared(data: bytes) -> Decoded | None:
    match = _DECLARATION.search(data[:_DECLARED_WITHIN].decode("latin-1"))
    if match is None:
        return None
    try:
        return Decoded(data.decode(match[1]), codecs.lookup(match[1]).name, "declared by the document")
    except (LookupError, UnicodeDecodeError):
        return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few foreign bytes, such as a page with a comment pasted in: those are read as cp1252."""
    foreign = []

    def as_cp1252(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)  # noqa: S101 -- the only kind that decoding raises
        foreign.append(error.start)
        byte = error.object[error.start : error.start + 1]
        return byte.decode("latin-1" if byte[0] in _UNDEFINED_BYTES else "cp1252"), error.start + 1

    codecs.register_error("cleantext-cp1252", as_cp1252)
    text = data.decode("utf-8", "cleantext-cp1252")
    high = sum(char > "\x7f" for char in text)
    if high >= 10 * len(foreign):
        return Decoded(text, "utf-8 with cp1252", f"UTF-8 but for {len(foreign)} bytes, read as cp1252")
    return None


def _likely(data: bytes) -> Decoded:
    if _CP1252_IN_ENGLISH.issuperset(byte for byte in set(data) if byte > 0x7F):
        return Decoded(data.decode("cp1252"), "cp1252", "bytes of cp1252 punctuation")
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- for the few documents that come so far

    best = from_bytes(data).best()
    if best is None:
        message = "the encoding cannot be told from the bytes; name it with --encoding NAME (cp1252 is a common one)"
        raise DecodeError(message)
    if (
        best.encoding in _LOOKS_LIKE_CP1252
        and best.language not in _CENTRAL_EUROPEAN
        and not _UNDEFINED_BYTES & set(data)
    ):
        return Decoded(
            data.decode("cp1252"), "cp1252", f"Latin letters, in no language that is written in {best.encoding}"
        )
    return Decoded(data.decode(best.encoding), best.encoding, "what charset-normalizer finds likely")


_UNDEFINED_BYTES = frozenset(b"\x81\x8d\x8f\x90\x9d")
_LOOKS_LIKE_CP1252 = frozenset(
    """
    cp1250 cp1252 cp1254 cp1257 cp1258 latin_1 iso8859_2 iso8859_3 iso8859_4 iso8859_9 iso8859_10 iso8859_13
    iso8859_14 iso8859_15 iso8859_16 mac_iceland mac_latin2 mac_roman mac_turkish hp_roman8 cp437 cp850 cp858
    cp775 cp852 cp500 cp1140
    """.split()
)
"""Single-byte encodings of Latin script: short texts look alike in all of them, and cp1252 is the most common."""
_CENTRAL_EUROPEAN = frozenset(
    """
    Polish Czech Slovak Hungarian Romanian Croatian Slovene Serbian Turkish Lithuanian Latvian Estonian
    Vietnamese
    """.split()
)
