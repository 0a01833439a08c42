"""Fit the weights by which `cleantext.mainbody` tells an article's lines from a page's others, and print them.

    python benchmarks/page_weights.py BENCHMARK TRAFILATURA

Read are pages as html-text and inscriptis print them, of each collection the half `tuning` (see `extractors.py`):

- `BENCHMARK`, a checkout of https://github.com/scrapinghub/article-extraction-benchmark: a person has marked the
  article;
- `TRAFILATURA`, a checkout of https://github.com/adbar/trafilatura, whose `tests/eval` and `tests/cache` hold pages:
  the article is what trafilatura extracts from the HTML.

A line of three words or more is the article's if six in ten of its runs of three words are in the article. Lines weigh
as the square root of their words.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

import html_text
import inscriptis
import trafilatura
from extractors import WORD, half_of, read_texts
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from cleantext.mainbody import BIAS, WEIGHTS, features, read_lines

SHIFT = 0.2
"""Added to the intercept that is found: a line lost costs more than a line left."""


def main() -> int:
    """Fit, and print the weights beside those in force."""
    parser = argparse.ArgumentParser(description="Fit the weights of the page preset.")
    parser.add_argument("benchmark", type=Path, help="checkout of article-extraction-benchmark")
    parser.add_argument("trafilatura", type=Path, help="checkout of trafilatura")
    options = parser.parse_args()
    rows, labels, weights = [], [], []
    for text, article in [*marked(options.benchmark), *extracted(options.trafilatura)]:
        wanted = runs(article)
        page = list(read_lines(text))
        for line, row in zip(page, features(page), strict=True):
            got = runs(line.text)
            if got:
                rows.append(row)
                labels.append(sum(run in wanted for run in got) > 0.6 * len(got))
                weights.append(sqrt(line.words))
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=5_000))
    model.fit(rows, labels, logisticregression__sample_weight=weights)
    scaler, regression = model[0], model[1]
    fitted = regression.coef_[0] / scaler.scale_
    bias = regression.intercept_[0] - fitted @ scaler.mean_ + SHIFT
    for name, weight in zip(WEIGHTS, fitted, strict=True):
        print(f"{name:20} {weight:6.2f}   in force {WEIGHTS[name]:6.2f}")
    print(f"{'bias':20} {bias:6.2f}   in force {BIAS:6.2f}")
    return 0


def marked(folder: Path) -> Iterator[tuple[str, str]]:
    """Pages of article-extraction-benchmark, each with its article."""
    truth = read_texts(folder / "ground-truth.json")
    for extractor in ("html-text", "inscriptis"):
        found = read_texts(folder / "output" / f"{extractor}.json")
        yield from ((found[key], truth[key]) for key in sorted(truth) if half_of(key) == "tuning")


def extracted(folder: Path) -> Iterator[tuple[str, str]]:
    """Trafilatura's evaluation pages, each with what trafilatura extracts."""
    for path in sorted((folder / "tests" / "eval").glob("*.html")) + sorted(
        (folder / "tests" / "cache").glob("*.html")
    ):
        if half_of(path.name) == "tuning":
            page = path.read_text("utf-8", errors="replace")
            article = trafilatura.extract(page, include_comments=False)
            if article:
                yield html_text.extract_text(page), article
                yield inscriptis.get_text(page), article


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of three words of a text."""
    words = WORD.findall(text)
    return set(zip(words, words[1:], words[2:], strict=False))


if __name__ == "__main__":
    sys.exit(main())
