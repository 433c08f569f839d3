import pytest
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from talkturo.accounts.models import Membership, Team, User
from talkturo.accounts.tests.factories import TeamFactory, UserFactory
from talkturo.lib.tests.answers import accepted

LONG_ENOUGH = "correct horse battery"


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """The owner's password, as a script gives it."""
    monkeypatch.setenv("OWNER_PASSWORD", LONG_ENOUGH)


def test_the_team_its_owner_and_a_key_that_works(capsys: pytest.CaptureFixture[str]):
    call_command("create_team", "my-team", "--name", "My Team", "--owner", "ada")
    team = Team.objects.get(live_team=None)
    owner = Membership.objects.get().user
    assert owner.memberships.get().team == team
    assert (team.sandbox.slug, team.sandbox.name) == ("my-team-test", "My Team (test)")
    assert (team.slug, team.name) == ("my-team", "My Team")
    assert owner.check_password(LONG_ENOUGH)
    assert owner.is_superuser
    printed = dict(
        line.split("=", 1) for line in capsys.readouterr().out.splitlines() if "=" in line
    )
    assert printed["TEAM_ID"] == team.public_id
    client = APIClient(headers={"Authorization": f"Bearer {printed['API_KEY']}"})
    accepted(client.get("/api/crm/contacts", {"teamId": team.public_id}))


@pytest.mark.parametrize(
    ("arguments", "given", "sentence"),
    [
        (["my team"], LONG_ENOUGH, "valid .slug."),
        (["fresh"], "short", "too short"),
        (["taken"], LONG_ENOUGH, "exists already"),
        (["fresh", "--owner", "taken"], LONG_ENOUGH, "exists already"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], given: str, sentence: str
):
    TeamFactory(slug="taken")
    UserFactory(username="taken")
    monkeypatch.setenv("OWNER_PASSWORD", given)
    with pytest.raises(CommandError, match=sentence):
        call_command("create_team", *arguments)
    assert (Team.objects.count(), User.objects.count()) == (1, 1)
