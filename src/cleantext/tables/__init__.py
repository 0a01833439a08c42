"""Facts as data: TOML files beside this one, read when they are first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the contents of `tables/<name>.toml`."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
