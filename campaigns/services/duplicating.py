"""Another campaign like one there is."""

from datetime import datetime

from django.db import transaction

from campaigns.models import Campaign
from campaigns.services.lifecycle import CallerId, create_campaign

# What another campaign does not take over: its times lie in the past, or are the first one's own.
NOT_TAKEN_OVER = ("team", "name", "scheduled_start_at", "scheduled_end_at")
CONFIGURATION = tuple(
    field.name
    for field in Campaign._meta.concrete_fields
    if field.editable and not field.primary_key and field.name not in NOT_TAKEN_OVER
)


@transaction.atomic
def duplicate_campaign(*, campaign: Campaign, name: str, at: datetime) -> Campaign:
    """A new draft with the configuration and the caller IDs of that campaign, without contacts.

    Its start and end are not taken over, nor caller IDs that were deleted since.
    """
    numbers = campaign.numbers.filter(phone_number__deleted_at=None).select_related("phone_number")
    return create_campaign(
        team=campaign.team,
        caller_ids=[CallerId(row.phone_number, row.weight) for row in numbers],
        is_test=campaign.is_test,
        at=at,
        name=name,
        **{field: getattr(campaign, field) for field in CONFIGURATION},
    )
