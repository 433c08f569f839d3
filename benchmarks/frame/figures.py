"""Figures: each is measured beside a floor within one run, so that a busy machine hits both."""

import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).resolve().parents[1] / "results"
WIDTH = 110
Measure = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table: ours, the floor beside it, and the bar for the ratio of the two.

    Without a floor the bar is for the value itself, in `unit`.
    """

    what: str
    unit: str
    ours: float
    bar: float
    at_least: bool  # False: the ratio may be at most the bar
    floor: float | None = None
    ratio: float | None = None
    rounds: int = 1
    extra: dict[str, float] = field(default_factory=dict)

    @property
    def judged(self) -> float:
        """What is held against the bar: the ratio, or where there is no floor the value."""
        return self.ours if self.ratio is None else self.ratio

    @property
    def holds(self) -> bool:
        """Whether the bar is reached."""
        return self.judged >= self.bar if self.at_least else self.judged <= self.bar


def paired(
    what: str,
    *,
    unit: str,
    ours: Measure,
    floor: Measure,
    rounds: int,
    at_most: float | None = None,
    at_least: float | None = None,
) -> Figure:
    """Measure both sides in turn, `rounds` times, and compare: the median of each side and of
    the ratios of the rounds. Who goes first changes from round to round.

    Each measure returns its own figure in `unit`; what must not count it keeps out of it. Give
    exactly one bar, `at_most` or `at_least`, for ours divided by the floor's.
    """
    both: list[tuple[float, float]] = []
    for number in range(rounds):
        if number % 2:
            beside = floor()
            both.append((ours(), beside))
        else:
            both.append((ours(), floor()))
    bar = at_least if at_least is not None else at_most
    if bar is None:
        raise ValueError("a figure needs a bar: at_most or at_least")
    return Figure(
        what=what,
        unit=unit,
        ours=median(mine for mine, _ in both),
        floor=median(beside for _, beside in both),
        ratio=median(mine / beside for mine, beside in both),
        bar=bar,
        at_least=at_least is not None,
        rounds=rounds,
    )


def milliseconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0–1) of all values do not exceed; the nearest one measured."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def show(name: str, figures: Sequence[Figure]) -> None:
    """Print the table."""
    table = Table(title=name, title_justify="left")
    table.add_column("figure")
    for column in ("ours", "floor", "ratio", "bar"):
        table.add_column(column, justify="right")
    table.add_column("")
    for figure in figures:
        table.add_row(
            figure.what,
            f"{figure.ours:,.2f} {figure.unit}",
            "" if figure.floor is None else f"{figure.floor:,.2f} {figure.unit}",
            "" if figure.ratio is None else f"{figure.ratio:.2f}",
            f"{'≥' if figure.at_least else '≤'} {figure.bar:g}",
            "[green]holds[/]" if figure.holds else "[red]missed[/]",
        )
        for what, value in figure.extra.items():
            table.add_row(f"  {what}", f"{value:,.2f}", "", "", "", "")
    console = Console()
    # Without a terminal it would fold the lines at 80.
    console.width = max(console.width, WIDTH)
    console.print(table)


def save(name: str, figures: Sequence[Figure], *, full: bool) -> None:
    """Keep the run as `results/NAME.json`, or NAME.quick.json: a quick run replaces no full one."""
    path = RESULTS / f"{name}{'' if full else '.quick'}.json"
    path.parent.mkdir(exist_ok=True)
    run = {
        "benchmark": name,
        "size": "full" if full else "quick",
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "cores": os.cpu_count(),
            "load_average": [round(load, 2) for load in os.getloadavg()],
        },
        "figures": [
            {**_rounded(asdict(figure)), "judged": round(figure.judged, 3), "holds": figure.holds}
            for figure in figures
        ],
    }
    path.write_text(json.dumps(run, indent=2, ensure_ascii=False) + "\n")


def _rounded(values: dict[str, object]) -> dict[str, object]:
    return {k: round(v, 4) if isinstance(v, float) else v for k, v in values.items()}
