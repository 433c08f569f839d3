"""What answers say of people: only a caller that may read contacts sees who they are.

A key without `contacts:read` may still run campaigns and read how they go. The keys of an answer
stay the same for it; what identifies a person is null.
"""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request

from talkturo.accounts.access import access_of

if TYPE_CHECKING:
    _Response = serializers.Serializer[Any]
else:
    _Response = object

PEOPLE_SCOPE = "contacts:read"
SHOWS_PEOPLE = "shows_people"
HIDDEN = f"Null without the scope `{PEOPLE_SCOPE}`."
# Seven digits or more, however they are grouped, unless they begin with a date; and addresses.
CONTACT_DETAILS = re.compile(
    r"(?<![\w+])(?:[\w.+-]{1,64}@[\w.-]+|\+?(?!\d{4}-\d\d-\d\d)\d(?:[ ().\-/]{0,2}\d){6,})"
)
MASK = "•••"


def people_context(request: Request) -> dict[str, Any]:
    """The context of serializers that answer this request; without it they show no person."""
    return {SHOWS_PEOPLE: access_of(request).allows(PEOPLE_SCOPE)}


def without_contact_details(value: Any) -> Any:
    """A text, or what a list or an object holds, with phone numbers and email addresses masked.

    For what the carrier said: its sentences repeat the number that was called.
    """
    if isinstance(value, dict):
        return {key: without_contact_details(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [without_contact_details(inner) for inner in value]
    return CONTACT_DETAILS.sub(MASK, value) if isinstance(value, str) else value


class PersonalResponse(_Response):
    """For serializers of answers. Fields in `personal` are null for a caller without PEOPLE_SCOPE;
    in those of `sentences` phone numbers and addresses are masked."""

    personal: ClassVar[Collection[str]] = ()
    sentences: ClassVar[Collection[str]] = ()
    hidden: ClassVar[str] = HIDDEN  # what the schema says of the personal fields

    def get_fields(self) -> Any:
        """The schema says of each personal field that it may be null."""
        fields = super().get_fields()
        for name in self.personal:
            fields[name].allow_null = True
        return fields

    def to_representation(self, instance: Any) -> Any:
        answer = super().to_representation(instance)
        if not self.context.get(SHOWS_PEOPLE):
            answer |= dict.fromkeys(self.personal)
            answer |= {name: without_contact_details(answer[name]) for name in self.sentences}
        return answer
