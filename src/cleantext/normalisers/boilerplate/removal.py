"""Removing whole lines: what the rules on boilerplate have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleantext.blocks import Span, without_lines
from cleantext.edits import Edit
from cleantext.phrases import labelled_lines


def remove_lines(text: str, spans: Iterable[Span]) -> Iterator[Edit]:
    """Remove whole lines, with the blank lines that they leave."""
    return (Edit(*span, "") for span in without_lines(text, sorted(spans)))


def known_lines(text: str, kind: str) -> set[Span]:
    """The lines that are a phrase of `kind` which stands for itself."""
    return {line.span for line in labelled_lines(text) if line.kind == kind and line.strength == "whole"}


def remove_phrases(text: str, kind: str) -> Iterator[Edit]:
    """Remove the lines that are a phrase of `kind`."""
    return remove_lines(text, known_lines(text, kind))
