"""How well cleaners clean: in come pairs of texts, out goes a Markdown table, best F0.5 first.

    python benchmarks/quality.py --gold DIR [--cache DIR] [--only NAME,NAME]

`DIR` holds `NAME.raw.txt`, a text as found, and `NAME.gold.txt`, what an editor made of it. Texts are compared as
tokens: words, numbers, single marks, line breaks (any blank lines between two blocks count as one token).

Every other cleaner is installed from PyPI into a virtual environment of its own below the cache folder, and works there
in a process of its own: two of them have the import name of this package. Each is configured as kindly as it allows
(see `PEERS`): it may repair and remove noise, and is told to keep URLs, e-mail addresses, numbers, marks and case.

Left out: NeMo Curator (its installation takes minutes and over 6 GB). Of unstructured, only what its cleaners import is
installed. rapidfuzz must be installed beside this package.
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
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from rapidfuzz.distance import Levenshtein

import cleantext

TOKEN = re.compile(
    r"[^\W_]+"  # a word or a number
    r"|[^\w\s]|_"  # a mark
    r"|\n(?:\s*\n)?",  # the end of a line, or of a block
)
WORST = 2.0
"""A document that is worse than it was counts as this much noise at most, so that none outweighs the others."""


@dataclass(frozen=True)
class Peer:
    """A cleaner that others publish.

    `code` defines a function `clean(text)`. `packages` are installed with what they require, `alone` without.
    """

    name: str
    code: str
    packages: tuple[str, ...]
    alone: tuple[str, ...] = ()


PEERS = (
    Peer(
        "ftfy",
        # Quotes, ligatures and widths as they come out of the box, except curly quotes: they are the author's.
        """
from ftfy import fix_text
def clean(text):
    return fix_text(text, uncurl_quotes=False)
""",
        ("ftfy",),
    ),
    Peer(
        "clean-text",
        """
import cleantext
def clean(text):
    return cleantext.clean(text, to_ascii=False, lower=False, keep_two_line_breaks=True)
""",
        ("clean-text",),
    ),
    Peer(
        "textacy",
        # Bullet points and quotation marks stay the author's.
        """
from textacy.preprocessing import make_pipeline, normalize, remove
clean = make_pipeline(remove.html_tags, normalize.unicode, normalize.whitespace)
""",
        ("textacy",),
    ),
    Peer(
        "unstructured",
        # Its cleaners expect one paragraph: given a whole text, clean_extra_whitespace would make one line of it.
        """
from unstructured.cleaners.core import clean_extra_whitespace, group_broken_paragraphs
def clean(text):
    blocks = group_broken_paragraphs(text).split("\\n\\n")
    return "\\n\\n".join(clean_extra_whitespace(block) for block in blocks)
""",
        ("charset-normalizer", "emoji", "numpy", "psutil", "requests", "typing-extensions"),
        ("unstructured",),
    ),
    Peer(
        "pylatexenc",
        # Formulas as they are; "%" begins no comment.
        """
from pylatexenc.latex2text import LatexNodes2Text
clean = LatexNodes2Text(math_mode="verbatim", keep_comments=True).latex_to_text
""",
        ("pylatexenc",),
    ),
    Peer(
        "strip-markdown",
        """
from strip_markdown import strip_markdown as clean
""",
        ("strip-markdown",),
    ),
    Peer(
        "tweet-preprocessor",
        # A line at a time: it joins lines. Retweet marks and control characters go, all else is kept.
        """
import preprocessor
preprocessor.set_options(preprocessor.OPT.RESERVED, preprocessor.OPT.ESCAPE_CHAR)
def clean(text):
    return "\\n".join(preprocessor.clean(line) for line in text.split("\\n"))
""",
        ("tweet-preprocessor",),
    ),
    Peer(
        "py-data-juicer",
        # Its mappers that repair text and keep words; a line at a time, because white space becomes spaces.
        """
from data_juicer.ops.mapper.clean_html_mapper import CleanHtmlMapper
from data_juicer.ops.mapper.fix_unicode_mapper import FixUnicodeMapper
from data_juicer.ops.mapper.whitespace_normalization_mapper import WhitespaceNormalizationMapper
mappers = FixUnicodeMapper(), CleanHtmlMapper(), WhitespaceNormalizationMapper()
def clean(text):
    lines = {"text": text.split("\\n")}
    for mapper in mappers:
        lines = mapper.process_batched(lines)
    return "\\n".join(lines["text"])
""",
        ("py-data-juicer", "aiohttp", "ftfy", "ray", "selectolax"),
    ),
)
