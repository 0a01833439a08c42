"""The cleaner: a configured chain of rules, called with a document, giving a result.

A document passes through the chain until it no longer changes, so that cleaning a clean text changes nothing.
Within a pass, the text is repaired as text (encoding), its protected zones are found once, and the remaining
rules run with these zones moved along; long documents go through the local rules in segments.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cleantext import order
from cleantext.catalogue import catalogue, matching
from cleantext.code import is_source_code
from cleantext.edits import Edit, apply, compose_all
from cleantext.errors import SettingError
from cleantext.keys import Keys
from cleantext.result import Result
from cleantext.rules import Context, Rule
from cleantext.values import Frozen
from cleantext.zones import NO_ZONES, Zone, Zones, find_zones

if TYPE_CHECKING:
    from cleantext.own import OwnRule

MAX_PASSES = 4
"""Clean text needs one pass, noisy text two; what still changes after four is kept as it came."""

SEGMENT = 64_000
"""Characters. Longer documents are cut near multiples of it, so that the work stays in the processor's cache."""


class Cleaner(Frozen):
    """A chain of rules, chosen by preset and by name; call it with a text or with bytes.

    Args:
        preset: `"article"`, `"minimal"`, `"ocr"` or `"page"`: which rules to begin with.
        select: Rules or families that replace the preset's.
        extend_select: Rules or families to add.
        ignore: Rules or families to leave out; it wins over the others.
        math: `"keep"` formulas byte for byte, write the simple ones as `"unicode"`, or `"drop"` them.
        links: A link becomes its `"text"`, its text and URL `"inline"`, or stays `"markdown"`.
        strip_tracking: Take tracking parameters and redirectors out of URLs.
        refang: Mend URLs that were made harmless, `hxxp://example[.]org`.
        own: A user's own rules, see `cleantext.own`.
        max_loss: The share of a document's words that one rule on chrome may remove; 1 switches the limit off.
        encoding: For bytes: `"auto"`, or the name of an encoding.

    Raises:
        SettingError: A name or a value that does not exist; the message lists the near matches.

    >>> Cleaner(ignore=["markdown"])("**Kept**  as it is").text
    '**Kept** as it is\\n'
    """

    preset: str
    select: Sequence[str]
    extend_select: Sequence[str]
    ignore: Sequence[str]
    math: str
    links: str
    strip_tracking: bool
    refang: bool
    own: Sequence[OwnRule]
    max_loss: float
    encoding: str

    def __init__(  # noqa: PLR0913 -- the settings
        self,
        preset: str = "article",
        *,
        select: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        math: str = "keep",
        links: str = "text",
        strip_tracking: bool = False,
        refang: bool = False,
        own: Sequence[OwnRule] = (),
        max_loss: float = 0.5,
        encoding: str = "auto",
    ) -> None:
        self.__dict__.update(
            preset=preset,
            select=_names(select),
            extend_select=_names(extend_select),
            ignore=_names(ignore),
            math=math,
            links=links,
            strip_tracking=strip_tracking,
            refang=refang,
            own=tuple(own),
            max_loss=max_loss,
            encoding=encoding,
        )
        self._check()

    def _check(self) -> None:
        """Refuse names and values that do not exist."""
        if self.own:
            from cleantext.own import check_names  # noqa: PLC0415 -- for who has rules of their own

            check_names(self.own, catalogue())
        if not isinstance(self.max_loss, (int, float)) or not 0 < self.max_loss <= 1:
            raise SettingError(f"max-loss must be a number above 0 and at most 1, not {self.max_loss!r}")
        for field, known in (("math", order.MATH), ("links", order.LINKS)):
            if getattr(self, field) not in known:
                raise SettingError(order.unknown(f"way with {field}", getattr(self, field), known))
        if self.encoding != "auto":
            try:
                codecs.lookup(self.encoding)
            except LookupError:
                names = "Python's names are meant, such as utf-8, cp1252, shift_jis"
                raise SettingError(f"no encoding is named {self.encoding!r}; {names}") from None
        _ = self.rules

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force, in the order in which they run."""
        preset = order.preset(self.preset)  # read even where `select` replaces it: a name that is wrong is said
        usual = preset | order.preset("article")
        own_names = {name for own in self.own for name in own.names}
        ignored = [name for name in self.ignore if name not in own_names]
        selected = [name for name in self.select if name not in own_names]
        wanted = _expand(selected, usual) if self.select else preset
        requested = {name for (option, value), name in order.ON_REQUEST.items() if getattr(self, option) == value}
        wanted = (wanted | _expand(self.extend_select, usual) | requested) - _expand(ignored)
        return tuple(rule for name, rule in catalogue().items() if name in wanted)

    @cached_property
    def _own_rules(self) -> tuple[Rule, ...]:
        wanted = (own for own in self.own if not self.select or own.names & set(self.select))
        return tuple(own.as_rule() for own in wanted if not own.names & set(self.ignore))

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change with the version, the rules in force, and what they are told."""
        from hashlib import sha256  # noqa: PLC0415 -- only who asks for it pays for it

        from cleantext import __version__  # noqa: PLC0415 -- a cycle otherwise

        parts = [__version__, self.encoding, self.links, str(self.max_loss), *(rule.name for rule in self.rules)]
        parts += map(repr, self.own)
        return sha256("\n".join(parts).encode()).hexdigest()[:16]

    def __getstate__(self) -> dict[str, Any]:
        """Pickle the settings alone: rules are found again by name."""
        return {name: getattr(self, name) for name in self.fields()}

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
        if source and source[-1] not in " \t\n" and self._ends_texts:
            # Most texts from tables need nothing else: made in a pass, this would cost them a second one.
            layers.append([Edit(len(source), len(source), "\n", (_TEXT_ENDS,))])
            text = source + "\n"
        settled: _Settled = (len(self._stages), NO_ZONES, frozenset())
        for _ in range(MAX_PASSES + 1):
            text, new_layers, settled = self._pass(text, settled)
            if not new_layers:
                return self._within_loss(Result(source, text, tuple(layers), self, encoding))
            layers += new_layers
        return Result(source, source, (), self, encoding, warnings=("unsettled",))

    def _within_loss(self, result: Result) -> Result:
        """The result, or one without the rules that remove more of the document than `max_loss` lets them."""
        if len(result.text) > (1 - self.max_loss / _CHARACTERS_TO_A_WORD) * len(result.source):
            return result
        lost: Counter[str] = Counter()
        for change in result.changes:
            words = len(change.before.split()) - len(change.after.split())
            lost.update({name: words for name in change.rules if name.startswith(_MAY_BE_WRONG) or name in self._names})
        limit = max(_FEW_WORDS, self.max_loss * len(result.source.split()))
        refused = [name for name, words in lost.items() if words > limit and name != "boilerplate/page-chrome"]
        if not result.text:  # all of it may be chrome, but not by a rule that nobody but its user knows
            refused = [name for name in refused if name in self._names]
        if not refused:
            is_empty = not result.text and result.source.strip()
            return result.replaced(warnings=(*result.warnings, "empty")) if is_empty else result
        within = self.replaced(ignore=(*self.ignore, *refused))(result.source)
        return within.replaced(cleaner=self, encoding=result.encoding, warnings=(*within.warnings, "max-loss"))

    @cached_property
    def _ends_texts(self) -> bool:
        return any(rule.name == _TEXT_ENDS for rule in self.rules)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(own.name for own in self.own)

    def _pass(self, text: str, settled: _Settled) -> tuple[str, list[list[Edit]], _Settled]:
        """Run the chain once over `text`, which the rules have left in the state that `settled` tells."""
        first_settled, zones_settled, keys_settled = settled
        layers: list[list[Edit]] = []
        last_change = -1
        source_code = is_source_code(text)
        zones = Zones.of([Zone(0, len(text), "code")]) if source_code else NO_ZONES
        keys = self._first_keys.found_in(text)
        may_end = False
        for k, stage in enumerate(self._stages):
            if k == _KEYS_FOUND_BEFORE:
                keys = self._keys.found_in(text)
                may_end = keys <= keys_settled
            if k == _ZONES_FOUND_BEFORE and not source_code:
                zones = find_zones(text)
            if (
                last_change < 0
                and may_end
                and k >= first_settled
                and (k < _ZONES_FOUND_BEFORE or zones == zones_settled)
            ):
                break
            if len(text) <= SEGMENT or not stage.in_segments:
                text, more, zones, keys = stage.run(text, zones, keys)
            else:
                text, more, zones, keys = _run_in_segments(stage, text, zones, keys)
            if more:
                layers += more
                last_change = k
        return text, layers, (last_change + 1, zones, keys)

    @cached_property
    def _first_keys(self) -> Keys:
        first = frozenset(order.names(order.FIRST))
        return Keys(key for rule in self.rules if rule.name in first for key in rule.keys)

    @cached_property
    def _keys(self) -> Keys:
        return Keys(key for rule in self.rules for key in rule.keys)

    @cached_property
    def _stages(self) -> tuple[_Stage, ...]:
        by_name = {rule.name: rule for rule in self.rules}

        def stage(groups: Sequence[order.Group], *, in_segments: bool) -> _Stage:
            rules = (tuple(by_name[name] for name in order.names([group]) if name in by_name) for group in groups)
            return _Stage(tuple(group for group in rules if group), self._keys, self.links, in_segments=in_segments)

        return (
            stage(order.FIRST, in_segments=False),
            stage(order.REPAIRS, in_segments=True),
            *(stage(order.LOCAL[k : k + _GRAIN], in_segments=True) for k in range(0, len(order.LOCAL), _GRAIN)),
            _Stage(tuple((rule,) for rule in self._own_rules), self._keys, self.links, in_segments=False),
            stage(order.WHOLE, in_segments=False),
        )


_Outcome = tuple[str, list[list[Edit]], Zones, frozenset[str]]
"""A text, a list of edits for each group that changed it, its zones, and the keys that may occur in it."""

_Settled = tuple[int, Zones, frozenset[str]]
"""What a pass leaves behind: the stages from a number on have nothing to do, unless zones or keys are others."""


class _Stage:
    """Groups of rules, which run one after the other.

    Which of them have anything to do is decided by the keys that occur in the text, see `Rule.keys`: there are few
    combinations of keys, and what each of them leaves to run is remembered.
    """

    def __init__(self, groups: tuple[tuple[Rule, ...], ...], keys: Keys, links: str, *, in_segments: bool) -> None:
        self.groups = groups
        self.keys = keys
        self.links = links
        self.in_segments = in_segments
        self._plans: dict[frozenset[str], list[tuple[int, list[Rule]]]] = {}

    def run(self, text: str, zones: Zones, keys: frozenset[str]) -> _Outcome:
        """Run all groups over a text in which `keys` may occur."""
        layers = []
        done = -1
        plan = self._plan(keys)
        while plan:
            context = Context(zones, self.links)
            for number, group in plan:
                if number <= done:
                    continue
                done = number
                edits = _edits(group, text, context)
                if edits:
                    text = apply(text, edits)
                    zones = zones.moved(edits)
                    layers.append(edits)
                    keys = self.keys.after(edits, text, keys)
                    plan = self._plan(keys)
                    break
            else:
                break
        return text, layers, zones, keys

    def _plan(self, found: frozenset[str]) -> list[tuple[int, list[Rule]]]:
        """The groups that have something to look for in a text with the keys `found`, each with its number."""
        plan = self._plans.get(found)
        if plan is None:
            plan = self._plans[found] = [
                (number, rules)
                for number, group in enumerate(self.groups)
                if (rules := [rule for rule in group if not rule.keys or not found.isdisjoint(rule.keys)])
            ]
        return plan


_MAY_BE_WRONG = ("boilerplate/", "social/")
"""The families whose rules remove words for what they look like: they, and own rules, are held to `max_loss`."""

_CHARACTERS_TO_A_WORD = 4
"""How much longer words may be on the average that stay than those that go; the words themselves are counted then."""

_FEW_WORDS = 20
"""A rule that removes no more than that is never refused: a short text may be chrome for the most part."""

_TEXT_ENDS = "layout/text-ends"

_KEYS_FOUND_BEFORE, _ZONES_FOUND_BEFORE = 1, 2
_GRAIN = 12
"""Local groups to a stage: the grain in which a pass can end early."""


def _names(given: Sequence[str]) -> tuple[str, ...]:
    """Names as a tuple; one alone may be given as a string."""
    return (given,) if isinstance(given, str) else tuple(given)


def _expand(names: Sequence[str], usual: frozenset[str] | None = None) -> set[str]:
    """Turn rules and families into the set of rules that they mean; of a family, those that are `usual`."""
    found = {rule.name for name in names for rule in matching(name)}
    return found if usual is None else {name for name in found if name in usual or name in names}


def _edits(group: list[Rule], text: str, context: Context) -> list[Edit]:
    """What the rules of a group would do to the text, outside the zones that they respect."""
    edits: list[Edit] = []
    zones = context.zones
    for rule in group:
        names = (rule.name,)
        made = [
            Edit(start, end, new, names) for start, end, new, _ in rule.detect(text, context) if text[start:end] != new
        ]
        if made and zones:
            made = zones.outside(made, rule.respects)
        if made:
            edits = _disjoint([*edits, *made])
    return edits


def _disjoint(edits: list[Edit]) -> list[Edit]:
    """Sort edits, and see to it that they do not overlap: of two deletions both are made, else the one listed first."""
    if all(_follows(edit, last) for last, edit in pairwise(edits)):
        return edits
    ranked = sorted(range(len(edits)), key=lambda k: (edits[k].start, edits[k].end, k))
    kept: list[int] = []
    for k in ranked:
        edit = edits[k]
        last = edits[kept[-1]] if kept else None
        if last is None or _follows(edit, last):
            kept.append(k)
        elif not edit.new and not last.new:
            if edit.end > last.end:
                edits[k] = edit._replace(start=last.end)
                kept.append(k)
        elif k < kept[-1]:
            kept[-1] = k
    return [edits[k] for k in kept]


def _follows(edit: Edit, last: Edit) -> bool:
    """Whether an edit comes after another one, and does not insert where that one does."""
    return edit.start > last.end or (edit.start == last.end and (edit.end > edit.start or last.end > last.start))


def _run_in_segments(stage: _Stage, text: str, zones: Zones, keys: frozenset[str]) -> _Outcome:
    """Run local rules on a document of any length; what they did in its segments becomes one layer."""
    pieces = []
    edits: list[Edit] = []
    keys_left = keys
    for start, end in _segments(text, zones):
        piece, layers, _, keys_there = stage.run(text[start:end], zones.within(start, end), keys)
        pieces.append(piece)
        keys_left |= keys_there
        edits += [Edit(a + start, b + start, new, names) for a, b, new, names in compose_all(layers)]
    return "".join(pieces), [edits] if edits else [], zones.moved(edits), keys_left


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
    return list(pairwise(bounds))
