"""Which carrier places a campaign's calls."""

from collections.abc import Iterator
from functools import cache

from django.conf import settings

from campaigns.policy import Outcome
from dialer.outcomes import RefusalMeaning, Scope
from dialer.providers.base import CallRefused
from dialer.providers.twilio import TwilioCarrier
from talkturo.config import CarrierAccount
from talkturo.lib.wording import written

NOT_CONFIGURED = written("No carrier is configured for this campaign (%(variable)s is not set).")


def carrier_for(*, is_test: bool) -> TwilioCarrier:
    """The simulator for test campaigns, the configured carrier for all others.

    Raises CallRefused with account scope when that one is not configured: the campaign is then
    paused with the reason, like with any other account that cannot call.
    """
    account = settings.TEST_CARRIER if is_test else settings.LIVE_CARRIER
    if account is None:
        variable = "SIMULATOR_BASE_URL" if is_test else "TWILIO_ACCOUNT_SID"
        raise CallRefused(
            NOT_CONFIGURED % {"variable": variable},
            code="not_configured",
            meaning=RefusalMeaning(Scope.ACCOUNT, Outcome.ERROR),
        )
    return _carrier(account, settings.CARRIER_TIMEOUT_SECONDS)


def senders() -> Iterator[tuple[TwilioCarrier, bool | None]]:
    """Who may have sent a request: each configured carrier, and whose calls it may speak of.

    Test calls (True), live ones (False), or either (None) where both accounts have a token in
    common, so that nobody can tell which of them signed.
    """
    accounts = {False: settings.LIVE_CARRIER, True: settings.TEST_CARRIER}
    configured = {is_test: account for is_test, account in accounts.items() if account is not None}
    is_one = len(configured) == len(accounts) and bool(
        frozenset.intersection(*(account.tokens for account in configured.values()))
    )
    for is_test in configured:
        yield carrier_for(is_test=is_test), None if is_one else is_test


@cache
def _carrier(account: CarrierAccount, timeout_seconds: float) -> TwilioCarrier:
    return TwilioCarrier(account, timeout_seconds=timeout_seconds)
