"""Strings for TOML: quoted, with every character that a basic string may not hold escaped."""

from __future__ import annotations

import json


def toml_string(text: str) -> str:
    """A basic string (TOML 1.0): the escapes are those of JSON, and U+007F is one of them."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
