"""Who changed what and when: a row in a table of changes for every change, whoever made it.

Triggers write it (django-pghistory), so a conditional UPDATE, an INSERT … SELECT or somebody at
`psql` is recorded as well as a `save()`. docs/adr/0006 says why it is done so.
"""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import pghistory
from django.db import models
from django.http import HttpRequest, HttpResponse

from talkturo.lib.request_ids import request_id_of

ModelClass = TypeVar("ModelClass", bound=type[models.Model])

CREATED = "created"
CHANGED = "changed"
DELETED = "deleted"
EXPORTED = "exported"


def tracked(
    *, exclude: Collection[str] = (), inserts: bool = True
) -> Callable[[ModelClass], ModelClass]:
    """Class decorator: record every change of a row in `<Model>Change`, for ever.

    A change keeps the row as it was before, so that what was changed shows even where the
    row's making was not recorded (`inserts=False`, for tables that are filled by the million).
    Columns in `exclude` move without a trace: what is derived, and what the dialer moves with
    every call. Where only they change, the trigger's condition is false and nothing is written.
    """

    def decorate(model: ModelClass) -> ModelClass:
        before = pghistory.UpdateEvent(CHANGED, row=pghistory.Old, condition=pghistory.AnyChange())
        trackers: list[pghistory.Tracker] = [
            before,
            pghistory.DeleteEvent(DELETED),
            pghistory.ManualEvent(EXPORTED),  # type: ignore[no-untyped-call]
        ]
        if inserts:
            trackers.append(pghistory.InsertEvent(CREATED))
        pghistory.track(*trackers, exclude=list(exclude), model_name=f"{model.__name__}Change")(
            model
        )
        return model

    return decorate


def is_tracked(model: type[models.Model]) -> bool:
    """Whether changes of the model's rows are recorded."""
    return hasattr(model, "changes")


def changes_of(tracked: models.Model | type[models.Model]) -> models.QuerySet[Any]:
    """The changes of a row, or of all rows of a model."""
    if isinstance(tracked, models.Model):
        return changes_of(type(tracked)).filter(pgh_obj=tracked.pk)
    rows: Any = tracked._meta.get_field("changes").related_model
    return rows._default_manager.all()  # type: ignore[no-any-return]


def record(row: models.Model, what: str, **details: Any) -> None:
    """Note that somebody did `what` with a row without changing it, such as EXPORTED.

    `details` (JSON values) stand beside who did it. Call it where the work is done, inside a
    request; outside of one it is the installation itself that did it.
    """
    with pghistory.context(**details):
        pghistory.create_event(row, label=what)


def by(*, name: str, **ids: Any) -> None:
    """Say who is behind the current request: a name for people, ids for programs."""
    pghistory.context(by=name, **ids)


def on_behalf_of(name: str, **ids: Any) -> AbstractContextManager[Any]:
    """For work in the background that somebody asked for, such as an import: what changes within
    is theirs."""
    return pghistory.context(by=name, **ids)


class AuditMiddleware:
    """Stands behind authentication; tells the triggers which request a change is made by.

    Requests without a person or a key behind them (the carrier's, health checks) go unnamed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(("/admin/", "/api/")):
            return self.get_response(request)
        metadata = {
            "request_id": request_id_of(request),
            "method": request.method,
            "path": request.path,
        }
        with pghistory.context(**metadata):
            # The API's own authentication says who calls it (accounts/authentication.py).
            if request.path.startswith("/admin/") and request.user.is_authenticated:
                by(name=request.user.get_username(), user=request.user.pk)
            return self.get_response(request)
