"""The structure of the labelled articles: what is promised of it, measured on all of them together."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from labelled import Labelled, read_by_line, read_own, scores, wrong_fields

from cleantext import Cleaner

GOLD = Path(__file__).parents[3] / "shared/gold"


@cache
def own() -> list[Labelled]:
    return list(read_own())


@cache
def all_of_them() -> list[Labelled]:
    if not GOLD.is_dir():
        pytest.skip("the folder of real documents, ../shared, is not there")
    return own() + list(read_by_line(GOLD))


def test_there_are_at_least_forty_articles() -> None:
    assert len(own()) >= 40


@pytest.mark.parametrize("articles", [own, all_of_them])
def test_no_paragraph_is_called_anything_else(articles: object) -> None:
    assert callable(articles)
    assert scores(articles())["paragraph"].recall >= 0.98


@pytest.mark.parametrize("articles", [own, all_of_them])
@pytest.mark.parametrize("kind", ["caption", "embed"])
def test_captions_and_posts_are_found(kind: str, articles: object) -> None:
    assert callable(articles)
    assert scores(articles())[kind].f1 >= 0.9


@pytest.mark.parametrize("articles", [own, all_of_them])
def test_the_title_is_right(articles: object) -> None:
    assert callable(articles)
    wrong = [labelled.name for labelled in articles() if "title" in wrong_fields(labelled)]
    assert len(wrong) <= 0.05 * len(articles()), wrong


@pytest.mark.parametrize(("name", "most"), [("date", 2), ("author", 5), ("source", 0), ("language", 0)])
def test_fields_are_right(name: str, most: int) -> None:
    wrong = {labelled.name: wrong_fields(labelled)[name] for labelled in own() if name in wrong_fields(labelled)}
    assert len(wrong) <= most, wrong


@pytest.mark.parametrize("key", ["credit", "level", "language", "author", "handle"])
def test_what_a_type_adds_is_right(key: str) -> None:
    seen = wrong = 0
    for labelled in own():
        blocks = {block.span.start: block for block in labelled.document}
        for label in labelled.labels:
            block = blocks.get(label.start)
            if block is not None and block.type == label.type and key in label.details:
                seen += 1
                wrong += block.details[key] != label.details[key]
    assert seen >= 15
    assert wrong <= 0.03 * seen


def test_the_first_noisy_article() -> None:
    path = GOLD.parent / "seed/input.txt"
    if not path.is_file():
        pytest.skip("the folder of real documents, ../shared, is not there")
    document = Cleaner()(path.read_bytes()).document
    assert (document.date, document.date_origin, document.hostname) == ("2019-03-14", "source", "www.aljazeera.com")
    types = [block.type for block in document]
    assert types[:3] == ["title", "excerpt", "caption"]
    assert types.count("paragraph") == 13
    assert [block.details["credit"] for block in document if block.type == "caption"] == [
        "Carlos Garcia Rawlins/Reuters",
        "AFP",
    ]
    (post,) = (block.details for block in document if block.type == "embed")
    assert (post["author"], post["handle"], post["mentions"]) == ("Secretary Pompeo", "SecPompeo", ["jguaido"])
    assert post["hashtags"] == ["Venezuela", "EstamosUnidosVE"]
