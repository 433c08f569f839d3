"""How the OpenAPI schema describes the two ways to authenticate, and the team of a list."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiParameter

from talkturo.lib.openapi.fields import id_schema

TEAM_ID = OpenApiParameter(
    "teamId",
    id_schema("team"),
    required=True,
    description="The team whose rows are listed. `team_id` is understood as well.",
)
OPTIONAL_TEAM_ID = OpenApiParameter(
    "teamId",
    id_schema("team"),
    description="The team whose rows are listed; a key has only one. `team_id` is understood "
    "as well.",
)


class BearerScheme(OpenApiAuthenticationExtension):
    """How the schema describes the key."""

    target_class = "talkturo.accounts.authentication.ApiKeyAuthentication"
    name = "apiKey"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "tk_live_… or tk_test_…",
            "description": "An API key of a team: `Authorization: Bearer tk_live_…`. It is shown "
            "once, when it is made. A `tk_test_` key belongs to the team's sandbox, where "
            "the simulator places the calls and no phone rings. Each operation names the scope "
            "that it needs.",
        }


class SessionScheme(OpenApiAuthenticationExtension):
    """How the schema describes the admin's session."""

    target_class = "talkturo.accounts.authentication.StaffSessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "The session of a user of the admin. Over https the cookie is called "
            "`__Host-sessionid`. What changes anything needs the header `X-CSRFToken` as well.",
        }
