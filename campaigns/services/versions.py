"""Tell whether a campaign is still what somebody saw."""

import json
from collections.abc import Collection

from django.utils.crypto import salted_hmac

from campaigns.models import Campaign
from talkturo.lib.transitions import Outdated


def version_of(campaign: Campaign) -> str:
    """Stands for what a client can set of a campaign, and for its status; 32 hex digits.

    Whatever dialing moves (counters, the next look, the reason of a wait) leaves it as it is: who
    edits a running list is not refused because a call has ended. Keyed, because a webhook's
    secret is among what it stands for.
    """
    fields = [field.attname for field in Campaign._meta.concrete_fields if field.editable]
    settings = {name: getattr(campaign, name) for name in fields}
    numbers = [(row.phone_number_id, row.weight) for row in campaign.numbers.all()]
    text = json.dumps([campaign.status, settings, numbers], sort_keys=True, default=str)
    return salted_hmac("campaign version", text, algorithm="sha256").hexdigest()[:32]


def refuse_if_outdated(campaign: Campaign, versions: Collection[str] | None) -> None:
    """Raise Outdated unless the campaign, whose row is locked, is of one of the versions.

    None: any will do.
    """
    if versions is not None and version_of(campaign) not in versions:
        raise Outdated(
            "The campaign has changed since you read it: read it again, and send your change with "
            "the new ETag."
        )
