"""The switches and totals at `/_simulator/`."""

import requests

from dialer.simulator.tests.carrier import Carrier
from dialer.simulator.tests.conftest import Simulate
from dialer.simulator.tests.receiver import PATIENCE

HUMAN, BUSY = "+14155550150", "+14155550121"


def test_health(carrier: Carrier) -> None:
    answer = requests.get(f"{carrier.url}/_simulator/health", timeout=PATIENCE)
    assert answer.json() == {"status": "ok"}


def test_the_totals_count_everything(carrier: Carrier) -> None:
    for to in (HUMAN, HUMAN, BUSY):
        carrier.call(to)
    carrier.post({"To": "nobody"})
    for to, finals in ((HUMAN, 2), (BUSY, 1)):
        carrier.receiver.callbacks(f"/status/{to[1:]}", finals=finals)
    carrier.wait_for("callback", callback="completed", to=BUSY)
    stats = carrier.stats()
    assert (stats["calls"], stats["refused"], stats["remembered"]) == (3, 1, 3)
    assert stats["live"] == 0
    assert 1 <= stats["max_live"] <= 3
    assert stats["by_status"]["completed"] == 2
    assert stats["by_status"]["busy"] == 1
    assert sum(stats["by_status"].values()) == 3


def test_calls_are_shown_with_try_and_fate(carrier: Carrier) -> None:
    for to in (HUMAN, BUSY, HUMAN):
        sid = carrier.call(to).sid
        carrier.wait_for("ended", sid=sid)
    url = f"{carrier.url}/_simulator/calls"
    every = requests.get(url, timeout=PATIENCE).json()["calls"]
    assert [(call["to"], call["try"], call["fate"]) for call in every] == [
        (HUMAN, 2, "human"),
        (BUSY, 1, "busy"),
        (HUMAN, 1, "human"),
    ]
    one = requests.get(url, params={"to": BUSY}, timeout=PATIENCE).json()["calls"]
    assert [call["status"] for call in one] == ["busy"]


def test_reset_forgets_everything(simulate: Simulate) -> None:
    carrier = simulate(speed=20.0)
    talking = carrier.call("+14155550102")
    carrier.wait_for("answered", sid=talking.sid)
    before = len(carrier.journal())
    assert requests.post(f"{carrier.url}/_simulator/reset", timeout=PATIENCE).status_code == 200
    stats = carrier.stats()
    assert (stats["calls"], stats["live"], stats["max_live"], stats["remembered"]) == (0, 0, 0, 0)
    assert carrier.client.calls.list() == []
    busy = carrier.call(BUSY)
    end = carrier.wait_for("ended")
    assert (end["sid"], end["try"], end["live"]) == (busy.sid, 1, 0)
    assert len(carrier.journal()) > before
