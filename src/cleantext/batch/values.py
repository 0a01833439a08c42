"""The text of a record's columns, cleaned: what all kinds of tables share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cleantext.batch.work import Job, Report
from cleantext.errors import UnknownColumnError


def cleaned_value(job: Job, text: str) -> tuple[str, Report]:
    """A value cleaned, without the line break at its end if it came without one; and the report, with no bytes."""
    result = job.result(text)
    value = result.text if text.endswith("\n") else result.text.removesuffix("\n")
    return value, job.report(result, changed=value != text)


class Values(NamedTuple):
    """The task to clean the values of a record's columns; `None` stays."""

    number: int
    texts: tuple[str | None, ...]
    who: str = ""
    """The record's id, to be named by."""

    def clean(self, job: Job) -> Report:
        """Clean them."""
        total = Report()
        values: list[str | None] = []
        for text in self.texts:
            value = text
            if text is not None:
                value, report = cleaned_value(job, text)
                total = combined(total, report)
            values.append(value)
        return total._replace(values=tuple(values))


def place_of(names: Sequence[str], column: str) -> int:
    """The place of a column among the names of a table's columns.

    Raises:
        UnknownColumnError: It is not there.
    """
    if column not in names:
        raise UnknownColumnError(no_column(column, names))
    return list(names).index(column)


def refuse_column(names: Iterable[str], into: str | None) -> None:
    """Refuse to add a column that is there already.

    Raises:
        UnknownColumnError: It is there.
    """
    if into is not None and into in names:
        raise UnknownColumnError(f"column {into!r} is there already; name another --into")


def who(job: Job, value: Any) -> str:  # noqa: ANN401 -- of any type
    """How a record is named in messages, beside its number."""
    return "" if job.options.id_column is None else f" (id {value})"


def no_column(column: str, columns: Iterable[str]) -> str:
    """What is said where a column is missing."""
    there = ", ".join(list(columns)[:20]) or "none"
    return f"no column {column!r}; name one with --column (there are: {there})"


def combined(one: Report, other: Report) -> Report:
    """The report on a record with several columns."""
    return one._replace(
        changed=one.changed or other.changed,
        changes=one.changes + other.changes,
        warnings=one.warnings + other.warnings,
        words_removed=one.words_removed + other.words_removed,
        rules=_sum(one.rules, other.rules),
        residue=_sum(one.residue, other.residue),
    )


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}
