"""How the demo's progress looks in words and as a picture."""

from datetime import UTC, datetime

from rich.console import Group, RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from talkturo.local.demo import Progress

BAR_WIDTH = 40
COLOURS = {
    "answered": "green",
    "voicemail": "cyan",
    "no_answer": "yellow",
    "busy": "yellow",
    "declined": "magenta",
    "invalid_number": "red",
    "do_not_call": "blue",
    "error": "red",
}


def sentence(progress: Progress) -> str:
    """Return the progress in one line."""
    parts = [
        f"{progress.name}: {progress.status}",
        f"{progress.done} of {progress.total} contacts done",
        f"{progress.calls} calls",
        f"{progress.contacts['calling']} at this moment",
        *(f"{count} {outcome}" for outcome, count in progress.outcomes.most_common()),
    ]
    return ", ".join(parts) + _waiting(progress)


def picture(progress: Progress) -> RenderableType:
    """Return the progress as a bar with the numbers below it."""
    bar = Table.grid(padding=(0, 2))
    bar.add_row(
        Text(progress.status, style="bold"),
        ProgressBar(total=max(1, progress.total), completed=progress.done, width=BAR_WIDTH),
        f"{progress.done} of {progress.total} contacts done",
    )
    outcomes = Text("  ").join(
        Text.assemble((outcome, COLOURS.get(outcome, "")), f" {count}")
        for outcome, count in progress.outcomes.most_common()
    )
    now = f"{progress.calls} calls, {progress.contacts['calling']} at this moment"
    return Group(bar, Text(now + _waiting(progress)), outcomes)


def _waiting(progress: Progress) -> str:
    if progress.paused_reason:
        return f"; paused: {progress.paused_reason}"
    if progress.next_retry_at is None:
        return ""
    seconds = max(0, round((progress.next_retry_at - datetime.now(UTC)).total_seconds()))
    return f"; {progress.contacts['queued']} wait for another try, the next in {seconds} s"
