"""A second factor for staff: codes of an authenticator app (TOTP, RFC 6238) and backup codes."""

import secrets
from base64 import b32encode
from datetime import datetime
from typing import Any

import segno
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.db import transaction
from django.db.models import prefetch_related_objects

from talkturo.accounts.models import SecondFactor, User, hash_key
from talkturo.lib.encryption import SecretUnreadable

BACKUP_CODES = 10
CODE_BYTES = 10  # 80 bits: guessing is hopeless, so a plain SHA-256 is enough at rest
SEED_BYTES = 20  # RFC 4226, 4


# The provider of single sign-on asks for factors of its own.
ELSEWHERE = "talkturo.accounts.oidc.ProviderBackend"


def is_satisfied(user: User, session: Any) -> bool:
    """Whether the session may be used: its code was given, the user needs no second factor, or the
    login was at the provider of single sign-on."""
    if _is_from_elsewhere(session):
        return True
    if user.second_factor_since is None:
        return not is_demanded(user)
    return getattr(user, "otp_device", None) is not None  # put there by django-otp's middleware


def is_demanded(user: User) -> bool:
    """Whether the installation demands one of the user, by SECOND_FACTOR_FOR."""
    groups: frozenset[str] = settings.SECOND_FACTOR_FOR
    if "all" in groups or (user.is_superuser and "superusers" in groups):
        return True
    if not groups & {"owners", "admins", "members"}:
        return False
    prefetch_related_objects([user], "memberships")
    return any(f"{membership.role}s" in groups for membership in user.memberships.all())


def must_be_set_up(user: User, session: Any) -> bool:
    """Whether the user gets nowhere but to the page that sets it up."""
    owed = user.second_factor_since is None and not _is_from_elsewhere(session)
    return owed and is_demanded(user)


def _is_from_elsewhere(session: Any) -> bool:
    return bool(session.get(BACKEND_SESSION_KEY) == ELSEWHERE)


@transaction.atomic
def device_that_accepts(user: User, code: str) -> SecondFactor | None:
    """The user's second factor if the code is right, which uses it up; None for a wrong one.

    Codes of six digits are the app's, all others backup codes. After wrong ones of the app the
    next is looked at only after a pause that doubles. Raises SecretUnreadable.
    """
    device = SecondFactor.objects.select_for_update().filter(user=user, confirmed=True).first()
    return device if device is not None and device.verify_token(_plain(code)) else None


def would_accept(username: str, code: str) -> bool:
    """Whether the code is right for the user of that name now; it is neither used up nor counted.

    Cheap: it is asked before the password, of anybody.
    """
    if not _plain(code):
        return False
    device = SecondFactor.objects.filter(user__username=username, confirmed=True).first()
    try:
        return device is not None and device.accepts(_plain(code))
    except SecretUnreadable:
        return False


def _plain(code: str) -> str:
    return code.replace(" ", "").replace("-", "").lower()


def pending_device(user: User) -> SecondFactor | None:
    """What `begin` made and `confirm` waits for."""
    device = SecondFactor.objects.filter(user=user, confirmed=False).first()
    # One whose key is gone is of no use: another is begun.
    return device if device is not None and device.seed.is_current else None


@transaction.atomic
def begin(*, user: User) -> SecondFactor:
    """A new secret to be read into an app; of no effect until it is confirmed."""
    SecondFactor.objects.filter(user=user, confirmed=False).delete()
    seed = secrets.token_hex(SEED_BYTES)
    return SecondFactor.objects.create(user=user, name="app", confirmed=False, seed=seed)


@transaction.atomic
def confirm(*, user: User, code: str, at: datetime) -> tuple[SecondFactor, list[str]] | None:
    """Turn it on if the code is the app's: the device and the backup codes, shown this once.

    None for a wrong code.
    """
    device = SecondFactor.objects.select_for_update().filter(user=user, confirmed=False).first()
    code = _plain(code)
    if device is None or not code.isdecimal() or not device.verify_token(code):
        return None
    SecondFactor.objects.filter(user=user).exclude(pk=device.pk).delete()
    codes = [_backup_code() for _ in range(BACKUP_CODES)]
    device.confirmed = True
    device.backup_codes = "\n".join(hash_key(_plain(code)) for code in codes)
    device.save(update_fields=["confirmed", "backup_codes"])
    user.second_factor_since = at
    user.save(update_fields=["second_factor_since"])
    return device, codes


def _backup_code() -> str:
    text = b32encode(secrets.token_bytes(CODE_BYTES)).decode().lower()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


@transaction.atomic
def remove(*, user: User) -> None:
    """Turn it off: a password alone is enough again."""
    SecondFactor.objects.filter(user=user).delete()
    user.second_factor_since = None
    user.save(update_fields=["second_factor_since"])


def qr_code(device: SecondFactor) -> str:
    """The secret as an SVG to point an authenticator app's camera at, drawn on this machine."""
    return segno.make(device.config_url).svg_inline(scale=5, light="#fff", border=3)
