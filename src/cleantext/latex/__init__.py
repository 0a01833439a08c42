"""Reading LaTeX: where its spans are, and which of them are prose in disguise."""
