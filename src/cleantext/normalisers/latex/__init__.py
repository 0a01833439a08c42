r"""LaTeX in prose: source files, stray spans, and the commands between them.

Which spans are prose and which are mathematics is settled in `cleantext.latex`; mathematics is a protected
zone here as everywhere.
"""

from cleantext.normalisers.latex import commands, formulas, source, spans

__all__ = ["commands", "formulas", "source", "spans"]
