"""Settings from files: where they are looked for, what they may hold, and where each value came from.

A project's `cleantext.toml`, or `[tool.cleantext]` in its `pyproject.toml`, is the nearest one at or above the working
directory. The user's own file stands behind it, `--config` before it, and options of the command line before all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from cleantext import order
from cleantext.cleaner import Cleaner
from cleantext.errors import SettingError

if TYPE_CHECKING:
    from cleantext.own import OwnRule


class Value(NamedTuple):
    """A setting's value and where it came from."""

    value: Any
    origin: str


KEYS: dict[str, type] = {
    "preset": str,
    "select": list,
    "extend-select": list,
    "ignore": list,
    "math": str,
    "links": str,
    "strip-tracking": bool,
    "refang": bool,
    "max-loss": float,
    "rules": list,
    "encoding": str,
}
"""The keys of a file, with the type of each; they are the options' names."""


def read_settings(
    start: str,
    user: str,
    *,
    given: Sequence[str] = (),
    options: dict[str, Any] | None = None,
    isolated: bool = False,
) -> dict[str, Value]:
    """Gather the settings in force.

    Args:
        start: The directory from which a project's file is looked for upwards.
        user: The user's own file; it need not exist.
        given: What `--config` was given: paths of files, or `key=value`.
        options: Options of the command line that were given, by key.
        isolated: Look for no file.

    Raises:
        SettingError: A file that cannot be read, an unknown key, a value of the wrong type.
    """
    usual = Cleaner()
    settings = {key: Value(_plain(getattr(usual, _field(key))), "default") for key in KEYS}
    layers: list[tuple[dict[str, Any], str]] = []
    if not isolated:
        if os.path.isfile(user):
            layers.append((_read_toml(user), user))
        layers += _project(start)
    for entry in given:
        layers.append(_given(entry))
    for values, origin in layers:
        for key, value in values.items():
            settings[key] = Value(_checked(key, value, origin), origin)
    for key, value in (options or {}).items():
        settings[key] = Value(value, f"--{key}")
    return settings


def cleaner(settings: dict[str, Value]) -> Cleaner:
    """The cleaner that settings describe."""
    return Cleaner(**{_field(key): entry.value for key, entry in settings.items()})


def _field(key: str) -> str:
    """The field of `Cleaner` that a key of a file sets."""
    return "own" if key == "rules" else key.replace("-", "_")


def _plain(value: Any) -> Any:  # noqa: ANN401 -- any default
    return list(value) if isinstance(value, tuple) else value


def _project(start: str) -> Iterator[tuple[dict[str, Any], str]]:
    folder = os.path.abspath(start)
    while True:
        own, shared = os.path.join(folder, "cleantext.toml"), os.path.join(folder, "pyproject.toml")
        if os.path.isfile(own):
            yield _read_toml(own), own
            return
        values = _section_of_pyproject(shared)
        if values is not None:
            yield values, f"{shared} [tool.cleantext]"
            return
        if folder == os.path.dirname(folder):
            return
        folder = os.path.dirname(folder)


def _section_of_pyproject(path: str) -> dict[str, Any] | None:
    try:
        with open(path, "rb") as stream:
            if b"cleantext" not in stream.read():
                return None
    except OSError:
        return None
    tools = _read_toml(path).get("tool", {})
    section = tools.get("cleantext") if isinstance(tools, dict) else None
    if section is not None and not isinstance(section, dict):
        message = f"{path}: tool.cleantext must be a table; write [tool.cleantext] above its keys"
        raise SettingError(message)
    return section


def _read_toml(path: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 -- most runs find no file

    try:
        with open(path, "rb") as stream:
            return tomllib.load(stream)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: cannot be read as TOML ({error}); mend it, or leave it out with --isolated"
        raise SettingError(message) from None


def _given(entry: str) -> tuple[dict[str, Any], str]:
    key, equals, value = entry.partition("=")
    if equals and key in KEYS:
        return {key: _read_value(value, KEYS[key])}, f"--config {entry}"
    if not os.path.isfile(entry):
        known = f"a key is one of {', '.join(KEYS)}"
        message = f"--config {entry}: no such file, and no key=value ({known})"
        raise SettingError(message)
    return _read_toml(entry), entry


def _read_value(value: str, wanted: type) -> str | bool | float | list[str]:
    if wanted is list:
        return [part for part in value.split(",") if part]
    if wanted is float:
        with suppress(ValueError):
            return float(value)
    return value == "true" if wanted is bool and value in {"true", "false"} else value


def _checked(key: str, value: Any, origin: str) -> Any:  # noqa: ANN401 -- whatever the file holds
    if key not in KEYS:
        raise SettingError(f"{origin}: " + order.unknown("key", key, KEYS))
    if key == "rules":
        return _own_rules(value, origin)
    if KEYS[key] is list and isinstance(value, str):
        return [value]
    if KEYS[key] is float and type(value) is int:
        return float(value)
    entries: list[object] = value if isinstance(value, list) else []
    if not isinstance(value, KEYS[key]) or not all(isinstance(entry, str) for entry in entries):
        message = f"{origin}: {key} must be {_WANTED[KEYS[key]]}, not {value!r}"
        raise SettingError(message)
    return value


def _own_rules(tables: Any, origin: str) -> list[OwnRule]:  # noqa: ANN401 -- whatever the file holds
    """A file's own rules, with their examples tried; an error names the line."""
    from cleantext.own import OwnRule  # noqa: PLC0415 -- for who has rules of their own

    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        message = f"{origin}: rules are tables; write [[rules]] above each"
        raise SettingError(message)
    rules = []
    for number, table in enumerate(tables):
        try:
            rule = OwnRule.of(table)
            rule.check_examples()
        except SettingError as error:
            key = str(error).partition(":")[0]
            message = f"{_place(origin, number, key)}: {error}"
            raise SettingError(message) from None
        rules.append(rule)
    return rules


def _place(origin: str, number: int, key: str) -> str:
    """Where in a file the key of a rule stands: `path:line`; its head, if the rule does not have the key."""
    path = origin.removesuffix(" [tool.cleantext]")
    try:
        with open(path, encoding="utf-8") as stream:
            rows = stream.read().split("\n")
    except OSError:
        return origin
    heads = [k for k, row in enumerate(rows) if row.strip().replace(" ", "").endswith("rules]]") and "[[" in row]
    if number >= len(heads):
        return origin
    end = heads[number + 1] if number + 1 < len(heads) else len(rows)
    line = next((k for k in range(heads[number], end) if rows[k].partition("=")[0].strip() == key), heads[number])
    return f"{path}:{line + 1}"


_WANTED = {str: "a string", list: "a list of names", bool: "true or false", float: "a number"}
