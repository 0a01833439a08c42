"""Lines that say who wrote an article, where, and when: bylines and datelines.

Such a line is made of parts: a date, a time, words like `Published`, `By` and names, what their owners do, a place. A
line that holds anything else is none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleantext.document.dates import find_days
from cleantext.document.labels import alternatives, opening, words_of
from cleantext.document.wording import CLOSING
from cleantext.patterns import lazy


class HeadLine(NamedTuple):
    """What a line says: the names of who wrote, and the day in ISO 8601, if it names one that can be told.

    `is_labelled` says whether it says so: `By`, `Published on`.
    """

    names: list[str]
    day: str | None
    is_labelled: bool


_LONGEST = 220
_DATE = "\x00"
# Signs that part whatever stands beside them, a dash or a stroke between spaces, several spaces. A pattern is searched
# for several times as fast if it begins with a set of characters.
_SEPARATOR = lazy(r"[\x00|·•—–\s/-](?:(?<=[\x00|·•\n\u3000—–])|(?<=\s[-/])(?=\s)|(?<=\s)\s+)")
_AROUND = " \t\n.:：,，、;()（）[]*/-–—"


def read_head_line(text: str) -> HeadLine | None:
    """Read a byline or a dateline; `None` where the words are anything else."""
    if len(text) > _LONGEST or not _may_be_head_line(text):
        return None
    text = text.rstrip(". ")
    if _SENTENCE.search(text):
        return None
    rest, days, is_updated = _without_dates(text)
    has_date = _DATE in rest
    dated = _NAME_AND_DATE.match(rest)
    names: list[str] = []
    place = ""
    is_labelled = False
    for part in _SEPARATOR.split(_without_times(rest)):
        plain = part.strip(_AROUND)
        if not plain or is_label(plain):
            is_labelled = is_labelled or bool(plain)
            continue
        plain = _without_labels_around(plain)
        found = _names_behind_label(plain)
        is_labelled = is_labelled or bool(found)
        found = found or (None if has_date else _marked_names(plain))
        if found:
            names += found
        elif dated is not None and plain == dated["name"]:
            names.append(plain)
        elif has_date and not place and _is_place(plain) and not part.rstrip().endswith((":", "：")):
            place = plain
        elif not (names and _is_employer(plain)) and not opening("source", plain):
            return None
    if not names and (not has_date or (place and not is_labelled and not text.startswith(place))):
        return None
    day = (days[1] if is_updated and len(days) > 1 else days[0]) if days else None
    return HeadLine(list(dict.fromkeys(names)), day, is_labelled)


def _may_be_head_line(text: str) -> bool:
    """Whether there is a year, the mark of an affiliation, or a word like `By` in front of a part."""
    may_hold_one = "19" in text or "20" in text or "ago" in text or _SIGN_OF_MARK.search(text)
    if may_hold_one and _YEAR_OR_MARK.search(text):
        return True
    parts = (part.strip(_AROUND) for part in _SEPARATOR.split(text))
    return any((opening("byline", part) or not part[:1].isascii()) and _labelled().match(part) for part in parts)


_SIGN_OF_MARK = lazy(r"[٠-٩०-९¹²³⁴-⁹⁰∗*†‡§]")
_YEAR_OR_MARK = lazy(r"(?:19|20)\d\d|[٠-٩०-९]{4}|[¹²³⁴-⁹⁰∗*†‡§]|\bago\b")
_SENTENCE = lazy(rf"[^\W\d_]{{4,}}[.!?。؟][{CLOSING}]*(?:\s+[^\W\d_]|$)")
_LONGEST_PLACE = 4
"""Words."""

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_PLACE = lazy(rf"(?:{_CAPITAL}[\w’'.-]*(?:[ ,]+{_CAPITAL}[\w’'.-]*){{0,5}})[,.]?(?: ?\([A-Z][\w .-]{{1,30}}\))?")


def _is_employer(part: str) -> bool:
    """Whether a part behind a name can be what its owner does, or for whom: `Staff Writer`, `El Eco del Valle`."""
    return has_role(part) or (len(part.split()) <= _LONGEST_PLACE and part[0].isupper())


def _is_place(part: str) -> bool:
    return bool(_PLACE.fullmatch(part)) and len(part.split()) <= _LONGEST_PLACE


# -- dates and times ----------------------------------------------------------------------------------------

_NUMERIC = lazy(r"(?<![\d./])\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)")
_RELATIVE = lazy(
    r"\b(?:\d+|an?|one|two|three) (?:sec(?:ond)?|min(?:ute)?|hour|day|week|month|year)s? ago\b"
    r"|\bvor \w+ (?:Minute|Stunde|Tag|Woche|Monat|Jahr)\w*|\bil y a \d+ \w+|\bh(?:ace|á) \d+ \w+"
    r"|\b\d+ \w+ (?:fa|geleden|atrás)\b"
    r"|\b(?:yesterday|today|gestern|heute|hier|aujourd'hui|ayer|hoy|ontem|hoje|ieri|oggi)\b",
    re.IGNORECASE,
)
_TIME = lazy(
    r"\d{1,3}[ -](?:min(?:ute|uto|uti)?[ns]?)(?: read| Lesezeit| de lectura| de lecture| de leitura| di lettura)?\b"
    r"|\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?\b|\d{1,2} Uhr\b|\d{1,2} ?[hH]\b"
    r"|\b(?-i:[ACEIMPBJ][DS]?T|GMT|UTC|CET|CEST|MSK|MEZ|MESZ)(?:[+-]\d{1,2})?\b",
    re.IGNORECASE,
)
_WEEKDAY = lazy(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|segunda|terça|quarta|quinta|sexta|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag"
    r"|woensdag|donderdag|vrijdag|zaterdag|zondag|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)(?:-feira)?\b"
    r"|(?:ال)?(?:أحد|إثنين|اثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت)(?!\w)"
    r"|(?:星期|周|週)[一二三四五六日天]|[（(]?[月火水木金土日]曜?[）)]|[月火水木金土日]曜日?",
    re.IGNORECASE,
)
_AGENCY = lazy(r"(?<=\x00) {0,2}\([A-Z][\w .-]{1,30}\)")
_UPDATED = lazy(
    r"updat|modif|edited|aktualisi|geändert|actuali|mis à jour|mise à jour|atuali|aggiorn|bijgewerkt|обновл|更新|تحديث"
    r"|aktualizac|güncel|uppdater",
    re.IGNORECASE,
)


def _without_dates(text: str) -> tuple[str, list[str], bool]:
    """The text with a mark for each date, the days that are known, and whether the first is one of a later change."""
    pieces = []
    days = []
    done = 0
    for day in find_days(text):
        pieces += [text[done : day.start], _DATE]
        days.append(day.day)
        done = day.end
    rest = _NUMERIC.sub(_DATE, "".join([*pieces, text[done:]]))
    updated = _UPDATED.search(rest)
    return rest, days, bool(updated and updated.start() < rest.find(_DATE))


def _without_times(rest: str) -> str:
    return _AGENCY.sub(" ", _WEEKDAY.sub(" ", _TIME.sub(" ", _RELATIVE.sub(" ", rest))))


def is_label(part: str) -> bool:
    """Whether a part says what a date is of, and nothing else."""
    plain = part.lower()
    labels = words_of("dateline")
    return plain in labels or all(word.strip(_AROUND) in labels for word in plain.split() if word.strip(_AROUND))


def has_role(line: str) -> bool:
    """Whether a line says what someone does: `Northline correspondent`."""
    return bool(_role().search(line))


def _may_hold_role(line: str) -> bool:
    lower = line.lower()
    return any(word in lower for word in words_of("role"))


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('role')})(?:(?!\w)|(?<=[\u3040-\u9fff]))", re.IGNORECASE)


def _without_labels_around(part: str) -> str:
    """`Posted by Ann Lee on` without `on`."""
    words = part.split(" ")
    while len(words) > 1 and words[-1].lower().strip(_AROUND) in words_of("dateline"):
        words.pop()
    while len(words) > 1 and words[0].lower().strip(_AROUND) in words_of("dateline") - words_of("byline"):
        words.pop(0)
    return " ".join(words).strip(_AROUND)


# -- names --------------------------------------------------------------------------------------------------

_PARTICLE = r"(?:de|da|do|dos|du|del|della|der|den|van|von|zu|al|el|bin|ibn|la|le|di|ten|ter|af|'t)"
_WORD = r"(?:[^\W\d_a-zß-öø-ÿ\u0430-\u044f][\w’'.-]*|[\u0600-\u06ff]{2,}|[\u0900-\u097f]{2,})"
_NAME = rf"{_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_WORD}){{0,4}}"
_AND = r"(?:,? (?:and|AND|&|with|und|y|et|en|e|i|и) |، | و ?)"
_ASIDE = r"(?: \([^()\n]{1,30}\))?"
_NAMES = lazy(rf"{_NAME}{_ASIDE}(?:(?:, {_NAME}{_ASIDE}){{0,6}}{_AND}{_NAME}{_ASIDE})?")
_BETWEEN = lazy(rf"{_AND}|, ")
_NAME_AND_DATE = lazy(
    rf"(?P<name>(?![A-Z]+ [A-Z]+\b){_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{1,2}})"
    r"(?:[ \t]+(?:am|on|le|el|il|den|vom))?[ \t]*(?:[|•·–—-][ \t]*)?\x00"  # with a comma between, it is a place
)
_BEHIND_NAME = lazy(
    r" (?:Illustration|Illustrationen|Fotos?|Photos?|Bild|Bilder|Text|Schreibe|Posted|Published|Updated)\b.*"
)
_CJK_NAMES = lazy(r"[\u3040-\u9fff·]{2,12}(?:[、，  ][\u3040-\u9fff·]{2,12}){0,4}")
_CJK = lazy(r"[\u3040-\u9fff]")
_NO_NAMES = frozenset(
    "the a an all any our my its this that these those your his her their no how what why when who staff admin".split()
)
_SURE = frozenset("by author authors".split())


def _names_behind_label(part: str) -> list[str] | None:
    """The names in `By Ann Lee and Bo Lind, Staff Writers`, without what else is said of their owners."""
    label = _labelled().match(part)
    if label is None:
        return None
    names, rest = _read_names(part, label.end())
    if not names or not (not rest or _belongs_to_name(rest)):
        return None
    is_sure = label[0].strip().lower().rpartition(" ")[2] in _SURE or label[0].rstrip()[-1:] in ":：/／|"
    return names if is_sure or len(names[0].split()) > 1 or _CJK.search(names[0]) else None


@cache
def _labelled() -> re.Pattern[str]:
    """The words in front of names: `By`, `Recipe by`, `作者：`, `文・料理/`."""
    wide = "(?:文|取材|撮影|料理|写真|図)"
    return re.compile(
        rf"(?:(?:{alternatives('byline')})(?:[ \t]*[:：/／|][ \t]*|[ \t]+)"
        rf"|(?:记者|記者|作者|编辑|{wide}(?:・{wide})*)[ \t:：/／]*)",
        re.IGNORECASE,
    )


def _read_names(part: str, start: int) -> tuple[list[str], str]:
    """The names from `start` on, and what follows them."""
    wide = _CJK_NAMES.match(part, start)
    if wide:
        names = [
            name for name in re.split(r"[、， \u3000]", wide[0]) if name and name not in {"报道", "報道", "摄", "文"}
        ]
        return names, part[wide.end() :]
    match = _NAMES.match(part, start)
    if match is None:
        return [], ""
    names = [_BEHIND_NAME.sub("", re.sub(r" \([^()]*\)$", "", name)).strip(" ,") for name in _BETWEEN.split(match[0])]
    if any(word.lower() in _NO_NAMES for name in names for word in name.split()):
        return [], ""
    return [name for name in names if name], part[match.end() :]


_FOLLOWS_NAME = lazy(r"[ \t]*(?:[,(@/–—-]|<|(?:for|in|at|of|from|für|aus|pour|à|para|en|para o|per|voor)\b)")
_LONGEST_AFTER_NAME = 80


def _belongs_to_name(rest: str) -> bool:
    """Whether what follows a name can be what its owner does, or where: `, Staff Writer`, ` for the Northline`."""
    return len(rest) <= _LONGEST_AFTER_NAME and bool(_FOLLOWS_NAME.match(rest))


_MARK = r"[¹²³⁴-⁹⁰∗*†‡§,]*[¹²³⁴-⁹⁰∗*†‡§]"
_MARKED_NAMES = lazy(rf"{_NAME} ?{_MARK}(?:(?: ?,| ?and|, and| ?&| ?;)? {_NAME} ?{_MARK})*")


def _marked_names(part: str) -> list[str] | None:
    """The authors of a paper, each with the marks of an affiliation: `Lisbet Arnoux¹, Ravi Tamboli¹,²`."""
    if not _MARKED_NAMES.fullmatch(part):
        return None
    names = [name.strip(" ,;&") for name in re.split(r" ?[¹²³⁴-⁹⁰∗*†‡§][¹²³⁴-⁹⁰∗*†‡§, ]*(?:and |& )?", part)]
    return [name for name in names if name] if all(1 < len(name.split()) < 6 for name in names if name) else None


def names_in(text: str) -> list[str]:
    """The names in what a mark of the source calls the author: its lines but those that are no names."""
    first = re.split(r"\\\\|\n|<br", text)[0].strip()
    return (
        _marked_names(first) or [name for name in _read_names(first, 0)[0] if " " in name] or [" ".join(first.split())]
    )


def read_bare_names(line: str, *, before_date: bool) -> list[str]:
    """The names in a line of nothing but names, if a role or a date is with them or a date line stands below."""
    if len(line) > _LONGEST // 2 or not (before_date or _may_hold_role(line)) or _SENTENCE.search(line):
        return []
    rest, _, _ = _without_dates(line)
    parts = [part.strip(_AROUND) for part in _SEPARATOR.split(_without_times(rest))]
    parts = [part for part in parts if part and not is_label(part)]
    if not parts:
        return []
    names, after = _read_names(parts[0], 0)
    if not names or not all(1 < len(name.split()) <= _LONGEST_PLACE for name in names):
        return []
    others = [other for other in (after, *parts[1:]) if other.strip(_AROUND)]
    if any(has_role(other) for other in others):
        return names
    is_alone = all(other is not after or after.startswith((",", " ,")) for other in others)
    return names if before_date and is_alone and all(map(_is_employer, [o.strip(_AROUND) for o in others])) else []


_LEADING_DATELINE = lazy(r"[A-Z][^\n.!?]{2,80}?(?:\)|\d{4}) ?[-–—:]{1,2}\s|[A-Z]{3,}[^\n.!?]{0,60} ?[-–—]{1,2}\s")


def has_dateline(paragraph: str) -> bool:
    """Whether a paragraph begins with a place, or a place and a date, and a dash: `OSLO – …`."""
    return bool(_LEADING_DATELINE.match(paragraph))


def leading_day(paragraph: str) -> str | None:
    """The day in the dateline in front of a paragraph's words: `OSLO, June 14, 2021 (Northline) – …`."""
    match = _LEADING_DATELINE.match(paragraph)
    day = next(find_days(match[0]), None) if match else None
    return day.day if day else None
