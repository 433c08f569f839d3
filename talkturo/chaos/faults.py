"""Everything that goes wrong, each as a block: broken inside, whole again afterwards."""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from talkturo.chaos.diary import Diary
from talkturo.chaos.machine import WORKERS, Machine

DEPLOY_SECONDS = 40
CLOCK_ERROR_SECONDS = 300


@dataclass(frozen=True)
class Scene:
    """Where a fault plays: the machine, its diary, and the dice."""

    machine: Machine
    diary: Diary
    dice: random.Random
    seconds: float

    def sleep(self) -> None:
        """Let the fault last."""
        time.sleep(self.seconds)


@dataclass(frozen=True)
class Fault:
    """A kind of trouble: how long it lasts, and what else it may not meet at the same time."""

    shortest: float
    longest: float
    touches: str
    strike: Callable[[Scene], None]


def _kill(name: str) -> Callable[[Scene], None]:
    def strike(scene: Scene) -> None:
        program = scene.machine.fleet.kill(name)
        scene.sleep()
        scene.machine.fleet.start(program)

    return strike


def kill_worker(scene: Scene) -> None:
    name = scene.dice.choice(WORKERS)
    with scene.diary.span("killed", name):
        program = scene.machine.fleet.kill(name)
        scene.sleep()
    scene.machine.fleet.start(program)


def kill_both_workers(scene: Scene) -> None:
    with scene.diary.span("killed", "both"):
        killed = [scene.machine.fleet.kill(name) for name in WORKERS]
        scene.sleep()
    for program in killed:
        scene.machine.fleet.start(program)


def deploy_workers(scene: Scene) -> None:
    for name in WORKERS:
        program = scene.machine.fleet.stop(name, within_seconds=DEPLOY_SECONDS)
        scene.machine.fleet.start(program)
        scene.sleep()


def freeze_beat(scene: Scene) -> None:
    with _frozen(scene, "beat"):
        scene.sleep()


def freeze_worker(scene: Scene) -> None:
    with _frozen(scene, scene.dice.choice(WORKERS)):
        scene.sleep()


@contextmanager
def _frozen(scene: Scene, name: str) -> Iterator[None]:
    with scene.diary.span("frozen", name):
        scene.machine.fleet.freeze(name)
        try:
            yield
        finally:
            scene.machine.fleet.thaw(name)


def second_beat(scene: Scene) -> None:
    scene.machine.fleet.start(scene.machine.second_beat())
    scene.sleep()
    scene.machine.fleet.kill("beat-2")


def flush_valkey(scene: Scene) -> None:
    for _ in range(5):
        scene.machine.flush_valkey()
        time.sleep(scene.seconds / 5)


def stop_valkey(scene: Scene) -> None:
    scene.machine.fleet.stop("valkey", within_seconds=5)
    scene.sleep()
    scene.machine.start_valkey()


def kill_valkey(scene: Scene) -> None:
    scene.machine.fleet.kill("valkey")
    scene.sleep()
    scene.machine.start_valkey()


def half_open_broker(scene: Scene) -> None:
    scene.machine.relay.freeze()
    scene.sleep()
    scene.machine.relay.thaw()


def kill_postgres(scene: Scene) -> None:
    scene.machine.fleet.kill("postgres")
    scene.sleep()
    scene.machine.start_postgres()


def restart_postgres(scene: Scene) -> None:
    scene.machine.fleet.stop("postgres", within_seconds=20)
    scene.machine.start_postgres()


def hold_snapshot(scene: Scene) -> None:
    """An open transaction keeps every dead row. PostgreSQL may be killed under it."""
    try:
        with scene.machine.database() as connection:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            connection.execute("SELECT count(*) FROM dialer_attempt")
            scene.sleep()
    except psycopg.OperationalError:
        return


def skewed_clock(scene: Scene) -> None:
    seconds = scene.dice.choice([-CLOCK_ERROR_SECONDS, CLOCK_ERROR_SECONDS])
    scene.machine.fleet.start(scene.machine.skewed_worker("worker-skewed", seconds))
    scene.sleep()
    scene.machine.fleet.stop("worker-skewed", within_seconds=DEPLOY_SECONDS)


def full_log_disk(scene: Scene) -> None:
    scene.machine.fleet.start(scene.machine.mute_worker("worker-mute"))
    scene.sleep()
    scene.machine.fleet.stop("worker-mute", within_seconds=DEPLOY_SECONDS)


def _carrier(**faults: object) -> Callable[[Scene], None]:
    def strike(scene: Scene) -> None:
        with scene.machine.carrier_fault(**faults):
            scene.sleep()

    return strike


def _often(probability: float, seconds: float | None = None) -> object:
    if seconds is None:
        return probability
    return {"probability": probability, "seconds": seconds}


FAULTS: Mapping[str, Fault] = {
    "worker killed": Fault(1, 6, "workers", kill_worker),
    "both workers killed": Fault(1, 6, "workers", kill_both_workers),
    "workers deployed (SIGTERM)": Fault(1, 3, "workers", deploy_workers),
    "worker frozen": Fault(5, 20, "workers", freeze_worker),
    "worker clock 5 minutes off": Fault(15, 40, "third worker", skewed_clock),
    "worker log disk full": Fault(15, 40, "third worker", full_log_disk),
    "beat killed": Fault(2, 10, "beat", _kill("beat")),
    "beat frozen": Fault(10, 25, "beat", freeze_beat),
    "two beats": Fault(20, 40, "beat", second_beat),
    "web killed": Fault(1, 6, "web", _kill("web")),
    "Valkey flushed": Fault(5, 10, "valkey", flush_valkey),
    "Valkey stopped": Fault(3, 10, "valkey", stop_valkey),
    "Valkey killed": Fault(1, 5, "valkey", kill_valkey),
    "broker half open": Fault(5, 15, "valkey", half_open_broker),
    "PostgreSQL killed": Fault(0.2, 3, "postgres", kill_postgres),
    "PostgreSQL restarted": Fault(0, 0, "postgres", restart_postgres),
    "snapshot held open": Fault(60, 150, "snapshot", hold_snapshot),
    "carrier down": Fault(30, 30, "down", _carrier(down=1)),
    "carrier slow": Fault(10, 20, "latency", _carrier(latency_ms=3000)),
    "carrier throttles (429)": Fault(10, 20, "throttle", _carrier(throttle=0.6)),
    "answer after the client gave up": Fault(
        15, 25, "timeout", _carrier(timeout_after_create=_often(0.3, 20))
    ),
    "reset after the call was made": Fault(15, 25, "reset", _carrier(reset_after_create=0.3)),
    "500, call made": Fault(15, 25, "500 made", _carrier(error_500_created=0.3)),
    "500, call not made": Fault(10, 15, "500 not made", _carrier(error_500_not_created=0.2)),
    "carrier queues calls": Fault(15, 25, "queue", _carrier(hold_queued=_often(0.3, 60))),
    "callbacks doubled": Fault(15, 30, "doubled", _carrier(callback_doubled=0.5)),
    "callbacks lost": Fault(10, 15, "lost", _carrier(callback_lost=0.3)),
    "callbacks late": Fault(15, 30, "late", _carrier(callback_late=_often(0.3, 5))),
    "callbacks reordered": Fault(15, 30, "reordered", _carrier(callback_reordered=0.5)),
    "callbacks forged": Fault(15, 30, "forged", _carrier(callback_forged=0.5)),
}
