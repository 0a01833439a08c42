"""A result as one JSON object: the document's fields, what was done, and what was left."""

from __future__ import annotations

import json
from collections import Counter

from cleantext.output.explain import explanation
from cleantext.result import Result


def to_json(result: Result, *, indent: int | None = None) -> str:
    """The document with its statistics, residue, warnings and the cleaner that made it."""
    from cleantext import __version__  # noqa: PLC0415 -- a cycle otherwise

    told = explanation(result)
    by_rule = Counter(name for change in result.changes for name in change.rules)
    fields = {
        **result.document.to_dict(),
        "stats": {
            "characters_in": len(result.source),
            "characters_out": len(result.text),
            "words_in": len(result.source.split()),
            "words_out": len(result.text.split()),
            "changes": dict(sorted(by_rule.items())),
        },
        "residue": told["residue"],
        "warnings": told["warnings"],
        "encoding": result.encoding,
        "cleaner": {
            "version": __version__,
            "preset": result.cleaner.preset,
            "fingerprint": result.cleaner.fingerprint,
        },
    }
    return json.dumps(fields, ensure_ascii=False, indent=indent) + "\n"
