"""A user's own rules: phrases that go as whole lines, and patterns with what stands in their place.

They stand as `[[rules]]` in a settings file, and run before the rules that need the whole document:

    [[rules]]
    name = "own/app-banner"
    phrases = ["Get the Northline app", "Edition {n} of {n}"]
    examples = ["Get the Northline app"]
    counterexamples = ["Get the Northline app going, he said."]

    [[rules]]
    name = "own/ticket"
    pattern = '\\s?\\[ticket #\\d+\\]'
    replacement = ""

`{n}` in a phrase stands for any number. Every example must change, and no counterexample; both are tried when the file
is read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from unicodedata import normalize

from cleantext.blocks import Span, lines, without_lines
from cleantext.edits import Edit
from cleantext.errors import CleantextError, SettingError
from cleantext.order import unknown
from cleantext.patterns import lazy
from cleantext.phrases import normal_form
from cleantext.rules import Context, Rule
from cleantext.zones import KINDS

TIME_LIMIT = 5.0
"""Seconds that a pattern may search one document."""

KEYS: dict[str, type] = {
    "name": str,
    "phrases": list,
    "pattern": str,
    "replacement": str,
    "host": str,
    "examples": list,
    "counterexamples": list,
}


class PatternTimeoutError(CleantextError):
    """An own pattern that searched a document for too long."""


_NUMBER = lazy(r"\d+(?:[.,]\d+)*")
_NAME = lazy(r"[\w.-]+/[\w.-]+")
_NO_NAME = lazy(r"[^\w.-]+")


def masked(line: str) -> str:
    """A line as `cleantext learn` counts it: in normal form, each number a variable.

    >>> masked("** Page 3 of 1,200 **")
    'page {n} of {n}'
    """
    return _NUMBER.sub("{n}", normal_form(line))


_VARIABLE = "{n}"
_STAND_IN = "90210770907"
"""A number that stands for `{n}` while a phrase is brought into normal form."""


def _form(line: str) -> str:
    return normal_form(normalize("NFC", line))


@dataclass(frozen=True)
class OwnRule:
    """One of a user's own rules: whole lines by `phrases`, or a `pattern` with its `replacement`.

    A rule with a `host` runs only on documents that name the host. Patterns have the syntax of the package `regex`.

    Raises:
        SettingError: Neither phrases nor a pattern, a pattern that cannot be compiled, a name without a slash.
    """

    name: str
    phrases: tuple[str, ...] = ()
    pattern: str | None = None
    replacement: str = ""
    host: str | None = None
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check what can be checked without a text."""
        if not _NAME.fullmatch(self.name):
            plain = _NO_NAME.sub("-", self.name).strip("-") or "rule"
            message = (
                f"name: {self.name!r} is no family/name in letters, digits, points and hyphens; call it own/{plain}"
            )
            raise SettingError(message)
        empty = [phrase for phrase in self.phrases if not normal_form(phrase)]
        if empty:
            raise SettingError(f"phrases: {empty[0]!r} holds no word; leave it out, or write a pattern")
        if bool(self.phrases) == (self.pattern is not None):
            raise SettingError("phrases: a rule has either phrases or a pattern; give it one of them")
        if self.pattern is not None:
            import regex  # noqa: PLC0415 -- for own patterns alone

            try:
                regex.compile(self.pattern)
            except regex.error as error:
                raise SettingError(f"pattern: {error}; mend it, or try it out with the package regex") from None
            try:
                regex.sub(rf"(?:{self.pattern})|\Z", self.replacement, "")  # is expanded once, whatever the pattern
            except (regex.error, IndexError) as error:
                message = f"replacement: {error}; groups are \\1 or \\g<name>, a backslash is \\\\"
                raise SettingError(message) from None

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> OwnRule:
        """Make one of a table of a settings file."""
        for key, value in values.items():
            if key not in KEYS:
                raise SettingError(f"{key}: " + unknown("key of a rule", key, KEYS))
            entries: list[object] = value if isinstance(value, list) else []
            if not isinstance(value, KEYS[key]) or not all(isinstance(entry, str) for entry in entries):
                raise SettingError(f"{key}: must be {'a list of strings' if KEYS[key] is list else 'a string'}")
        if "name" not in values:
            raise SettingError('name: is missing; add name = "own/…"')
        fields: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
        }
        return cls(**fields)

    @property
    def names(self) -> frozenset[str]:
        """What the rule is called in `select` and `ignore`: its name, and the family before the slash."""
        return frozenset((self.name, self.name.partition("/")[0]))

    def check_examples(self) -> None:
        """Try all examples and counterexamples.

        Raises:
            SettingError: The rule leaves an example alone, or changes a counterexample.
        """
        for text in self.examples:
            if not any(self._detect(text)):
                raise SettingError(f"examples: {text!r} is left alone by {self.name}; mend the rule or the example")
        for text in self.counterexamples:
            if any(self._detect(text)):
                raise SettingError(f"counterexamples: {text!r} is changed by {self.name}; mend one of them")

    def as_rule(self) -> Rule:
        """The rule as the cleaner runs it; it respects all zones but URLs."""
        return Rule(self.name, self._run, frozenset(), frozenset(KINDS) - {"url"})

    def _run(self, text: str, _: Context) -> Iterator[Edit]:
        if self.host is None or re.search(rf"(?<![\w.-]){re.escape(self.host)}(?![\w-])", text):
            yield from self._detect(text)

    def _detect(self, text: str) -> Iterator[Edit]:
        if self.pattern is None:
            return (Edit(*span, "") for span in without_lines(text, self._lines(text)))
        return self._matches(text)

    def _lines(self, text: str) -> Iterator[Span]:
        exact, variable = self._forms
        longest = max(map(len, self.phrases)) + 80
        for start, end in lines(text):
            if start < end <= start + longest:
                line = text[start:end]
                form = _form(line)
                if form in exact or (variable and variable.fullmatch(form)):
                    yield Span(start, end)

    @cached_property
    def _forms(self) -> tuple[frozenset[str], re.Pattern[str] | None]:
        """The phrases in the forms in which lines are compared: those without `{n}`, and a pattern for those with."""
        exact = frozenset(_form(phrase) for phrase in self.phrases if _VARIABLE not in phrase)
        variable = [_form(phrase.replace(_VARIABLE, _STAND_IN)) for phrase in self.phrases if _VARIABLE in phrase]
        patterns = "|".join(re.escape(form).replace(_STAND_IN, _NUMBER.pattern) for form in variable)
        return exact, re.compile(patterns) if patterns else None

    def _matches(self, text: str) -> Iterator[Edit]:
        import regex  # noqa: PLC0415 -- for own patterns alone

        try:
            for match in regex.finditer(self.pattern or "", text, timeout=TIME_LIMIT):
                yield Edit(match.start(), match.end(), match.expand(self.replacement))
        except TimeoutError:
            message = f"the rule {self.name} searched for more than {TIME_LIMIT:.0f} s; make its pattern simpler"
            raise PatternTimeoutError(message) from None


def check_names(rules: Sequence[object], known: Collection[str]) -> None:
    """See that rules are `OwnRule`s, each with a name of its own.

    Raises:
        SettingError: One is something else, or has the name of another one or of a built-in rule.
    """
    names: set[str] = set()
    for rule in rules:
        if not isinstance(rule, OwnRule):
            raise SettingError(f"own: {rule!r} is no OwnRule; make one with OwnRule.of(…)")
        if rule.name in known or rule.name in names:
            raise SettingError(f"name: {rule.name} is the name of another rule; choose one that is free")
        names.add(rule.name)
