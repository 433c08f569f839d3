"""Status changes that cannot race: one conditional UPDATE each; and how services say no."""

from collections.abc import Collection
from typing import Any

from django.db import models


class Refusal(Exception):
    """A service's "no": a sentence for people, a slug for programs. Nothing was written."""

    def __init__(self, sentence: str, code: str) -> None:
        super().__init__(sentence)
        self.code = code


class Outdated(Exception):
    """The row is no longer what the caller says they saw; nothing was written."""


class InvalidTransition(Exception):
    """The row was not in a state that allows the change; nothing was written."""

    def __init__(self, what: str, current: str, target: str) -> None:
        super().__init__(f"{what} is {current} and cannot become {target}.")
        self.current = current
        self.target = target


def transition(row: models.Model, *, to: str, allowed: Collection[str], **changes: Any) -> None:
    """Move `row.status` to `to` if the database says it is in `allowed`, with `changes` beside it.

    Raises InvalidTransition when it is not; the row in memory then carries the true status.
    """
    model = type(row)
    fields = {"status": to, **changes}
    updated = model._base_manager.filter(pk=row.pk, status__in=allowed).update(**fields)
    if not updated:
        current = model._base_manager.values_list("status", flat=True).get(pk=row.pk)
        setattr(row, "status", current)  # noqa: B010  (models.Model declares no status)
        raise InvalidTransition(str(model._meta.verbose_name).capitalize(), current, to)
    for name, value in fields.items():
        setattr(row, name, value)
