import json
from datetime import UTC, datetime, time
from typing import Any

import pytest
from django.test import Client

from campaigns.admin.week import week_of
from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.staff import staff

WEEK = "/admin/campaigns/campaign/week/"
ALL = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def words(**fields: Any) -> dict[str, str]:
    return {day.key: day.words for day in week_of(Campaign(**fields).call_window())}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, dict.fromkeys(ALL, "09:00–17:00")),
        (
            {"days_of_week": ["sat"]},
            {**dict.fromkeys(ALL, "closed"), "sat": "09:00–17:00"},
        ),
        (
            {"call_window_start": time(0), "call_window_end": time(0)},
            dict.fromkeys(ALL, "00:00–24:00"),
        ),
        (
            {"day_windows": {"fri": [], "sat": [{"start": "10:30", "end": "14:15"}]}},
            {**dict.fromkeys(ALL, "09:00–17:00"), "fri": "closed", "sat": "10:30–14:15"},
        ),
        (
            {
                "call_window_start": time(22),
                "call_window_end": time(6),
                "days_of_week": ["mon", "sun"],
            },
            {
                **dict.fromkeys(ALL, "closed"),
                "mon": "00:00–06:00, 22:00–24:00",  # Sunday's night ends on Monday
                "tue": "00:00–06:00",
                "sun": "22:00–24:00",
            },
        ),
        # What is over one day is drawn all the same: the week is the rule, not the calendar.
        (
            {"scheduled_end_at": datetime(2020, 1, 1, tzinfo=UTC)},
            dict.fromkeys(ALL, "09:00–17:00"),
        ),
    ],
)
def test_the_week_is_what_the_dialer_goes_by(
    fields: dict[str, Any], expected: dict[str, str]
) -> None:
    assert words(**fields) == expected


def test_the_page_draws_it_in_its_zone(team: Team) -> None:
    campaign = CampaignFactory(
        team=team,
        call_window_start=time(9),
        call_window_end=time(17),
        call_window_timezone="Europe/Berlin",
        use_contact_timezone=False,
    )
    url = f"/admin/campaigns/campaign/{campaign.pk}/change/"
    html = staff(team).get(url).content.decode()
    assert "In Europe/Berlin, wherever the recipient is." in html
    assert html.count('<rect class="open" x="540" width="480" height="10"/>') == 7
    Campaign.objects.update(use_contact_timezone=True)
    html = staff(team).get(url).content.decode()
    assert "local time; Europe/Berlin where nobody knows it." in html


class TestWhileItIsEdited:
    def ask(self, browser: Client, **window: Any) -> str:
        return browser.get(WEEK, {"window": json.dumps(window)}).content.decode()

    def test_it_is_drawn_anew(self, team: Team) -> None:
        html = self.ask(staff(team), callWindowStart="10:00", callWindowEnd="11:30")
        assert html.count("10:00–11:30") == 7

    @pytest.mark.parametrize(
        ("window", "sentence"),
        [
            ({"callWindowStart": "09:00", "callWindowEnd": "09:00"}, "must not start and end"),
            ({"callWindowStart": ""}, "Must be a time of day"),
            ({"daysOfWeek": []}, "Must be a list of days"),
            ({"dayWindows": {"someday": []}}, "The keys must be days"),
            ({"dayWindows": {key: [] for key in ALL}}, "No day is left"),
            ({"callWindowTimezone": "Mars/Olympus"}, "time zone"),
        ],
    )
    def test_says_what_the_api_would_say(
        self, team: Team, window: dict[str, Any], sentence: str
    ) -> None:
        html = self.ask(staff(team), **window)
        assert sentence in html
        assert "<table" not in html

    def test_looks_at_nothing_but_the_window(self, team: Team) -> None:
        foreign = CampaignFactory()
        html = self.ask(staff(team), assistantId=foreign.assistant.public_id)
        assert "09:00–17:00" in html

    @pytest.mark.parametrize("query", ["", "[", "3", '"x"'])
    def test_is_a_400_without_settings(self, team: Team, query: str) -> None:
        assert staff(team).get(WEEK, {"window": query}).status_code == 400

    def test_is_for_staff(self, db: None) -> None:
        assert Client().get(WEEK).status_code == 302
