"""The blocks of a campaign's contacts: whatever moves the rows, a page begins where it should."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from campaigns.models import Campaign, Enrollment, EnrollmentBlock
from campaigns.models.enrollment_block import dividing
from campaigns.services.counting import block_at
from campaigns.services.enrolling import remove_contacts
from campaigns.tests.factories import CampaignFactory, enroll
from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team
from talkturo.lib import pagination
from talkturo.lib.tests.answers import accepted

SIZE = 3


@pytest.fixture
def small_blocks(db: None) -> None:
    """Blocks of SIZE contacts, until the transaction ends."""
    dividing(SIZE).install(Enrollment)  # type: ignore[arg-type]  # annotated with a row, it takes the class


def ids_of(campaign: Campaign) -> list[UUID]:
    return sorted(Enrollment.objects.filter(campaign=campaign).values_list("pk", flat=True))


def check(campaign: Campaign) -> None:
    """Wherever a page begins, a block says truly how many stand before it, and is not far."""
    ids = ids_of(campaign)
    for offset in range(len(ids) + 2):
        first_id, before = block_at(campaign_id=campaign.pk, offset=offset)
        assert [pk for pk in ids if pk >= first_id] == ids[before:]
        assert before <= offset
        if offset < len(ids):
            assert offset - before < SIZE


def enroll_before_others(campaign: Campaign, number: int) -> None:
    """Somebody whose id is lower than those that enrolling gives."""
    contact = ContactFactory(team=campaign.team)
    Enrollment.objects.create(pk=UUID(int=number), campaign=campaign, contact=contact)


@pytest.mark.slow
@pytest.mark.usefixtures("small_blocks")
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["enroll", "enroll", "enroll before", "delete"]),
            st.integers(0, 1),
            st.integers(0, 9),
        ),
        max_size=10,
    )
)
def test_follow_any_statement(noon: datetime, story: list[tuple[str, int, int]]) -> None:
    Campaign.all_objects.all().delete()
    campaigns = [CampaignFactory() for _ in range(2)]
    for step, (verb, which, number) in enumerate(story):
        if verb == "enroll":
            enroll(campaigns[which], number, at=noon)
        elif verb == "enroll before":
            enroll_before_others(campaigns[which], 100 * number + step)
        else:  # every so many of both
            ids = [*ids_of(campaigns[0]), *ids_of(campaigns[1])]
            Enrollment.objects.filter(pk__in=ids[:: number + 1]).delete()
        for campaign in campaigns:
            check(campaign)


@pytest.mark.usefixtures("small_blocks")
def test_one_statement_may_enroll_in_many_campaigns(team: Team) -> None:
    campaigns = CampaignFactory.create_batch(3, team=team)
    contacts = ContactFactory.create_batch(2 * SIZE + 1, team=team)
    Enrollment.objects.bulk_create(
        Enrollment(campaign=campaign, contact=contact)
        for contact in contacts
        for campaign in campaigns
    )
    for campaign in campaigns:
        check(campaign)
        assert campaign.blocks.count() == 3


def test_who_is_removed_stands_in_no_block(team: Team, noon: datetime) -> None:
    campaign = CampaignFactory(team=team)
    gone, *_ = enroll(campaign, 3, at=noon)
    assert campaign.blocks.get().contacts == 3
    remove_contacts(campaign=campaign, contact_ids=[gone.pk], at=noon)
    assert campaign.blocks.get().contacts == 2


def test_a_campaign_is_deleted_with_its_blocks(team: Team, noon: datetime) -> None:
    enroll(CampaignFactory(team=team), 3, at=noon)
    Campaign.all_objects.filter(team=team).delete()
    assert not EnrollmentBlock.objects.exists()


@pytest.mark.usefixtures("small_blocks")
class TestAPageFarDown:
    @pytest.fixture(autouse=True)
    def everything_is_far(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pagination, "DEEP", 0)

    def page(self, api: APIClient, campaign: Campaign, **query: Any) -> list[str]:
        body = accepted(api.get(f"/api/crm/campaigns/{campaign.public_id}/contacts", query))
        return [row["id"] for row in body["contacts"]]

    def test_shows_what_its_offset_says(self, api: APIClient, team: Team, noon: datetime) -> None:
        campaign = CampaignFactory(team=team)
        contacts = enroll(campaign, 5 * SIZE, at=noon)
        others = enroll(CampaignFactory(team=team), contacts, at=noon)
        gone = [contact.pk for contact in others[2:7]]
        remove_contacts(campaign=campaign, contact_ids=gone, at=noon)
        rows = list(Enrollment.objects.filter(campaign=campaign).order_by("pk"))
        for row in rows[::2]:
            row.status = "queued"
            row.save()
        for asked, listed in (({}, rows), ({"status": "queued"}, rows[::2])):
            ids = [row.public_id for row in listed]
            assert ids
            for offset in range(len(ids) + 2):
                page = self.page(api, campaign, offset=offset, limit=2, **asked)
                assert page == ids[offset : offset + 2]

    def test_skips_no_more_than_a_block(self, api: APIClient, team: Team, noon: datetime) -> None:
        """As the statement says it: what PostgreSQL reads for it in a test's small table depends
        on the table's statistics; benchmarks/reading.py measures that in big ones."""
        campaign = CampaignFactory(team=team)
        enroll(campaign, 100, at=noon)
        skipped = []
        for offset in range(50, 50 + SIZE):
            with CaptureQueriesContext(connection) as sent:
                assert len(self.page(api, campaign, offset=offset, limit=2)) == 2
            [page] = [str(query["sql"]) for query in sent if "ANY(ARRAY" in str(query["sql"])]
            assert '"id" >= ' in page
            skipped.append(sum(map(int, re.findall(r"OFFSET (\d+)", page))))
        assert sorted(skipped) == list(range(SIZE))
