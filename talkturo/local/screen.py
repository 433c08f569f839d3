"""What the person at the terminal sees: steps, a box of addresses, the demo as it goes on.

Without a terminal everything is plain lines, so that a log of it can be read.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.live import Live
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from talkturo.local.demo import Progress
from talkturo.local.picture import picture, sentence

PLAIN_EVERY_SECONDS = 5


class Screen:
    """The terminal."""

    def __init__(self, console: Console | None = None) -> None:
        """Write to standard output unless told otherwise."""
        self._console = console or Console(highlight=False, soft_wrap=True)
        self._began_at = time.monotonic()
        self._live: Live | None = None
        self._next_line_at = 0.0

    def step(self, text: str) -> None:
        """Say what has just been reached, and how many seconds after the start."""
        clock = f"{time.monotonic() - self._began_at:5.1f} s  "
        self._console.print(Text.assemble((clock, "dim"), text))

    def problem(self, text: str) -> None:
        """Say why the installation ends."""
        self._console.print(Text(text, style="red"))

    def box(self, title: str, rows: Mapping[str, str]) -> None:
        """Show where everything is."""
        table = Table.grid(padding=(0, 2))
        for name, value in rows.items():
            table.add_row(Text(name, style="bold"), Text(value))
        self._console.print(Panel(table, title=title, expand=False, border_style="green"))

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Keep `show` in one place for as long as the block runs, if this is a terminal."""
        if not self._console.is_terminal:
            yield
            return
        with Live(console=self._console) as self._live:
            yield
        self._live = None

    def show(self, progress: Progress) -> None:
        """Show the demo's progress: at once in a terminal, every few seconds in a log."""
        if self._live is not None:
            self._live.update(picture(progress))
        elif progress.is_over or time.monotonic() >= self._next_line_at:
            self._next_line_at = time.monotonic() + PLAIN_EVERY_SECONDS
            self.step(sentence(progress))
