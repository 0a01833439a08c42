"""Articles whose structure is labelled, and how a document compares with the labels; see `structure/README.md`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cleantext import Cleaner
from cleantext.document import Document

LABELS = Path(__file__).parent / "structure"


class Label(NamedTuple):
    """A block as a reader sees it: where it begins in the clean text, its type, and what belongs to it."""

    start: int
    type: str
    details: dict[str, Any]


class Labelled(NamedTuple):
    """A document, and what a reader sees in it."""

    name: str
    document: Document
    fields: dict[str, Any]
    labels: list[Label]
    lost: list[str]
    """Labels whose words are not in the clean text."""


def read_own(folder: Path = LABELS) -> Iterator[Labelled]:
    """The articles of the project."""
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem == "gold":
            continue
        rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row]
        document = Cleaner()(path.with_suffix(".txt").read_bytes()).document
        labels, lost = [], []
        place = 0
        for row in rows[1:]:
            if row["type"] != "front-matter" and document.blocks and document.blocks[0].type == "front-matter":
                place = max(place, document.blocks[0].span.end)
            found = document.text.find(row["starts"], place)
            if found < 0:
                lost.append(f"{row['type']}: {row['starts']}")
                continue
            labels.append(Label(found, row["type"], row))
            place = found + 1
        yield Labelled(path.stem, document, rows[0]["fields"], labels, lost)


def read_by_line(folder: Path, labels: Path = LABELS / "gold.jsonl") -> Iterator[Labelled]:
    """The documents of a folder whose clean texts are labelled by line."""
    for row in map(json.loads, labels.read_text(encoding="utf-8").splitlines()):
        clean = (folder / f"{row['document']}.gold.txt").read_text(encoding="utf-8")
        document = Cleaner()((folder / f"{row['document']}.raw.txt").read_bytes()).document
        lines = clean.split("\n")
        found, lost = [], []
        place = 0
        for number, kind in row["blocks"]:
            words = lines[number - 1].strip()
            at = document.text.find(words, place)
            if at < 0:
                lost.append(f"{kind}: {words[:60]}")
                continue
            found.append(Label(at, kind, {}))
            place = at + 1
        title = next((lines[number - 1].strip() for number, kind in row["blocks"] if kind == "title"), None)
        yield Labelled(row["document"], document, {"title": title} if not row["title"] or title else {}, found, lost)


def compared(labelled: Labelled) -> Iterator[tuple[str, str, str]]:
    """Each label and each block without one: the type seen, the type found (`-` where the other has none), the words.

    A label stands for the block that holds its beginning; several labels may stand in one block.
    """
    document = labelled.document
    taken = set()
    for label in labelled.labels:
        block = next((block for block in document if block.span[0] <= label.start < block.span[1]), None)
        words = document.text[label.start : label.start + 60].replace("\n", "|")
        if block is None:
            yield label.type, "-", words
            continue
        begins = len(document.text[block.span[0] : label.start].strip()) <= _NEAR
        taken.add(block.span)
        yield label.type, block.type if begins else f"{block.type}+", words
    for block in document:
        if block.span not in taken:
            yield "-", block.type, block.text[:60].replace("\n", "|")


_NEAR = 4
"""Characters between the beginnings of a block and of its label: brackets and marks."""


class Score(NamedTuple):
    """How many blocks of a type a reader sees, how many are found, and how many of them are right."""

    seen: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of those found that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of those seen that are found."""
        return self.right / self.seen if self.seen else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.seen + self.found) if self.right else 0.0


def scores(everything: Iterable[Labelled]) -> dict[str, Score]:
    """The score of each type of blocks."""
    pairs = Counter((seen, found.rstrip("+")) for labelled in everything for seen, found, _ in compared(labelled))
    types = sorted(({seen for seen, _ in pairs} | {found for _, found in pairs}) - {"-"})
    return {
        kind: Score(
            sum(count for (seen, _), count in pairs.items() if seen == kind),
            sum(count for (_, found), count in pairs.items() if found == kind),
            pairs[kind, kind],
        )
        for kind in types
    }


def wrong_fields(labelled: Labelled) -> dict[str, tuple[str | None, str | None]]:
    """The fields that differ: what a reader sees and what is found."""
    found = {name: getattr(labelled.document, name) for name in labelled.fields}
    return {
        name: (value, found[name])
        for name, value in labelled.fields.items()
        if (found[name] or "").replace("; ", ", ") != (value or "")
    }
