"""Whether source code comes through: every Python file of the standard library goes in, a list of damage comes out.

    python benchmarks/stdlib.py [--folder DIR]

A file is read in the encoding that it declares; those that Python itself cannot read (they test just that) are left
out. Damage is a word that is missing, added or altered, where a word is letters and digits in a row. The exit status is
1 where there is any.
"""

from __future__ import annotations

import argparse
import re
import sys
import sysconfig
import tokenize
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from cleantext import Cleaner

WORD = re.compile(r"[^\W_]+")
NOT_THE_LIBRARYS = {"site-packages", "dist-packages"}


def main() -> int:
    """Clean the files and list those with a word changed."""
    parser = argparse.ArgumentParser(description="Clean the standard library's source and look for changed words.")
    library = Path(sysconfig.get_path("stdlib"))
    parser.add_argument("--folder", type=Path, default=library, help="another folder of .py files")
    folder = parser.parse_args().folder
    clean = Cleaner()
    files = same = unread = 0
    damage = []
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder)
        if not NOT_THE_LIBRARYS.isdisjoint(name.parts):
            continue
        try:
            with tokenize.open(path) as stream:
                source = stream.read()
        except (SyntaxError, UnicodeDecodeError):
            unread += 1
            continue
        files += 1
        text = clean(source).text
        same += text == source
        if words := changed_words(source, text):
            damage.append(f"{name.as_posix()}: {', '.join(words[:5])}{', …' if len(words) > 5 else ''}")
    print(f"{files} files cleaned, {same} as they were, {len(damage)} with a word changed; {unread} not read.")
    for line in damage:
        print(f"- {line}")
    return 1 if damage else 0


def changed_words(before: str, after: str) -> list[str]:
    """List the words that differ, as `before → after` in the order in which they stand; neither side need have any.

    >>> changed_words("x = foo_bar", "x = foo")
    ['bar → ']
    """
    old, new = WORD.findall(before), WORD.findall(after)
    if old == new:
        return []
    return [
        f"{' '.join(old[op.src_start : op.src_end])} → {' '.join(new[op.dest_start : op.dest_end])}"
        for op in Levenshtein.opcodes(old, new)
        if op.tag != "equal"
    ]


if __name__ == "__main__":
    sys.exit(main())
