"""Soft delete: the row stays, `deleted_at` hides it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from talkturo.lib.transitions import Refusal


class AliveManager(models.Manager[Any]):
    """Rows that are not deleted."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(deleted_at=None)


class SoftDeleteModel(models.Model):
    """`objects` hides deleted rows; `all_objects` and foreign keys still find them.

    A callback for a call of a deleted campaign therefore reaches its rows.
    """

    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    deleted_by = models.CharField(max_length=120, blank=True, editable=False)

    objects = AliveManager()  # declared first: Django's default manager
    all_objects = models.Manager[Any]()

    class Meta:
        abstract = True

    def soft_delete(self, *, at: datetime, by: str) -> None:
        """Hide the row. A second call changes nothing: who deleted it first stays on record."""
        changed = type(self).objects.filter(pk=self.pk).update(deleted_at=at, deleted_by=by)
        if changed:
            self.deleted_at, self.deleted_by = at, by

    def undelete(self, **changes: Any) -> None:
        """Show the row again, as it was but for `changes`. Raises Refusal if it is not deleted."""
        deleted = type(self).all_objects.filter(pk=self.pk, deleted_at__isnull=False)
        if not deleted.update(deleted_at=None, deleted_by="", **changes):
            what = capfirst(str(self._meta.verbose_name))
            raise Refusal(_("%(what)s is not deleted.") % {"what": what}, "not_deleted")
        self.deleted_at, self.deleted_by = None, ""
