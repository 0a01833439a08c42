"""What cleaning adds to article extractors: their outputs go in as they are and cleaned, a Markdown table comes out.

    python benchmarks/extractors.py DIR [--preset NAME] [--pages tuning|reported|all] [--only NAME ...]

`DIR` is a checkout of https://github.com/scrapinghub/article-extraction-benchmark: 181 pages, the text of each article
as a person has marked it (`ground-truth.json`), and what extractors made of the pages (`output/*.json`). Its measure is
used: texts are compared as multisets of four words in a row, weighted so that each page counts as much as another;
precision and recall are means over the pages.

The rules may be looked at with one half of the pages (`tuning`, those whose key has an even SHA-256); what is reported
is the other half.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from cleantext import Cleaner

WORD = re.compile(r"\w+")


class Score(NamedTuple):
    """Precision, recall and F1, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


def main() -> int:
    """Score each extractor's output as it is and cleaned."""
    parser = argparse.ArgumentParser(description="Measure what cleaning adds to article extractors.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="checkout of article-extraction-benchmark")
    parser.add_argument("--preset", default="article", help="of the cleaner (%(default)s)")
    parser.add_argument("--pages", choices=["tuning", "reported", "all"], default="reported", help="(%(default)s)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these extractors alone")
    options = parser.parse_args()
    truth = read_texts(options.folder / "ground-truth.json")
    keys = [key for key in sorted(truth) if options.pages == "all" or half_of(key) == options.pages]
    cleaner = Cleaner(preset=options.preset)
    print(f"{len(keys)} pages, preset {options.preset}\n")
    print("| extractor | precision | cleaned | recall | cleaned | F1 | cleaned | difference |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for path in sorted((options.folder / "output").glob("*.json")):
        if (options.only and path.stem not in options.only) or not path.stat().st_size:
            continue
        found = read_texts(path)
        before = score(truth, found, keys, lambda text: text)
        after = score(truth, found, keys, lambda text: cleaner(text).text)
        pairs = " | ".join(f"{old:.3f} | {new:.3f}" for old, new in zip(before, after, strict=True))
        print(f"| {path.stem} | {pairs} | {after.f1 - before.f1:+.3f} |", flush=True)
    return 0


def read_texts(path: Path) -> dict[str, str]:
    """The text of each page by its key; a file may hold its extractor's version as well."""
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    pages = data["output"] if data.keys() == {"version", "output"} else data
    return {key: page.get("articleBody") or "" for key, page in pages.items()}


def half_of(key: str) -> str:
    """Which half of the pages one belongs to."""
    return "reported" if sha256(key.encode()).digest()[-1] % 2 else "tuning"


def score(truth: dict[str, str], found: dict[str, str], keys: list[str], clean: Callable[[str], str]) -> Score:
    """The means over the pages, as the benchmark has them."""
    pages = [compared(truth[key], clean(found[key])) for key in keys]
    precision = mean(
        hits / (hits + extra) if hits else float(not missing) for hits, extra, missing in pages if hits + extra
    )
    recall = mean(
        hits / (hits + missing) if hits else float(not extra) for hits, extra, missing in pages if hits + missing
    )
    return Score(precision, recall, 2 * precision * recall / (precision + recall))


def compared(truth: str, text: str) -> tuple[int, int, int]:
    """How many runs of four words both texts have, how many only the second, and how many only the first."""
    wanted, got = shingles(truth), shingles(text)
    hits = sum((wanted & got).values())
    return hits, sum(got.values()) - hits, sum(wanted.values()) - hits


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text; a shorter text is one run."""
    words = WORD.findall(text)
    runs = (tuple(words[k : k + 4]) for k in range(max(1, len(words) - 3)))
    return Counter(run for run in runs if run)


if __name__ == "__main__":
    sys.exit(main())
