"""The cleaner: a configured chain of rules, called with a document, giving a result.

A document passes through the chain until it no longer changes, so that cleaning a clean text changes nothing.
Within a pass, the text is repaired as text (encoding), its protected zones are found once, and the remaining
rules run with these zones moved along; long documents go through the local rules in segments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from cleantext import order
from cleantext.blocks import short_lines
from cleantext.edits import Edit, apply, compose_all
from cleantext.errors import SettingError
from cleantext.result import Result
from cleantext.rules import Context, Rule, catalogue
from cleantext.zones import NO_ZONES, Zone, Zones, find_zones, is_source_code

MAX_PASSES = 4
"""Clean text needs one pass, noisy text two; what still changes after four is kept as it came."""

SEGMENT = 64_000
"""Characters. Longer documents are cut near multiples of it, so that the work stays in the processor's cache."""


@dataclass(frozen=True)
class Cleaner:
    """A chain of rules, chosen by preset and by name; call it with a text or with bytes.

    Args:
        preset: `"article"`, `"minimal"` or `"ocr"`: which rules to begin with.
        select: Rules or families that replace the preset's.
        extend_select: Rules or families to add.
        ignore: Rules or families to leave out; it wins over the others.
        encoding: For bytes: `"auto"`, or the name of an encoding.

    Raises:
        SettingError: A name that does not exist; the message lists the near matches.

    >>> Cleaner(ignore=["markdown"])("**Kept**  as it is").text
    '**Kept** as it is\\n'
    """

    preset: str = "article"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    encoding: str = "auto"

    def __post_init__(self) -> None:
        """Turn lists into tuples and check every name."""
        for field in ("select", "extend_select", "ignore"):
            names = getattr(self, field)
            object.__setattr__(self, field, (names,) if isinstance(names, str) else tuple(names))
        _ = self.rules

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force, in the order in which they run."""
        known = catalogue()
        wanted = _expand(self.select) if self.select else order.preset(self.preset)
        if self.select:
            order.preset(self.preset)
        wanted = (wanted | _expand(self.extend_select)) - _expand(self.ignore)
        return tuple(rule for name, rule in known.items() if name in wanted)

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change with the version, the rules in force or the encoding."""
        from hashlib import sha256  # noqa: PLC0415 -- only who asks for it pays for it

        from cleantext import __version__  # noqa: PLC0415 -- a cycle otherwise

        parts = [__version__, self.encoding, *(rule.name for rule in self.rules)]
        return sha256("\n".join(parts).encode()).hexdigest()[:16]

    def __getstate__(self) -> dict[str, Any]:
        """Pickle the settings alone: rules are found again by name."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def __call__(self, source: str | bytes) -> Result:
        """Clean one document.

        Raises:
            DecodeError: `source` is bytes that no likely encoding decodes.
        """
        if isinstance(source, bytes):
            from cleantext.decode import decode  # noqa: PLC0415 -- only bytes need it

            decoded = decode(source, self.encoding)
            return self._clean(decoded.text, decoded.encoding)
        return self._clean(source, None)

    def _clean(self, source: str, encoding: str | None) -> Result:
        text = source
        layers: list[list[Edit]] = []
        settled_from = _Settled(len(self._stages), NO_ZONES)
        for _ in range(MAX_PASSES + 1):
            text, new_layers, settled_from = self._pass(text, settled_from)
            if not new_layers:
                return Result(source, text, tuple(layers), self, encoding)
            layers += new_layers
        return Result(source, source, (), self, encoding, warnings=("unsettled",))

    def _pass(self, text: str, known: _Settled) -> tuple[str, list[list[Edit]], _Settled]:
        """Run the chain once; `known` says from which stage on the text is known to be at rest, given those zones."""
        stages = self._stages
        layers: list[list[Edit]] = []
        last_change = -1
        present: dict[str, bool] = {}
        source_code = is_source_code(text)
        zones = Zones([Zone(0, len(text), "code")]) if source_code else NO_ZONES
        for k, stage in enumerate(stages):
            if k == _ZONES_FOUND_BEFORE and not source_code:
                zones = find_zones(text)
            if last_change < 0 and k >= known.stage and (k < _ZONES_FOUND_BEFORE or list(zones) == list(known.zones)):
                break
            run = _run if len(text) <= SEGMENT or not stage.in_segments else _run_in_segments
            text, more, zones = run(stage.groups, text, zones, present)
            if more:
                layers += more
                last_change = k
        return text, layers, _Settled(last_change + 1, zones)

    @cached_property
    def _stages(self) -> tuple[_Stage, ...]:
        by_name = {rule.name: rule for rule in self.rules}

        def stage(groups: Sequence[order.Group], *, in_segments: bool) -> _Stage:
            rules = (tuple(by_name[name] for name in order.names([group]) if name in by_name) for group in groups)
            return _Stage(tuple(group for group in rules if group), in_segments)

        return (
            stage(order.FIRST, in_segments=False),
            stage(order.REPAIRS, in_segments=True),
            *(stage(order.LOCAL[k : k + _GRAIN], in_segments=True) for k in range(0, len(order.LOCAL), _GRAIN)),
            stage(order.WHOLE, in_segments=False),
        )


class _Stage(NamedTuple):
    """Groups of rules, which run one after the other."""

    groups: tuple[tuple[Rule, ...], ...]
    in_segments: bool


class _Settled(NamedTuple):
    """The rules from this stage on have nothing to do on the text, as long as its zones are these."""

    stage: int
    zones: Zones


_ZONES_FOUND_BEFORE = 2
_GRAIN = 10
"""Local groups to a stage: the grain in which a pass can end early."""


def _expand(names: tuple[str, ...]) -> set[str]:
    """Turn rules and families into the set of rules that they mean."""
    known = catalogue()
    wanted = set()
    for name in names:
        matches = {rule for rule in known if rule == name or rule.startswith(name + "/")}
        if not matches:
            families = {rule.partition("/")[0] for rule in known}
            raise SettingError(order.unknown("rule or family", name, [*families, *known], "cleantext rules"))
        wanted |= matches
    return wanted


def _run(
    groups: _Groups, text: str, zones: Zones, present: dict[str, bool]
) -> tuple[str, list[list[Edit]], Zones]:
    """Run groups of rules; `present` remembers which characters were looked for in this text."""
    layers = []
    for group in groups:
        edits: list[Edit] = []
        for rule in group:
            keys = rule.keys
            for key in keys:
                found = present.get(key)
                if found is None:
                    found = present[key] = key in text
                if found:
                    break
            else:
                if keys:
                    continue
            if rule.confirms and not any(anchor in text for anchor in rule.anchors):
                continue
            if rule.line_anchors and not any(anchor in short_lines(text) for anchor in rule.line_anchors):
                continue
            made = [
                Edit(start, end, new, (rule.name,))
                for start, end, new, _ in rule.detect(text, Context(zones))
                if text[start:end] != new
            ]
            if made and zones:
                made = zones.outside(made, rule.respects)
            edits = _merged(edits, made) if edits and made else edits or made
        if edits:
            text = apply(text, edits)
            zones = zones.moved(edits)
            layers.append(edits)
            present.clear()
    return text, layers, zones


_Groups = tuple[tuple[Rule, ...], ...]


def _merged(first: list[Edit], second: list[Edit]) -> list[Edit]:
    """Both lists as one. Of two edits that overlap, that of `first` is made; of two deletions, both."""
    merged: list[Edit] = []
    for priority, edit in sorted([*((1, edit) for edit in second), *((0, edit) for edit in first)], key=lambda pair: pair[1][:2]):
        if not merged or edit.start > merged[-1].end or (edit.start == merged[-1].end and edit.start < edit.end):
            merged.append(edit)
        elif not edit.new and not merged[-1].new:
            if edit.end > merged[-1].end:
                merged.append(edit._replace(start=merged[-1].end))
        elif not priority and merged[-1] not in first:
            merged[-1] = edit
    return merged


def _run_in_segments(
    groups: _Groups, text: str, zones: Zones, present: dict[str, bool]
) -> tuple[str, list[list[Edit]], Zones]:
    """Run local rules on a document of any length; what they did in its segments becomes one layer."""
    pieces = []
    edits: list[Edit] = []
    for start, end in _segments(text, zones):
        piece, layers, _ = _run(groups, text[start:end], zones.within(start, end), {})
        pieces.append(piece)
        edits += [Edit(a + start, b + start, new, names) for a, b, new, names in compose_all(layers)]
    if edits:
        present.clear()
    return "".join(pieces), [edits] if edits else [], zones.moved(edits)


def _segments(text: str, zones: Zones) -> list[tuple[int, int]]:
    """Cut after a run of blank lines, never inside a zone; a document without blank lines stays whole."""
    bounds = [0]
    search = SEGMENT
    while search < len(text):
        blank = text.find("\n\n", search)
        if blank < 0:
            break
        cut = blank + 2
        while cut < len(text) and text[cut] in " \t\n":
            cut += 1
        cut = text.rfind("\n", 0, cut) + 1
        zone_end = zones.end_of_zone_at(cut)
        if zone_end is None:
            bounds.append(cut)
            search = cut + SEGMENT
        else:
            search = zone_end
    if bounds[-1] < len(text):
        bounds.append(len(text))
    return list(zip(bounds, bounds[1:], strict=False))
