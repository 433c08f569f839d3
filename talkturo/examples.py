"""What the schema shows: values by word, and whole requests by operation."""

from typing import Any

from talkturo.glossary import of_object
from talkturo.lib.openapi.fields import id_schema
from talkturo.lib.serializers import snake

# `callWindowStart` and `call_window_start` are one word, as in the glossary. Of a word that means
# different things in different objects, `Object.word`.
VALUES: dict[str, Any] = {
    "Campaign.name": "Q1 Trade Show Follow-Up",
    "Campaign.description": "Follow up with leads from the January trade show",
    "NamedAssistant.name": "Ava",
    "from_number": "+12025551234",
    "to_number": "+12025550123",
    "phone": "+12025550123",
    "secondary_phone": "",
    "first_name": "Ada",
    "last_name": "Lovelace",
    "email": "ada@example.com",
    "job_title": "Analyst",
    "company_name": "Example Inc.",
    "call_window_start": "09:00",
    "call_window_end": "17:00",
    "call_window_timezone": "America/New_York",
    "timezone": "America/New_York",
    "days_of_week": ["mon", "tue", "wed", "thu", "fri"],
    "max_concurrent_calls": 5,
    "max_attempts_per_contact": 3,
    "retry_delay_minutes": 60,
    "total_contacts": 200,
    "contacts_called": 80,
    "contacts_completed": 65,
    "contacts_answered": 55,
    "created_at": "2026-01-10T09:00:00Z",
    "updated_at": "2026-01-15T14:30:00Z",
    "tags": ["trade-show"],
    "RunResponse.message": "Started 18 calls",
    "RunResponse.errors": ["Contact cont_01jhq4zvsge4wsr3gkn9y5yw2m is marked do-not-call"],
}


def _id(prefix: str) -> str:
    return str(id_schema(prefix)["examples"][0])


REQUESTS: dict[str, dict[str, Any]] = {
    "create_campaign": {
        "teamId": _id("team"),
        "assistantId": _id("asst"),
        "companyId": _id("comp"),
        "fromNumberIds": [_id("pn")],
        "name": "Q1 Trade Show Follow-Up",
        "description": "Follow up with leads from the January trade show",
        "callWindowStart": "09:00",
        "callWindowEnd": "17:00",
        "callWindowTimezone": "America/New_York",
        "maxConcurrentCalls": 5,
        "maxAttemptsPerContact": 3,
        "retryDelayMinutes": 60,
    },
    "update_campaign": {"status": "paused"},
    "replace_campaign": {"maxConcurrentCalls": 10},
    "enroll_campaign_contacts": {"contactIds": [_id("cont")]},
    "remove_campaign_contacts": {"contactIds": [_id("cont")]},
    "run_campaign": {"maxCalls": 20, "dryRun": True},
    "create_contact": {
        "firstName": "Ada",
        "lastName": "Lovelace",
        "phone": "+12025550123",
        "timezone": "America/New_York",
    },
    "preview_enrollment": {
        "campaignId": _id("camp"),
        "audience": {"mode": "delta", "notYetDialed": True},
    },
    "create_api_key": {
        "name": "Reports",
        "mode": "test",
        "scopes": ["campaigns:read", "calls:read"],
    },
    "rotate_api_key": {"gracePeriodMinutes": 60},
    "create_assistant": {"name": "Ava", "firstMessage": "Hello {{contact.first_name}}!"},
    "update_assistant": {"outboundEnabled": False},
    "replace_assistant": {"outboundEnabled": False},
    "create_phone_number": {"number": "+12025551234", "label": "Washington, DC"},
    "update_phone_number": {"maxCallsADay": 200},
    "replace_phone_number": {"maxCallsADay": 200},
    "create_company": {"name": "Example Inc."},
    "update_company": {"name": "Example Ltd."},
    "replace_company": {"name": "Example Ltd."},
    "import_contacts": {
        "rows": [{"first_name": "Ada", "phone": "+12025550123", "company": "Example Inc."}]
    },
    "update_contact": {"doNotCall": True, "doNotCallReason": "Asked on the phone"},
    "replace_contact": {"leadStatus": "qualified"},
}


def show(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A post-processing hook: put the examples where they belong."""
    for name, component in result["components"]["schemas"].items():
        for word, schema in component.get("properties", {}).items():
            value = of_object(name, word, VALUES) or VALUES.get(snake(word))
            if value is not None:
                schema["examples"] = [value]
    for operations in result["paths"].values():
        for operation in operations.values():
            example = REQUESTS.get(operation["operationId"])
            if example is not None:
                body = operation["requestBody"]["content"]["application/json"]
                body["examples"] = {operation["operationId"]: {"value": example}}
    return result
