"""URLs: repaired, taken out of their wrappings, and the links of Markdown and LaTeX."""

from cleantext.normalisers.url import links, repairs, requested

__all__ = ["links", "repairs", "requested"]
