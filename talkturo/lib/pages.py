"""Long answers, a page at a time."""

from collections.abc import Iterator
from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
PAGE = 1000


def by_key(rows: models.QuerySet[Row], key: str) -> Iterator[Row]:
    """Every row in the order of `key`, which no two share; `-` before it turns the order round.

    A query for each thousand, each where the last one ended: nothing is held for the whole time,
    neither memory nor a snapshot, which a cursor would.
    """
    name = key.removeprefix("-")
    after = f"{name}__lt" if key.startswith("-") else f"{name}__gt"
    page = list(rows.order_by(key)[:PAGE])
    while page:
        yield from page
        page = list(rows.filter(**{after: getattr(page[-1], name)}).order_by(key)[:PAGE])
