"""The eight families of rules, one module each."""
