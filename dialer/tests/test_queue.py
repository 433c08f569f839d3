"""The queue's heads: a look begins where the one before found somebody, and misses nobody."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.models import Campaign, Enrollment, QueueHead
from campaigns.services.lifecycle import cancel_campaign
from campaigns.tests.factories import CampaignFactory, enroll
from dialer.models import Attempt
from dialer.services import queue
from dialer.tests.engine import MONDAY_NOON, Engine

LATER = MONDAY_NOON + timedelta(hours=1)
# What may happen to enrollments, in one statement each.
MOVES: Sequence[dict[str, Any]] = (
    {"status": "pending"},
    {"status": "queued"},
    {"status": "calling"},
    {"status": "completed", "completed_at": MONDAY_NOON},
    {"status": "queued", "next_attempt_at": LATER},
    {"zones": "Asia/Tokyo"},
    {"zones": ""},
    {"priority": 0},
    {"priority": 7},
)
INDEX_ENTRIES = "SELECT pg_stat_get_xact_tuples_returned('enrollment_ready'::regclass)"


def running(engine: Engine, contacts: int, **fields: Any) -> Campaign:
    campaign: Campaign = CampaignFactory(**fields)
    enroll(campaign, contacts, at=engine.now)
    engine.start(campaign)
    return campaign


def found(campaign: Campaign, *, now: datetime, move_on: bool) -> list[Enrollment]:
    """The queue as the claim sees it, whichever zone is open now."""
    ready = queue.look(campaign, now=now, move_on=move_on)
    return queue.ready_enrollments(campaign, ready.parts, 100)


def ready_rows(campaign: Campaign) -> list[Enrollment]:
    """The same by its definition."""
    rows = Enrollment.objects.filter(
        campaign=campaign, status__in=Enrollment.WAITING, next_attempt_at=None
    )
    return list(rows.order_by("-priority", "pk"))


class TestWhoComesBeforeTheHead:
    def test_a_newcomer_of_a_higher_priority_is_next(self, engine: Engine) -> None:
        campaign = running(engine, 5, max_concurrent_calls=1, no_auto_complete=True)
        for _ in range(3):
            engine.report(engine.dial(campaign)[0], "completed")
        urgent = enroll(campaign, 1, at=engine.now, priority=9)
        assert [a.contact for a in engine.claim(campaign)] == urgent

    def test_who_was_enrolled_before_and_committed_later_is_next(self, engine: Engine) -> None:
        """Ids follow the time at which an enrollment began, not the one at which it was seen."""
        campaign = running(engine, 4, max_concurrent_calls=1)
        early, *_ = Enrollment.objects.order_by("pk")
        late = {"campaign_id": campaign.pk, "contact_id": early.contact_id, "pk": early.pk}
        early.delete()
        engine.report(engine.dial(campaign)[0], "completed")
        Enrollment.objects.create(**late)
        assert [a.enrollment_id for a in engine.claim(campaign)] == [late["pk"]]

    def test_a_retry_whose_time_has_come_is_next(self, engine: Engine) -> None:
        campaign = running(engine, 5, max_concurrent_calls=1)
        (call,) = engine.dial(campaign)
        first = Attempt.objects.get()
        engine.report(call, "busy")
        engine.report(engine.dial(campaign)[0], "completed")
        engine.wait(hours=2)
        (again,) = engine.claim(campaign)
        assert (again.enrollment_id, again.number) == (first.enrollment_id, 2)

    def test_who_moves_to_another_zone_is_found_there(self, engine: Engine) -> None:
        campaign = running(engine, 3, max_concurrent_calls=1)
        engine.report(engine.dial(campaign)[0], "completed")
        last = Enrollment.objects.order_by("pk").last()
        assert last is not None
        Enrollment.objects.filter(pk=last.pk).update(zones="Europe/London")
        Enrollment.objects.filter(status="pending").exclude(pk=last.pk).update(
            status="skipped", completed_at=engine.now
        )
        assert [a.enrollment_id for a in engine.claim(campaign)] == [last.pk]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*MOVES, "enroll", "look", "look"]),
            st.integers(0, 5),
            st.integers(1, 4),
            st.sampled_from([0, 7]),
        ),
        max_size=14,
    )
)
def test_a_look_finds_exactly_who_is_ready(
    db: None, story: list[tuple[dict[str, Any] | str, int, int, int]]
) -> None:
    Campaign.all_objects.all().delete()
    campaign: Campaign = CampaignFactory()
    enroll(campaign, 4, at=MONDAY_NOON)
    for what, first, size, priority in story:
        if isinstance(what, dict):
            ids = Enrollment.objects.order_by("pk").values("pk")[first : first + size]
            changes = {"completed_at": None, "next_attempt_at": None} if "status" in what else {}
            waiting = {} if "status" in what else {"next_attempt_at": None}
            Enrollment.objects.filter(pk__in=ids, **waiting).update(**changes | what)
        elif what == "enroll":
            enroll(campaign, size, at=MONDAY_NOON, priority=priority)
        assert found(campaign, now=MONDAY_NOON, move_on=what == "look") == ready_rows(campaign)


def test_parts_with_nobody_are_not_shown(engine: Engine) -> None:
    campaign = running(engine, 2, max_concurrent_calls=2)
    (part,) = queue.look(campaign, now=engine.now).parts
    assert (part.status, part.zones) == ("pending", "America/New_York")
    engine.dial(campaign)
    assert queue.look(campaign, now=engine.now, move_on=True) == queue.NOBODY
    assert QueueHead.objects.get(status="pending").priority == QueueHead.NOBODY


def test_only_a_claim_moves_heads(engine: Engine) -> None:
    campaign = running(engine, 3, max_concurrent_calls=1)
    engine.dial(campaign)
    before = list(QueueHead.objects.values())
    queue.look(campaign, now=engine.now)
    queue.next_in_line(campaign, 5, now=engine.now)
    assert list(QueueHead.objects.values()) == before


def test_a_campaigns_heads_go_with_it(engine: Engine) -> None:
    campaign = running(engine, 3)
    cancel_campaign(campaign=campaign, at=engine.now)
    Campaign.all_objects.all().delete()
    assert not QueueHead.objects.exists()


def test_what_was_called_is_not_stepped_over_twice(db: None, engine: Engine) -> None:
    """PostgreSQL keeps its index entries, for the transaction that made them dead goes on."""
    campaign = running(engine, 1_000, max_concurrent_calls=1)
    Enrollment.objects.filter(pk__in=Enrollment.objects.order_by("pk").values("pk")[:900]).update(
        status="completed", completed_at=engine.now
    )

    def stepped_over() -> int:
        with connection.cursor() as cursor:
            cursor.execute(INDEX_ENTRIES)
            before = cursor.fetchone()[0]
            (call,) = engine.dial(campaign)
            engine.report(call, "completed")
            cursor.execute(INDEX_ENTRIES)
            return int(cursor.fetchone()[0] - before)

    assert stepped_over() > 900
    assert stepped_over() < 20
