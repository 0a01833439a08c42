"""How well the structure of articles is read: types of blocks and fields against labels, document by document.

    python benchmarks/structure.py [-v] [FOLDER]

The labels are in tests/corpus/structure (its README says what they mean); documents that are labelled by line stand in
the folder that is given, `../shared/gold` if none is. `-v` lists every block that differs. The last table says how many
judgements are right, by type: the source of `cleantext.document.judge.CONFIDENCE`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE / "tests/corpus"))

from labelled import Labelled, compared, read_by_line, read_own, scores, wrong_fields  # noqa: E402


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE.parent / "shared/gold")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    everything = list(read_own())
    if options.folder.is_dir():
        everything += read_by_line(options.folder)
    for labelled in everything if options.verbose else ():
        print_differences(labelled)
    print(f"\n{len(everything)} documents\n")
    print(f"{'type':<14}{'seen':>6}{'found':>7}{'right':>7}{'prec.':>8}{'recall':>8}{'F1':>8}")
    for kind, score in scores(everything).items():
        print(f"{kind:<14}{score.seen:>6}{score.found:>7}{score.right:>7}", end="")
        print(f"{score.precision:>8.3f}{score.recall:>8.3f}{score.f1:>8.3f}")
    print()
    labelled_fields = Counter(name for labelled in everything for name in labelled.fields)
    wrong = Counter(name for labelled in everything for name in wrong_fields(labelled))
    for name, count in sorted(labelled_fields.items()):
        print(f"{name:<14}{count - wrong[name]:>4} of {count}")
    print("\njudged")
    for kind, (right, count) in sorted(judgements(everything).items()):
        print(f"{kind:<14}{right:>4} of {count:<4} {(right + 1) / (count + 2):.2f}")


def print_differences(labelled: Labelled) -> None:
    """What a reader sees otherwise."""
    shown = [
        f"  {seen:>12} {found:<12} {words}" for seen, found, words in compared(labelled) if seen != found.rstrip("+")
    ]
    shown += [f"  field {name}: {seen!r} is {found!r}" for name, (seen, found) in wrong_fields(labelled).items()]
    shown += [f"  lost {words}" for words in labelled.lost]
    if shown:
        print(labelled.name, *shown, sep="\n")


def judgements(everything: list[Labelled]) -> dict[str, tuple[int, int]]:
    """How many judgements of each type are right, and how many there are."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for labelled in everything:
        seen = {}
        for label in reversed(labelled.labels):
            block = next((block for block in labelled.document if block.span[0] <= label.start < block.span[1]), None)
            if block:
                seen[block.span] = label.type
        for block in labelled.document:
            if block.confidence is not None and block.span in seen:
                count[block.type] += 1
                right[block.type] += seen[block.span] == block.type
    return {kind: (right[kind], count[kind]) for kind in count}


if __name__ == "__main__":
    main()
