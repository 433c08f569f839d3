"""Query parameters of the lists: known by name, ordered by names, an error for everything else."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django_filters import CharFilter, DateTimeFilter
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.views import APIView

from talkturo.lib.serializers import camel

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
EVERYWHERE = {"limit", "offset", "teamId", "team_id"}


class KnownParametersBackend(DjangoFilterBackend):
    """The view's filter set, and a 400 for a parameter that nothing reads.

    A filter with a slip in its name would otherwise answer with rows that were not asked for.
    A view's `query_parameters` are those that it reads itself.
    """

    def filter_queryset(self, request: Any, queryset: Any, view: APIView) -> Any:
        filterset_class: Any = self.get_filterset_class(view, queryset)
        filters = set(filterset_class.base_filters) if filterset_class else set()
        known = EVERYWHERE | filters | set(getattr(view, "query_parameters", ()))
        if unknown := sorted(request.query_params.keys() - known):
            names = ", ".join(sorted(known - {"team_id"}))
            sentence = f"This query parameter is not known here; these are: {names}."
            raise ValidationError({name: [sentence] for name in unknown})
        return super().filter_queryset(request, queryset, view)

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
        if any(word.removeprefix("-") not in self.fields for word in words):
            sentence = f"Must be of {self.names}, separated by commas; - in front turns one round."
            raise ValidationError({"ordering": [sentence]})
        return qs.order_by(*map(self._column, words), "-pk" if words[0][0] == "-" else "pk")

    def _column(self, word: str) -> str:
        field = self.fields[word.removeprefix("-")]
        # Ids are made in the order of time, and every list has an index on them.
        return ("-" if word[0] == "-" else "") + ("pk" if field == "created_at" else field)
