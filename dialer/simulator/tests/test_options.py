"""How the simulator is told what to do."""

from pathlib import Path

import pytest

from dialer.simulator.options import Options, read_options
from dialer.simulator.tests.carrier import ACCOUNT_SID

ENVIRONMENT = {
    "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
    "TWILIO_AUTH_TOKEN": "secret",
    "SIMULATOR_PORT": "8010",
}


def test_three_things_must_be_told() -> None:
    options = read_options([], ENVIRONMENT)
    assert options == Options(ACCOUNT_SID, "secret", port=8010, faults={})
    assert options.host == "127.0.0.1"
    for missing in ENVIRONMENT:
        with pytest.raises(SystemExit):
            read_options([], {name: ENVIRONMENT[name] for name in ENVIRONMENT if name != missing})


def test_everything_may_come_from_the_environment() -> None:
    more = {
        "SIMULATOR_HOST": "127.0.0.2",
        "SIMULATOR_LOG": "calls.jsonl",
        "SIMULATOR_SPEED": "10",
        "SIMULATOR_CPS": "2.5",
        "SIMULATOR_FAULTS": '{"throttle": 0.5}',
        "SIMULATOR_SEED": "7",
    }
    assert read_options([], ENVIRONMENT | more) == Options(
        ACCOUNT_SID,
        "secret",
        host="127.0.0.2",
        port=8010,
        log=Path("calls.jsonl"),
        speed=10,
        calls_per_second=2.5,
        faults={"throttle": 0.5},
        seed=7,
    )


def test_an_argument_counts_before_the_environment() -> None:
    options = read_options(["--port", "0", "--speed", "2"], ENVIRONMENT | {"SIMULATOR_SPEED": "9"})
    assert (options.port, options.speed) == (0, 2)


def test_an_empty_variable_is_an_unset_one() -> None:
    assert read_options([], ENVIRONMENT | {"SIMULATOR_LOG": "", "SIMULATOR_CPS": ""}).log is None


@pytest.mark.parametrize("speed", ["0", "inf", "Infinity"])
def test_instant_has_several_names(speed: str) -> None:
    assert read_options(["--speed", speed], ENVIRONMENT).speed == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--account-sid", "AC1"], "'AC1' is not AC followed by 32 hex digits"),
        (["--port", "http"], "'http' is not a port from 0 to 65535"),
        (["--port", "65536"], "'65536' is not a port from 0 to 65535"),
        (["--speed", "fast"], "'fast' is not a number from 0"),
        (["--speed=-1"], "'-1' is not a number from 0"),
        (["--speed", "nan"], "'nan' is not a number from 0"),
        (["--cps", "inf"], "use 0 for no limit"),
        (["--seed", "x"], "'x' is not a whole number"),
        (["--faults", "{"], "not JSON"),
        (["--faults", "[]"], "must be a JSON object"),
        (["--faults", '{"x": 1}'], "unknown fault 'x'; known are down, throttle"),
        (["--quiet"], "unrecognized arguments: --quiet"),
    ],
)
def test_a_wrong_argument_is_refused_with_a_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        read_options(arguments, ENVIRONMENT)
    assert stop.value.code == 2
    assert sentence in capsys.readouterr().err


def test_a_wrong_variable_is_refused_like_an_argument(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_options([], ENVIRONMENT | {"SIMULATOR_SPEED": "fast"})
    assert "'fast' is not a number from 0" in capsys.readouterr().err
