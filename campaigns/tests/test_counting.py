"""The database's own counts of enrollments, whatever moves the rows."""

from collections import Counter
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.models import Campaign, Enrollment, EnrollmentCount
from campaigns.services.counting import contact_counts
from campaigns.services.enrolling import remove_contacts
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team

STATUSES = Enrollment.Status.values


def kept() -> dict[tuple[object, ...], int]:
    rows = EnrollmentCount.objects.exclude(contacts=0)
    return {
        tuple(key): n for *key, n in rows.values_list("campaign", "status", "outcome", "contacts")
    }


def counted() -> dict[tuple[object, ...], int]:
    return dict(Counter(Enrollment.objects.values_list("campaign", "status", "outcome")))


def move(rows: object, status: str, outcome: str, at: datetime) -> None:
    done_at = at if status in Enrollment.FINAL else None
    rows.update(status=status, outcome=outcome, completed_at=done_at)  # type: ignore[attr-defined]


class TestContactCounts:
    def test_says_every_status_and_outcome(self, team: Team, noon: datetime) -> None:
        campaign = CampaignFactory(team=team)
        enroll(campaign, 2, at=noon)
        enroll(campaign, [ContactFactory(team=team, do_not_call=True)], at=noon)
        enroll(CampaignFactory(team=team), 1, at=noon)
        counts = contact_counts(campaign_id=campaign.pk)
        assert counts.by_status == dict.fromkeys(STATUSES, 0) | {"pending": 2, "skipped": 1}
        assert counts.by_outcome["do_not_call"] == 1
        assert sum(counts.by_outcome.values()) == 1
        assert (counts.total, counts.left) == (3, 2)

    def test_of_an_empty_campaign_is_nothing(self, team: Team) -> None:
        empty = CampaignFactory(team=team).pk
        counts = contact_counts(campaign_id=empty)
        assert set(counts.by_status) == set(STATUSES)
        assert (counts.total, counts.left) == (0, 0)


class TestTriggers:
    def test_a_removed_contact_is_not_counted(self, team: Team, noon: datetime) -> None:
        campaign = CampaignFactory(team=team)
        gone, _ = enroll(campaign, 2, at=noon)
        remove_contacts(campaign=campaign, contact_ids=[gone.pk], at=noon)
        assert kept() == counted() == {(campaign.pk, "pending", ""): 1}

    def test_one_enrolled_twice_is_counted_once(self, team: Team, noon: datetime) -> None:
        campaign = CampaignFactory(team=team)
        contacts = enroll(campaign, 2, at=noon)
        enroll(campaign, contacts, at=noon)
        assert contact_counts(campaign_id=campaign.pk).total == 2

    def test_a_team_is_deleted_with_its_counts(self, team: Team, noon: datetime) -> None:
        enroll(CampaignFactory(team=team), 3, at=noon)
        Campaign.all_objects.filter(team=team).delete()
        assert not EnrollmentCount.objects.exists()

    # Each story: which rows (by remainder) of which campaign (or all) go where.
    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["enroll", "move", "move", "delete"]),
                st.integers(0, 2),
                st.integers(0, 3),
                st.sampled_from(STATUSES),
                st.sampled_from(["", "answered", "no_answer", "busy"]),
            ),
            max_size=12,
        )
    )
    @pytest.mark.usefixtures("db")
    def test_follow_any_statement(
        self, noon: datetime, story: list[tuple[str, int, int, str, str]]
    ) -> None:
        Campaign.all_objects.all().delete()
        campaigns = [CampaignFactory() for _ in range(2)]
        for verb, which, size, status, outcome in story:
            chosen = campaigns[:which] if which < 2 else campaigns
            ids = Enrollment.objects.filter(campaign__in=chosen).values("pk").order_by("pk")[:size]
            rows = Enrollment.objects.filter(pk__in=ids)
            if verb == "enroll":
                enroll(campaigns[which % 2], size, at=noon)
            elif verb == "move":
                move(rows, status, outcome, noon)
            else:
                rows.delete()
            assert kept() == counted()
