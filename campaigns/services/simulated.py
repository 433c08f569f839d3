"""Whether calls ring real phones and cost money."""

from django.conf import settings


def is_simulated(*, is_test: bool) -> bool:
    """Whether the account that places those calls is a simulator's: test calls always, others
    where the live account is at SIMULATOR_BASE_URL too (`make run`)."""
    return is_test or (settings.LIVE_CARRIER is not None and settings.LIVE_CARRIER.is_simulator)
