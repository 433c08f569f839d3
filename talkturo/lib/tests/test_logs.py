"""How a log line is written: without people's data, and with all that finds a fault."""

import logging
from typing import Any

import pytest

from talkturo.lib.logs import CarefulFormatter, masked, said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("To +12025550123.", "To +1…23."),
        ("+49 (30) 123-456 78", "+4…78"),
        ("+123456", "+1…56"),
        ("?To=%2B4930123456&From=%2b12025550123", "?To=%2B4…56&From=%2b1…23"),
        ("number 12025550123 is not valid", "number 12…23 is not valid"),
        ("030123456", "03…56"),
        ("(phone)=(+12025550123)", "(phone)=(+1…23)"),
        ("from +12025550123 to +12025550124", "from +1…23 to +1…24"),
        ("ada.l+x@example.co.uk said", "…@… said"),
        # What finds the row, the call and the moment stays whole.
        ("call_01kb5ybz4xe0hrc5w9t0s12345", "call_01kb5ybz4xe0hrc5w9t0s12345"),
        ("CA00000000000000000000000000000001", "CA00000000000000000000000000000001"),
        ("0190c5d4-1234-7abc-8def-123456789012", "0190c5d4-1234-7abc-8def-123456789012"),
        ("2026-11-30 23:59:59,123", "2026-11-30 23:59:59,123"),
        ("2026-11-30T12:00:00+00:00", "2026-11-30T12:00:00+00:00"),
        ("took 0.123456789 s", "took 0.123456789 s"),
        ("at 10.0.0.12:54321", "at 10.0.0.12:54321"),
    ],
)  # fmt: skip
def test_masked_hides_numbers_and_addresses_and_keeps_ids(text: str, shown: str) -> None:
    assert masked(text) == shown


def written(message: Any, *args: Any, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("a", logging.ERROR, "a.py", 1, message, args, info)
    return CarefulFormatter("%(levelname)s %(message)s").format(record)


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    if cause is not None:
        error.__cause__ = cause
    try:
        raise error  # noqa: TRY301
    except Exception as caught:  # noqa: BLE001
        return caught


@pytest.mark.parametrize(
    "error",
    [
        ValueError("could not convert string to float: 'Ada Lovelace'"),
        ValueError("can't read 'Ada Lovelace' and \"Ada O'Hara\""),
        KeyError("Ada Lovelace"),
        UnicodeEncodeError("ascii", "Ada", 0, 1, "'Ada' is odd"),
    ],
)
def test_values_that_python_quotes_are_hidden(error: Exception) -> None:
    assert "Ada" not in said(error)
    assert "Ada" not in written(f"Task failed: {error!r}", error=raised(error))  # as Celery does
    assert "Ada" not in written("It failed: %s", error)
    assert "Ada" not in written(error)


def test_what_finds_a_fault_stays() -> None:
    error = raised(
        AttributeError("'NoneType' object has no attribute 'team'"), raised(KeyError("x"))
    )
    text = written("Unhandled error in request %s", "req_1", error=error)
    head, *frames = text.splitlines()
    assert head == "ERROR Unhandled error in request req_1"
    assert frames[0] == "Traceback (most recent call last):"
    assert 'File "' in frames[1]
    assert "KeyError: …" in frames
    assert "The above exception was the direct cause of the following exception:" in frames
    assert frames[-1] == "AttributeError: 'NoneType' object has no attribute 'team'"


def test_errors_that_lead_to_each_other_end() -> None:
    one, other = raised(OSError("one")), raised(OSError("other"))
    one.__context__, other.__context__ = other, one
    assert "other" in written("Two", error=one)
    group = ExceptionGroup("several", [ValueError("'Ada'")])
    assert "ValueError: …" in written("Group", error=raised(group))
    assert written("%d%% of %(x)s") == "ERROR %d%% of %(x)s"
    assert written("%(name)s", {"name": "+12025550123"}) == "ERROR +1…23"
