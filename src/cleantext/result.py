"""What cleaning a document gives: its text, and everything that was done to get there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cleantext.edits import Edit, Offsets, apply, compose_all, invert
from cleantext.values import Frozen

if TYPE_CHECKING:
    from cleantext.cleaner import Cleaner
    from cleantext.document import Document
    from cleantext.residue import Residue


class Change(NamedTuple):
    """One stretch of the source that became something else, and the rules that did it.

    `start` and `end` (exclusive) are offsets in the source, in characters.
    """

    start: int
    end: int
    before: str
    after: str
    rules: tuple[str, ...]


class Projected(NamedTuple):
    """Where a span of the source is in the clean text (`end` exclusive), and what became of what it held.

    `fate` is `"whole"` where the same characters stand there, `"cut"` where some went or changed, `"gone"` where none
    is left; the span is empty then.
    """

    start: int
    end: int
    fate: str


WARNINGS = {
    "unsettled": "the rules did not come to rest on this document, so it was left as it is",
    "max-loss": "a rule would have removed more words than --max-loss allows, so it was not applied",
    "empty": "nothing is left: all of it was chrome",
}
"""What a warning means."""


class Result(Frozen):
    """A cleaned document.

    Nothing but `text` is computed before it is asked for.
    """

    source: str
    text: str
    layers: tuple[list[Edit], ...]
    """The edits of each group of rules that changed something, each in the coordinates of what came before it."""
    cleaner: Cleaner
    encoding: str | None
    """The encoding that the bytes were decoded from; `None` where the source was a string."""
    warnings: tuple[str, ...]
    """Names of `WARNINGS`."""
    known: Mapping[str, str]
    """What is known of the document from elsewhere, such as a page's metadata: `title`, `author`, `date`, `url`, …"""

    shown = ("source", "text", "encoding", "warnings")

    def __init__(
        self,
        source: str,
        text: str,
        layers: tuple[list[Edit], ...],
        cleaner: Cleaner,
        encoding: str | None = None,
        warnings: tuple[str, ...] = (),
        known: Mapping[str, str] | None = None,
    ) -> None:
        self.__dict__.update(
            source=source,
            text=text,
            layers=layers,
            cleaner=cleaner,
            encoding=encoding,
            warnings=warnings,
            known=known or {},
        )

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """All changes in source coordinates, in order; made over the source they give the text."""
        return tuple(
            Change(start, end, self.source[start:end], new, rules)
            for start, end, new, rules in compose_all(self.layers)
            if self.source[start:end] != new
        )

    @cached_property
    def _edits(self) -> list[Edit]:
        return [Edit(change.start, change.end, change.after, change.rules) for change in self.changes]

    @cached_property
    def _offsets(self) -> Offsets:
        return Offsets(self._edits)

    def to_clean(self, offset: int) -> int:
        """Where the character at `offset` of the source is in the text; in a changed stretch, its start."""
        return self._offsets.forward(offset)

    def to_source(self, offset: int) -> int:
        """Where the character at `offset` of the text was in the source; in a changed stretch, its start."""
        return self._offsets.back(offset)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that became the characters `start` to `end` of the text."""
        return self._offsets.back_span(start, end)

    def project(self, spans: Iterable[tuple[int, int]]) -> Iterator[Projected]:
        """Carry spans of the source (labels, annotations) into the clean text, in the order in which they come.

        >>> from cleantext import Cleaner
        >>> result = Cleaner()("A **bold** claim.")
        >>> [tuple(span) for span in result.project([(4, 8), (2, 10), (2, 4)])]
        [(2, 6, 'whole'), (2, 6, 'cut'), (2, 2, 'gone')]
        """
        for start, end in spans:
            new_start, new_end = self._offsets.forward_span(start, end)
            before = self.source[start:end]
            fate = "whole" if self.text[new_start:new_end] == before else "cut" if new_end > new_start else "gone"
            yield Projected(new_start, new_end, fate)

    def undo(self) -> str:
        """Return the source, worked out from the text and the changes."""
        return apply(self.text, invert(self.source, self._edits))

    @cached_property
    def residue(self) -> tuple[Residue, ...]:
        """What looks like noise in the text and no rule could name: kinds, places and strings."""
        from cleantext.residue import find_residue  # noqa: PLC0415 -- only who asks for it pays for it

        return find_residue(self.text)

    @cached_property
    def document(self) -> Document:
        """The document's fields and blocks."""
        from cleantext.document import read_document  # noqa: PLC0415 -- only who asks for it pays for it

        return read_document(self)
