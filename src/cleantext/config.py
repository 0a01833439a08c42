"""Settings from files: where they are looked for, what they may hold, and where each value came from.

A project's `cleantext.toml`, or `[tool.cleantext]` in its `pyproject.toml`, is the nearest one at or above the working
directory. The user's own file stands behind it, `--config` before it, and options of the command line before all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cleantext import order
from cleantext.cleaner import Cleaner
from cleantext.errors import SettingError


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
    defaults = Cleaner.__dataclass_fields__
    settings = {key: Value(_plain(defaults[key.replace("-", "_")].default), "default") for key in KEYS}
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
    return Cleaner(**{key.replace("-", "_"): entry.value for key, entry in settings.items()})


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
    section: dict[str, Any] | None = _read_toml(path).get("tool", {}).get("cleantext")
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


def _read_value(value: str, wanted: type) -> str | bool | list[str]:
    if wanted is list:
        return [part for part in value.split(",") if part]
    return value == "true" if wanted is bool and value in {"true", "false"} else value


def _checked(key: str, value: Any, origin: str) -> Any:  # noqa: ANN401 -- whatever the file holds
    if key not in KEYS:
        raise SettingError(f"{origin}: " + order.unknown("key", key, KEYS))
    if KEYS[key] is list and isinstance(value, str):
        return [value]
    entries: list[object] = value if isinstance(value, list) else []
    if not isinstance(value, KEYS[key]) or not all(isinstance(entry, str) for entry in entries):
        message = f"{origin}: {key} must be {_WANTED[KEYS[key]]}, not {value!r}"
        raise SettingError(message)
    return value


_WANTED = {str: "a string", list: "a list of names", bool: "true or false"}
