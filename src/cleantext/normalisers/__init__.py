"""The eight families of rules, a module each; LaTeX, the largest, is a package."""
