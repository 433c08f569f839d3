import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from talkturo.accounts.models import (
    ApiKey,
    IdempotentRequest,
    Identity,
    Invitation,
    Membership,
    SecondFactor,
    Team,
)
from talkturo.accounts.tests.factories import MembershipFactory, TeamFactory, UserFactory

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(("is_test", "start"), [(False, "tk_live_"), (True, "tk_test_")])
def test_a_key_is_shown_once_and_stored_as_its_hash(team: Team, is_test: bool, start: str):
    row, key = ApiKey.issue(team=team, name="CRM", scopes=["*"], is_test=is_test)
    row.refresh_from_db()
    assert key.startswith(start)
    assert len(key) == len(start) + 43  # 256 bits in base64
    assert row.key_hash == hashlib.sha256(key.encode()).hexdigest()
    assert row.prefix == key[:12]
    assert key[12:] not in "".join(str(getattr(row, f.attname)) for f in ApiKey._meta.fields)
    assert row.is_test is is_test
    assert ApiKey.issue(team=team, name="CRM", scopes=[])[1] != key


@pytest.mark.parametrize(
    ("held", "scope", "allowed"),
    [
        (["*"], "campaigns:run", True),
        (["campaigns:*"], "campaigns:run", True),
        (["campaigns:run"], "campaigns:run", True),
        (["calls:read", "campaigns:run"], "campaigns:run", True),
        ([], "campaigns:run", False),
        (["campaigns:read"], "campaigns:run", False),
        (["contacts:*"], "campaigns:run", False),
        (["campaigns"], "campaigns:run", False),
        (["campaigns:r*"], "campaigns:run", False),
        (["camp:*"], "campaigns:run", False),
        ([":*"], "campaigns:run", False),
        (["*:*"], "campaigns:run", False),
        ([""], "campaigns:run", False),
    ],
)
def test_scopes(held: list[str], scope: str, allowed: bool):
    assert ApiKey(scopes=held).allows(scope) is allowed


@pytest.mark.parametrize(
    ("expires_at", "revoked_at", "usable"),
    [
        (None, None, True),
        (NOW + timedelta(seconds=1), None, True),
        (NOW, None, False),
        (NOW - timedelta(days=1), None, False),
        (None, NOW - timedelta(days=1), False),
        (NOW + timedelta(days=1), NOW - timedelta(days=1), False),
    ],
)
def test_a_key_is_usable_until_it_expires_or_is_revoked(
    expires_at: datetime | None,
    revoked_at: datetime | None,
    usable: bool,
):
    assert ApiKey(expires_at=expires_at, revoked_at=revoked_at).is_usable(at=NOW) is usable


def test_a_user_is_a_member_of_a_team_once(team: Team):
    member = MembershipFactory(team=team)
    with pytest.raises(IntegrityError, match="membership_once_per_team"):
        MembershipFactory(team=team, user=member.user, role=Membership.Role.MEMBER)


def test_the_database_knows_the_roles(team: Team):
    with pytest.raises(IntegrityError, match="membership_role_known"):
        MembershipFactory(team=team, role="king")


def test_the_database_knows_no_rate_of_nothing(team: Team):
    ApiKey.issue(team=team, name="CRM", scopes=[])
    with pytest.raises(IntegrityError, match="api_key_rate_limit_positive"):
        ApiKey.objects.update(rate_limit_per_hour=0)


@pytest.mark.parametrize("status", [199, 500])
def test_the_database_keeps_no_failure_for_a_repeated_request(db: None, status: int):
    with pytest.raises(IntegrityError, match="idempotent_request_no_failure"):
        IdempotentRequest.objects.create(claim="a", fingerprint="b", claimed_at=NOW, status=status)


def test_the_database_knows_what_role_an_invitation_gives(team: Team):
    with pytest.raises(IntegrityError, match="invitation_role_known"):
        Invitation.objects.create(
            team=team, role="king", token_hash="a" * 64, invited_by=UserFactory(),
            created_at=NOW, expires_at=NOW + timedelta(days=1),
        )  # fmt: skip


def test_a_person_at_a_provider_has_one_login(db: None):
    person = {"issuer": "https://id.example.com", "subject": "1"}
    Identity.objects.create(user=UserFactory(), **person)
    with pytest.raises(IntegrityError, match="identity_once"):
        Identity.objects.create(user=UserFactory(), **person)


def test_a_user_has_one_second_factor(db: None):
    user = UserFactory()
    SecondFactor.objects.create(user=user, seed="00")
    with pytest.raises(IntegrityError, match="second_factor_once"):
        SecondFactor.objects.create(user=user, seed="11")


def test_texts_for_people(team: Team):
    row, key = ApiKey.issue(team=team, name="CRM", scopes=[])
    membership = MembershipFactory(team=TeamFactory(name="Sales"), user=UserFactory(username="ada"))
    assert str(row) == f"CRM ({key[:12]}…)"
    assert str(membership) == "ada in Sales (owner)"
