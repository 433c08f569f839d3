"""What a wake-up does, and whom it wakes in turn."""

from collections.abc import Callable

from campaigns.services.lifecycle import start_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt
from dialer.tasks import dial_campaign
from talkturo.lib import clock


def test_the_first_call_of_a_claim_is_placed_at_once_and_the_others_are_announced(
    db: None, wake_ups: Callable[[], list[tuple[str, str]]]
) -> None:
    campaign = CampaignFactory(
        is_test=True, call_window_start="00:00", call_window_end="00:00", max_concurrent_calls=3
    )
    enroll(campaign, 5, at=clock.now())
    start_campaign(campaign=campaign, at=clock.now())
    dial_campaign(str(campaign.pk))
    placed, *others = Attempt.objects.order_by("pk")
    # The tests' simulator is at an address where nobody listens, so the call waits again.
    assert (placed.status, placed.error_code) == ("withdrawn", "unreachable")
    assert [other.status for other in others] == ["queued", "queued"]
    assert wake_ups() == [
        *(("dialer.place_call", str(other.pk)) for other in others),
        ("dialer.dial_campaign", str(campaign.pk)),  # a slot is free again
    ]
