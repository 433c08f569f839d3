"""A second factor for staff: codes of an authenticator app (TOTP, RFC 6238) and backup codes."""

import time
from datetime import datetime

import segno
from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from talkturo.accounts.models import User

BACKUP_CODES = 10


def is_satisfied(user: User) -> bool:
    """Whether the session may be used: its code was given, or the user needs no second factor."""
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


def must_be_set_up(user: User) -> bool:
    """Whether the user gets nowhere but to the page that sets it up."""
    return user.second_factor_since is None and is_demanded(user)


@transaction.atomic
def device_that_accepts(user: User, code: str) -> Device | None:
    """The user's device that the code is from, which uses it up; None for a wrong one.

    Codes of six digits are the app's, all others backup codes: a wrong one counts against its
    own kind only. After wrong ones the next is looked at only after a pause that doubles.
    """
    code = code.replace(" ", "").lower()
    kind = TOTPDevice if code.isdecimal() else StaticDevice
    device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
    return device if device is not None and device.verify_token(code) else None


def would_accept(username: str, code: str) -> bool:
    """Whether the code is right for the user of that name now; it is neither used up nor counted.

    Cheap: it is asked before the password, of anybody.
    """
    code = code.replace(" ", "").lower()
    if not code:
        return False
    devices = TOTPDevice.objects.filter(user__username=username, confirmed=True)
    if not code.isdecimal():
        return StaticToken.objects.filter(
            device__user__username=username, device__confirmed=True, token=code
        ).exists()
    return any(_matches(device, code) for device in devices)


def _matches(device: TOTPDevice, code: str) -> bool:
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time()
    return bool(totp.verify(int(code), device.tolerance, device.last_t + 1))


def pending_device(user: User) -> TOTPDevice | None:
    """What `begin` made and `confirm` waits for."""
    device: TOTPDevice | None = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return device


@transaction.atomic
def begin(*, user: User) -> TOTPDevice:
    """A new secret to be read into an app; of no effect until it is confirmed."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    device: TOTPDevice = TOTPDevice.objects.create(user=user, name="app", confirmed=False)
    return device


@transaction.atomic
def confirm(*, user: User, code: str, at: datetime) -> tuple[Device, list[str]] | None:
    """Turn it on if the code is the app's: the device and the backup codes, shown this once.

    None for a wrong code.
    """
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    if device is None or not device.verify_token(code.replace(" ", "")):
        return None
    TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
    StaticDevice.objects.filter(user=user).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    backup = StaticDevice.objects.create(user=user, name="backup codes")
    codes = [StaticToken.random_token() for _ in range(BACKUP_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=backup, token=code) for code in codes)
    user.second_factor_since = at
    user.save(update_fields=["second_factor_since"])
    return device, codes


@transaction.atomic
def remove(*, user: User) -> None:
    """Turn it off: a password alone is enough again."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    user.second_factor_since = None
    user.save(update_fields=["second_factor_since"])


def qr_code(device: TOTPDevice) -> str:
    """The secret as an SVG to point an authenticator app's camera at, drawn on this machine."""
    return segno.make(device.config_url).svg_inline(scale=5, light="#fff", border=3)
