"""What the carrier remembers, finds, and forgets."""

from dialer.simulator.ledger import Ledger
from dialer.simulator.tests.make import make_call

ALICE, BOB = "+14155550150", "+14155550151"
OFFICE, SHOP = "+14155550101", "+14155550102"


def test_calls_are_found_by_any_pair_of_numbers_newest_first() -> None:
    ledger = Ledger()
    calls = [make_call(ALICE, OFFICE), make_call(BOB, OFFICE), make_call(ALICE, SHOP)]
    for call in calls:
        ledger.add(call)
    first, second, third = calls
    assert ledger.get(first.sid) is first
    assert list(ledger.newest_first()) == [third, second, first]
    assert list(ledger.newest_first(to=ALICE)) == [third, first]
    assert list(ledger.newest_first(caller=OFFICE)) == [second, first]
    assert list(ledger.newest_first(ALICE, OFFICE)) == [first]
    assert list(ledger.newest_first(BOB, SHOP)) == []


def test_a_search_by_both_numbers_does_not_look_at_other_calls() -> None:
    ledger = Ledger()
    wanted = make_call(ALICE, OFFICE)
    ledger.add(wanted)
    for number in range(1000):
        ledger.add(make_call(f"+1415666{number:04}", OFFICE))
    assert len(ledger._index[ALICE, OFFICE]) == 1


def test_only_the_newest_finished_calls_are_kept() -> None:
    ledger = Ledger(finished_kept=3)
    calls = [make_call(f"+1415666{number:04}") for number in range(10)]
    for call in calls:
        ledger.next_try(call.to)
        ledger.add(call)
    for call in calls[1:]:
        ledger.finish(call)
    # The first is not finished, so it stays, however old it is.
    assert list(ledger.newest_first()) == [*reversed(calls[-3:]), calls[0]]
    assert len(ledger) == 4
    assert ledger.get(calls[1].sid) is None


def test_nothing_of_a_forgotten_call_stays() -> None:
    ledger = Ledger(finished_kept=5)
    for number in range(500):
        call = make_call(f"+1415666{number:04}")
        ledger.next_try(call.to)
        ledger.add(call)
        ledger.finish(call)
    assert len(ledger) == 5
    assert len(ledger._tries) == 5
    # Each call of its own number: by to, by both; and one entry each for the caller and for all.
    assert len(ledger._index) == 2 * 5 + 2


def test_tries_are_counted_by_number_while_a_call_to_it_is_remembered() -> None:
    ledger = Ledger(finished_kept=1)
    calls = [make_call(ALICE), make_call(ALICE), make_call(BOB)]
    assert [ledger.next_try(call.to) for call in calls] == [1, 2, 1]
    for call in calls:
        ledger.add(call)
    ledger.finish(calls[0])
    ledger.finish(calls[1])
    assert ledger.next_try(ALICE) == 3
    ledger.finish(calls[2])
    assert ledger.next_try(ALICE) == 1
