"""What clients send and get: API keys, and who they are."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied

from talkturo.accounts.access import Access
from talkturo.accounts.models import REQUESTS_PER_HOUR, SCOPES, ApiKey, Membership, Team, User
from talkturo.lib.serializers import (
    MeasuredListField,
    OffsetDateTimeField,
    PublicIdField,
    RequestSerializer,
    StrictCharField,
    StrictIntegerField,
)

MAX_REQUESTS_PER_HOUR = 1_000_000
MAX_GRACE_MINUTES = 10_080  # a week
MODES = ("live", "test")


def all_scopes() -> list[str]:
    """What a key may be given: everything, an area, or one thing."""
    areas = dict.fromkeys(scope.partition(":")[0] for scope in SCOPES)
    return ["*", *(f"{area}:*" for area in areas), *SCOPES]


class _KeyRequest(RequestSerializer):
    """What making a key and rotating one have in common: no key hands out more than it has."""

    expires_at = OffsetDateTimeField(
        allow_null=True, required=False, help_text="When the key ends; null: when it is revoked."
    )

    @property
    def maker(self) -> ApiKey | None:
        """The key that asks; None for a person, who may hand out anything."""
        access: Access = self.context["access"]
        return access.key

    def expiry(self, attrs: dict[str, Any], *, default: datetime | None) -> datetime | None:
        """When the new key ends: as asked for, or by default; never later than its maker does."""
        wanted: datetime | None = attrs.get("expires_at", default)
        latest = self.maker.expires_at if self.maker else None
        if attrs.get("expires_at") is not None:
            if attrs["expires_at"] <= timezone.now():
                raise self.refuse("expires_at", "Must lie in the future.")
            if latest is not None and attrs["expires_at"] > latest:
                raise self.refuse("expires_at", "Must not be later than your own key's.")
        return min((end for end in (wanted, latest) if end is not None), default=None)


class ApiKeyCreateRequest(_KeyRequest):
    """POST: a new key."""

    team_id = PublicIdField(
        "team", required=False, help_text="A key has one team anyway; a session must name it."
    )
    name = StrictCharField(max_length=120)
    mode = serializers.ChoiceField(
        choices=MODES,
        required=False,
        help_text="A test key belongs to the team's sandbox, where no phone rings. As your own "
        "key's; of a session, as the team: test for a sandbox, else live.",
    )
    scopes = MeasuredListField(
        child=serializers.ChoiceField(choices=all_scopes()), min_length=1, max_length=20
    )
    rate_limit_per_hour = StrictIntegerField(
        min_value=1,
        max_value=MAX_REQUESTS_PER_HOUR,
        required=False,
        help_text=f"Requests an hour; {REQUESTS_PER_HOUR}, but no more than your own key's.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        maker = self.maker
        most = maker.rate_limit_per_hour if maker else MAX_REQUESTS_PER_HOUR
        rate = attrs.get("rate_limit_per_hour", min(REQUESTS_PER_HOUR, most))
        if rate > most:
            raise self.refuse("rate_limit_per_hour", f"Must not be above your own key's {most}.")
        team = self._team(attrs.get("team_id"))
        mode = attrs.get("mode", "test" if team.is_sandbox else "live")
        scopes = list(dict.fromkeys(attrs["scopes"]))
        refuse_more_than_own(maker, scopes=scopes, is_test=mode == "test")
        if mode == "live" and team.is_sandbox:
            raise self.refuse("mode", "Must be test in a sandbox; name its live team instead.")
        return {
            "team": team,
            "name": attrs["name"],
            "is_test": mode == "test",
            "scopes": scopes,
            "rate_limit_per_hour": rate,
            "expires_at": self.expiry(attrs, default=None),
        }

    def _team(self, team_id: Any) -> Team:
        access: Access = self.context["access"]
        if team_id is None and access.key is not None:
            return access.key.team
        if team_id is None:
            raise serializers.ValidationError({"teamId": ["This field is required."]})
        return managed_team(access, team_id)


class ApiKeyRotateRequest(_KeyRequest):
    """POST …/rotate: a new secret."""

    grace_period_minutes = StrictIntegerField(
        min_value=0,
        max_value=MAX_GRACE_MINUTES,
        default=0,
        help_text="How long the old key still works; 0: it is revoked at once.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        key = self.instance
        assert isinstance(key, ApiKey)  # noqa: S101  (it is always one that is rotated)
        maker = self.maker
        refuse_more_than_own(maker, scopes=key.scopes, is_test=key.mode == "test")
        refuse_higher_rate(maker, key)
        return {**attrs, "expires_at": self.expiry(attrs, default=key.expires_at)}


def refuse_more_than_own(maker: ApiKey | None, *, scopes: list[str], is_test: bool) -> None:
    """Raise PermissionDenied where a key would hand out, or gain, what it does not have."""
    if maker is None:
        return
    if maker.mode == "test" and not is_test:
        raise PermissionDenied("A test key cannot make or change live keys.")
    beyond = [scope for scope in scopes if not maker.allows(scope)]
    if beyond:
        raise PermissionDenied(
            "A key cannot make, rotate or revoke a key with scopes that it does not hold itself: "
            f"{', '.join(beyond)}."
        )


def refuse_higher_rate(maker: ApiKey | None, key: ApiKey) -> None:
    """Raise PermissionDenied where a key would rotate or revoke one that may ask more often."""
    if maker is not None and key.rate_limit_per_hour > maker.rate_limit_per_hour:
        raise PermissionDenied(
            "A key cannot rotate or revoke one with a higher rate limit than its own."
        )


def managed_team(access: Access, team_id: Any) -> Team:
    """The team, for its API keys. Raises PermissionDenied where the caller may not handle them."""
    team = access.team(team_id)
    if not access.teams_for("keys:write").filter(pk=team.pk).exists():
        raise PermissionDenied("Only owners and admins of a team may handle its API keys.")
    return team


class ApiKeyResponse(serializers.ModelSerializer[ApiKey]):
    """A key as it may be shown at any time: never the secret, nor its hash."""

    id = PublicIdField("key")
    team_id = PublicIdField("team")
    mode = serializers.ChoiceField(choices=MODES, read_only=True)
    status = serializers.SerializerMethodField()
    replaced_by_id = PublicIdField("key", allow_null=True)

    class Meta:
        model = ApiKey
        fields = [
            "id", "team_id", "name", "prefix", "mode", "scopes", "rate_limit_per_hour", "status",
            "expires_at", "revoked_at", "last_used_at", "replaced_by_id", "created_at",
        ]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=("active", "expired", "revoked")))
    def get_status(self, key: ApiKey) -> str:
        if key.is_usable(at=timezone.now()):
            return "active"
        return "revoked" if key.revoked_at else "expired"


class ApiKeySecretResponse(serializers.Serializer[Any]):
    """A new key with its secret."""

    success = serializers.BooleanField()
    api_key = ApiKeyResponse()
    secret = serializers.CharField(
        allow_null=True,
        help_text="The key to send as a bearer token. Shown once: null when the answer is "
        "replayed for its Idempotency-Key, because it is stored nowhere.",
    )


class TeamResponse(serializers.ModelSerializer[Team]):
    """A team, to tell which one this is."""

    id = PublicIdField("team")
    live_team_id = PublicIdField("team", allow_null=True)
    sandbox_team_id = PublicIdField("team", allow_null=True, source="sandbox.pk", default=None)

    class Meta:
        model = Team
        fields = ["id", "slug", "name", "live_team_id", "sandbox_team_id"]


class MembershipResponse(serializers.ModelSerializer[Membership]):
    """A team of a person, and their role in it."""

    team = TeamResponse()

    class Meta:
        model = Membership
        fields = ["team", "role"]


class PersonResponse(serializers.ModelSerializer[User]):
    """Whose session it is."""

    class Meta:
        model = User
        fields = ["username", "email"]


class CallerResponse(serializers.Serializer[Any]):
    """Who asks: a key and its team, or a person and the teams they are in."""

    success = serializers.BooleanField()
    api_key = ApiKeyResponse(allow_null=True)
    team = TeamResponse(allow_null=True)
    user = PersonResponse(allow_null=True)
    memberships = MembershipResponse(many=True)
