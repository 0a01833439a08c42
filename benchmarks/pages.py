"""What the preset `page` keeps of web pages and what it leaves, against passages that people have chosen.

    python benchmarks/pages.py DIR

`DIR` is a checkout of https://github.com/adbar/trafilatura, whose `tests/evaldata.json` names for each page passages
that its article has, and passages of its chrome. Read are the pages as html-text and inscriptis print them. *kept* is
the share of the article's passages that stand in the result, *left* that of the chrome's; passages that the printed
page does not have are not counted. trafilatura, which sees the HTML, is there to compare.

`page_weights.py` reads half of these pages (`tuning`, see `extractors.py`), with trafilatura's text as the article;
what is printed is the other half.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import html_text
import inscriptis
import trafilatura
from extractors import half_of

from cleantext import Cleaner

PRINTERS: dict[str, Callable[[str], str]] = {"html-text": html_text.extract_text, "inscriptis": inscriptis.get_text}


class Page(NamedTuple):
    """A page's HTML, passages of its article, and passages of what stands around it."""

    html: str
    article: list[str]
    chrome: list[str]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="DIR", help="checkout of trafilatura")
    pages = list(read_pages(parser.parse_args().folder / "tests"))
    article, page = Cleaner(), Cleaner(preset="page")
    print(f"{len(pages)} pages\n\n| printed by | cleaned by | kept | left |\n| --- | --- | ---: | ---: |")
    for printer, printed in PRINTERS.items():
        texts = [printed(each.html) for each in pages]
        for name, results in {
            "preset article": [article(text).text for text in texts],
            "preset page": [page(text).text for text in texts],
            "(trafilatura)": [trafilatura.extract(each.html, include_comments=False) or "" for each in pages],
        }.items():
            kept = share(texts, results, [each.article for each in pages])
            left = share(texts, results, [each.chrome for each in pages])
            print(f"| {printer} | {name} | {kept:.3f} | {left:.3f} |", flush=True)


def read_pages(folder: Path) -> Iterator[Page]:
    """The evaluation pages that the weights were not fitted to."""
    paths = {path.name: path for path in (*folder.glob("cache/*.html"), *folder.glob("eval/*.html"))}
    for entry in json.loads((folder / "evaldata.json").read_text("utf-8")).values():
        path = paths.get(entry["file"])
        if path and half_of(path.name) == "reported":
            passages = ([joined(passage) for passage in entry[which] or ()] for which in ("with", "without"))
            yield Page(path.read_text("utf-8", errors="replace"), *passages)


def share(texts: list[str], results: list[str], passages: list[list[str]]) -> float:
    """Of the passages that the texts have, the share that the results have."""
    found = [
        passage in result
        for text, result, wanted in zip(map(joined, texts), map(joined, results), passages, strict=True)
        for passage in wanted
        if passage in text
    ]
    return sum(found) / len(found)


def joined(text: str) -> str:
    """A text with single spaces for its white space."""
    return " ".join(text.split())


if __name__ == "__main__":
    main()
