"""One that fails does not stop the others."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError


@contextmanager
def going_on(logger: logging.Logger, message: str, *args: object) -> Iterator[None]:
    """Log an error of the block, with its traceback, and go on after it.

    For one of many in a round that comes again: without this, all that follow would wait for as
    long as the first one fails. What concerns them all is raised: no database, a deadlock. The
    block is in no transaction, or makes its own.
    """
    try:
        yield
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception(message, *args)
