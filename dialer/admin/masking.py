"""Phone numbers of people on pages that stay open for all to see.

Owners and admins of the team see them whole, members with their middle hidden. Whom a member works
on has a page of its own in the admin, which shows and changes the number.
"""

from collections.abc import Callable
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, Value
from django.db.models.expressions import Combinable
from django.http import HttpRequest

from talkturo.accounts.admin_access import MANAGERS, is_superuser, manages, roles_of

FIRST, LAST = 3, 2


def sees_numbers(request: HttpRequest, team_id: UUID) -> bool:
    """Whether the viewer sees that team's numbers whole."""
    return manages(request, team_id)


def rows_with_whole_numbers(request: HttpRequest) -> Combinable:
    """The same of a row of any team, as a column of its query."""
    if is_superuser(request):
        return Value(value=True)
    managed = [team for team, role in roles_of(request).items() if role in MANAGERS]
    return ExpressionWrapper(Q(team__in=managed), output_field=BooleanField())


def number_for(request: HttpRequest, team_id: UUID) -> Callable[[str], str]:
    """How that team's numbers are written for the viewer."""
    return str if sees_numbers(request, team_id) else masked


def masked(number: str) -> str:
    """Its first and last characters: `+1•••••••67`, of which nobody can be rung."""
    return number[:FIRST] + "•" * (len(number) - FIRST - LAST) + number[-LAST:]


def without_number(text: str, number: str) -> str:
    """The text with the number masked wherever it stands, with its plus or without."""
    digits = number.removeprefix("+")
    return text.replace(digits, masked(number).removeprefix("+")) if digits else text
