"""The sections of the campaign's form, and its words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

FIELDSETS: Any = (
    (_("What"), {"fields": ("team", "name", "assistant", "description")}),
    (
        _("Whom"),
        {
            "fields": (("company", "no_auto_complete"),),
            "description": _(
                "Contacts are added by a button on this page once the campaign is saved."
            ),
        },
    ),
    (
        _("When"),
        {
            "fields": (
                ("scheduled_start_at", "scheduled_end_at"),
                ("call_window_start", "call_window_end"),
                ("call_window_timezone", "use_contact_timezone"),
                "days_of_week",
                "day_windows",
                "week",
            ),
        },
    ),
    (
        _("Pace"),
        {"fields": (("max_concurrent_calls", "max_call_duration_minutes"),)},
    ),
    (
        _("Retries"),
        {
            "fields": (
                ("max_attempts_per_contact", "retry_delay_minutes"),
                ("retry_backoff_mode", "retry_backoff_multiplier", "retry_backoff_max_minutes"),
                ("retry_on_error", "unavailable_action"),
            )
        },
    ),
    (
        _("Retries by outcome"),
        {
            "fields": (
                ("max_attempts_no_answer", "retry_delay_minutes_no_answer"),
                ("max_attempts_busy", "retry_delay_minutes_busy"),
                ("max_attempts_error", "retry_delay_minutes_error"),
            ),
            "description": _("Empty: as above."),
            "classes": ("collapse",),
        },
    ),
    (
        _("Voicemail"),
        {
            "fields": (
                ("voicemail_detection_enabled", "voicemail_action"),
                "voicemail_drop_message",
            ),
            "description": _("Empty: as the assistant's own settings say."),
            "classes": ("collapse",),
        },
    ),
    (
        _("Webhook"),
        {
            "fields": (
                "webhook_enabled",
                ("webhook_url", "webhook_secret"),
                "webhook_events",
            ),
            "description": _("A server of yours hears of what happens to this campaign."),
            "classes": ("collapse",),
        },
    ),
    (
        _("Record"),
        {
            "fields": ("settings", ("public_id", "is_test", "created_at", "updated_at")),
            "classes": ("collapse",),
        },
    ),
)

LABELS: Any = {
    "no_auto_complete": _("Keep running when every contact is done"),
    "scheduled_start_at": _("Starts at"),
    "scheduled_end_at": _("Ends at"),
    "call_window_start": _("Call window from"),
    "call_window_end": _("Call window to"),
    "use_contact_timezone": _("Go by the recipient's local time"),
    "max_concurrent_calls": _("Calls at once"),
    "max_call_duration_minutes": _("Longest call in minutes"),
    "max_attempts_per_contact": _("Attempts per contact"),
    "retry_delay_minutes": _("Minutes until the next attempt"),
    "retry_backoff_mode": _("Delay"),
    "retry_backoff_multiplier": _("Multiplier"),
    "retry_backoff_max_minutes": _("Longest delay in minutes"),
    "retry_on_error": _("Try again after an error"),
    "unavailable_action": _("When nobody can be reached"),
    "max_attempts_no_answer": _("Attempts: no answer"),
    "max_attempts_busy": _("Attempts: busy"),
    "max_attempts_error": _("Attempts: error"),
    "retry_delay_minutes_no_answer": _("Minutes after no answer"),
    "retry_delay_minutes_busy": _("Minutes after busy"),
    "retry_delay_minutes_error": _("Minutes after an error"),
    "voicemail_action": _("When voicemail answers"),
    "voicemail_drop_message": _("Message to leave"),
    "webhook_enabled": _("Send events"),
    "webhook_url": _("Address"),
}

HELP_TEXTS: Any = {
    "name": _("For your team; recipients never see it."),
    "assistant": _("The voice that talks once a call is answered."),
    "company": _("On whose behalf the calls are made."),
    "no_auto_complete": _(
        "Otherwise the campaign completes with its last contact. Contacts can be added to a "
        "running campaign only with this."
    ),
    "scheduled_start_at": _(
        "In your time zone; the campaign starts by itself then. Empty: you start it."
    ),
    "scheduled_end_at": _(
        "In your time zone; no new call after it. Calls in progress end by themselves."
    ),
    "call_window_start": _("Local time of day from which calls may go out."),
    "call_window_end": _("Earlier than the start: overnight. Both 00:00: all day."),
    "use_contact_timezone": _(
        "A call goes out only while the window is open where the recipient is. A contact whose "
        "time zone is unknown is skipped. Without this, the campaign's time zone counts for all."
    ),
    "max_concurrent_calls": _(
        "Shared limits of the team, the carrier and the caller IDs may allow fewer."
    ),
    "max_call_duration_minutes": _("Then the carrier hangs up. Empty: its own limit of 4 hours."),
    "max_attempts_per_contact": _("All calls to one contact, the first one included."),
    "retry_delay_minutes": _("After no answer or busy, and within the call window. 1 to 10,080."),
    "retry_backoff_mode": _("Fixed, or longer after every attempt."),
    "retry_backoff_multiplier": _("If exponential: each delay is that many times the last one."),
    "retry_backoff_max_minutes": _("If exponential: never longer than this. Empty: a week."),
    "retry_on_error": _("Such as trouble in the carrier's network."),
    "unavailable_action": _(
        "The network cannot reach the phone just now: like no answer, or the contact has failed."
    ),
    "voicemail_action": _("Leave the message, or hang up."),
    "voicemail_drop_message": _("Up to 2,000 characters; {{contact.first_name}} is filled in."),
    "webhook_url": _("https, such as https://example.com/talkturo."),
}


def without_secret(fieldsets: Any) -> list[Any]:
    """The same sections; of the webhook's secret nothing."""
    return [
        (title, {**options, "fields": tuple(_but_secret(row) for row in options["fields"])})
        for title, options in fieldsets
    ]


def _but_secret(row: Any) -> Any:
    return row if isinstance(row, str) else tuple(name for name in row if name != "webhook_secret")
