"""What holds while beat and a worker run: nothing is forgotten, nothing is stuck."""

from datetime import datetime, timedelta

from django.conf import settings

from dialer.models import Attempt, CarrierAccount
from dialer.pacing import ahead_of_rate, interval
from dialer.services.auditing.asking import Check, Found, ask
from dialer.services.claiming import LOOK_AGAIN
from dialer.services.recovering import SILENCE

# How late anything may be before it counts as forgotten.
GRACE = timedelta(minutes=1)


def running_campaigns_have_work(now: datetime) -> Found:
    """A campaign whose contacts are all final completes; only an evergreen one waits for more."""
    return ask(
        "camp",
        """
        SELECT c.id, 'is running although every contact in it is final'
        FROM campaigns_campaign c
        WHERE c.status = 'running' AND NOT c.no_auto_complete AND c.next_dial_at < %(before)s
          AND NOT EXISTS (SELECT FROM campaigns_enrollment e WHERE e.campaign_id = c.id
                          AND e.status IN ('pending', 'queued', 'calling'))
        """,
        before=now - timedelta(seconds=5),
    )


def running_campaigns_are_looked_at(now: datetime) -> Found:
    """The tick looks at every running campaign when it says so, at least once a minute, and each
    that was looked at and has no call says why."""
    return ask(
        "camp",
        """
        SELECT id, format('is to be looked at next at %%s, blocked by "%%s"', next_dial_at,
                          blocked_code)
        FROM campaigns_campaign c
        WHERE status = 'running' AND (
            next_dial_at NOT BETWEEN %(earliest)s AND %(latest)s
            OR blocked_code = '' AND next_dial_at > %(now)s
               AND NOT EXISTS (SELECT FROM dialer_attempt a WHERE a.campaign_id = c.id
                               AND a.status = ANY(%(open)s))
        )
        """,
        now=now,
        earliest=now - GRACE,
        latest=now + LOOK_AGAIN + GRACE,
    )


def scheduled_campaigns_start(now: datetime) -> Found:
    """A scheduled campaign starts, or says why it cannot, when its time comes."""
    return ask(
        "camp",
        """
        SELECT id, format('should have started at %%s', scheduled_start_at)
        FROM campaigns_campaign
        WHERE status = 'scheduled' AND deleted_at IS NULL AND scheduled_start_at < %(before)s
        """,
        before=now - GRACE,
    )


def due_contacts_are_ready(now: datetime) -> Found:
    """A contact whose waiting time is over joins the ready ones, where slots are free."""
    return ask(
        "cc",
        """
        SELECT e.id, format('is due since %%s', e.next_attempt_at)
        FROM campaigns_enrollment e JOIN campaigns_campaign c ON c.id = e.campaign_id
        WHERE c.status = 'running' AND e.next_attempt_at < %(before)s
          AND coalesce(c.calls_remaining, 1) > 0
          AND c.max_concurrent_calls > (
              SELECT count(*) FROM dialer_attempt a
              WHERE a.campaign_id = c.id AND a.status = ANY(%(open)s)
          )
        """,
        before=now - LOOK_AGAIN - GRACE,
    )


def changed_contacts_are_followed(now: datetime) -> Found:
    """The queues follow a changed contact with the next tick."""
    return ask(
        "cont",
        """
        SELECT id, format('changed at %%s, and its queue entries have not followed', requeue_at)
        FROM contacts_contact WHERE requeue_at < %(before)s
        """,
        before=now - GRACE,
    )


def queued_calls_are_placed(now: datetime) -> Found:
    """A call does not wait for its turn longer than its rates explain."""
    accounts = {account.name: account.rate for account in CarrierAccount.objects.all()}
    waiting = Attempt.objects.filter(status=Attempt.Status.QUEUED, created_at__lt=now - GRACE)
    for attempt in waiting.select_related("phone_number").order_by("pk"):
        account = CarrierAccount.TEST if attempt.is_test else CarrierAccount.LIVE
        rates = (accounts.get(account), attempt.phone_number.calls_per_second)
        turns = (interval(rate) * (1 + ahead_of_rate(rate)) for rate in rates if rate)
        if attempt.created_at < now - GRACE - max(turns, default=timedelta()):
            yield attempt.public_id, f"waits to be placed since {attempt.created_at}"


def unknown_calls_are_closed(now: datetime) -> Found:
    """An attempt that may or may not have rung is found, or closed after the horizon. (While the
    carrier answers no questions it stays open on purpose.)"""
    return ask(
        "call",
        """
        SELECT id, format('has an unknown fate since %%s', placing_at)
        FROM dialer_attempt WHERE status = 'placing' AND placing_at < %(before)s
        """,
        before=now - timedelta(seconds=settings.PLACING_HORIZON_SECONDS) - GRACE,
    )


def calls_that_are_over_are_settled(now: datetime) -> Found:
    """Nothing of a call stays open for long after the carrier has said that it is over."""
    return ask(
        "call",
        """
        SELECT id, format('is over since %%s and not settled', hung_up_at)
        FROM dialer_attempt WHERE ended_at IS NULL AND hung_up_at < %(before)s
        """,
        before=now - GRACE,
    )


def silent_calls_are_asked_for(now: datetime) -> Found:
    """The carrier is asked about a call that it says nothing of."""
    return ask(
        "call",
        """
        SELECT id, format('is %%s, and nothing was heard or asked since %%s', status, heard_at)
        FROM dialer_attempt
        WHERE status IN ('placed', 'ringing', 'in_progress') AND hung_up_at IS NULL
          AND (heard_at IS NULL OR heard_at < %(before)s)
        """,
        before=now - max(SILENCE.values()) - GRACE,
    )


PROGRESS: tuple[Check, ...] = (
    running_campaigns_have_work,
    running_campaigns_are_looked_at,
    scheduled_campaigns_start,
    due_contacts_are_ready,
    changed_contacts_are_followed,
    queued_calls_are_placed,
    unknown_calls_are_closed,
    calls_that_are_over_are_settled,
    silent_calls_are_asked_for,
)
