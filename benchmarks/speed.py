"""How fast texts are cleaned: documents go in, a Markdown table of MB/s of one core comes out.

    python benchmarks/speed.py [--rounds N] [--seed N] [--megabytes N] [--corpus DIR]
    python benchmarks/speed.py --scale [--long]

A MB is a million bytes of the documents in UTF-8. Three contenders take turns in one process, on the same documents, as
often as there are rounds: `Cleaner()(text)`, the same with its changes asked for, and `ftfy.fix_text`. What is timed is
the processor's time. A speed is the median over the rounds, a ratio the median of each round's own.

The documents are the samples and articles written from a seed: half of their bytes in plain ASCII, 35 % with curly
quotes, accents and dashes, 15 % with noise. --corpus measures the files below a folder too, by its subfolders.

With --scale, one document of 1 MB and one of 10 MB are cleaned (with --long, one of 100 MB too): where time is linear
in the size, the speeds are alike.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median

import ftfy

from cleantext import Cleaner

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SHARES = {"clean, ASCII": 0.50, "clean, beyond ASCII": 0.35, "noisy": 0.15}
SMALLEST, LARGEST = 1_000, 30_000
"""Bytes of a generated article, about; the logarithm of its size is evenly spread."""

_OPENERS = "the a this that every its their our no one another each some most his her"
_WORDS = """
council river harbour minister school budget winter market report engine village doctor station field letter museum
court island farmer bridge driver player union police library factory mountain weather season teacher border company
garden signal

opens closed wants carried promised moved finds refused kept built described lost measured announced visits doubted
repaired sold follows ended counted warned agrees

old quiet early public narrow northern new heavy local long wooden recent bright two several many few all half other own

slowly again often together yesterday nearly later alone twice well abroad now such more less

of in on with for from under after before near without across and but or which while because where when as to at by
until although than into over the a its their the a
"""
_NAMES = "Marsh Okoro Lindqvist Harlow Tanaka Velasco Brandt Osei Quill Moreau Easton Pryce"
_ACCENTED = "café naïve Zürich São Françoise Muñoz Kraków élite Ångström jalapeño Brontë"
OPENERS, WORDS, NAMES, ACCENTED = (tuple(words.split()) for words in (_OPENERS, _WORDS, _NAMES, _ACCENTED))
CHROME = (
    *(
        "ADVERTISEMENT",
        "Share on Facebook",
        "Sign up for our newsletter",
        "Story continues below",
        "0 Comments",
        "Print",
    ),
    *("All rights reserved", "Image caption", "View image on Twitter", "Subscribe", "Loading…", "[Disclaimer]"),
)

Contender = Callable[[str], object]


class Writer:
    """Writes articles; the same seed gives the same ones, and no paragraph comes twice."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 -- nothing secret
        self._written: set[int] = set()

    def article(self, kind: str, size: int) -> str:
        """Write an article of one of the kinds in `SHARES`, of at least `size` bytes."""
        blocks = [self._sentence("clean, ASCII").rstrip(".")]
        written = len(blocks[0])
        while written < size:
            block = self._paragraph(kind)
            if hash(block) in self._written:
                continue
            self._written.add(hash(block))
            blocks.append(block)
            if kind == "noisy" and self._random.random() < 0.15:
                blocks.append(self._chrome())
            written += len(block.encode()) + 2
        return "\n\n".join(blocks) + "\n"

    def articles(self, kind: str, size: int) -> list[str]:
        """Write articles of 1 to 30 kB of a kind, of at least `size` bytes together."""
        texts = []
        written = 0
        while written < size:
            wanted = int(SMALLEST * (LARGEST / SMALLEST) ** self._random.random())
            texts.append(self.article(kind, wanted))
            written += size_of(texts[-1])
        return texts

    def _paragraph(self, kind: str) -> str:
        text = " ".join(self._sentence(kind) for _ in range(self._random.randint(2, 7)))
        if kind == "noisy" and self._random.random() < 0.08:
            return self._random.choice(("## ", "> ", "<p>", "\\section*{")) + text
        return text

    def _sentence(self, kind: str) -> str:
        random = self._random
        words = [random.choice(OPENERS).capitalize(), *random.choices(WORDS, k=random.randint(5, 24))]
        place = random.randrange(1, len(words))
        chance = random.random()
        if chance < 0.15:
            words[place] = random.choice(NAMES)
        elif chance < 0.25:
            number = random.randint(2, 9_999)
            words[place] = random.choice((f"{number:,}", f"${number % 90 + 2} million", "1998", "(1.5)"))
        elif chance < 0.35:
            words[place] += ","
        if kind != "clean, ASCII" and random.random() < 0.3:
            words[place] = self._beyond_ascii(words[place])
        if kind == "noisy" and random.random() < 0.15:
            words[place] = self._noise(words[place])
        return " ".join(words) + random.choice("......?!")

    def _beyond_ascii(self, word: str) -> str:
        random = self._random
        accented = random.choice(ACCENTED)
        return random.choice((f"“{word}”", f"‘{word}’", f"{word}’s", f"{word} –", f"{word} — “so”", accented, "€ 40"))

    def _noise(self, word: str) -> str:
        random = self._random
        number = random.randint(2, 99)
        return random.choice(
            (
                f"$\\left[\\text{{{word}}} \\right]$",
                f"${number} \\%$",
                f"${number}^{{\\text{{th}}}}$",
                f"{word}${{ }}^{{{number}}}$",
                f"**{word}**",
                f"[{word}](https://example.org/{number})",
                f"<b>{word}</b>",
                f"{word} &amp; {random.choice(NAMES)}",
                random.choice(ACCENTED).encode().decode("latin-1"),
                f"donâ€™t {word}",
                f"{word}\u200b  \u00a0{word}",
                f"https: //www. example.org/{word}",
                "pic.twitter.com/a1B2c3D4e5",
            )
        )

    def _chrome(self) -> str:
        if self._random.random() < 0.3:
            return "READ MORE: " + self._sentence("clean, ASCII").rstrip(".")
        return self._random.choice(CHROME)


def main() -> int:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description="Measure the speed of cleaning, beside ftfy's.")
    parser.add_argument("--rounds", type=int, default=7, help="turns of each contender (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the generated articles (%(default)s)")
    parser.add_argument("--megabytes", type=float, default=4.0, help="of generated articles (%(default)s)")
    parser.add_argument("--corpus", type=Path, help="folder of UTF-8 files to measure besides")
    parser.add_argument("--scale", action="store_true", help="measure single documents of 1 and 10 MB instead")
    parser.add_argument("--long", action="store_true", help="with --scale: of 100 MB too")
    options = parser.parse_args()
    if options.scale:
        print(scale_table([1, 10, 100] if options.long else [1, 10], options.seed))
        return 0
    writer = Writer(options.seed)
    samples = [path for path in sorted(SAMPLES.glob("*.txt")) if not path.name.endswith(".clean.txt")]
    documents = {"samples": [path.read_text("utf-8") for path in samples]}
    documents |= {kind: writer.articles(kind, int(share * options.megabytes * 1e6)) for kind, share in SHARES.items()}
    print(speed_table(documents, options.rounds))
    if options.corpus:
        print()
        print(speed_table(read_corpus(options.corpus), options.rounds))
    return 0


def read_corpus(folder: Path) -> dict[str, list[str]]:
    """Read the files below a folder by their subfolder, at most two levels deep; those not in UTF-8 are left out."""
    texts = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        subfolder = "/".join(path.relative_to(folder).parts[:-1][:2])
        if subfolder and path.is_file():
            try:
                texts[subfolder].append(path.read_text("utf-8"))
            except UnicodeDecodeError:
                continue
    return dict(texts)


def speed_table(documents: dict[str, list[str]], rounds: int) -> str:
    """Let the contenders take turns on each class of documents and on all of them, and lay out their speeds."""
    contenders = contending()
    for contend in contenders:
        for texts in documents.values():
            contend(texts[0])
    times = {
        kind: [[seconds(contend, texts) for contend in contenders] for _ in range(rounds)]
        for kind, texts in documents.items()
    }
    times["all"] = [[sum(turns) for turns in zip(*of_all, strict=True)] for of_all in zip(*times.values(), strict=True)]
    documents = {**documents, "all": [text for texts in documents.values() for text in texts]}
    lines = [
        "| documents | number | MB | MB/s | with changes | ftfy's | times ftfy's | with changes, times ftfy's |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind, turns in times.items():
        size = sum(map(size_of, documents[kind])) / 1e6
        speeds = [f"{size / median(each):.1f}" for each in zip(*turns, strict=True)]
        ratios = [f"{median(turn[-1] / turn[k] for turn in turns):.1f}" for k in (0, 1)]
        lines.append(f"| {kind} | {len(documents[kind])} | {size:.2f} | " + " | ".join([*speeds, *ratios]) + " |")
    return "\n".join(lines)


def contending() -> tuple[Contender, Contender, Contender]:
    """Return the cleaner, the cleaner with its changes, and ftfy."""
    clean = Cleaner()
    return clean, lambda text: clean(text).changes, ftfy.fix_text


def seconds(contend: Contender, texts: Sequence[str]) -> float:
    """The processor's time that a contender takes for texts."""
    gc.collect()
    start = time.process_time()
    for text in texts:
        contend(text)
    return time.process_time() - start


def scale_table(sizes: Sequence[int], seed: int) -> str:
    """Clean one document of each size in MB, the small ones more often, and lay out the speeds."""
    writer = Writer(seed)
    clean = Cleaner()
    clean("Warm.\n")
    lines = ["| document | s | MB/s | speed, times that of the first |", "| ---: | ---: | ---: | ---: |"]
    first = 0.0
    for size in sizes:
        text = "\n".join(mixed(writer, int(size * 1e6)))
        took = median(seconds(clean, [text]) for _ in range(7 if size == 1 else 3 if size <= 10 else 1))
        speed = size_of(text) / 1e6 / took
        first = first or speed
        lines.append(f"| {size_of(text) / 1e6:.1f} MB | {took:.2f} | {speed:.1f} | {speed / first:.2f} |")
    return "\n".join(lines)


def mixed(writer: Writer, size: int) -> Iterator[str]:
    """Write articles of all kinds in turn, in small portions of their shares."""
    portion = min(size, 200_000)
    for _ in range(0, size, portion):
        for kind, share in SHARES.items():
            yield writer.article(kind, int(share * portion))


def size_of(text: str) -> int:
    """Bytes in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    sys.exit(main())
