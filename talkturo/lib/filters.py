"""Query parameters of the lists: known by name, ordered by names, an error for everything else."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, QuerySet
from django_filters import CharFilter
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.views import APIView

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


class Ordering(CharFilter):
    """`ordering`: names separated by commas, `-` before one turns it round.

    Rows without a value come last either way, and equal ones follow their ids, in the direction
    of the first name: every row has one place, so pages neither overlap nor miss one.
    """

    def __init__(self, fields: Mapping[str, str], **kwargs: Any) -> None:
        """`fields`: what clients write → the model's field."""
        names = ", ".join(fields)
        super().__init__(help_text=f"Of {names}; - in front turns round.", **kwargs)
        self.fields = fields

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        words = [word.strip() for word in value.split(",")]
        if any(word.removeprefix("-") not in self.fields for word in words):
            names = ", ".join(self.fields)
            sentence = f"Must be of {names}, separated by commas; - in front turns one round."
            raise ValidationError({"ordering": [sentence]})
        last = "-pk" if words[0].startswith("-") else "pk"
        return qs.order_by(*(self._expression(qs, word) for word in words), last)

    def _expression(self, qs: QuerySet[Any], word: str) -> Any:
        name = self.fields[word.removeprefix("-")]
        descending = word.startswith("-")
        if name == "pk" or not qs.model._meta.get_field(name).null:
            return f"-{name}" if descending else name
        field = F(name)
        return field.desc(nulls_last=True) if descending else field.asc(nulls_last=True)
