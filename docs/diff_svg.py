"""Draw `docs/diff.svg`: what `cleantext diff docs/example.txt` shows on a terminal.

pip install -e '.[docs]' && python docs/diff_svg.py
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
WIDTH = 100


def main() -> None:
    """Run the tool, and record its output as a terminal would show it."""
    command = [sys.executable, "-m", "cleantext", "diff", "--isolated", "--color", "always", "docs/example.txt"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    shown = subprocess.run(command, capture_output=True, check=True, cwd=HERE.parent, env=environment).stdout.decode()
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(Text.from_ansi(shown), soft_wrap=False)
    console.save_svg(str(HERE / "diff.svg"), title="cleantext diff docs/example.txt")


if __name__ == "__main__":
    main()
