"""JSON Lines: a line in, the same line out, in which nothing but the text of the columns is another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import IO, Any, NamedTuple

from cleantext.batch.values import cleaned_value, combined, no_column, refuse_column
from cleantext.batch.work import FAILED, MISSING, Answer, Failure, Job, Report
from cleantext.errors import CleantextError, UnknownColumnError

_BLOCK = 2**17
"""Bytes that are read at once, and travel together."""


class Line(NamedTuple):
    """The task to clean one line of JSON Lines, or to pass on a piece of one that is too long."""

    number: int
    data: bytes
    is_whole: bool = True
    complaint: str = ""
    """What is to be said about a line that is not whole, with its first piece."""
    who: str = ""

    def clean(self, job: Job) -> Report | Failure | None:
        """Clean the values of the columns, and leave every other byte; nothing is answered where there is no record."""
        if not self.is_whole or not self.data.strip():
            return Failure(self.complaint) if self.complaint else None
        name = ""
        try:
            text = self.data.decode("utf-8-sig" if self.number == 1 else "utf-8")
            mark = self.data[:3] if self.number == 1 and self.data[:3] == b"\xef\xbb\xbf" else b""
            members = _members(text)
            if job.options.id_column is not None:
                name = next((f" (id {member.value})" for member in members if member.key == job.options.id_column), "")
            line, report = _with_clean_values(text, members, job)
        except UnicodeDecodeError as error:
            return Failure(f"no UTF-8 at byte {error.start} of the line; convert the file; {_LEFT}")
        except json.JSONDecodeError as error:
            reason = error.msg.removesuffix(" starting at")
            return Failure(f"no JSON ({reason} at character {error.pos}); mend the line; {_LEFT}")
        except RecursionError:
            return Failure(f"JSON that is nested too deeply; {_LEFT}")
        except CleantextError as error:
            return Failure(
                f"{error}{name}", MISSING if isinstance(error, UnknownColumnError) and self.number == 1 else FAILED
            )
        return report._replace(shown=mark + line.encode("utf-8"))


_LEFT = "it is left as it was"


class _Member(NamedTuple):
    """A member of a JSON object: its key, its value, and where that and what stands around it are in the text."""

    key: str
    value: Any
    key_end: int
    start: int
    end: int


_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, strict=False)


def _members(text: str) -> list[_Member]:
    """The members of the object that a line holds.

    Raises:
        json.JSONDecodeError: It holds none.
    """

    def past_space(at: int) -> int:
        match = _SPACE.match(text, at)
        return match.end() if match else at

    def expect(signs: str, at: int) -> str:
        if text[at : at + 1] not in signs or at >= len(text):
            raise json.JSONDecodeError(f"expected {' or '.join(signs)}", text, at)
        return text[at]

    at = past_space(0)
    expect("{", at)
    members = []
    at = past_space(at + 1)
    if text[at : at + 1] == "}":
        at += 1
    else:
        while True:
            expect('"', at)
            key, key_end = json.decoder.scanstring(text, at + 1, False)  # type: ignore[attr-defined]  # noqa: FBT003
            at = past_space(key_end)
            expect(":", at)
            start = past_space(at + 1)
            value, end = _DECODER.raw_decode(text, start)
            members.append(_Member(key, value, key_end, start, end))
            at = past_space(end)
            if expect(",}", at) == "}":
                at += 1
                break
            at = past_space(at + 1)
    if past_space(at) != len(text):
        raise json.JSONDecodeError("more than one value", text, past_space(at))
    return members


def _with_clean_values(text: str, members: list[_Member], job: Job) -> tuple[str, Report]:
    by_key = {member.key: member for member in members}
    refuse_column(by_key, job.options.into)
    total = Report()
    put: list[tuple[int, int, str]] = []
    for column in job.columns:
        if column not in by_key:
            raise UnknownColumnError(no_column(column, by_key))
        member = by_key[column]
        if member.value is None:
            continue
        if not isinstance(member.value, str) or text[member.start] != '"':
            raise CleantextError(f"{column!r} holds no text; name another --column; {_LEFT}")
        value, report = cleaned_value(job, member.value)
        total = combined(total, report)
        if job.options.into is None:
            if value != member.value:
                put.append((member.start, member.end, _quoted(value, text)))
        else:
            last = members[-1]
            colon = text[last.key_end : last.start]
            comma = ", " if colon.endswith(" ") else ","
            put.append((last.end, last.end, f"{comma}{_quoted(job.options.into, text)}{colon}{_quoted(value, text)}"))
    for start, end, new in sorted(put, reverse=True):
        text = text[:start] + new + text[end:]
    return text, total


def _quoted(value: str, beside: str) -> str:
    """A JSON string: escaped to ASCII where what stands beside it is, or where it cannot be written otherwise."""
    if not beside.isascii():
        quoted = json.dumps(value, ensure_ascii=False)
        if not _LONE.search(quoted):
            return quoted
    return json.dumps(value)


_LONE = re.compile("[\ud800-\udfff]")


class Lines:
    """JSON Lines."""

    def __init__(self, stream: IO[bytes], job: Job) -> None:
        # What is there is taken, so that a stream that goes on is not waited for.
        self._read = getattr(stream, "read1", stream.read)
        self._limit = job.options.max_size

    def chunks(self) -> Iterator[Sequence[Line]]:
        """The lines of one read at a time; a read without an end of line is an empty chunk."""
        number = 1
        pending: list[bytes] = []
        held = 0
        is_whole = True
        while block := self._read(_BLOCK):
            lines: list[Line] = []
            *ends, rest = block.split(b"\n")
            for end in ends:
                pending.append(end + b"\n")
                lines.append(Line(number, b"".join(pending), is_whole))
                number += 1
                pending, held, is_whole = [], 0, True
            pending.append(rest)
            held += len(rest)
            if held > self._limit or not is_whole:
                complaint = f"has more than {self._limit:,} bytes; raise --max-size; {_LEFT}" if is_whole else ""
                is_whole = False
                lines.append(Line(number, b"".join(pending), is_whole, complaint))
                pending = []
            yield lines
        if any(pending):
            yield [Line(number, b"".join(pending), is_whole)]

    def put(self, sink: IO[bytes], task: Line, answer: Answer) -> None:
        """Write a line."""
        sink.write(answer.shown if isinstance(answer, Report) else task.data)

    def close(self, sink: IO[bytes]) -> None:
        """Nothing follows."""
