"""Query parameters: known by name, ordered by names, an error for everything else."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django_filters import CharFilter, DateTimeFilter
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from talkturo.lib.serializers import camel, snake

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
PAGE = {"limit", "offset"}
FILTERED_ACTIONS = {"list", "export"}  # these choose rows by the view's filter set


def known_parameters(view: Any) -> set[str]:
    """The query parameters that the action of a view reads; `team_id` stands for `teamId`.

    A view's `query_parameters` (an action → its `OpenApiParameter`s) come on top of what its
    filter set and its pages read. The schema shows the same ones.
    """
    declared = getattr(view, "query_parameters", {}).get(view.action, ())
    known = {parameter.name for parameter in declared}
    filterset_class: Any = getattr(view, "filterset_class", None)
    if filterset_class and view.action in FILTERED_ACTIONS:
        known |= set(filterset_class.base_filters)
    if view.pagination_class and view.action == "list":
        known |= PAGE
    return known


def refuse_unknown_parameters(request: Request, view: Any) -> None:
    """Raise ValidationError for query parameters that the action does not read.

    Nothing is done then: a filter with a slip in its name would answer with other rows, and
    `POST …/run?dryRun=true` would place calls.
    """
    known = known_parameters(view)
    aliases = {snake("teamId")} if "teamId" in known else set()
    unknown = sorted(request.query_params.keys() - known - aliases)
    if unknown:
        names = f"these are: {', '.join(sorted(known))}" if known else "it reads none"
        sentence = f"This query parameter is not known here; {names}."
        raise ValidationError({name: [sentence] for name in unknown})


class NamedChoicesBackend(DjangoFilterBackend):
    """The view's filter set; a choice that it does not know is refused with those that it does."""

    def get_filterset(self, request: Any, queryset: Any, view: APIView) -> Any:
        filterset: Any = super().get_filterset(request, queryset, view)
        for field in filterset.form.fields.values() if filterset else ():
            if isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                words = ", ".join(str(value) for value, _ in choices if value)
                field.error_messages["invalid_choice"] = f"Must be one of {words}."
        return filterset


class MomentField(forms.DateTimeField):
    """An instant, in UTC. PostgreSQL knows no offset of 16 hours and more, and a year before the
    first or after the last is as good as these."""

    default_error_messages: ClassVar = {
        "invalid": "Must be an ISO 8601 date and time, such as 2026-01-15T14:00:00Z."
    }

    def to_python(self, value: Any) -> datetime | None:
        moment = super().to_python(value)
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError:
            return FIRST if moment and moment.year == 1 else LAST


class MomentFilter(DateTimeFilter):
    """`DateTimeFilter` for any offset."""

    field_class = MomentField


class Ordering(CharFilter):
    """`ordering`: names separated by commas, `-` before one turns it round; without it, as the
    view has it, or else the newest first.

    A time that a row does not have is later than any other: first when turned round. Equal rows
    follow their ids, in the direction of the first name: every row has one place, so pages neither
    overlap nor miss one, and one index serves both directions.
    """

    def __init__(self, *fields: str, **kwargs: Any) -> None:
        """`fields` of the model; clients write them as any parameter, or as the answers do."""
        self.names = ", ".join(camel(field) for field in fields)
        super().__init__(help_text=f"Of {self.names}; - in front turns round.", **kwargs)
        self.fields = {spelled: field for field in fields for spelled in (field, camel(field))}

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs if qs.query.order_by else qs.order_by("-pk")
        words = [word.strip() for word in value.split(",")]
        named = [self.fields.get(word.removeprefix("-")) for word in words]
        if None in named or len(set(named)) < len(named):
            sentence = (
                f"Must be of {self.names}, each at most once, separated by commas; - in front "
                "turns one round."
            )
            raise ValidationError({"ordering": [sentence]})
        return qs.order_by(*map(self._column, words), "-pk" if words[0][0] == "-" else "pk")

    def _column(self, word: str) -> str:
        field = self.fields[word.removeprefix("-")]
        # Ids are made in the order of time, and every list has an index on them.
        return ("-" if word[0] == "-" else "") + ("pk" if field == "created_at" else field)
