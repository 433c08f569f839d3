"""What the simulator is told at its start, by arguments or by the environment."""

import argparse
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialer.simulator.faults import FaultPlan, InvalidFaults


@dataclass(frozen=True, slots=True)
class Options:
    """How one simulator runs. `speed` 0 is instant, `calls_per_second` 0 is without limit."""

    account_sid: str
    auth_token: str
    host: str = "127.0.0.1"
    port: int = 0
    log: Path | None = None
    speed: float = 1.0
    calls_per_second: float = 0.0
    faults: Mapping[str, object] | None = None
    seed: int = 0


def read_options(arguments: Sequence[str], environ: Mapping[str, str]) -> Options:
    """The options; an argument counts before the environment variable named in its help.

    A wrong or missing one ends the program with a sentence on stderr and status 2.
    """
    parser = _parser(environ)
    given = parser.parse_args(arguments)
    for name, variable in (
        ("account_sid", "TWILIO_ACCOUNT_SID"),
        ("auth_token", "TWILIO_AUTH_TOKEN"),
        ("port", "SIMULATOR_PORT"),
    ):
        if getattr(given, name) is None:
            parser.error(f"--{name.replace('_', '-')} (or {variable}) is required")
    return Options(**vars(given))


def _parser(environ: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m dialer.simulator",
        description="A carrier on this machine that speaks Twilio's Calls API.",
    )

    def option(name: str, variable: str, default: str | None, **more: Any) -> None:
        # An empty variable is an unset one. argparse reads a default given as text like an
        # argument, so a bad value in the environment is refused in the same words.
        value = environ.get(variable) or default
        more["help"] = f"{more['help']} ({variable})"
        parser.add_argument(name, default=value, **more)

    option(
        "--account-sid", "TWILIO_ACCOUNT_SID", None, type=_account_sid, help="AC and 32 hex digits"
    )
    option("--auth-token", "TWILIO_AUTH_TOKEN", None, help="signs callbacks; better not in ps")
    option("--host", "SIMULATOR_HOST", "127.0.0.1", help="the address to listen on")
    option("--port", "SIMULATOR_PORT", None, type=_port, help="0 takes a free one and says which")
    option("--log", "SIMULATOR_LOG", None, type=Path, help="append JSON lines to this file")
    option("--speed", "SIMULATOR_SPEED", "1", type=_speed, help="10: ten times faster; inf, 0")
    option(
        "--cps",
        "SIMULATOR_CPS",
        "0",
        type=_rate,
        dest="calls_per_second",
        help="the account's calls per second; 0 is unlimited",
    )
    option("--faults", "SIMULATOR_FAULTS", "{}", type=_faults, help="JSON, see docs/simulator.md")
    option("--seed", "SIMULATOR_SEED", "0", type=_seed, help="of the faults' draws")
    return parser


def _account_sid(text: str) -> str:
    if not re.fullmatch(r"AC[0-9a-fA-F]{32}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not AC followed by 32 hex digits")
    return text


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None


def _speed(text: str) -> float:
    speed = _from_zero(text)
    return 0.0 if math.isinf(speed) else speed


def _rate(text: str) -> float:
    rate = _from_zero(text)
    if math.isinf(rate):
        raise argparse.ArgumentTypeError("use 0 for no limit")
    return rate


def _from_zero(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not number >= 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0")
    return number


def _faults(text: str) -> Mapping[str, object]:
    try:
        plan: Mapping[str, object] = json.loads(text)
        FaultPlan(0, plan)
    except json.JSONDecodeError as error:
        raise argparse.ArgumentTypeError(f"not JSON: {error}") from None
    except InvalidFaults as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return plan
