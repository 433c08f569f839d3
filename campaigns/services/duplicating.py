"""Another campaign like one there is."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.models import Campaign
from campaigns.services.lifecycle import CallerId, create_campaign
from talkturo.lib.transitions import Refusal

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
    Raises Refusal for a test campaign outside a sandbox (one of release 0.2): the copy would ring.
    """
    if campaign.is_test and not campaign.team.is_sandbox:
        raise Refusal(_("A test campaign cannot be copied into a live team."), "test_campaign")
    numbers = campaign.numbers.filter(phone_number__deleted_at=None).select_related("phone_number")
    return create_campaign(
        team=campaign.team,
        caller_ids=[CallerId(row.phone_number, row.weight) for row in numbers],
        at=at,
        name=name,
        **{field: getattr(campaign, field) for field in CONFIGURATION},
    )
