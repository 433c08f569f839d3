"""The sections of the campaign's form."""

from typing import Any

FIELDSETS: Any = (
    (
        "What",
        {"fields": ("team", "name", ("company", "assistant"), "description")},
    ),
    (
        "When",
        {
            "fields": (
                ("scheduled_start_at", "scheduled_end_at"),
                ("call_window_start", "call_window_end", "call_window_timezone"),
                "days_of_week",
                "day_windows",
                "use_contact_timezone",
            ),
            "description": "Starts and ends are in UTC; the call window is in local time.",
        },
    ),
    (
        "Pace and retries",
        {
            "fields": (
                ("max_concurrent_calls", "max_attempts_per_contact", "retry_delay_minutes"),
                ("retry_backoff_mode", "retry_backoff_multiplier", "retry_backoff_max_minutes"),
                ("retry_on_error", "unavailable_action", "no_auto_complete"),
            )
        },
    ),
    (
        "Retries by outcome",
        {
            "fields": (
                (
                    "retry_delay_minutes_no_answer",
                    "retry_delay_minutes_busy",
                    "retry_delay_minutes_error",
                ),
                ("max_attempts_no_answer", "max_attempts_busy", "max_attempts_error"),
            ),
            "classes": ("collapse",),
        },
    ),
    (
        "The call",
        {
            "fields": (
                ("voicemail_detection_enabled", "voicemail_action", "max_call_duration_minutes"),
                "voicemail_drop_message",
            ),
            "classes": ("collapse",),
        },
    ),
    (
        "Record",
        {
            "fields": ("settings", ("public_id", "is_test", "created_at", "updated_at")),
            "classes": ("collapse",),
        },
    ),
)
