"""What is known of an article, as data: `Document`, its blocks and links, and their form in JSON and back.

`schema.json`, beside this module, describes the JSON; `SCHEMA_VERSION` changes when a reader of it would have
to change.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

from cleantext.blocks import Span
from cleantext.result import Change

SCHEMA_VERSION = 1


def schema() -> str:
    """The JSON Schema of a document, as text."""
    with open(os.path.join(os.path.dirname(__file__), "schema.json"), encoding="utf-8") as stream:
        return stream.read()


TYPES = (
    "title excerpt byline dateline heading paragraph caption list quote embed code math table footnote source"
    " correction note front-matter"
).split()
"""The types of blocks."""

BODY = frozenset(("heading", "paragraph", "list", "quote"))
"""The types that are the article's own running text."""


@dataclass(frozen=True)
class Block:
    """A block of the clean text.

    `type` is one of `TYPES`. `span` is where it stands in the clean text, `source_span` in the source, in characters
    (end exclusive). `confidence` is the share of such judgements that are right, where the type is a judgement; `None`
    where the source marks the block as what it is. `details` holds what the type adds: `level` of a heading; `credit`
    of a caption; `items` of a list; `language` of code; `rows` of a table; `url` of a source; `label` of a footnote;
    `author`, `handle`, `date`, `platform`, `words`, `hashtags`, `mentions` and `urls` of an embed.
    """

    type: str
    text: str
    span: Span
    source_span: Span
    confidence: float | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The block as JSON types."""
        return {
            "type": self.type,
            "text": self.text,
            "span": list(self.span),
            "source_span": list(self.source_span),
            "confidence": self.confidence,
            **self.details,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Block:
        """The block that `to_dict` wrote."""
        own = {"type", "text", "span", "source_span", "confidence"}
        return cls(
            data["type"],
            data["text"],
            Span(*data["span"]),
            Span(*data["source_span"]),
            data["confidence"],
            {name: value for name, value in data.items() if name not in own},
        )


class Hyperlink(NamedTuple):
    """A link of the article: its text, its target, and where its text stands in the clean text."""

    text: str
    url: str
    span: Span


@dataclass(frozen=True)
class Document:
    """An article's fields and blocks; `None` is what is not known.

    Iterating gives the blocks. `date` is an ISO 8601 day; `date_origin` says where it was read: `"front-matter"`,
    `"metadata"` (of a web page), `"dateline"`, `"byline"` or `"source"` (the URL's path). `language` is an ISO 639-1
    code. `stats` counts characters and words in and out, changes by rule and residue by kind. `changes` is `None`
    unless it was asked for.
    """

    title: str | None
    author: str | None
    date: str | None
    date_origin: str | None
    source: str | None
    hostname: str | None
    sitename: str | None
    excerpt: str | None
    language: str | None
    text: str
    links: tuple[Hyperlink, ...]
    blocks: tuple[Block, ...]
    stats: Mapping[str, Any]
    residue: tuple[Mapping[str, Any], ...]
    changes: tuple[Change, ...] | None
    warnings: tuple[str, ...]
    encoding: str | None
    cleaner: Mapping[str, str]

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    def to_dict(self) -> dict[str, Any]:
        """The document as JSON types, under the names of its fields; `schema_version` comes first."""
        data = {"schema_version": SCHEMA_VERSION} | {entry.name: getattr(self, entry.name) for entry in fields(self)}
        data["links"] = [{**link._asdict(), "span": list(link.span)} for link in self.links]
        data["blocks"] = [block.to_dict() for block in self.blocks]
        data["residue"] = list(self.residue)
        data["warnings"] = list(self.warnings)
        if self.changes is None:
            del data["changes"]
        else:
            data["changes"] = [change._asdict() | {"rules": list(change.rules)} for change in self.changes]
        return data

    def to_json(self, *, indent: int | None = None) -> str:
        """The document as a JSON object; on one line, unless `indent` says by how many spaces to indent."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """The document that `to_dict` wrote.

        Raises:
            ValueError: It was written by a version with another schema.
        """
        if data.get("schema_version") != SCHEMA_VERSION:
            raise ValueError(
                f"schema_version is {data.get('schema_version')!r} and {SCHEMA_VERSION} is read here;"
                " clean the document again"
            )
        values: dict[str, Any] = {entry.name: data.get(entry.name) for entry in fields(cls)}
        values["links"] = tuple(Hyperlink(link["text"], link["url"], Span(*link["span"])) for link in data["links"])
        values["blocks"] = tuple(Block.from_dict(block) for block in data["blocks"])
        values["residue"] = tuple(data["residue"])
        values["warnings"] = tuple(data["warnings"])
        if values["changes"] is not None:
            values["changes"] = tuple(
                Change(**{**change, "rules": tuple(change["rules"])}) for change in data["changes"]
            )
        return cls(**values)

    @classmethod
    def from_json(cls, written: str) -> Document:
        """The document that `to_json` wrote."""
        return cls.from_dict(json.loads(written))

    def body(self) -> Document:
        """The document of headings, paragraphs, lists and quotes alone, with `text` and spans to match."""
        kept: list[Block] = []
        pieces: list[str] = []
        moved: list[tuple[Span, int]] = []
        length = last_end = 0
        for block in self.blocks:
            if block.type not in BODY:
                continue
            if pieces:
                # What stood a line apart stays a line apart.
                gap = "\n" if block.span.start - last_end == 1 else "\n\n"
                pieces.append(gap)
                length += len(gap)
            last_end = block.span.end
            shift = length - block.span.start
            moved.append((block.span, shift))
            span = Span(length, length + len(block.text))
            kept.append(replace(block, span=span))
            pieces.append(block.text)
            length = span.end
        links = tuple(
            link._replace(span=Span(link.span.start + shift, link.span.end + shift))
            for link in self.links
            for span, shift in moved
            if span.start <= link.span.start and link.span.end <= span.end
        )
        text = "".join(pieces) + "\n" if pieces else ""
        return replace(self, text=text, blocks=tuple(kept), links=links)
