"""The eight families of rules, one module or package each."""

from __future__ import annotations


def load() -> None:
    """Import every family, so that its rules enter the catalogue."""
    from cleantext.normalisers import (  # noqa: F401, PLC0415 -- imported for their rules, when first needed
        boilerplate,
        encoding,
        html,
        latex,
        layout,
        markdown,
        social,
        url,
    )
