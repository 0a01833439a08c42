"""Compressed files: known by their first bytes, read as far as a limit allows, written by the suffix of their name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, cast

from cleantext.errors import CleantextError, SettingError

CODECS = {".gz": b"\x1f\x8b\x08", ".bz2": b"BZh", ".xz": b"\xfd7zXZ\0", ".zst": b"\x28\xb5\x2f\xfd"}
"""The suffixes, and the bytes with which such data begins."""

_MAGIC = tuple(CODECS.values())

_BZIP2_BLOCK = b"1AY&SY"
"""Follows on `BZh` and a digit: three letters would be a word."""


class PackedError(CleantextError):
    """Data that is not what its name or its first bytes say, or is cut off; or whose library is not there."""


def codec_of(path: str) -> str:
    """The suffix of `CODECS` that a name ends in, or nothing."""
    suffix = path[path.rfind(".") :].lower()
    return suffix if suffix in CODECS else ""


def plain_name(path: str) -> str:
    """A name without the suffix that says how the file is compressed."""
    return path[: len(path) - len(codec_of(path))]


def read_document(stream: BinaryIO, path: str, limit: int) -> tuple[bytes, str]:
    """The content of a file or another stream, unpacked, and its codec.

    Raises:
        CleantextError: It is larger than `limit` bytes when unpacked, or damaged.
    """
    if path and os.fstat(stream.fileno()).st_size > limit:
        raise CleantextError(f"has more than {limit:,} bytes; raise --max-size if that is meant to be")
    data = stream.read() if path else stream.read(limit + 1)
    codec = ""
    if codec_of(path) or data.startswith(_MAGIC):
        from io import BufferedReader, BytesIO  # noqa: PLC0415 -- for compressed files

        with unpacked(BufferedReader(BytesIO(data)), path) as (content, codec):
            data = content.read(limit + 1)
    if len(data) > limit:
        raise CleantextError(f"unpacks to more than {limit:,} bytes; raise --max-size if that is meant to be")
    return data, codec


@contextmanager
def unpacked(stream: BinaryIO, path: str) -> Iterator[tuple[IO[bytes], str]]:
    """A stream of what a file holds, which unpacks as it is read, and the file's codec.

    Raises:
        PackedError: While it is read: the data is damaged.
    """
    head = stream.peek(10) if hasattr(stream, "peek") else b""
    codec = next((suffix for suffix, magic in CODECS.items() if head.startswith(magic)), "")
    if codec == ".bz2" and head[4:10] != _BZIP2_BLOCK:
        codec = ""
    if not codec:
        if codec_of(path) and head:
            raise PackedError(f"is no {codec_of(path)[1:]} data, though its name says so; rename it")
        yield stream, ""
        return
    faults: tuple[type[Exception], ...] = (OSError, EOFError, *_faults(codec))
    try:
        with _reader(stream, codec) as content:
            yield content, codec
    except faults as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise PackedError(f"damaged {codec[1:]} data ({error}); fetch the file again") from None


def _reader(stream: BinaryIO, codec: str) -> IO[bytes]:
    if codec == ".gz":
        import gzip  # noqa: PLC0415 -- for who has such files, as below

        return cast("IO[bytes]", gzip.GzipFile(fileobj=stream, mode="rb"))
    if codec == ".bz2":
        import bz2  # noqa: PLC0415

        return bz2.BZ2File(stream)
    if codec == ".xz":
        import lzma  # noqa: PLC0415

        return lzma.LZMAFile(stream)
    return cast("IO[bytes]", _zstandard().ZstdFile(stream))


def _faults(codec: str) -> tuple[type[Exception], ...]:
    """What the library of a codec raises on damaged data, beside `OSError` and `EOFError`."""
    if codec == ".gz":
        import zlib  # noqa: PLC0415

        return (zlib.error,)
    if codec == ".xz":
        import lzma  # noqa: PLC0415

        return (lzma.LZMAError,)
    return (_zstandard().ZstdError,) if codec == ".zst" else (ValueError,)


def packing(stream: BinaryIO, codec: str) -> IO[bytes]:
    """A stream that packs what is written to it into `stream`; the same content gives the same bytes.

    Raises:
        SettingError: The library for it is not installed.
    """
    if codec == ".gz":
        import gzip  # noqa: PLC0415

        return cast("IO[bytes]", gzip.GzipFile(filename="", fileobj=stream, mode="wb", mtime=0))
    if codec == ".bz2":
        import bz2  # noqa: PLC0415

        return bz2.BZ2File(stream, "wb")
    if codec == ".xz":
        import lzma  # noqa: PLC0415

        return lzma.LZMAFile(stream, "wb")
    if codec == ".zst":
        return cast("IO[bytes]", _zstandard().ZstdFile(stream, "wb"))
    return stream


def packed(data: bytes, codec: str) -> bytes:
    """Data as a file of that codec holds it."""
    if not codec:
        return data
    from io import BytesIO  # noqa: PLC0415

    buffer = BytesIO()
    with packing(buffer, codec) as stream:
        stream.write(data)
    return buffer.getvalue()


def _zstandard() -> Any:  # noqa: ANN401 -- a module
    """Python's own, or its backport: unlike other bindings they tell data that is cut off from data that ends."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415
        else:
            from backports import zstd  # noqa: PLC0415
    except ImportError:
        raise SettingError("zst files need the extra: pip install 'cleantext-cli[zstd]'") from None
    return zstd
