"""Figures: each is measured beside a floor within one run, so that a busy machine hits both."""

import json
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table
from rich.text import Text

RESULTS = Path(__file__).resolve().parents[1] / "results"
WIDTH = 140
RESAMPLES = 1_000
BUSY_SHARE = 0.1  # of the cores; what a machine that does nothing else spends is a hundredth or two
Measure = Callable[[], float]


class Verdict(StrEnum):
    """What a run says of a bar. Only MISSED makes the run fail."""

    HOLDS = "holds"
    MISSED = "missed"
    UNCLEAR = "missed, within the noise"
    NOT_JUDGED = "for the full size to judge"
    BUSY = "missed, on a busy machine"


VERDICT_STYLES = {Verdict.HOLDS: "green", Verdict.MISSED: "red"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table: ours, the floor beside it, and the bar for the ratio of the two.

    Without a floor the bar is for the value itself, in `unit`. `spread` is the 90 % confidence
    interval of what is held against the bar, where it was measured more than once. `quick_bar` is
    for a bar that is too near for the quick size to tell: a run in it fails only beyond that one.
    `timed` is what a clock says without a floor beside it: true only where the machine is idle.
    """

    what: str
    unit: str
    ours: float
    bar: float
    at_least: bool  # False: the ratio may be at most the bar
    floor: float | None = None
    ratio: float | None = None
    rounds: int = 1
    spread: tuple[float, float] | None = None
    quick_bar: float | None = None
    timed: bool = False
    extra: dict[str, float] = field(default_factory=dict)

    @property
    def judged(self) -> float:
        """What is held against the bar: the ratio, or where there is no floor the value."""
        return self.ours if self.ratio is None else self.ratio

    @property
    def holds(self) -> bool:
        """Whether the bar is reached."""
        return self._reaches(self.bar, self.judged)

    def verdict(self, *, full: bool, others: float = 0.0) -> Verdict:
        """Judge the figure of a run in the full or the quick size, while other programs used the
        share `others` (0–1) of the cores.

        The full size judges by the figure. The quick size measures little, on any machine: there a
        bar is missed only where the whole spread misses it, and noise alone fails no run.
        """
        if self.holds:
            return Verdict.HOLDS
        if full:
            return Verdict.MISSED
        if self.timed and others > BUSY_SHARE:
            return Verdict.BUSY
        bar = self.bar if self.quick_bar is None else self.quick_bar
        if not any(self._reaches(bar, value) for value in self.spread or (self.judged,)):
            return Verdict.MISSED
        return Verdict.UNCLEAR if self.quick_bar is None else Verdict.NOT_JUDGED

    def _reaches(self, bar: float, value: float) -> bool:
        return value >= bar if self.at_least else value <= bar


def paired(
    what: str,
    *,
    unit: str,
    ours: Measure,
    floor: Measure,
    rounds: int,
    at_most: float | None = None,
    at_least: float | None = None,
    quick_bar: float | None = None,
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
    ratios = [mine / beside for mine, beside in both]
    return Figure(
        what=what,
        unit=unit,
        ours=median(mine for mine, _ in both),
        floor=median(beside for _, beside in both),
        ratio=median(ratios),
        bar=bar,
        at_least=at_least is not None,
        rounds=rounds,
        spread=spread(ratios, median),
        quick_bar=quick_bar,
    )


def at_percentile(
    what: str, share: float, waits: Sequence[float], *, bar_ms: float, floor: Sequence[float] = ()
) -> Figure:
    """Return the figure of waits in milliseconds: `share` (0–1) of them are to be at most the bar.

    The floor's waits are shown beside and not judged.
    """
    extra = {"median, ms": median(waits), **({"… the floor's": median(floor)} if floor else {})}
    return Figure(
        what=what,
        unit="ms",
        ours=percentile(waits, share),
        floor=percentile(floor, share) if floor else None,
        bar=bar_ms,
        at_least=False,
        rounds=len(waits),
        spread=spread(waits, lambda values: percentile(values, share)),
        timed=True,
        extra=extra,
    )


def spread(
    values: Sequence[float], statistic: Callable[[Sequence[float]], float]
) -> tuple[float, float]:
    """Return the 90 % confidence interval of a statistic of the values, by the percentile bootstrap
    (Efron 1979): the statistic of a thousand samples drawn from them, always the same thousand.

    Of three rounds it is the lowest and the highest; of many it is narrow, whatever a few say.
    """
    chance = random.Random(0)  # noqa: S311 - no secret
    drawn = [statistic(chance.choices(values, k=len(values))) for _ in range(RESAMPLES)]
    return percentile(drawn, 0.05), percentile(drawn, 0.95)


def milliseconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0–1) of all values do not exceed; the nearest one measured."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def show(name: str, figures: Sequence[Figure], *, full: bool, others: float) -> None:
    """Print the table."""
    title = f"{name}; other programs used {others:.0%} of the cores"
    table = Table(title=title, title_justify="left")
    table.add_column("figure")
    for column in ("ours", "floor", "ratio", "spread", "bar"):
        table.add_column(column, justify="right")
    table.add_column("")
    for figure in figures:
        verdict = figure.verdict(full=full, others=others)
        table.add_row(
            figure.what,
            f"{figure.ours:,.2f} {figure.unit}",
            "" if figure.floor is None else f"{figure.floor:,.2f} {figure.unit}",
            "" if figure.ratio is None else f"{figure.ratio:.2f}",
            "–".join(f"{edge:,.2f}" for edge in figure.spread or ()),
            f"{'≥' if figure.at_least else '≤'} {figure.bar:.3g}",
            Text(verdict, style=VERDICT_STYLES.get(verdict, "yellow")),
        )
        for what, value in figure.extra.items():
            table.add_row(f"  {what}", f"{value:,.2f}")
    console = Console()
    # Without a terminal it would fold the lines at 80.
    console.width = max(console.width, WIDTH)
    console.print(table)


def save(name: str, figures: Sequence[Figure], *, full: bool, others: float) -> None:
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
            "others": round(others, 3),
        },
        "figures": [
            {
                **_rounded(asdict(figure)),
                "judged": round(figure.judged, 3),
                "holds": figure.holds,
                "verdict": figure.verdict(full=full, others=others),
            }
            for figure in figures
        ],
    }
    path.write_text(json.dumps(run, indent=2, ensure_ascii=False) + "\n")


def _rounded(values: dict[str, object]) -> dict[str, object]:
    return {name: _round(value) for name, value in values.items()}


def _round(value: object) -> object:
    if isinstance(value, tuple):
        return [_round(part) for part in value]
    return round(value, 4) if isinstance(value, float) else value
