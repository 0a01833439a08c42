"""How a result is shown: as a diff, as an explanation, as JSON."""
