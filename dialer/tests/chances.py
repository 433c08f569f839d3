"""What may happen to the engine, how often, and in what way: dice for its state machine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

Choice = Callable[[Random], Any]
# At which query the process is killed (None) or which act of somebody else comes first.
Disturbance = tuple[int, int | None] | None
Method = TypeVar("Method", bound=Callable[..., None])

MOODS = [
    *["accept"] * 6,
    *["refuse", "lose_answer", "never_arrive", "die_before", "die_after", "early", "early"],
]
# Twilio's codes: bad number, country, caller ID, account, throttled, and one that is unknown.
REFUSALS = [21211, 21215, 21210, 20003, 20429, 20429, 99999]
LATE = [0, 0, 0, 0, 0.005, 0.2, 0.3, 0.6]
EDITED = ["do_not_call", "do_not_call", "campaign", "phone", "timezone", "delete", "add", "remove"]
OFTEN_CHANGED = ["start", "start", "pause", "pause", "start", "cancel"]


def pick(rows: Sequence[Any], which: int) -> Any:
    """One of the rows, whatever their number."""
    return rows[which % len(rows)]


def one_of(*values: Any) -> Choice:
    return lambda chance: chance.choice(values)


def coin(chance: Random) -> bool:
    return chance.random() < 0.5


def mostly(chance: Random) -> bool:
    return chance.random() < 0.85


def any_row(chance: Random) -> int:
    """Which campaign, contact, attempt, call or callback."""
    return chance.randrange(10_000)


def disturbance(chance: Random) -> Disturbance:
    if chance.random() < 0.6:
        return None
    return int(20 * chance.random() ** 2), chance.choice([None, any_row(chance)])


def interludes(chance: Random) -> list[int]:
    """What others do between a claim and the placing of what was claimed."""
    return [any_row(chance) for _ in range(chance.choice([0, 1, 1, 2, 3]))]


def ways(chance: Random) -> list[list[int]]:
    """The ways that some calls take; 0 is the one to a conversation."""
    return [[chance.randrange(4) for _ in range(chance.randint(1, 4))] for _ in range(4)]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under which a call is placed."""

    mood: str  # of the carrier
    code: int  # the refusal's, where it refuses
    late: float  # seconds between the call's turn and its request
    also: int  # what happens before the answer comes, where that comes late
    disturbed: Disturbance


def circumstances(chance: Random) -> Circumstances:
    return Circumstances(
        mood=chance.choice(MOODS),
        code=chance.choice(REFUSALS),
        late=chance.choice(LATE),
        also=any_row(chance),
        disturbed=disturbance(chance),
    )


HEARD = one_of("now", "now", "now", "later", "later", "never")
EDITS = one_of(*EDITED, "add")
CHANGES = one_of(*["start"] * 11, *["pause"] * 4, "cancel", "hang_up")
SECONDS = one_of(0.3, 1.1, 2.5, 11, *[65] * 9, 310, 310, 700, 700, 3_600, 9 * 3_600)

# What may happen, as often as its weight says, and what it takes.
HAPPENINGS: list[tuple[str, dict[str, Choice]]] = []


def happens(weight: int, **takes: Choice) -> Callable[[Method], Method]:
    """The method is one of the things that may happen."""

    def note_down(method: Method) -> Method:
        HAPPENINGS.extend([(method.__name__, takes)] * weight)
        return method

    return note_down
