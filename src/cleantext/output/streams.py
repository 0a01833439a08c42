"""Standard output and standard error: bytes out whole, and one line for each thing that is to be said."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from cleantext.output.visible import visible


def say(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"cleantext: {visible(message)}\n")


def write(pieces: Iterable[str]) -> None:
    """Pieces of output on standard output, in UTF-8 whatever the locale."""
    for piece in pieces:
        write_bytes(piece.encode("utf-8", "surrogatepass"))


def write_bytes(data: bytes) -> None:
    """Bytes on standard output, at once.

    An unbuffered stream may take a part of what it is given, so the rest is offered until it is taken.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()
