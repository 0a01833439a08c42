"""Learning a folder's own boilerplate: lines that repeat across its documents become phrases for a person to review.

Clean texts go in one by one (`Learner.read`), and what they have in common comes out (`Learner.found`): a line that
stands in several documents, of one host where they name their source, and that either opens or ends them or stands
beside others of its kind. Numbers are variables. Headings above prose, dates and bylines are not looked at, nor is what
stands in code, tables, formulas and front matter.

Memory is bounded by lossy counting (Manku and Motwani, VLDB 2002): a line whose count falls behind is dropped, and none
that is frequent enough can be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cleantext.blocks import lines
from cleantext.output.toml import toml_string
from cleantext.own import masked
from cleantext.patterns import lazy
from cleantext.urls import find_urls, host_of
from cleantext.zones import find_zones

FEWEST = 5
"""Documents that a phrase must stand in at least."""

SHARE = 0.02
"""Of the documents of a host, or of the folder, that a phrase must stand in."""

SHARE_OF_WORDS = 0.3
"""The same for a line of one word or two: it may be a heading."""

_EDGE = 4
"""Lines at either end of a document that its page may have printed."""

_LONGEST = 300
_BESIDE = 0.5
"""Share of a line's places that must be at an edge or beside another line that repeats."""

_NEARLY_ALL = 0.9
_BUCKET = 1_000
"""Documents between two sweeps of lines that do not repeat: with a tenth of `SHARE`, the error that is allowed."""

_KEPT_NEIGHBOURS = 20
_EXAMPLES = 2


class Place(NamedTuple):
    """Where a line stands: the document's name, and the line from 1 in its clean text."""

    name: str
    line: int


class Phrase(NamedTuple):
    """A line that repeats: its wording, in how many documents of how many, where, and examples of it.

    `host` is that of the documents' sources, or `None` where it repeats across the whole folder. `where` is `"top"`,
    `"middle"` or `"end"`.
    """

    wording: str
    host: str | None
    documents: int
    of: int
    where: str
    examples: tuple[Place, ...]
    lines: tuple[str, ...]
    """The lines as they stood, one for each example."""


@dataclass
class _Seen:
    """What is known of a line so far."""

    count: int
    missed: int
    at_edge: int = 0
    position: float = 0.0
    neighbours: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[Place, str]] = field(default_factory=list)


class Learner:
    """Reads clean texts, and finds the lines that repeat."""

    def __init__(self) -> None:
        self._documents: Counter[str | None] = Counter()
        self._seen: dict[tuple[str | None, str], _Seen] = {}

    def read(self, name: str, text: str) -> None:
        """Take one document's clean text in."""
        zones = find_zones(text)
        rows = [
            (number, text[start:end].strip())
            for number, (start, end) in enumerate(lines(text), 1)
            if text[start:end].strip() and not any(zone.kind != "url" for zone in zones.overlapping(start, end))
        ]
        forms = [masked(row) if len(row) <= _LONGEST else "" for _, row in rows]
        hosts = {None, _host(text)}
        for host in hosts:
            self._documents[host] += 1
        missed = (self._documents[None] - 1) // _BUCKET
        told: set[str] = set()
        for k, (number, row) in enumerate(rows):
            form = forms[k]
            if form in told or not _may_be_chrome(form, row, rows[k + 1][1] if k + 1 < len(rows) else ""):
                continue
            told.add(form)
            for host in hosts:
                seen = self._seen.setdefault((host, form), _Seen(0, missed))
                seen.count += 1
                seen.at_edge += k < _EDGE or k >= len(rows) - _EDGE
                seen.position += k / len(rows)
                if len(seen.neighbours) < _KEPT_NEIGHBOURS:
                    seen.neighbours.update(forms[j] for j in (k - 1, k + 1) if 0 <= j < len(rows) and forms[j])
                if len(seen.examples) < _EXAMPLES:
                    seen.examples.append((Place(name, number), row))
        if self._documents[None] % _BUCKET == 0:
            self._sweep()

    def _sweep(self) -> None:
        behind = self._documents[None] // _BUCKET
        self._seen = {key: seen for key, seen in self._seen.items() if seen.count + seen.missed > behind}

    def found(self) -> list[Phrase]:
        """The phrases, the most frequent first; one is said of a host if nearly all of its documents are."""
        frequent = {key: seen for key, seen in self._seen.items() if self._is_frequent(key, seen)}
        chosen = []
        owned = {form: host for (host, form), seen in frequent.items() if host is not None and self._owns(host, form)}
        for (host, form), seen in frequent.items():
            if host != owned.get(form) and ((None, form) in frequent or form in owned):
                continue
            beside = sum(count for other, count in seen.neighbours.items() if (host, other) in frequent)
            neighbours = sum(seen.neighbours.values()) or 1
            if max(seen.at_edge / seen.count, beside / neighbours) >= _BESIDE:
                places, rows = zip(*seen.examples, strict=True)
                where = seen.position / seen.count
                chosen.append(
                    Phrase(
                        form,
                        host,
                        seen.count,
                        self._documents[host],
                        "top" if where < 0.25 else "end" if where > 0.75 else "middle",
                        places,
                        rows,
                    )
                )
        return sorted(chosen, key=lambda phrase: (-phrase.documents, phrase.wording))

    def _owns(self, host: str, form: str) -> bool:
        """Whether nearly all documents with a line are of one host."""
        everywhere = self._seen.get((None, form))
        return everywhere is None or self._seen[host, form].count >= _NEARLY_ALL * everywhere.count

    def _is_frequent(self, key: tuple[str | None, str], seen: _Seen) -> bool:
        host, form = key
        share = SHARE if len(_LETTERS.findall(form.replace("{n}", " "))) > 2 else SHARE_OF_WORDS
        return seen.count >= max(FEWEST, share * self._documents[host])


def _may_be_chrome(form: str, row: str, below: str) -> bool:
    """Whether a line can be chrome by itself: words that are no date, no byline, and no heading above prose."""
    words = [word for word in _LETTERS.findall(form.replace("{n}", " ")) if word not in _NO_WORDS]
    if not words or len("".join(words)) < _FEWEST_LETTERS or _BYLINE.match(row) or _URL_ALONE.fullmatch(row):
        return False
    is_short = len(words) <= _HEADING and row[-1] not in ".!?"
    return not (is_short and len(below) > _PROSE and not row.isupper())


_LETTERS = lazy(r"[^\W\d_]+")
_FEWEST_LETTERS = 4
_HEADING = 4
"""Words of a heading such as `Results and discussion`, which every paper has."""

_PROSE = 120
_BYLINE = lazy(
    r"(?:By|Von|Por|Par|Di|Door|От|Автор|Author|Text|Photo|Foto|Source|Quelle|Fuente)\b ?:? ?[A-ZÀ-ÖØ-Þ]|©|—|–|-|@"
)
_URL_ALONE = lazy(r"(?:[^\n:]{1,30}: ?)?(?:https?://|www\.)\S+")
_NO_WORDS = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri
    sat sun am pm est edt gmt utc cet pst pdt chapter section part figure table volume kapitel capítulo chapitre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janvier février
    mars avril mai juin juillet août septembre octobre novembre décembre januar februar märz juni juli oktober
    dezember published updated posted on at uhr de le um
    """.split()
)


def _host(text: str) -> str | None:
    """The host of the document's source: of the last URL on a line that is labelled or holds nothing else."""
    tail = text[-600:]
    for start, end in reversed(find_urls(tail)):
        line = tail[tail.rfind("\n", 0, start) + 1 : start].strip()
        if not line or line.endswith(":"):
            return host_of(tail[start:end])
    return None


def as_settings(phrases: Iterable[Phrase], *, source: str, documents: int) -> Iterator[str]:
    """The phrases as a settings file, in pieces: a rule for each host, each phrase with where it was seen."""
    yield f"# Lines that repeat in {documents:,} documents of {_comment(source)}.\n"
    yield "# Review them: a line that is listed goes.\n"
    by_host: dict[str | None, list[Phrase]] = {}
    for phrase in phrases:
        by_host.setdefault(phrase.host, []).append(phrase)
    for host, group in by_host.items():
        name = "learnt/" + (host or "folder")
        yield f"\n[[rules]]\nname = {toml_string(name)}\n"
        if host:
            yield f"host = {toml_string(host)}\n"
        yield "phrases = [\n"
        for phrase in group:
            seen = ", ".join(f"{place.name}:{place.line}" for place in phrase.examples)
            yield f"  # {phrase.documents:,} of {phrase.of:,} documents, {phrase.where}: {_comment(seen)}\n"
            yield f"  {toml_string(phrase.wording)},\n"
        yield "]\nexamples = [\n"
        yield from (f"  {toml_string(line)},\n" for phrase in group for line in phrase.lines)
        yield "]\n"


def _comment(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)
