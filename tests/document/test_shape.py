"""Shapes: lines that say what they are, and paragraphs that only begin or end like one."""

from __future__ import annotations

import pytest

from cleantext.document.shape import shape

LONG_WITH_AGENCY = (
    "All of the ships were built in the yard of the town, and the mission signs its papers with two letters. Its van"
    " has them too. Nobody has seen it move since the spring, when the road was closed. They stand for the name of the"
    " office that sent it here: the Accompanying Presence (AP)."
)

PARAGRAPHS = [
    "By the time the ferry came back, nobody was waiting.",
    "By Monday",
    "By the numbers",
    "Source close to the inquiry said that the lamp was on.",
    "A source said: see https://example.org/a for the rest of it.",
    "Correction fluid is sold out in the whole town.",
    "Update your phone before you leave.",
    "Note that the tide is late on Fridays.",
    "Editor's notes were found in the drawer.",
    "Figure 2 shows that the horn is heard eleven miles out.",
    "Table 1 lists the beaches.",
    "In the photo by the door, she is smiling.",
    "Photo albums fill the shelf.",
    "The ferries are back on Monday. | The Northline",
    "The union (which has 1,240 members) voted on Monday (again).",
    "He had asked the minister [sic]",
    "Between 60 and/or 70 per cent came by bus (see 3/4)",
    "On June 14, 2021, the ferry came back.",
    "It opened in June 2021",
    "She wrote to @quayhelp and got no answer.",
    "Mail quay@example.org before noon",
    "Ann Lee is a docker.",
    "Von Osk nach Brae sind es zwölf Meilen.",
    "Par hasard, le phare est resté allumé.",
    "Por la noche no hay barcos.",
    "Di notte non ci sono navi.",
    "2 Samuel and his brothers went home.",
    "– Et la nuit, elles dorment ?",
    "( Abmelden / Ändern )",
    "Luft hat die Dichte (Luft: ρ = 1,29 kg/m³)",
    "Besprochene Bücher / Literaturhinweise",
    "Follow @northline",
    "Twitter: @northline",
    "super().setUp() @classmethod",
    "Update vom 3. Mai 2020, 16:05 Uhr: Die Fähre fährt wieder.",
    "Margot Lind wird 100 Jahre",
    "(ver fotografía #2)",
    LONG_WITH_AGENCY,
]


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_a_paragraph_is_no_more_than_that(text: str) -> None:
    assert shape(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "details"),
    [
        ("https://example.org/a", "source", {"url": "https://example.org/a"}),
        ("Source: https://example.org/a", "source", {"url": "https://example.org/a"}),
        ("Quelle: https://example.org/a", "source", {"url": "https://example.org/a"}),
        ("来源： https://example.org/a", "source", {"url": "https://example.org/a"}),
        ("[^1]: A note.", "footnote", {"label": "1"}),
        ("² Another one.", "footnote", {"label": "²"}),
        ("Correction: An earlier version said nine.", "correction", {}),
        ("This story has been updated.", "correction", {}),
        ("Rectificatif du 13 mars : les oies sont six.", "correction", {}),
        ("更正：本文早前版本写错了。", "correction", {}),
        ("Editor's note: The talk has been shortened.", "note", {}),
        ("(Editor’s note: It is longer.)", "note", {}),
        ("Reporting by Ann Lee; editing by Bo Lind", "note", {}),
        ("Ann Lee is a reporter for the Northline.", "note", {}),
        ("The quay on Monday morning [Ines Okoro/Northline]", "caption", {"credit": "Ines Okoro/Northline"}),
        ("The quay on Monday morning (Photo: Ines Okoro)", "caption", {"credit": "Ines Okoro"}),
        ("The quay on Monday morning (AP)", "caption", {"credit": "AP"}),
        ("The quay was full. Photo: Ines Okoro", "caption", {"credit": "Ines Okoro"}),
        ("The quay was full. Ines Okoro/Northline", "caption", {"credit": "Ines Okoro/Northline"}),
        ("The quay was full. | Ines Okoro/Northline", "caption", {"credit": "Ines Okoro/Northline"}),
        ("The quay was full. | AP Photo", "caption", {"credit": "AP Photo"}),
        ("La cigüeña, sobre el tejado. Foto: Onofre Pallás", "caption", {"credit": "Onofre Pallás"}),
        ("رصيف المحطة كما بدا صباح الثلاثاء [رويترز]", "caption", {"credit": "رويترز"}),
        ("他在鼓楼上最后一次敲钟。（摄影：周亦舟）", "caption", {"credit": "周亦舟"}),
        ("Getty Images", "caption", {"credit": "Getty Images"}),
        ("Figure 2. The model.", "caption", {"credit": None}),
        ("FIGURE A.1 The Model", "caption", {"credit": None}),
        ("Tableau 1 : Recettes et dépenses", "caption", {"credit": None}),
        ("By Ines Okoro", "byline", {"authors": ["Ines Okoro"], "date": None}),
        ("BY INES OKORO AND BO LIND", "byline", {"authors": ["INES OKORO", "BO LIND"], "date": None}),
        ("By Ines Okoro, Staff Writer | June 3, 2021", "byline", {"authors": ["Ines Okoro"], "date": "2021-06-03"}),
        ("Posted on 9 August 2018 by Lotte Amberg", "byline", {"authors": ["Lotte Amberg"], "date": "2018-08-09"}),
        (
            "Par Solène Darrigade et Hugo Pennec",
            "byline",
            {"authors": ["Solène Darrigade", "Hugo Pennec"], "date": None},
        ),
        ("Von Jan van der Berg", "byline", {"authors": ["Jan van der Berg"], "date": None}),
        ("作者：周亦舟", "byline", {"authors": ["周亦舟"], "date": None}),
        ("Lisbet Arnoux¹, Ravi Tamboli¹,²", "byline", {"authors": ["Lisbet Arnoux", "Ravi Tamboli"], "date": None}),
        ("Published 14 June 2021, 10:15 GMT", "dateline", {"date": "2021-06-14"}),
        ("Monday, June 14, 2021", "dateline", {"date": "2021-06-14"}),
        ("OSLO, June 14, 2021 (Northline)", "dateline", {"date": "2021-06-14"}),
        ("New York, 14 June 2021", "dateline", {"date": "2021-06-14"}),
        ("Frank Hahn am 18. September 2019", "byline", {"authors": ["Frank Hahn"], "date": "2019-09-18"}),
        ("© Ines Okoro", "caption", {"credit": "Ines Okoro"}),
        ("Quelle: Automedia", "source", {"url": None}),
        ("27 April 2019 · 4 min read", "dateline", {"date": "2019-04-27"}),
        ("Updated: 5 June 2021 | Published: 3 June 2021", "dateline", {"date": "2021-06-03"}),
        ("Publicado em 3 de junho de 2021 às 18h22", "dateline", {"date": "2021-06-03"}),
        ("03/06/2021 18h22", "dateline", {"date": None}),
    ],
)
def test_a_line_that_says_what_it_is(text: str, kind: str, details: dict[str, object]) -> None:
    found = shape(text)
    assert found is not None
    assert found.type == kind
    assert {**found.details, **details} == found.details
