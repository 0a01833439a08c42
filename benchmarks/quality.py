"""How well cleaners clean: in come pairs of texts, out goes a Markdown table, the best F0.5 first.

    python benchmarks/quality.py [--gold DIR] [--cache DIR] [--only NAME ...]

`DIR` holds pairs of UTF-8 files: `NAME.raw.txt`, a text as found, and `NAME.gold.txt`, what an editor made of it.
Texts are compared as tokens: words and numbers, single marks, ends of lines (blank lines between two blocks are one).

Every other cleaner is installed from PyPI into a virtual environment of its own below the cache folder (2 GB in all;
without --cache, a temporary folder), and works there in a process of its own: one of them has the import name of this
package. Each is set up as is kindest to it, see `PEERS`: it is told to keep URLs, e-mail addresses, numbers, marks,
case and curly quotes where it can be told, and what else it offers is chosen by what helps it here. One more row is
three of them, one after the other.

Left out: NeMo Curator (minutes to install, more than 6 GB). Of unstructured only what its cleaners import is installed.
Besides this package, rapidfuzz is needed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

import cleantext

TOKEN = re.compile(
    r"[^\W_]+"  # a word or a number
    r"|[^\w\s]|_"  # a mark
    r"|\n(?:\s*\n)?",  # the end of a line, or of a block
)
END_OF_BLOCK = "\n\n"
WORST = 2.0
"""A document counts for this much noise at most, so that one that a cleaner ruins does not outweigh the others."""
INSTALL_SECONDS = 600
CLEAN_SECONDS = 600


class PeerError(Exception):
    """A peer cannot be installed or does not start; the message says why in a line."""


class Pair(NamedTuple):
    """A text as found and as it should be."""

    raw: str
    gold: str


@dataclass(frozen=True)
class Peer:
    """A cleaner that others publish: its distribution on PyPI and how it is used.

    `code` defines a function `clean(text)`. `needs` are distributions to install besides. Where `alone` is true, those
    that the distribution itself requires are not installed.
    """

    name: str
    code: str
    needs: tuple[str, ...] = ()
    alone: bool = False


PEERS = (
    Peer(
        "ftfy",
        """
from ftfy import fix_text
def clean(text):
    return fix_text(text, uncurl_quotes=False)
""",
    ),
    Peer(
        "clean-text",  # "\right" would become a line end and "ight": it is told to leave backslashes alone
        """
import cleantext
def clean(text):
    return cleantext.clean(
        text, to_ascii=False, lower=False, keep_two_line_breaks=True, exceptions=[chr(92) * 2]
    )
""",
    ),
    Peer(
        "textacy",
        """
from textacy.preprocessing import make_pipeline, normalize, remove
clean = make_pipeline(remove.html_tags, normalize.unicode, normalize.whitespace)
""",
    ),
    Peer(
        "unstructured",  # block by block: given a whole text, clean_extra_whitespace makes one line of it
        """
from unstructured.cleaners.core import clean_extra_whitespace, group_broken_paragraphs
def clean(text):
    return "\\n\\n".join(map(clean_extra_whitespace, group_broken_paragraphs(text).split("\\n\\n")))
""",
        needs=("charset-normalizer", "emoji", "numpy", "psutil", "requests", "typing-extensions"),
        alone=True,
    ),
    Peer(
        "pylatexenc",  # formulas and braces stay, and "%" begins no comment
        """
from pylatexenc.latex2text import LatexNodes2Text
clean = LatexNodes2Text(math_mode="verbatim", keep_comments=True, keep_braced_groups=True).latex_to_text
""",
    ),
    Peer(
        "strip-markdown",
        """
from strip_markdown import strip_markdown as clean
""",
    ),
    Peer(
        "tweet-preprocessor",  # line by line, because it joins lines; smileys, hashtags and mentions stay
        """
import preprocessor
preprocessor.set_options(preprocessor.OPT.RESERVED, preprocessor.OPT.ESCAPE_CHAR)
def clean(text):
    return "\\n".join(map(preprocessor.clean, text.split("\\n")))
""",
    ),
    Peer(
        "py-data-juicer",  # without its mapper for white space, which turns line ends into spaces
        """
from data_juicer.ops.mapper.clean_html_mapper import CleanHtmlMapper
from data_juicer.ops.mapper.fix_unicode_mapper import FixUnicodeMapper
mappers = FixUnicodeMapper(), CleanHtmlMapper()
def clean(text):
    samples = {"text": [text]}
    for mapper in mappers:
        samples = mapper.process_batched(samples)
    return samples["text"][0]
""",
        needs=("aiohttp", "ftfy", "ray", "selectolax"),
    ),
)

IN_A_ROW = ("ftfy", "pylatexenc", "strip-markdown")

WORKER = """
import importlib.metadata, json, os, sys
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what a library prints is no answer
{code}
def answer(text):
    try:
        return clean(text)
    except Exception:
        return None
print(json.dumps(importlib.metadata.version({name!r})), file=answers)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), file=answers)
answers.flush()
"""
"""JSON strings in, a line each; JSON out: the version, then a string for each line, `null` where the cleaner raised."""


class Outputs(NamedTuple):
    """What a cleaner made of the documents; `failed` counts those at which it raised, which stay as they were."""

    name: str
    version: str
    texts: list[str]
    failed: int = 0


class Score(NamedTuple):
    """A cleaner's measures over all documents.

    `precision` is the share of the edits made that the gold texts make too, and `None` where none was made; `recall`
    the share of the gold texts' edits that were made; `f` their harmonic mean with precision counted double. `lost`
    words of the gold texts, per 10,000, are missing in the outputs or altered. `left` is the distance to the gold text
    as a share of what it was, the mean over the noisy documents. `untouched` counts the documents left as they are of
    those that need no change.
    """

    precision: float | None
    recall: float
    f: float
    lost: float
    left: float
    untouched: int


def main() -> int:
    """Read the pairs, run the cleaners, print the table."""
    parser = argparse.ArgumentParser(description="Score cleaners on pairs NAME.raw.txt and NAME.gold.txt.")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="folder of the pairs (%(default)s)")
    parser.add_argument("--cache", type=Path, help="folder to keep the virtual environments in")
    names = [peer.name for peer in PEERS]
    parser.add_argument(
        "--only", nargs="*", choices=names, default=names, help="the peers to run (all)", metavar="NAME"
    )
    options = parser.parse_args()
    pairs = read_pairs(options.gold)
    if not pairs:
        print(f"{options.gold}: no pairs NAME.raw.txt and NAME.gold.txt", file=sys.stderr)
        return 2
    raws = [pair.raw for pair in pairs]
    clean = cleantext.Cleaner()
    outputs = [
        Outputs("**cleantext-cli** (this package)", cleantext.__version__, [clean(raw).text for raw in raws]),
        Outputs("nothing: the texts as found", "", raws),
    ]
    peers = [peer for peer in PEERS if peer.name in options.only]
    notes = []
    with nullcontext(options.cache) if options.cache else tempfile.TemporaryDirectory() as folder:
        for peer in peers:
            print(f"{peer.name} ...", file=sys.stderr)
            try:
                outputs.append(run(peer, install(peer, Path(folder)), raws))
            except PeerError as error:
                notes.append(f"{peer.name} is missing: {error}")
        if {output.name for output in outputs} >= set(IN_A_ROW):
            outputs.append(run_in_a_row(Path(folder), raws))
    notes += [
        f"{output.name} raised at {output.failed} documents, left as they were" for output in outputs if output.failed
    ]
    print(table(outputs, pairs))
    for note in notes:
        print(f"\n{note}.")
    return 0


def read_pairs(folder: Path) -> list[Pair]:
    """Read all pairs below a folder."""
    paths = sorted(folder.rglob("*.raw.txt"))
    golds = [path.with_name(path.name.removesuffix(".raw.txt") + ".gold.txt") for path in paths]
    return [
        Pair(path.read_text("utf-8"), gold.read_text("utf-8"))
        for path, gold in zip(paths, golds, strict=True)
        if gold.exists()
    ]


def install(peer: Peer, cache: Path) -> Path:
    """Return the Python of the peer's virtual environment, which is made unless it is there.

    Raises:
        PeerError: pip did not succeed.
    """
    home = (cache / peer.name).absolute()
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = home / "installed"
    if installed.exists():
        return python
    venv.create(home, clear=True, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = [[*pip, *peer.needs, *(() if peer.alone else (peer.name,))]]
    if peer.alone:
        steps.append([*pip, "--no-deps", peer.name])
    for step in steps:
        _run(step, seconds=INSTALL_SECONDS)
    installed.touch()
    return python


def run(peer: Peer, python: Path, texts: Sequence[str]) -> Outputs:
    """Have a peer clean texts in a process of its own.

    Raises:
        PeerError: It does not start, or does not come to an end.
    """
    worker = WORKER.format(code=peer.code, name=peer.name)
    answers = _run(
        [str(python), "-I", "-c", worker], "".join(json.dumps(text) + "\n" for text in texts), seconds=CLEAN_SECONDS
    )
    version, *cleaned = map(json.loads, answers.splitlines())
    kept = [text if new is None else new for text, new in zip(texts, cleaned, strict=True)]
    return Outputs(peer.name, version, kept, cleaned.count(None))


def run_in_a_row(cache: Path, texts: list[str]) -> Outputs:
    """Have each of the peers `IN_A_ROW` clean what the one before it made."""
    failed = 0
    for name in IN_A_ROW:
        peer = next(peer for peer in PEERS if peer.name == name)
        _, _, texts, more = run(peer, install(peer, cache), texts)
        failed += more
    return Outputs(", then ".join(IN_A_ROW), "", texts, failed)


def _run(command: list[str], answers_to: str = "", *, seconds: int) -> str:
    environment = os.environ | {"DO_NOT_TRACK": "true", "SCARF_NO_ANALYTICS": "true", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command,
            input=answers_to,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            timeout=seconds,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        lines: list[str] = error.stderr.strip().splitlines() or [f"exit code {error.returncode}"]
        raise PeerError(lines[-1]) from None
    except subprocess.TimeoutExpired:
        message = f"not done after {seconds} s"
        raise PeerError(message) from None
    return done.stdout


def tokens(text: str) -> list[str]:
    """Split a text into the units that are compared.

    >>> tokens("Up 10%.\\n \\n\\nEnd\\n")
    ['Up', '10', '%', '.', '\\n\\n', 'End']
    """
    return [token if token.count("\n") < 2 else END_OF_BLOCK for token in TOKEN.findall(text.strip())]


def edits(before: list[str], after: list[str]) -> set[tuple[int, tuple[str, ...]]]:
    """Tell the smallest set of edits from one list of tokens to another.

    An edit removes the token at a place, and then has no new tokens, or puts new tokens before it.

    >>> sorted(edits(["a", "b", "c"], ["a", "d"]))
    [(1, ()), (1, ('d',)), (2, ())]
    """
    made: set[tuple[int, tuple[str, ...]]] = set()
    for start, end, new_start, new_end in _differences(before, after):
        made.update((place, ()) for place in range(start, end))
        if new_end > new_start:
            made.add((start, tuple(after[new_start:new_end])))
    return made


def words_lost(gold: list[str], output: list[str]) -> int:
    """Count the words of the gold text that have no counterpart in the output."""
    return sum(_words(gold[start:end]) for start, end, _, _ in _differences(gold, output))


def _differences(before: list[str], after: list[str]) -> list[tuple[int, int, int, int]]:
    opcodes = Levenshtein.opcodes(before, after)
    return [(op.src_start, op.src_end, op.dest_start, op.dest_end) for op in opcodes if op.tag != "equal"]


def _words(of: list[str]) -> int:
    return sum(token[0].isalnum() for token in of)


def score(texts: Sequence[str], pairs: Sequence[Pair]) -> Score:
    """Measure a cleaner's outputs, one for each pair."""
    right = made = due = lost = words = untouched = 0
    left = []
    for text, pair in zip(texts, pairs, strict=True):
        raw, gold, output = tokens(pair.raw), tokens(pair.gold), tokens(text)
        edits_made, edits_due = edits(raw, output), edits(raw, gold)
        right += len(edits_made & edits_due)
        made += len(edits_made)
        due += len(edits_due)
        lost += words_lost(gold, output)
        words += _words(gold)
        if edits_due:
            left.append(min(Levenshtein.distance(output, gold) / Levenshtein.distance(raw, gold), WORST))
        else:
            untouched += output == gold
    precision = right / made if made else None
    recall = right / due if due else 1.0
    weighted = 1.25 * right / (made + 0.25 * due) if made or due else 1.0
    return Score(precision, recall, weighted, 1e4 * lost / max(words, 1), fmean(left) if left else 0.0, untouched)


def table(outputs: Sequence[Outputs], pairs: Sequence[Pair]) -> str:
    """Lay out the measures, the best F0.5 first, then the least noise left."""
    scores = [(output, score(output.texts, pairs)) for output in outputs]
    scores.sort(key=lambda row: (-row[1].f, row[1].left))
    needless = sum(tokens(pair.raw) == tokens(pair.gold) for pair in pairs)
    lines = [
        f"{len(pairs)} documents, of which {needless} need no change:",
        "",
        "| cleaner | version | precision | recall | F0.5 | words lost per 10,000 | noise left | untouched |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for (name, version, _, _), (precision, recall, f, lost, left, untouched) in scores:
        share = "–" if precision is None else f"{precision:.3f}"
        lines.append(
            f"| {name} | {version} | {share} | {recall:.3f} | {f:.3f} | {lost:.1f} | {left:.3f} "
            f"| {untouched}/{needless} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
