"""Real documents beside the project, where they are there: no word of a clean one changes, every promise is kept."""

from __future__ import annotations

import json
import re
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_properties import check

from cleantext import Cleaner, Result

SHARED = Path(__file__).parents[2].parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real documents, ../shared, is not there")
CLEANER = Cleaner()
WORD = re.compile(r"[^\W_]+")


def documents(*folders: str) -> Iterator[Path]:
    for folder in folders:
        paths = sorted(path for path in (SHARED / folder).rglob("*") if path.is_file())
        assert paths, f"no document in {folder}"
        yield from paths


def cleaned(path: Path) -> Result:
    return CLEANER(path.read_bytes())


@needs_shared
def test_the_first_sample_is_exact() -> None:
    assert cleaned(SHARED / "seed/input.txt").text == (SHARED / "seed/expected.txt").read_text("utf-8")


@needs_shared
@pytest.mark.parametrize(
    "folder", ["seed", "gold", "corpus/clean", "corpus/noisy", "corpus/latex", "corpus/markdown", "cases"]
)
def test_every_document_settles_and_its_journal_is_true(folder: str) -> None:
    for path in documents(folder):
        result = cleaned(path)
        check(result, result.source)
        assert not result.warnings, path
        assert CLEANER(result.text).text == result.text, path


@needs_shared
def test_no_word_of_a_clean_document_changes() -> None:
    for path in documents("corpus/clean"):
        if path.suffix != ".jsonl":
            result = cleaned(path)
            assert WORD.findall(result.text) == WORD.findall(result.source), path


@needs_shared
def test_no_currency_is_taken_for_a_formula() -> None:
    for line in (SHARED / "corpus/clean/currency.jsonl").read_text("utf-8").splitlines():
        result = CLEANER(json.loads(line)["raw"])
        assert not [change for change in result.changes if any(name.startswith("latex/") for name in change.rules)]


FORMULA = re.compile(
    r"\$\$.+?\$\$|(?<![\\$])\$(?=[^\s$])[^$\n]+?(?<=[^\s\\])\$(?!\d)|\\\(.+?\\\)|\\\[.+?\\\]|\\begin\{(equation|align|gather|eqnarray)\*?\}.+?\\end\{\1\*?\}",
    re.DOTALL,
)
MATHEMATICAL = re.compile(r"[=<>]|\w_|\}_|\\(?:frac|leq|geq|in|subset|equiv)\b|(?<!m\{)[A-Za-z]\}?\^")


@needs_shared
@pytest.mark.parametrize("folder", ["corpus/latex", "corpus/noisy/ocr", "corpus/noisy/mathpix"])
def test_every_formula_is_in_the_output_byte_for_byte(folder: str) -> None:
    lost = []
    for path in documents(folder):
        result = cleaned(path)
        for match in FORMULA.finditer(result.source):
            formula = match.group()
            if "\n\n" not in formula and MATHEMATICAL.search(formula) and formula not in result.text:
                lost.append((path.name, formula[:80]))
    assert not lost, lost[:10]


def python_files() -> list[Path]:
    root = Path(sysconfig.get_path("stdlib"))
    return [path for path in sorted(root.rglob("*.py")) if "site-packages" not in path.parts]


def test_python_source_comes_through_untouched() -> None:
    """A sample of the standard library in each run; `benchmarks/stdlib.py` takes all of it."""
    for path in python_files()[::12]:
        source = path.read_bytes().decode("utf-8", "replace")
        assert WORD.findall(CLEANER(source).text) == WORD.findall(source), path
