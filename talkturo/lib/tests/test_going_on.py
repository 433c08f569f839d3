"""An error of one is logged, an error of all is raised."""

import logging

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError

from talkturo.lib.going_on import going_on

logger = logging.getLogger(__name__)


def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("error", [ValueError("odd"), IntegrityError("twice")])
def test_what_concerns_one_is_logged_with_its_traceback(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with going_on(logger, "%s cannot be done", "this"):
        fail(error)
    (record,) = caplog.records
    assert (record.levelname, record.getMessage()) == ("ERROR", "this cannot be done")
    assert record.exc_info is not None
    assert record.exc_info[1] is error


@pytest.mark.parametrize("error", [OperationalError("away"), InterfaceError("closed")])
def test_what_concerns_all_is_raised(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(type(error)), going_on(logger, "%s cannot be done", "this"):
        fail(error)
    assert not caplog.records
