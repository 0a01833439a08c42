"""A bar on a terminal for runs that take more than a second: documents, speed, what changed and failed, time left."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from cleantext.batch.tally import Tally

_BEFORE = 1.0
_EVERY = 0.1
"""Seconds before the bar is shown, and between its changes."""


class Bar:
    """The bar; it has no thread, and moves when it is told to."""

    def __init__(self, tally: Tally, total: int | None) -> None:
        """Make a bar that is not shown yet; `total` is the bytes that are to be read, if that is known."""
        self._tally, self._total = tally, total
        self._bar: Progress | None = None
        self._next = monotonic() + _BEFORE

    def move(self) -> None:
        """Show how far the run is."""
        if monotonic() < self._next:
            return
        self._next = monotonic() + _EVERY
        if self._bar is None:
            self._bar = _made(self._total)
            self._bar.start()
        tally = self._tally
        speed = tally.bytes / 1e6 / tally.seconds
        counts = f"{tally.documents:,} documents, {tally.changed:,} changed, {tally.failed:,} failed"
        self._bar.update(
            self._bar.task_ids[0],
            completed=tally.bytes,
            description=f"{counts}, {speed:.1f} MB/s",
        )
        self._bar.refresh()

    def end(self) -> None:
        """Take it from the terminal."""
        if self._bar is not None:
            self._bar.stop()


def _made(total: int | None) -> Progress:
    from rich.console import Console  # noqa: PLC0415 -- for runs that take a while
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    bar = Progress(
        BarColumn(),
        TextColumn("{task.description}", markup=False),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
    )
    bar.add_task("", total=total)
    return bar
