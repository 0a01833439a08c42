"""What a page prints around an article: ad labels, share bars, prompts, related links, notices, page furniture.

Whole lines are looked up in the tables of phrases; a few shapes (a bar of share counts, a rights line, a breadcrumb)
are read by pattern. Nothing inside a sentence is ever removed, and a word that may be a heading goes only beside
other chrome or at the end of the text.
"""

from cleantext.normalisers.boilerplate import labels, media, notices, page, related

__all__ = ["labels", "media", "notices", "page", "related"]
