"""Decoding: nothing is dropped, and what cannot be decoded is named."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from cleantext import Cleaner
from cleantext.decode import decode
from cleantext.errors import DecodeError

TEXT = "Il a dit « naïve » – “so” – à 5 €."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode("utf-8"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32"),
        ("It’s “here” – now…".encode("cp1252"), "cp1252"),
        (b'<meta charset="iso-8859-15">' + "prix : 5 €".encode("iso-8859-15"), "iso8859-15"),
        (b"", "utf-8"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    assert decode(data).encoding == encoding


def test_the_text_is_whole() -> None:
    assert decode(TEXT.encode("cp1252")).text == TEXT
    russian = "Президент заявил, что переговоры продолжатся на следующей неделе в столице. " * 4
    assert decode(russian.encode("cp1251")).text == russian


def test_foreign_bytes_in_utf8_are_read_and_not_dropped() -> None:
    data = ("é" * 40).encode() + b" it\x92s"
    assert decode(data).text == "é" * 40 + " it’s"
    assert decode(data).encoding == "utf-8 with cp1252"


@pytest.mark.parametrize(
    ("data", "encoding", "remedy"),
    [
        (b"\x7fELF\0\0\0", "auto", "--encoding"),
        (b"\xff\xfea", "auto", "--encoding"),
        (b"caf\xe9", "ascii", "--encoding"),
        (b"caf\xe9", "klingon", "utf-8"),
    ],
)
def test_what_cannot_be_decoded_is_an_error_with_its_remedy(data: bytes, encoding: str, remedy: str) -> None:
    with pytest.raises(DecodeError, match=remedy):
        decode(data, encoding)


def test_the_result_tells_the_encoding() -> None:
    assert Cleaner()("It’s".encode("cp1252")).encoding == "cp1252"
    assert Cleaner()("It’s").encoding is None
    assert Cleaner(encoding="latin-1")(b"caf\xe9").text == "café\n"


def test_files_that_are_cp1252_are_found_to_be() -> None:
    folder = Path(__file__).parents[2] / "shared/corpus/noisy/cp1252"
    if not folder.is_dir():
        pytest.skip("the folder of real documents, ../shared, is not there")
    data = [path.read_bytes() for path in sorted(folder.iterdir())]
    foreign = [one for one in data if b"\xef\xbf\xbd" not in one and not is_utf8(one)]
    assert len(foreign) > 50
    assert {decode(one).encoding for one in foreign} == {"cp1252"}


def is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
