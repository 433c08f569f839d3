"""Cut every question down to the caller's teams; another team's row does not exist for them."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django_filters import CharFilter
from drf_spectacular.drainage import set_override
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.request import Request

from talkturo.accounts.access import access_of
from talkturo.accounts.models import Team
from talkturo.lib.ids import InvalidPublicId, PublicIdModel, parse_public_id
from talkturo.lib.openapi.fields import id_schema

Row = TypeVar("Row", bound=PublicIdModel)


class UnknownReference(APIException):
    """404 for an id in a body that is no row of the team; the error names the field."""

    status_code = 404
    default_code = "not_found"

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(f"{field}: {sentence}")
        self.field_errors = {field: [sentence]}


def find_by_public_id(request: Request, rows: models.QuerySet[Row], text: str) -> Row:
    """The row of that public id among the caller's teams. Raises NotFound for all else alike."""
    return find_among(rows.filter(Q(team__in=access_of(request).teams)), text)


def find_among(rows: models.QuerySet[Row], text: str) -> Row:
    """The row of that public id. Raises NotFound for all else alike."""
    try:
        pk = parse_public_id(rows.model.ID_PREFIX, text)
    except InvalidPublicId as error:
        raise NotFound("There is no such object.") from error
    row: Row | None = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound("There is no such object.")
    return row


def reference(rows: models.QuerySet[Row], *, team: Team, pk: UUID, field: str) -> Row:
    """The row that a body's field names, of the same team. Raises UnknownReference."""
    row = rows.filter(pk=pk, team=team).first()
    if row is None:
        name = rows.model._meta.verbose_name
        raise UnknownReference(field, f"There is no such {name} in this team.")
    return row


class PublicIdFilter(CharFilter):
    """A query parameter that names a row by its public id: 400 when malformed, 404 when the row
    is not one of the caller's."""

    def __init__(self, model: type[PublicIdModel], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.model_named = model
        set_override(self, "field", id_schema(model.ID_PREFIX))

    def filter(self, qs: Any, value: str) -> Any:
        if not value:
            return qs
        filterset: Any = self.parent  # type: ignore[attr-defined]  # set by the FilterSet
        name = next(n for n, f in filterset.filters.items() if f is self)
        try:
            pk = parse_public_id(self.model_named.ID_PREFIX, value)
        except InvalidPublicId as error:
            raise ValidationError({name: [f"This {error}."]}) from error
        manager: Any = getattr(self.model_named, "all_objects", self.model_named._default_manager)
        teams = access_of(filterset.request).teams
        if not manager.filter(pk=pk, team__in=teams).exists():
            raise UnknownReference(name, "There is no such object.")
        return super().filter(qs, pk)
