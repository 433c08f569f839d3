"""What clients send and get: companies."""

from typing import Any

from rest_framework import serializers

from contacts.models import Company
from talkturo.accounts.people import PersonalResponse
from talkturo.lib.serializers import PublicIdField, RequestSerializer, StrictCharField


class CompanyUpdateRequest(RequestSerializer):
    """PATCH: a company has only a name."""

    name = StrictCharField(max_length=200, required=False)


class CompanyCreateRequest(RequestSerializer):
    """POST."""

    team_id = PublicIdField("team", required=False)
    name = StrictCharField(max_length=200)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        team = self.context["access"].team_of_body(attrs.pop("team_id", None))
        return attrs | {"team": team}


class CompanyResponse(PersonalResponse, serializers.ModelSerializer[Company]):
    """A company."""

    personal = ("name",)
    id = PublicIdField("comp")
    team_id = PublicIdField("team")

    class Meta:
        model = Company
        fields = ["id", "team_id", "name", "created_at", "updated_at"]
