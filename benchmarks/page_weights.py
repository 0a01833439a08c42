"""Fit the weights by which `cleantext.mainbody` tells an article's lines from a page's others, and print them.

    python benchmarks/page_weights.py DIR

`DIR` is a checkout of https://github.com/scrapinghub/article-extraction-benchmark; the pages of its half `tuning` (see
`extractors.py`) are read as html-text and inscriptis print them. A line of three words or more is the article's if six
in ten of its runs of three words are in the marked text. Lines weigh as the square root of their words.
"""

from __future__ import annotations

import argparse
import sys
from math import sqrt
from pathlib import Path

from extractors import WORD, half_of, read_texts
from sklearn.linear_model import LogisticRegression

from cleantext.mainbody import BIAS, WEIGHTS, features, read_lines

SHIFT = 0.6
"""Added to the intercept that is found: a line lost costs more than a line left."""


def main() -> int:
    """Fit, and print the weights beside those in force."""
    parser = argparse.ArgumentParser(description="Fit the weights of the page preset.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="checkout of article-extraction-benchmark")
    folder = parser.parse_args().folder
    truth = read_texts(folder / "ground-truth.json")
    rows, labels, weights = [], [], []
    for extractor in ("html-text", "inscriptis"):
        found = read_texts(folder / "output" / f"{extractor}.json")
        for key in sorted(truth):
            if half_of(key) == "tuning":
                wanted = runs(truth[key])
                page = list(read_lines(found[key]))
                for line, row in zip(page, features(page), strict=True):
                    got = runs(line.text)
                    if got:
                        rows.append(row)
                        labels.append(sum(run in wanted for run in got) > 0.6 * len(got))
                        weights.append(sqrt(line.words))
    model = LogisticRegression(max_iter=5_000).fit(rows, labels, sample_weight=weights)
    for name, fitted in zip(WEIGHTS, model.coef_[0], strict=True):
        print(f"{name:20} {fitted:6.2f}   in force {WEIGHTS[name]:6.2f}")
    print(f"{'bias':20} {model.intercept_[0] + SHIFT:6.2f}   in force {BIAS:6.2f}")
    return 0


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of three words of a text."""
    words = WORD.findall(text)
    return set(zip(words, words[1:], words[2:], strict=False))


if __name__ == "__main__":
    sys.exit(main())
