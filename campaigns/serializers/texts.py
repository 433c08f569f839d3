"""Refuse texts with variables that do not exist, in requests about assistants and campaigns."""

from collections.abc import Iterable
from typing import Any

from campaigns.models import Assistant, Campaign
from campaigns.services.texts import text_problem
from talkturo.accounts.models import Team
from talkturo.lib.serializers import RequestSerializer


def refuse_bad_texts(
    request: RequestSerializer, attrs: dict[str, Any], names: Iterable[str], team: Team
) -> None:
    """Raise a ValidationError for a text that names an unknown variable.

    A text that is stored already passes: a client may send back what it has read.
    """
    for name in names:
        problem = text_problem(attrs[name], team) if attrs.get(name) else None
        if problem is not None and stored(request.instance, name) != {name: attrs[name]}:
            raise request.refuse(name, problem)


def stored(row: Assistant | Campaign | None, *names: str) -> dict[str, Any] | None:
    """These columns as the database has them; None where the row is new.

    The admin gives its forms a row that has the new values already.
    """
    return type(row).all_objects.filter(pk=row.pk).values(*names).first() if row else None
