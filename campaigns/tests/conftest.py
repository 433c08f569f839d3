"""Fixtures of the campaign tests."""

from typing import Any

import pytest

from campaigns.tests.factories import AssistantFactory, PhoneNumberFactory
from contacts.tests.factories import CompanyFactory
from talkturo.accounts.models import Team


@pytest.fixture
def example(team: Team) -> dict[str, Any]:
    """The example's body in docs/contract.md, "Create a campaign", with ids of `team`."""
    return {
        "teamId": team.public_id,
        "assistantId": AssistantFactory(team=team).public_id,
        "companyId": CompanyFactory(team=team).public_id,
        "fromNumberIds": [PhoneNumberFactory(team=team, number="+12025551234").public_id],
        "name": "Q1 Trade Show Follow-Up",
        "description": "Follow up with leads from the January trade show",
        "callWindowStart": "09:00",
        "callWindowEnd": "17:00",
        "callWindowTimezone": "America/New_York",
        "maxConcurrentCalls": 5,
        "maxAttemptsPerContact": 3,
        "retryDelayMinutes": 60,
    }
