"""Secrets at rest: encrypted, readable with older keys, moved to newer ones."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from campaigns.models import Campaign
from campaigns.tests.factories import CampaignFactory
from talkturo.accounts.models import SecondFactor
from talkturo.accounts.second_factor import device_that_accepts
from talkturo.accounts.tests.factories import UserFactory
from talkturo.lib.encryption import MARK, Sealed, SecretUnreadable

OLD, NEW = "o" * 44, "n" * 44
SECRET = "whsec_" + "QUJD" * 8


def stored(campaign: Campaign) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT webhook_secret FROM campaigns_campaign WHERE id = %s", [campaign.pk])
        return str(cursor.fetchone()[0])


def test_a_secret_is_encrypted_in_its_column(db: None) -> None:
    campaign = CampaignFactory(webhook_secret=SECRET)
    assert stored(campaign).startswith(MARK)
    assert SECRET not in stored(campaign)
    assert campaign.webhook_secret.reveal() == SECRET
    again = Campaign.objects.get()
    assert again.webhook_secret == campaign.webhook_secret
    again.save()
    assert stored(campaign) == str(campaign.webhook_secret)  # not encrypted once more
    Campaign.objects.update(webhook_secret="another one")  # noqa: S106
    assert SECRET not in stored(campaign)
    assert Campaign.objects.get().webhook_secret.reveal() == "another one"


def test_no_secret_stays_none(db: None) -> None:
    campaign = CampaignFactory()
    assert not campaign.webhook_secret
    assert stored(campaign) == ""
    assert campaign.webhook_secret.reveal() == ""
    assert Campaign.objects.filter(webhook_secret="").exists()


def test_neither_its_text_nor_its_repr_tells_it() -> None:
    sealed = Sealed.of(SECRET)
    assert SECRET not in f"{sealed} {sealed!r}"
    assert Sealed.of(SECRET) != sealed  # equal secrets do not look equal


def test_older_keys_read_and_the_newest_writes(settings: Any) -> None:
    settings.ENCRYPTION_KEYS = (OLD,)
    sealed = Sealed.of(SECRET)
    settings.ENCRYPTION_KEYS = (NEW, OLD)
    assert sealed.reveal() == SECRET
    assert not sealed.is_current
    settings.ENCRYPTION_KEYS = (NEW,)
    with pytest.raises(SecretUnreadable, match="ENCRYPTION_KEYS lacks the key"):
        sealed.reveal()
    with pytest.raises(SecretUnreadable):
        Sealed(MARK + "not of ours").reveal()


def test_encrypt_secrets_moves_everything_to_the_newest_key(db: None, settings: Any) -> None:
    settings.ENCRYPTION_KEYS = (OLD,)
    ours, plain = CampaignFactory(webhook_secret=SECRET), CampaignFactory()
    with connection.cursor() as cursor:  # as the release before wrote it
        cursor.execute(
            "UPDATE campaigns_campaign SET webhook_secret = %s WHERE id = %s", [SECRET, plain.pk]
        )
    plain.refresh_from_db()
    assert plain.webhook_secret.reveal() == SECRET
    settings.ENCRYPTION_KEYS = (NEW, OLD)
    call_command("encrypt_secrets")
    settings.ENCRYPTION_KEYS = (NEW,)
    for campaign in (ours, plain):
        campaign.refresh_from_db()
        assert campaign.webhook_secret.reveal() == SECRET
        assert stored(campaign).startswith(MARK)
    before = stored(ours)
    call_command("encrypt_secrets")
    assert stored(ours) == before


def test_the_upgrade_encrypts_what_stands_there(db: None) -> None:
    """Both migrations, on rows as release 0.2.0 wrote them."""
    campaign = CampaignFactory()
    user = UserFactory(second_factor_since=timezone.now())
    app = TOTPDevice.objects.create(user=user, name="app", last_t=7, drift=1)
    TOTPDevice.objects.create(user=user, name="app", confirmed=False)
    backup = StaticDevice.objects.create(user=user, name="backup codes")
    StaticToken.objects.create(device=backup, token="abcd2345")  # noqa: S106
    with connection.cursor() as cursor:
        cursor.execute("UPDATE campaigns_campaign SET webhook_secret = %s", [SECRET])
    modules = (
        "talkturo.accounts.migrations.0005_encrypt_second_factors",
        "campaigns.migrations.0007_encrypt_webhook_secrets",
    )
    for module in modules:
        migration = import_module(module).Migration
        migration.operations[-1].code(apps, None)
    assert stored(campaign).startswith(MARK)
    campaign.refresh_from_db()
    assert campaign.webhook_secret.reveal() == SECRET
    moved = SecondFactor.objects.get()
    assert (moved.user, moved.confirmed, moved.last_t, moved.drift) == (user, True, 7, 1)
    assert moved.bin_key == app.bin_key
    assert device_that_accepts(user, "ABCD 2345") == moved
    assert device_that_accepts(user, "abcd2345") is None
    assert not TOTPDevice.objects.exists()
    import_module(modules[1]).Migration.operations[-1].reverse_code(apps, None)
    assert stored(campaign) == SECRET
    import_module(modules[0]).Migration.operations[-1].reverse_code(apps, None)
    assert TOTPDevice.objects.get().bin_key == app.bin_key
    assert not StaticToken.objects.exists()


def test_encrypt_secrets_names_what_it_cannot_read(
    db: None, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ENCRYPTION_KEYS = (OLD,)
    campaign = CampaignFactory(webhook_secret=SECRET)
    before = stored(campaign)
    settings.ENCRYPTION_KEYS = (NEW,)
    with pytest.raises(CommandError, match="1 secrets cannot be decrypted"):
        call_command("encrypt_secrets")
    assert "campaigns.Campaign.webhook_secret: 1 secrets, 0 encrypted anew, 1 unreadable" in (
        capsys.readouterr().out
    )
    assert stored(campaign) == before
