"""Status changes that cannot race: one conditional UPDATE each; and how services say no."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from talkturo.lib.wording import words


class Refusal(Exception):
    """A service's "no": a sentence for people, a slug for programs. Nothing was written."""

    def __init__(self, sentence: str, code: str) -> None:
        super().__init__(sentence)
        self.code = code


class BudgetUsedUp(Refusal):
    """A "no" that time or money changes: what was allowed has been used."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, "budget_used_up")


class Outdated(Exception):
    """The row is no longer what the caller says they saw; nothing was written."""


class InvalidTransition(Exception):
    """The row was not in a state that allows the change; nothing was written."""

    def __init__(self, what: type[models.Model], current: str, target: str) -> None:
        names = {
            "what": capfirst(str(what._meta.verbose_name)),
            "current": words(current),
            "target": words(target),
        }
        super().__init__(_("%(what)s is %(current)s and cannot become %(target)s.") % names)
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
        raise InvalidTransition(model, current, to)
    for name, value in fields.items():
        setattr(row, name, value)
