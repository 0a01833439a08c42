"""The document as data: its JSON and back, its schema, its body, spans that hold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cleantext import Cleaner
from cleantext.document import TYPES, Document
from cleantext.document.model import schema

ROOT = Path(__file__).parents[2]
OWN = sorted((ROOT / "tests/corpus/structure").glob("*.txt")) + sorted((ROOT / "samples").glob("*.txt"))
ARTICLE = (ROOT / "samples/wire-story.txt").read_bytes()
VALIDATOR = Draft202012Validator(json.loads(schema()))


@pytest.fixture(scope="module")
def document() -> Document:
    return Cleaner()(ARTICLE).document


def test_what_is_not_known_is_none() -> None:
    data = Cleaner()("just some words.").document.to_dict()
    unknown = "title author date date_origin source hostname sitename excerpt language encoding".split()
    assert {name: data[name] for name in unknown} == dict.fromkeys(unknown)
    assert data["text"] == "just some words.\n"
    assert [block["type"] for block in data["blocks"]] == ["paragraph"]
    assert Cleaner()("").document.blocks == ()


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(schema()))
    assert json.loads(schema())["$defs"]["block"]["properties"]["type"]["enum"] == TYPES


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_every_document_is_valid_and_comes_back_from_json(path: Path) -> None:
    result = Cleaner()(path.read_bytes())
    document = replace(result.document, changes=result.changes)
    written = document.to_json()
    VALIDATOR.validate(json.loads(written))
    assert Document.from_json(written) == document
    VALIDATOR.validate(document.body().to_dict())


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_every_span_holds_its_block(path: Path) -> None:
    result = Cleaner()(path.read_bytes())
    done = 0
    for block in result.document:
        assert result.text[slice(*block.span)] == block.text
        assert block.span.start >= done
        done = block.span.end
        words = {word for word in block.text.split() if word.isalpha() and word.isascii()}
        there = result.source[slice(*block.source_span)]
        assert sum(word in there for word in words) >= 0.8 * len(words)
    for link in result.document.links:
        assert result.text[slice(*link.span)] == link.text


def test_another_schema_is_refused_with_the_remedy(document: Document) -> None:
    with pytest.raises(ValueError, match="clean the document again"):
        Document.from_dict({**document.to_dict(), "schema_version": 0})


def test_the_body_is_what_is_read(document: Document) -> None:
    body = document.body()
    assert {block.type for block in body} == {"paragraph"}
    assert [body.text[slice(*block.span)] for block in body] == [block.text for block in body]
    assert body.title == document.title
    assert "#Halvorsund" not in body.text
    assert Cleaner()("").document.body().text == ""


def test_lines_that_stood_together_stay_together() -> None:
    long = "A long line that is a paragraph. " * 8
    document = Cleaner()(f"Title\nhttps://example.org/a\n{long}\n{long}Again.\n").document
    assert document.body().text == f"{long.strip()}\n{long}Again.\n"


def test_the_document_is_iterated_by_block(document: Document) -> None:
    assert list(document) == list(document.blocks)
    assert document.stats["words_out"] == len(document.text.split())
