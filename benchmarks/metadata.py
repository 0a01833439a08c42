"""What the text of a page still tells of its article, against what trafilatura reads in the HTML: title, date, author.

    python benchmarks/metadata.py DIR [-v]

`DIR` is a checkout of https://github.com/adbar/trafilatura, whose `tests/eval` and `tests/cache` hold pages. There,
markup and metadata name title, date and author. The document of cleantext is read from text alone: from trafilatura's
text, from the same with its metadata as front matter, and from the text of the whole page, as html-text prints it.
Compared is where both know a value; `agree` is the share of those, `known` how many of trafilatura's values are found.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import html_text
import trafilatura

from cleantext import Cleaner

FIELDS = ("title", "date", "author")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    pages = sorted((options.folder / "tests").glob("eval/*.html")) + sorted(
        (options.folder / "tests").glob("cache/*.html")
    )
    ways: dict[str, tuple[Cleaner, Callable[[str], str | None]]] = {
        "text": (Cleaner(), trafilatura.extract),
        "text with metadata": (Cleaner(), lambda page: trafilatura.extract(page, with_metadata=True)),
        "whole page": (Cleaner(preset="page"), html_text.extract_text),
    }
    known: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    agreed: Counter[tuple[str, str]] = Counter()
    read = 0
    for path in pages:
        page = path.read_text(encoding="utf-8", errors="replace")
        metadata = trafilatura.extract_metadata(page)
        if metadata is None:
            continue
        read += 1
        for way, (cleaner, extract) in ways.items():
            text = extract(page)
            if not text:
                continue
            document = cleaner(text).document
            for field in FIELDS:
                theirs, ours = getattr(metadata, field), getattr(document, field)
                known[way, field] += bool(theirs)
                if not theirs or not ours:
                    continue
                found[way, field] += 1
                same = _same(field, theirs, ours)
                agreed[way, field] += same
                if options.verbose and not same:
                    print(f"{way:<20}{field:<8}{path.name[:40]:<42}{theirs!r:.70}  {ours!r:.70}")
    print(f"\n{read} pages\n\n{'':<20}{'':<8}{'trafilatura':>12}{'both':>7}{'agree':>8}")
    for way in ways:
        for field in FIELDS:
            both = found[way, field]
            share = agreed[way, field] / both if both else 0.0
            print(f"{way:<20}{field:<8}{known[way, field]:>12}{both:>7}{share:>8.3f}")


def _same(field: str, theirs: str, ours: str) -> bool:
    """Whether two values say the same: of titles one may go on, of authors one may name fewer."""
    if field == "date":
        return theirs == ours
    one, other = (" ".join(re.findall(r"\w+", value.lower())) for value in (theirs, ours))
    return bool(one and other) and (one in other or other in one)


if __name__ == "__main__":
    main()
