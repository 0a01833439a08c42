"""Languages: told from a few sentences, or not at all."""

from __future__ import annotations

import pytest

from cleantext.document.language import language_of


@pytest.mark.parametrize(
    "text",
    ["", "Oslo", "1984", "Ann Lee, Bo Lind, Ines Okoro, Petra Vale", "x = y + z", "The. Der. La. Il. De. Och."],
)
def test_what_does_not_say_enough_has_no_language(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ferry left the harbour on Monday, and it was the first that had done so in nine days."),
        ("es", "El barco salió del puerto el lunes, y fue el primero que lo hizo en nueve días, según la autoridad."),
        ("fr", "Le bateau a quitté le port lundi, et c'est le premier qui le fait depuis neuf jours, selon la ville."),
        ("de", "Das Schiff hat den Hafen am Montag verlassen, und es war das erste, das dies nach neun Tagen tat."),
        ("pt", "O barco deixou o porto na segunda-feira, e foi o primeiro que não voltou para a ilha em nove dias."),
        ("it", "La nave ha lasciato il porto lunedì, ed è la prima che non è tornata dopo nove giorni di sciopero."),
        ("nl", "Het schip heeft de haven op maandag verlaten, en het was het eerste dat dit na negen dagen deed."),
        ("ru", "В понедельник корабль вышел из порта, и это был первый корабль, который сделал это за девять дней."),
        (
            "ar",
            "غادرت السفينة الميناء يوم الاثنين، وكانت هذه أول مرة منذ تسعة أيام، كما قال الناظر في حديث مع صحيفة.",
        ),
        ("zh", "星期一，渡轮离开了港口，这是九天以来的第一次。"),
        ("ja", "月曜日、フェリーは港を出ました。これは九日ぶりのことです。"),
        ("hi", "सोमवार को जहाज बंदरगाह से निकला और यह नौ दिनों में पहला था जो इस तरह गया।"),
        (
            "pl",
            "W poniedziałek statek opuścił port i był to pierwszy, który zrobił to po dziewięciu dniach.",
        ),
        (
            "tr",
            "Gemi pazartesi günü limandan ayrıldı ve bu, dokuz gün sonra bunu yapan ilk gemi oldu.",
        ),
    ],
)
def test_a_sentence_or_two_is_enough(language: str, text: str) -> None:
    assert language_of(text) == language
