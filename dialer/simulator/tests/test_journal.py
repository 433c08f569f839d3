"""The journal as evidence: complete, exact, in order."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dialer.simulator.journal import Journal
from dialer.simulator.tally import Tally
from dialer.simulator.tests.carrier import CALLER, Carrier, eventually
from dialer.simulator.tests.conftest import Simulate
from dialer.simulator.tests.make import make_call

LONG_TALKER, HUMAN = "+14155550102", "+14155550150"
COLUMNS = ["at", "event", "sid", "to", "from", "status", "try", "url", "live"]


def test_every_line_has_the_same_columns(carrier: Carrier) -> None:
    carrier.call(HUMAN)
    carrier.post({"To": "nobody", "From": CALLER, "Url": "https://dialer.example/token/twiml"})
    carrier.wait_for("ended")
    for line in carrier.journal():
        assert list(line)[:9] == COLUMNS
        at = datetime.fromisoformat(line["at"])
        assert at.tzinfo == UTC
        assert len(line["at"]) == len("2026-01-01T00:00:00.000000+00:00")
    (refused,) = carrier.journal("refused")
    assert (refused["to"], refused["sid"]) == ("nobody", None)
    assert refused["url"] == "/token/twiml"


def test_a_call_leaves_its_whole_life(carrier: Carrier) -> None:
    call = carrier.call(HUMAN, url=f"{carrier.receiver.url}/attempts/01j/twiml")
    carrier.wait_for("ended")
    lines = carrier.journal("created", "initiated", "ringing", "answered", "ended", sid=call.sid)
    assert [(line["event"], line["status"], line["live"]) for line in lines] == [
        ("created", "queued", 0),
        ("initiated", "initiated", 1),
        ("ringing", "ringing", 1),
        ("answered", "in-progress", 1),
        ("ended", "completed", 0),
    ]
    assert {(line["to"], line["from"], line["try"]) for line in lines} == {(HUMAN, CALLER, 1)}
    assert {line["url"] for line in lines} == {"/attempts/01j/twiml"}
    assert [line["at"] for line in lines] == sorted(line["at"] for line in lines)


def test_live_is_the_number_of_calls_on_the_line(simulate: Simulate) -> None:
    carrier = simulate(speed=20.0)
    calls = [carrier.call(LONG_TALKER) for _ in range(4)]
    short = carrier.call("+14155550121")
    eventually(lambda: len(carrier.journal("answered")) == 4)
    carrier.wait_for("ended", sid=short.sid)
    assert carrier.stats()["live"] == 4
    for call in calls:
        call.update(status="completed")
    live = 0
    for line in carrier.journal():
        live += (line["event"] == "initiated") - (line["event"] in {"ended", "canceled"})
        assert line["live"] == live
    assert live == 0
    stats = carrier.stats()
    assert stats["max_live"] == max(line["live"] for line in carrier.journal())
    assert stats["by_status"]["completed"] == 4


def test_numbers_called_again_are_told_apart_by_their_try(carrier: Carrier) -> None:
    sids = []
    for _ in range(3):
        sids.append(carrier.call(HUMAN).sid)
        carrier.wait_for("ended", sid=sids[-1])
    lines = carrier.journal("ringing", to=HUMAN)
    assert [(line["sid"], line["try"]) for line in lines] == list(zip(sids, (1, 2, 3), strict=True))


def test_lines_are_in_the_file_as_soon_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_text('{"from": "an earlier run"}\n')
    tally = Tally()
    journal = Journal(path, tally)
    call = make_call()
    journal.call("created", call, queue_time_ms=7)
    tally.live = 3
    journal.note("faults")
    first, second, third = (json.loads(line) for line in path.read_text().splitlines())
    assert first == {"from": "an earlier run"}
    assert (second["sid"], second["queue_time_ms"], second["live"]) == (call.sid, 7, 0)
    assert (third["event"], third["live"]) == ("faults", 3)
    journal.close()


def test_without_a_path_nothing_is_kept(tmp_path: Path) -> None:
    journal = Journal(None, Tally())
    journal.call("created", make_call())
    journal.note("stopped")
    journal.close()
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Journal(tmp_path / "missing" / "journal.jsonl", Tally())
