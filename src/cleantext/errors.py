"""What can go wrong, by name. Every message names the input or the value, and the remedy."""

from __future__ import annotations


class CleantextError(Exception):
    """The base of all errors that `cleantext` raises on purpose."""


class SettingError(CleantextError, ValueError):
    """An option, a rule, a preset or a key of a configuration file that does not exist or does not fit."""


class DecodeError(CleantextError, ValueError):
    """Bytes that are no text in the encoding that was named, or in any that was found likely."""


class BinaryError(DecodeError):
    """Bytes that are no text at all."""


class UnknownColumnError(CleantextError, ValueError):
    """A column that a table does not have, or that holds no text."""
