"""Every endpoint of the API with one good request, from which the matrix makes all bad ones.

In paths, queries and bodies `{campaign}` stands for the public id of the caller's own campaign, and
so on (`World`); the matrix puts another team's in its place, one at a time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from talkturo.accounts.access import MANAGERS_ONLY


@dataclass(frozen=True, slots=True)
class Case:
    """One endpoint: what it needs, and a request that succeeds."""

    method: str
    path: str  # below /api/
    scope: str | None  # None: any valid key will do
    status: int = 200
    query: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    # Keys of the body and the query whose foreign values are answered by this instead of 404.
    answers: Mapping[str, int] = field(default_factory=lambda: {"teamId": 403})

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def is_for_managers(self) -> bool:
        """Whether only owners and admins of a team may do it."""
        changes_numbers = self.path.startswith("crm/phone-numbers") and self.method != "GET"
        return changes_numbers or self.scope in MANAGERS_ONLY


CAMPAIGN = {
    "teamId": "{team}",
    "assistantId": "{assistant}",
    "companyId": "{company}",
    "fromNumberIds": ["{phone_number}"],
    "name": "New",
}
AUDIENCE = {"mode": "all_eligible", "importBatchIds": ["{import}"]}
TEAM = {"teamId": "{team}"}
CONTACTS = {
    **TEAM, "companyId": "{company}", "campaignId": "{campaign}", "importBatchId": "{import}",
}  # fmt: skip
CALLS = {**TEAM, "campaignId": "{campaign}", "contactId": "{contact}"}


def _resource(
    name: str, kind: str, scopes: str, *, new: Mapping[str, Any], change: Mapping[str, Any],
    query: Mapping[str, str] = TEAM, deleted: int = 200,
) -> Iterator[Case]:  # fmt: skip
    one = f"crm/{name}/{{{kind}}}"
    yield Case("GET", f"crm/{name}", f"{scopes}:read", query=query)
    yield Case("POST", f"crm/{name}", f"{scopes}:write", 201, body=new)
    yield Case("GET", one, f"{scopes}:read")
    yield Case("PUT", one, f"{scopes}:write", body=change)
    yield Case("PATCH", one, f"{scopes}:write", body=change)
    yield Case("DELETE", one, f"{scopes}:write", deleted)


CASES: list[Case] = [
    *_resource(
        "campaigns",
        "campaign",
        "campaigns",
        new=CAMPAIGN,
        change={k: v for k, v in CAMPAIGN.items() if k != "teamId"},
        query={**TEAM, "assistantId": "{assistant}", "companyId": "{company}"},
    ),
    Case("GET", "crm/campaigns/{campaign}/contacts", "campaigns:read"),
    Case(
        "POST",
        "crm/campaigns/{campaign}/contacts",
        "campaigns:write",
        body={"contactIds": ["{contact}"]},
    ),
    Case(
        "DELETE",
        "crm/campaigns/{campaign}/contacts",
        "campaigns:write",
        body={"contactIds": ["{enrolled}"]},
        answers={"contactIds": 200},  # nothing of that name is enrolled: none removed
    ),
    Case(
        "POST",
        "crm/campaigns/preview-enrollment",
        "campaigns:read",
        body={"campaignId": "{campaign}", "audience": AUDIENCE},
    ),
    Case("GET", "crm/campaigns/{campaign}/dashboard", "campaigns:read"),
    Case("POST", "crm/campaigns/{campaign}/run", "campaigns:run", body={"dryRun": True}),
    # It is not deleted.
    Case("POST", "crm/campaigns/{campaign}/restore", "campaigns:write", 409),
    *_resource(
        "assistants",
        "assistant",
        "campaigns",
        new={**TEAM, "name": "New"},
        change={"name": "New"},
        deleted=409,  # its campaign needs it
    ),
    Case("GET", "crm/outbound-assistants", "campaigns:read", query=TEAM),
    *_resource(
        "phone-numbers",
        "phone_number",
        "campaigns",
        new={**TEAM, "number": "+12025550199", "assistantId": "{assistant}"},
        change={"label": "New", "assistantId": "{assistant}"},
        query={**TEAM, "assistantId": "{assistant}"},
        deleted=409,
    ),
    *_resource(
        "companies",
        "company",
        "contacts",
        new={**TEAM, "name": "New"},
        change={"name": "New"},
    ),
    *_resource(
        "contacts",
        "contact",
        "contacts",
        new={**TEAM, "firstName": "New", "companyId": "{company}"},
        change={"firstName": "New", "companyId": "{company}"},
        query=CONTACTS,
    ),
    Case("GET", "crm/contacts/export", "contacts:export", query=CONTACTS),
    Case(
        "POST",
        "crm/contacts/import",
        "contacts:write",
        202,
        body={**TEAM, "rows": [{"name": "New"}]},
    ),
    Case("GET", "crm/imports", "contacts:read", query=TEAM),
    Case("GET", "crm/imports/{import}", "contacts:read"),
    Case("GET", "crm/imports/{import}/failed-rows", "contacts:read"),
    Case("GET", "crm/calls", "calls:read", query=CALLS),
    Case("GET", "crm/calls/export", "calls:export", query=CALLS),
    Case("GET", "crm/calls/{call}", "calls:read"),
    Case("GET", "crm/api-keys", "keys:read", query=TEAM),
    Case(
        "POST",
        "crm/api-keys",
        "keys:write",
        201,
        body={**TEAM, "name": "New", "scopes": ["keys:write"]},
    ),
    Case("GET", "crm/api-keys/{api_key}", "keys:read"),
    Case("DELETE", "crm/api-keys/{api_key}", "keys:write"),
    Case("POST", "crm/api-keys/{api_key}/rotate", "keys:write", 201, body={}),
    Case("GET", "test-api-key", None),
]
# Open to everybody: they tell nothing of anybody's data.
PUBLIC = {"GET schema", "GET docs", "GET redoc"}
