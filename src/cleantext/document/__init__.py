"""The document: what a result says about the article's structure, as fields and as blocks in reading order.

The way of the data: a clean text is cut into pieces (`pieces`); the marks that rules removed around them (`evidence`)
and their own words (`shape`) say what they are (`drafts`); posts are put together (`posts`); place and neighbours
decide the rest (`judge`); `read` makes the `Document` of it (`model`).
"""

from cleantext.document.model import BODY, SCHEMA_VERSION, TYPES, Block, Document, Hyperlink
from cleantext.document.read import read_document

__all__ = ["BODY", "SCHEMA_VERSION", "TYPES", "Block", "Document", "Hyperlink", "read_document"]
