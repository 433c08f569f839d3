"""What a log line may hold: no whole phone number or email address, and no value of a row.

Ids say which row a line is about. What libraries log, and the texts of exceptions, hold more: the
database names the values that it refuses, and Python the value that it cannot convert. So
exceptions are written here, with all frames, and every finished line is masked once more.
"""

import logging
import re
import traceback
from collections.abc import Iterator
from typing import Any

import django.db
import psycopg
from django.core.exceptions import ValidationError

# E.164 with its plus, as it is or as a URL has it, with the signs that people write between digits;
# and digits that are as many as a number's, unless they are a part of an id or of a decimal.
WITH_PLUS = re.compile(r"((?:\+|%2B)\(?[0-9])[0-9(). /-]{3,18}([0-9]{2})", re.IGNORECASE)
DIGITS = re.compile(r"(?<![\w.+%-])([0-9]{2})[0-9]{5,12}([0-9]{2})(?![\w-])")
EMAIL = re.compile(r"[\w.+%-]+@(?:[\w-]+\.)+[\w-]+")
# Their texts quote the value that was refused; those of others quote names in the program. From the
# first quotation mark to the last: the value may hold some.
QUOTING = (ValueError, LookupError, ValidationError, django.db.DataError, psycopg.DataError)
QUOTED = re.compile(r"(?<!\w)['\"“].*['\"”]", re.DOTALL)
HIDDEN = "…"

CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


def masked(text: str) -> str:
    """The text without email addresses and the middle of phone numbers."""
    text = WITH_PLUS.sub(rf"\g<1>{HIDDEN}\g<2>", text)
    text = DIGITS.sub(rf"\g<1>{HIDDEN}\g<2>", text)
    return EMAIL.sub(f"{HIDDEN}@{HIDDEN}", text) if "@" in text else text


def said(error: BaseException) -> str:
    """What an exception says, without values of rows.

    Of what PostgreSQL says only the first part is kept: the others hold the row or the statement.
    """
    text = str(error)
    source = error.__cause__ if isinstance(error, django.db.Error) else error
    if isinstance(source, psycopg.Error) and source.sqlstate:
        text = f"{source.diag.message_primary} ({source.sqlstate})"
    if isinstance(error, QUOTING) or isinstance(source, QUOTING):
        text = QUOTED.sub(HIDDEN, text)
    return masked(text)


class CarefulFormatter(logging.Formatter):
    """Writes log lines without people's data."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the exception's frames below it."""
        shown = logging.makeLogRecord(record.__dict__)
        shown.exc_text = None  # another formatter's
        error = record.exc_info[1] if record.exc_info else None
        shown.msg, shown.args = _message(record, error), None
        return masked(super().format(shown))

    def formatException(self, ei: Any) -> str:  # noqa: N802  (the library's name)
        """The exception and those that led to it, as Python writes them."""
        error = ei[1]
        return "".join(_lines(error, set())).rstrip("\n") if error is not None else ""


def _message(record: logging.LogRecord, error: BaseException | None) -> str:
    """The message, with what exceptions in it say written by `said`."""
    args: Any = record.args
    if isinstance(args, tuple):
        shown = tuple(said(arg) if isinstance(arg, BaseException) else arg for arg in args)
        text = str(record.msg) % shown if shown else str(record.msg)
    else:
        text = record.getMessage()
    if isinstance(record.msg, BaseException):
        text = said(record.msg)
    # Celery puts an exception's text into its message.
    for one in _chain(error):
        if said(one) != str(one):
            for written in (repr(one), str(one)):
                text = text.replace(written, f"{type(one).__name__}: {said(one)}")
    return text


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    earlier, link = error.__cause__, CAUSE
    if earlier is None and not error.__suppress_context__:
        earlier, link = error.__context__, CONTEXT
    if earlier is not None and id(earlier) not in seen:
        yield from _lines(earlier, seen)
        yield link
    if error.__traceback__ is not None:
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(error.__traceback__)
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}: {said(error)}\n".removeprefix("builtins.")
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _lines(one, seen)
