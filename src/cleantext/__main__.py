"""`python -m cleantext`, and the command.

Two uses are as quick as they can be, because they are in every script: the version, and a pipe without options. All
else goes through click, whose import is a third of a short run.
"""

from __future__ import annotations

import gc
import sys

from cleantext import __version__


def main() -> None:
    """Run the command line and exit."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        sys.stdout.write(f"cleantext {__version__}\n")
        return
    try:
        _run(arguments)
    except KeyboardInterrupt:  # while it was still being imported
        sys.exit(130)


def _run(arguments: list[str]) -> None:
    gc.disable()  # collecting garbage while modules are imported costs a tenth of a short run, and finds none
    if not arguments and sys.stdin is not None and not sys.stdin.isatty():
        from cleantext import jobs  # noqa: PLC0415

        gc.enable()
        sys.exit(jobs.guarded(lambda: jobs.clean((), jobs.settings())))
    from cleantext import cli  # noqa: PLC0415

    gc.enable()
    cli.main()


if __name__ == "__main__":
    main()
