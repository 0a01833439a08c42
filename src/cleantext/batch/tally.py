"""What a run did, in numbers: counted as the answers come, told at the end as lines or as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from time import monotonic
from typing import Any

from cleantext.batch.work import FAILED, MISSING, SKIPPED, Failure, Report
from cleantext.output.streams import say
from cleantext.result import WARNINGS

_SAID = 200
"""Failures that are said, each on a line of its own; the rest is counted, and named in the summary file."""

_LISTED = 10_000
"""Failures and warnings that are kept for the summary."""

_RULES_SHOWN = 8


class Tally:
    """The numbers of a run."""

    def __init__(self) -> None:
        self.begun = monotonic()
        self.documents = self.changed = self.done_before = self.words_removed = self.bytes = 0
        self.kinds: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.residue: Counter[str] = Counter()
        self.warnings: Counter[str] = Counter()
        self.told: list[dict[str, str]] = []

    def add(self, name: str, answer: Report | Failure) -> None:
        """Count what became of a document or record, and say what is wrong with it."""
        if isinstance(answer, Failure):
            self.kinds[answer.kind] += 1
            self._tell(name, answer.kind, answer.message)
            return
        if answer.is_as_before:
            self.done_before += 1
            return
        self.documents += 1
        self.changed += answer.changed
        self.words_removed += answer.words_removed
        self.rules.update(answer.rules)
        self.residue.update(answer.residue)
        for warning in answer.warnings:
            self.warnings[warning] += 1
            self._tell(name, "warning", WARNINGS[warning])

    def _tell(self, name: str, kind: str, message: str) -> None:
        if len(self.told) < _SAID:
            say(f"{name}: {message}")
        elif len(self.told) == _SAID:
            say("and more of the kind; --summary FILE lists them")
        if len(self.told) < _LISTED:
            self.told.append({"name": name, "kind": kind, "message": message})

    @property
    def failed(self) -> int:
        """How many were not done that should have been."""
        return self.kinds[FAILED] + self.kinds[MISSING]

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return monotonic() - self.begun

    def lines(self, *, check: bool) -> Iterator[str]:
        """The summary for a reader: the numbers, then what was done most often."""
        counts = [
            f"{self.documents:,} document{'s' * (self.documents != 1)}",
            f"{self.changed:,} {'would change' if check else 'changed'}",
        ]
        counts.append(f"{self.failed:,} failed")
        counts += [f"{self.kinds[SKIPPED]:,} skipped"] if self.kinds[SKIPPED] else []
        counts += [f"{self.done_before:,} done before"] if self.done_before else []
        yield ", ".join(counts)
        if self.changed:
            changes, rules = self.rules.total(), len(self.rules)
            made = f"{changes:,} change{'s' * (changes != 1)} by {rules} rule{'s' * (rules != 1)}"
            yield f"{made}, {self.words_removed:,} words removed:"
            width = max(len(f"{count:,}") for count in self.rules.values()) if self.rules else 0
            for name, count in self.rules.most_common(_RULES_SHOWN):
                yield f"  {count:>{width},}  {name}"
            if len(self.rules) > _RULES_SHOWN:
                yield f"  {'':{width}}  and {len(self.rules) - _RULES_SHOWN} others"

        if self.residue:
            kinds = ", ".join(f"{kind} {count:,}" for kind, count in self.residue.most_common())
            yield f"{self.residue.total():,} leftovers: {kinds}"

    def to_dict(self, code: int) -> dict[str, Any]:
        """The summary for a program."""
        return {
            "documents": self.documents,
            "changed": self.changed,
            "failed": self.failed,
            "skipped": self.kinds[SKIPPED],
            "done_before": self.done_before,
            "words_removed": self.words_removed,
            "rules": dict(self.rules.most_common()),
            "residue": dict(self.residue.most_common()),
            "warnings": dict(self.warnings.most_common()),
            "failures": [told for told in self.told if told["kind"] in {FAILED, MISSING}],
            "notes": [told for told in self.told if told["kind"] not in {FAILED, MISSING}],
            "bytes": self.bytes,
            "seconds": round(self.seconds, 3),
            "exit_code": code,
        }
