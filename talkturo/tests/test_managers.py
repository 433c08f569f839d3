"""What of a team's rows only its owners and admins may do, with a session as with the admin."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from contacts.tests.factories import ContactFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import MembershipFactory, TeamFactory
from talkturo.accounts.tests.test_access import PATH, logged_in
from talkturo.lib.audit import EXPORTED, changes_of
from talkturo.lib.tests.answers import accepted, refused


class TestWhatOnlyManagersMay:
    """Of two teams the person owns one and is a plain member of the other."""

    @pytest.fixture
    def other(self) -> Team:
        other: Team = TeamFactory()
        return other

    @pytest.fixture
    def browser(self, team: Team, other: Team) -> APIClient:
        user = MembershipFactory(team=team, role="owner").user
        MembershipFactory(team=other, user=user, role="member")
        return logged_in(user)

    def test_an_export_has_the_teams_that_they_manage(
        self, browser: APIClient, team: Team, other: Team
    ):
        ContactFactory(team=team, first_name="Ada")
        ContactFactory(team=other, first_name="Bob")
        answer: Any = browser.get(f"{PATH}/export")
        text = b"".join(answer.streaming_content).decode()
        assert ("Ada" in text, "Bob" in text) == (True, False)
        exports = [changes_of(t).filter(pgh_label=EXPORTED).count() for t in (team, other)]
        assert exports == [1, 0]

    @pytest.mark.parametrize("what", ["contacts", "calls"])
    def test_a_member_s_team_is_not_exported(self, browser: APIClient, other: Team, what: str):
        path = f"/api/crm/{what}/export"
        sentence = f"Only owners and admins of a team may export its {what}."
        assert refused(browser.get(path, {"teamId": other.public_id}), 403) == sentence
        member = logged_in(MembershipFactory(team=other, role="member").user)
        assert refused(member.get(path), 403) == sentence
        assert not changes_of(Team).filter(pgh_label=EXPORTED).exists()

    def test_only_they_take_contacts_off_the_do_not_call_list(
        self, browser: APIClient, team: Team, other: Team
    ):
        mine, theirs = (ContactFactory(team=t, do_not_call=True) for t in (team, other))
        off = {"doNotCall": False}
        assert accepted(browser.patch(f"{PATH}/{mine.public_id}", off))["contact"]
        assert refused(browser.patch(f"{PATH}/{theirs.public_id}", off), 403) == (
            "Only owners and admins of a team may take contacts off the do-not-call list."
        )
        theirs.refresh_from_db()
        assert theirs.do_not_call
        accepted(browser.patch(f"{PATH}/{theirs.public_id}", {"doNotCall": True, "notes": "x"}))
