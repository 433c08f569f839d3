"""What the API's words mean, once for bodies, answers and query parameters alike.

`callWindowStart`, `call_window_start` and a filter of that name are one word. A word that means
different things in different objects is given as `Object.word`, for every component whose name
begins with the object's; so is an object or enum itself. A serializer's `help_text` serves where
nothing stands here. `talkturo/tests/test_schema.py` asks that nothing goes without.
"""

from collections.abc import Mapping
from typing import Any

from talkturo.lib.openapi.answers import NOTE
from talkturo.lib.serializers import snake

WORDS = {
    "id": "Its id.",
    "success": "Whether it was done.",
    "created_at": "When it was made.",
    "updated_at": "When it was last changed.",
    "deleted_at": "When it was deleted; null: it is not.",
    # -- assistants and phone numbers --
    "connection": "How an answered call reaches the assistant.",
    "outbound_enabled": "Whether campaigns may place calls with it.",
    "language": "A BCP 47 tag such as en-US.",
    "voicemail_message": "What is said to an answering machine.",
    "label": "A name for the number.",
    "calls_per_second": "New calls a second from this number; null: the account's limit only.",
    "approved_at": "Since when live calls may be placed from it; null: not yet.",
    "problem": "Why no live call may be placed from it, for people; empty: nothing is in the way.",
    "resting_until": "The carrier refused the number; it is left alone until then.",
    "resting_reason": "What the carrier said.",
    "team_id": "The team that it belongs to.",
    "company_id": "The company that it belongs to.",
    "assistant_id": "The assistant that talks.",
    "campaign_id": "The campaign.",
    "contact_id": "The contact.",
    "campaign_contact_id": "The contact's place in the campaign.",
    "mode": "Who is looked at.",
    "audience": "Contacts that fit, rather than ids.",
    "contact": "A contact.",
    "contact_ids": "Contacts of the team.",
    "import_batch_id": "The last import they came with; null: none.",
    "search": "Words that all have to be found.",
    "ordering": "The order of the list.",
    # -- campaigns: what --
    "from_number": "The number shown to who is called, in E.164.",
    "from_number_ids": "Phone numbers to show; the choice rotates over the contacts by weight, and "
    "stays the same for one contact on every retry.",
    "settings": "Anything of yours, up to 32 KB; nothing here reads it.",
    "is_test": "Test data: dialed by the simulator, no phone rings.",
    "assistant": "The assistant that talks.",
    # -- campaigns: where they stand --
    "paused_code": "Why it is paused, or was cancelled by an upgrade (`moved_to_sandbox`), for "
    "programs; empty: somebody paused it, or it is not.",
    "paused_reason": "The same in a sentence.",
    "blocked_by": "Why no call starts now; null: calls may start.",
    "next_call_at": "When the next call may start, where that waits for a time.",
    "total_contacts": "Contacts enrolled.",
    "contacts_called": "Contacts to whom a call was attempted.",
    "contacts_completed": "Contacts whose calling has ended.",
    "contacts_answered": "Contacts who answered.",
    "contacts_skipped": "Contacts who are never called: do-not-call, no number, or taken out.",
    "contact_count": "The same as `total_contacts`.",
    "campaign_contacts": "The first 100 contacts; `GET …/contacts` lists them all.",
    "started_at": "When it was first started.",
    "completed_at": "When it ended.",
    "cancelled_at": "When it was cancelled.",
    # -- campaigns: when --
    "scheduled_start_at": "When it starts by itself: ISO 8601 with an offset, in the future.",
    "scheduled_end_at": "No new call starts after this: ISO 8601 with an offset.",
    "call_window_start": "When calls may begin each day, `HH:MM`. Later than the end: overnight. "
    "Both 00:00: all day.",
    "call_window_end": "No call begins from then on, `HH:MM`.",
    "call_window_timezone": "IANA time zone of the call window, unless the recipient's counts.",
    "days_of_week": "The days on which calls may begin.",
    "day_windows": "Windows of single days, which take the place of the daily one; an empty list: "
    "no calls that day.",
    "use_contact_timezone_for_call_window": "The window is the recipient's local time: the "
    "contact's own time zone, else its number's; a contact of which neither is known is skipped "
    "(`zone_unknown`). False: the campaign's zone for everybody.",
    # -- campaigns: pace and retries --
    "max_concurrent_calls": "Calls at once.",
    "max_attempts_per_contact": "How often one contact is called at most.",
    "max_attempts_no_answer": "Of those, after no answer; null: as per contact.",
    "max_attempts_busy": "Of those, after a busy line; null: as per contact.",
    "max_attempts_error": "Of those, after an error; null: as per contact.",
    "retry_delay_minutes": "Minutes to the next attempt.",
    "retry_delay_minutes_no_answer": "Minutes after no answer; null: `retryDelayMinutes`.",
    "retry_delay_minutes_busy": "Minutes after a busy line; null: `retryDelayMinutes`.",
    "retry_delay_minutes_error": "Minutes after an error; null: `retryDelayMinutes`.",
    "retry_backoff_mode": "Whether the delay grows from attempt to attempt.",
    "retry_backoff_multiplier": "How much it grows each time, if exponential.",
    "retry_backoff_max_minutes": "What it grows to at most; null: no cap.",
    "retry_on_error": "Whether an error is tried again.",
    "unavailable_action": "What becomes of a contact who cannot be reached now.",
    "no_auto_complete": "Keep running when every contact is done, for contacts to come.",
    "voicemail_detection_enabled": "Whether a machine is told from a person; null: as the "
    "assistant says.",
    "voicemail_action": "What a voicemail gets; empty: as the assistant says.",
    "voicemail_drop_message": "What is left on a voicemail; empty: as the assistant says.",
    "max_call_duration_minutes": (
        "When the carrier ends a call, 15 where nothing is said; null: its own limit of 4 hours."
    ),
    "hang_up_calls": "With the status `cancelled`: end the calls in progress as well.",
    "webhook_enabled": "Whether the campaign's events are sent to `webhookUrl`.",
    "webhook_url": "Where they are sent: https, a host on the internet.",
    "webhook_secret": "What signs them; it is never answered.",
    "webhook_events": "The events that are sent.",
    # -- contacts --
    "company_name": "The company's name.",
    "first_name": "First name.",
    "last_name": "Last name.",
    "phone": "The number that is called, in E.164. It is accepted in any international form.",
    "secondary_phone": "Another number, in E.164; it is not called.",
    "email": "Email address.",
    "job_title": "What they do.",
    "lead_status": "How far they are as a customer.",
    "timezone": "IANA time zone of the contact, for the call window.",
    "timezone_source": "Where the time zone comes from; `unknown`: only a campaign that goes by "
    "its own zone calls the contact.",
    "preferred_contact_method": "How they like to be reached.",
    "do_not_call": "Never call this number: said of one contact, it is so for all of the team's "
    "that have it or get it, until it is taken off. It counts from the next request to the carrier "
    "on.",
    "do_not_call_at": "Since when.",
    "do_not_call_reason": "Why.",
    "notes": "Free text.",
    "tags": "Words to find them by.",
    "custom_fields": "Anything of yours, up to 32 KB; a script may use it as `{{contact.<key>}}`.",
    "has_phone": "Whether there is a number to call.",
    # -- the dashboard --
    "now": "When this was true.",
    "counts": "The campaign's contacts, counted.",
    "by_status": "Contacts by status.",
    "by_outcome": "Contacts by the outcome of their last call.",
    "answered": "Of those, answered.",
    "total": "All of them.",
    "calls": "Calls.",
    "answer_rate": "The share of calls that were answered; null: there were none.",
    "queue": "Who is called now, and who is next.",
    "pending": "Contacts that wait, the next first.",
    "calling": "Contacts that are being called.",
    "callable_at": "When the contact may be called.",
    "call": "The call.",
    "recent_calls": "The last calls, the newest first.",
    "progress": "How fast it goes, and when it will be done.",
    "calls_per_minute": "Calls a minute.",
    "left": "Contacts that are not done.",
    "last_hour": "The last hour.",
    "finishes_at": "When it will be done at this pace; null: that cannot be told.",
    "charts": "Calls over time.",
    "minutes": "By the minute.",
    "hours": "By the hour.",
    # -- imports --
    "file_name": "The file's name.",
    "size_bytes": "The file's size.",
    "encoding": "The file's character set.",
    "default_region": "The country of numbers that name none, as two letters.",
    "rows": "Rows found, or given.",
    "processed": "Rows done.",
    "created": "Contacts that were made.",
    "updated": "Contacts that were changed.",
    "created_by": "Who asked for it.",
    # -- contacts in a campaign --
    "attempts": "Calls so far.",
    "outcome": "How the last call ended; null: it has not.",
    "disposition": "Why no call follows, in a sentence; null: one may follow.",
    "disposition_code": "The same in a slug for programs.",
    "disposition_params": "The figures and names that the sentence has.",
    "last_attempt_at": "When the last call began.",
    "next_attempt_at": "When the next call is due; null while waiting: as soon as possible.",
    "priority": "Higher ones are called first.",
    "added": "Contacts enrolled by this request.",
    "skipped": "Contacts that were in the campaign before.",
    "invalid": "Ids that are no contact of the team.",
    "removed": "Contacts taken out by this request.",
    "message": "The same in a sentence.",
    "enrollment": "The counts in full.",
    "inserted": "Enrolled.",
    "scanned": "Looked at.",
    "excluded_no_phone": "Enrolled as skipped: no phone number, or one of the team's caller IDs.",
    "excluded_dnc": "Enrolled as skipped: do-not-call.",
    "excluded_already_dialed": "Left out: called before.",
    "excluded_duplicate": "Left out: the contact or its number is in the campaign already.",
    "excluded_over_cap": "Left out: above `maxToAdd`.",
    # -- runs --
    "account_slug": "The slug of the team; another one is a 403.",
    "max_calls": "Start at most so many calls, then pause.",
    "dry_run": "Tell what would be called; nothing is written, nobody is called.",
    "started": "Calls that were started at once; more follow as slots become free.",
    "failed": "Contacts that cannot be called.",
    "picks": "Who is called, from which number.",
    "errors": "Why contacts cannot be called, in sentences.",
    "error_details": "The same for programs.",
    "dialing": "`async`: calls are placed by the dialer, not within this request.",
    "rung_by_others": "Of a dry run: contacts that other campaigns rang in the last 24 hours.",
    # -- calls --
    "attempt": "1 for the contact's first call.",
    "to_number": "The number that is called, in E.164.",
    "sid": "The carrier's id of the call; empty until it accepted the call.",
    "answered_by": "Who answered, as the carrier hears it; empty: unknown.",
    "sip_response_code": "The line's answer by SIP.",
    "error_code": "The carrier's code, where the call failed; empty: it did not.",
    "error_message": "The carrier's words.",
    "duration_seconds": "How long it took.",
    "queue_time_ms": "How long it waited in the carrier's own queue.",
    "placing_at": "When the carrier was asked to place it.",
    "placed_at": "When the carrier accepted it.",
    "ringing_at": "When it rang.",
    "answered_at": "When it was answered.",
    "ended_at": "When it ended.",
    "events": "What the carrier said of it, in order.",
    "received_at": "When it was said.",
    "started_after": "Calls that were made at this time or later: ISO 8601 with an offset.",
    "started_before": "Calls that were made before this time: ISO 8601 with an offset.",
    "from": "The number shown, in E.164.",
    "to": "The number called, in E.164.",
    "deleted": "Deleted ones: leave them out, list them too, or list only them.",
    "reason": "A sentence for people.",
    "until": "When that ends, where it is known.",
}

# Of one object, or of those whose names begin so; of an operation's parameters by its tag.
OBJECTS = {
    "ApiKey.name": "What people call the key.",
    "ApiKey.prefix": "How the key begins, to tell keys apart; no secret.",
    "ApiKey.mode": "A test key belongs to the team's sandbox, where no phone rings. A new key's: "
    "as your own key's; of a session, as the team: test for a sandbox, else live.",
    "ApiKey.scopes": "What the key may do.",
    "ApiKey.status": "Whether the key still works.",
    "ApiKey.expires_at": "When the key ends; null: only when it is revoked.",
    "ApiKey.revoked_at": "When it was revoked; null: it is not.",
    "ApiKey.last_used_at": "When it was last used, to the minute; null: never.",
    "ApiKey.replaced_by_id": "The key that came in its place when it was rotated.",
    "ApiKeySecretResponse.api_key": "The new key.",
    "ApiKeyMode": "`live`, or `test`: it belongs to a sandbox.",
    "ApiKeyStatus": "`active`, or why it no longer works.",
    "CallerResponse.api_key": "The key that asks; null: a session does.",
    "CallerResponse.team": "The key's team; null: a session asks.",
    "CallerResponse.user": "Whose session it is; null: a key asks.",
    "CallerResponse.memberships": "The person's teams; empty for a key.",
    "Membership.team": "A team that the person belongs to.",
    "Membership.role": "What the person may do there.",
    "Role": "An `owner` or `admin` may do everything; a `member` everything but handle API keys, "
    "export, and take contacts off the do-not-call list.",
    "Scopes": "`*` is everything, `contacts:*` all that there is to contacts.",
    "Team.slug": "The team's short name, as in `accountSlug`.",
    "Team.name": "The team's name.",
    "Team.live_team_id": "Of a sandbox: the team that it belongs to; null: it is a live team.",
    "Team.sandbox_team_id": "The team's sandbox, where its test keys work; null: it is one.",
    "Assistant.name": "The assistant's name.",
    "AssistantConnection": "How an answered call reaches the assistant.",
    "Blank": "Nothing chosen.",
    "Null": "Nothing known.",
    "BlockedBy.code": "A slug for programs, such as `outside_window` or `waiting_for_retries`.",
    "Call.status": "Where the call is.",
    "Call.contact_id": "The contact that is called.",
    "Calling.status": "Where the contact stands.",
    "CallEvent.payload": "What it said, its own parameters; empty without the scope "
    "`contacts:read`.",
    "CallEvent.source": "How it was heard: a `callback`, the `answer` to our request, a "
    "`question` of ours.",
    "CallEvent.status": "The carrier's own word.",
    "CallStatus": "`queued`: claimed, not yet sent to the carrier; `placing`: sent, no answer yet; "
    "`placed`: accepted; `ringing`; `in_progress`: talking; `ended`; `withdrawn`: given up before "
    "the carrier had it.",
    "Audience": "`all_eligible`: every contact that fits; `delta`: those not yet enrolled.",
    "Campaign.name": "A name for people.",
    "Campaign.description": "What it is for.",
    "Campaign.status": "Where it stands.",
    "Campaign.company_id": "The company that the campaign is for.",
    "CampaignUpdateRequest.status": "Start or resume (`running`), `paused`, `cancelled` (final), "
    "`scheduled`, or back to `draft`. A change that the present status does not allow is a 409.",
    "DashboardResponse.campaign": "The campaign.",
    "MinuteTally.at": "When the minute began.",
    "Pending.status": "Where the contact stands.",
    "CampaignCreatedResponse.campaign": "The new campaign.",
    "CampaignStatus": "`draft`: not yet started; `scheduled`: starts by itself; `running`: calls "
    "are placed; `paused`; `completed` and `cancelled` are final.",
    "CampaignContactStatus": "`pending`: not called yet; `queued`: waits for the next attempt; "
    "`calling`; `completed`, `skipped` and `failed` are final.",
    "Company.name": "The company's name.",
    "Contact.source": "Where the contact comes from.",
    "Contact.company_id": "The company they work for.",
    "DaysOfWeek": "A day.",
    "EnrollmentMode": "As of an audience; `none`: nobody is enrolled.",
    "Enrollment.status": "Where the contact stands in the campaign.",
    "Enrollment.contact": "Who it is.",
    "Enrollment.completed_at": "When the calling of this contact ended.",
    "InlineContact.source": "Where the contact comes from.",
    "Delimiter": "What stands between two fields.",
    "Encoding": "A character set.",
    "Import.source": "How the rows came.",
    "Import.failed": "Records that became no contact.",
    "Import.warned": "Records that became a contact without some of their cells, which cannot be "
    "read. They count as `created` or `updated` too.",
    "Import.status": "Where the import is.",
    "ImportStatus": "`completed` and `failed` are final.",
    "Source": "How the rows came.",
    "LeadStatus": "How far somebody is as a customer.",
    "NamedAssistant": "An assistant by name.",
    "NamedAssistant.name": "The assistant's name.",
    "NewStatus": "What a campaign can be told to become.",
    "Outcome": "How a call ended.",
    "RetryBackoffMode": "`fixed`: every delay is the same; `exponential`: it grows.",
    "RunCallStatus": "As of any call, and `not_started`: of a dry run.",
    "RunCall.status": "Where the call is.",
    "RunErrorDetail.code": "Why, as a slug: `no_phone_number`, `do_not_call`, `deleted`, "
    "`zone_unknown` or `never_open` (no hour is inside the call window in all zones).",
    "RunResponse.calls": "The calls that were started; of a dry run, those that would be.",
    "TimezoneSource": "Where a contact's time zone comes from.",
    "UnavailableAction": "`retry`: try again later; `fail`: that was the last attempt.",
    "WebhookEvents": "What may happen to a campaign.",
    "VoicemailAction": "`leave_message`: the message is spoken; `hangup`: nothing is.",
}


def describe(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A post-processing hook: put the words where they belong."""
    for name, component in result["components"]["schemas"].items():
        if name in OBJECTS:
            component["description"] = OBJECTS[name]
        for word, schema in component.get("properties", {}).items():
            meaning = meaning_of(name, word) or schema.get("description", "")
            schema["description"] = f"{meaning} {schema.pop(NOTE, '')}".strip()
    for methods in result["paths"].values():
        for operation in methods.values():
            kind = operation["operationId"].partition("_")[2].capitalize()
            for parameter in operation.get("parameters", []):
                meaning = meaning_of(kind, parameter["name"])
                parameter["description"] = parameter.get("description") or meaning
    return result


def meaning_of(kind: str, word: str) -> str:
    """What the word means in that object; empty where nothing stands here."""
    return of_object(kind, word, OBJECTS) or WORDS.get(snake(word), "")


def of_object(kind: str, word: str, known: Mapping[str, Any]) -> Any:
    """What is known of `Object.word`, for the longest object that the kind's name begins with."""
    owners = (kind[:end] for end in range(len(kind), 0, -1))
    keys = (f"{owner}.{snake(word)}" for owner in owners)
    return next((known[key] for key in keys if key in known), None)
