"""What clients send and get: assistants and phone numbers."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from campaigns.addresses import address_problem
from campaigns.models import Assistant, PhoneNumber
from campaigns.models.assistant import VoicemailAction
from campaigns.serializers.texts import refuse_bad_texts, stored
from campaigns.services.assistants import number_problem
from campaigns.services.texts import ASSISTANT_TEXTS
from contacts.serializers import PhoneField
from talkturo.accounts.models import Team
from talkturo.accounts.scoping import reference
from talkturo.lib.serializers import (
    PublicIdField,
    RequestSerializer,
    StrictBooleanField,
    StrictCharField,
    StrictIntegerField,
    StrictNumberField,
)

Connection = Assistant.Connection
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MAX_LIMIT = 1_000_000


class LanguageField(StrictCharField):
    """A BCP 47 tag."""

    default_error_messages = {"language": _("Must be a BCP 47 tag such as en-US.")}

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if not LANGUAGE.fullmatch(text):
            self.fail("language")
        return text


class AssistantUpdateRequest(RequestSerializer):
    """PATCH: any of these."""

    name = StrictCharField(max_length=120, required=False)
    outbound_enabled = StrictBooleanField(
        required=False, help_text="Whether campaigns may place calls with it."
    )
    connection = serializers.ChoiceField(choices=Connection.choices, required=False)
    address = StrictCharField(
        max_length=500, allow_blank=True, required=False,
        help_text="wss://… or sip:user@host, as the connection needs it; none for a script.",
    )  # fmt: skip
    first_message = StrictCharField(
        max_length=4000, allow_blank=True, required=False,
        help_text="Said first; the whole script where the connection is one. "
        "{{contact.first_name}} and the like are filled in.",
    )  # fmt: skip
    language = LanguageField(max_length=20, required=False)
    voicemail_detection_enabled = StrictBooleanField(required=False)
    voicemail_action = serializers.ChoiceField(choices=VoicemailAction.values, required=False)
    voicemail_message = StrictCharField(max_length=2000, allow_blank=True, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "address" in attrs or "connection" in attrs:
            standing = self.instance or Assistant()
            names = ("connection", "address")
            given = {name: attrs.get(name, getattr(standing, name)) for name in names}
            problem = address_problem(**given)
            if problem is not None and stored(standing, *names) != given:
                raise self.refuse("address", problem)
        refuse_bad_texts(self, attrs, (*ASSISTANT_TEXTS, "address"), self._team(attrs))
        return attrs

    def _team(self, attrs: dict[str, Any]) -> Team:
        assistant = self.instance
        assert isinstance(assistant, Assistant)  # noqa: S101  (an update always has one)
        return assistant.team


class AssistantCreateRequest(AssistantUpdateRequest):
    """POST: a name is enough for one that speaks a script."""

    team_id = PublicIdField("team", required=False, help_text="A key has a team anyway.")
    name = StrictCharField(max_length=120)

    def _team(self, attrs: dict[str, Any]) -> Team:
        attrs["team"] = self.context["access"].team_of_body(attrs.pop("team_id", None))
        return attrs["team"]  # type: ignore[no-any-return]


class AssistantResponse(serializers.ModelSerializer[Assistant]):
    """An assistant."""

    id = PublicIdField("asst")
    team_id = PublicIdField("team")

    class Meta:
        model = Assistant
        fields = [
            "id", "team_id", "name", "outbound_enabled", "connection", "address", "first_message",
            "language", "voicemail_detection_enabled", "voicemail_action", "voicemail_message",
            "created_at", "updated_at",
        ]  # fmt: skip


class PhoneNumberRequest(RequestSerializer):
    """A phone number's settings; the number itself is for good."""

    number = PhoneField(max_length=40, required=False, help_text="E.164, such as +12025550123.")
    label = StrictCharField(max_length=120, allow_blank=True, required=False)  # type: ignore[assignment]
    assistant_id = PublicIdField(
        "asst", required=False, allow_null=True,
        help_text="Set: only campaigns of this assistant may use the number.",
    )  # fmt: skip
    max_concurrent_calls = StrictIntegerField(
        min_value=1, max_value=MAX_LIMIT, required=False, allow_null=True
    )
    max_calls_a_day = StrictIntegerField(
        min_value=1, max_value=MAX_LIMIT, required=False, allow_null=True,
        help_text="Calls from this number in 24 hours; null: no limit.",
    )  # fmt: skip
    calls_per_second = StrictNumberField(
        min_value=0.01, max_value=1000, required=False, allow_null=True
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        team = self._team(attrs)
        if "assistant_id" in attrs:
            pk = attrs.pop("assistant_id")
            attrs["assistant"] = pk and reference(
                Assistant.objects.all(), team=team, pk=pk, field=self.as_written("assistant_id")
            )
        if "number" in attrs:
            problem = number_problem(team=team, number=attrs["number"])
            if problem is not None:
                raise self.refuse("number", problem)
        return attrs

    def _team(self, attrs: dict[str, Any]) -> Team:
        number = self.instance
        assert isinstance(number, PhoneNumber)  # noqa: S101  (an update always has one)
        return number.team


class PhoneNumberUpdateRequest(PhoneNumberRequest):
    """PATCH: any of these. Another number is another row, because past calls name this one."""

    number = None  # type: ignore[assignment]


class PhoneNumberCreateRequest(PhoneNumberRequest):
    """POST."""

    team_id = PublicIdField("team", required=False, help_text="A key has a team anyway.")
    number = PhoneField(max_length=40, help_text="E.164, such as +12025550123.")

    def _team(self, attrs: dict[str, Any]) -> Team:
        attrs["team"] = self.context["access"].team_of_body(attrs.pop("team_id", None))
        return attrs["team"]  # type: ignore[no-any-return]


class PhoneNumberResponse(serializers.ModelSerializer[PhoneNumber]):
    """A phone number. `approved_at`: since when live calls may be placed from it; null: `problem`
    says why not. `resting_until`: the carrier refused it, and no call is placed from it until then.
    """

    problem = serializers.CharField(read_only=True)
    id = PublicIdField("pn")
    team_id = PublicIdField("team")
    assistant_id = PublicIdField("asst", allow_null=True)

    class Meta:
        model = PhoneNumber
        fields = [
            "id", "team_id", "number", "label", "assistant_id", "max_concurrent_calls",
            "max_calls_a_day", "calls_per_second", "approved_at", "problem", "resting_until",
            "resting_reason", "created_at", "updated_at",
        ]  # fmt: skip
