"""Patterns that are compiled when they are first used.

Compiling every pattern at import would cost more than cleaning an article; most documents need few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    """Stands for a compiled pattern, and becomes one at the first look at any of its attributes."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- it is whatever `re.Pattern` has
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update(
            {
                attribute: getattr(compiled, attribute)
                for attribute in ("finditer", "findall", "search", "match", "fullmatch", "split", "sub", "pattern")
            }
        )
        return getattr(compiled, name)


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does, but compile it at its first use."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))
