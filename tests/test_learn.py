"""Learning from a folder: what was planted is found, and nothing where there is nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

import pytest

from cleantext import Cleaner
from cleantext.config import cleaner, read_settings
from cleantext.learn import Learner, as_settings
from cleantext.own import masked

WORDS = """
harbour council winter market engine village doctor station letter museum island farmer bridge driver library factory
mountain weather teacher border garden signal opened closed wanted carried promised moved refused kept built described
lost measured announced doubted repaired followed ended counted warned old quiet early public narrow northern heavy
local wooden recent slowly again often together yesterday nearly later alone twice
""".split()

EVERYWHERE = ["Get the Quay Post on your phone", "This story is free thanks to our 12,345 members."]
OF_HOSTS = {
    "quay.example": ["Quay club members read this first", "Call the desk on 555 0142 at any hour"],
    "hill.example": ["The Hill Herald is printed on paper from our own woods", "Edition 7 of 52 of the Hill Herald"],
    "dale.example": ["Vote in the Dale Daily poll of the week below"],
}


def sentence(random: Random) -> str:
    return "The " + " ".join(random.choices(WORDS, k=random.randint(8, 22))) + "."


def article(random: Random, number: int, host: str | None) -> str:
    title = " ".join(random.choices(WORDS, k=6)).capitalize()
    paragraphs = [" ".join(sentence(random) for _ in range(random.randint(2, 4))) for _ in range(random.randint(3, 8))]
    paragraphs.insert(1, "Background and history")
    blocks = [title, f"By {random.choice(['Ann Lee', 'Bo Marsh', 'Cy Dale'])}", "March 14, 2019", *paragraphs]
    if host is None:
        return "\n\n".join(blocks)
    planted = [line for line in (*EVERYWHERE, *OF_HOSTS[host]) if random.random() < 0.8]
    planted = [line.replace("12,345", f"{number + 300:,}").replace("7 of", f"{number % 52 + 1} of") for line in planted]
    place = random.choice([3, len(blocks)])
    blocks[place:place] = planted
    return "\n\n".join([*blocks, f"Source: https://{host}/{number}/a"])


def learnt(hosts: list[str | None], count: int) -> Learner:
    random = Random(7)
    learner = Learner()
    clean = Cleaner()
    for number in range(count):
        learner.read(f"{number}.txt", clean(article(random, number, random.choice(hosts))).text)
    return learner


def test_what_was_planted_is_found_and_nothing_else() -> None:
    found = learnt(list(OF_HOSTS), 300).found()
    planted = {masked(line) for line in EVERYWHERE} | {masked(line) for lines in OF_HOSTS.values() for line in lines}
    wordings = {phrase.wording for phrase in found}
    hits = len(wordings & planted)
    assert hits >= 0.95 * len(planted)
    assert hits >= 0.95 * len(wordings)


def test_a_phrase_is_said_with_its_host_its_share_its_place_and_two_examples() -> None:
    found = {phrase.wording: phrase for phrase in learnt(list(OF_HOSTS), 300).found()}
    everywhere = found["this story is free thanks to our {n} members"]
    assert everywhere.of == 300
    assert 200 < everywhere.documents <= 280
    of_host = found["edition {n} of {n} of the hill herald"]
    assert of_host.of < 150
    assert len(of_host.examples) == len(of_host.lines) == 2


def test_nothing_is_found_where_nothing_repeats() -> None:
    assert learnt([None], 300).found() == []


def test_counting_forgets_what_does_not_repeat_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleantext.learn._BUCKET", 50)
    learner = learnt(list(OF_HOSTS), 300)
    assert len(learner._seen) < 300
    assert {masked(line) for line in EVERYWHERE} <= {phrase.wording for phrase in learner.found()}


def test_what_is_learnt_is_a_settings_file_that_cleans(tmp_path: Path) -> None:
    phrases = learnt(list(OF_HOSTS), 300).found()
    path = tmp_path / "cleantext.toml"
    path.write_text("".join(as_settings(phrases, source="a\nb", documents=300)), "utf-8")
    rules = tomllib.loads(path.read_text("utf-8"))["rules"]
    assert {rule["name"] for rule in rules} >= {"learnt/folder", "learnt/hill.example"}
    clean = cleaner(read_settings(str(tmp_path), ""))
    page = next(text for seed in range(9) if "Hill Herald" in (text := article(Random(seed), 9, "hill.example")))
    assert "Hill Herald" not in clean(page).text
    assert not any(line in clean(page).text for line in EVERYWHERE)
    assert "Background and history" in clean(page).text
