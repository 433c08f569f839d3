"""Who may do what: users, teams, memberships, API keys."""

import hashlib
import secrets
import time
from base64 import b32encode
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_otp.models import Device, ThrottlingMixin
from django_otp.oath import TOTP

from talkturo.lib.audit import tracked
from talkturo.lib.encryption import EncryptedTextField
from talkturo.lib.ids import PublicIdModel

SECRET_BYTES = 32  # 256 bits: guessing is hopeless, so a plain SHA-256 is enough at rest
PREFIX_LENGTH = 12
SCOPES = (
    "campaigns:read",
    "campaigns:write",
    "campaigns:run",
    "contacts:read",
    "contacts:write",
    "contacts:dnc",
    "contacts:export",
    "calls:read",
    "calls:export",
    "keys:read",
    "keys:write",
)
REQUESTS_PER_HOUR = 1000
CALLS_A_DAY_CEILING = 1000


@tracked(exclude=["password", "last_login"])
class User(AbstractUser):
    """A person who logs in to the admin."""

    language = models.CharField(
        _("language"),
        max_length=2,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Empty: as the browser asks for."),
    )
    timezone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        help_text=_("What times in the admin are shown in. Empty: UTC."),
    )
    second_factor_since = models.DateTimeField(
        _("second factor since"), null=True, blank=True, editable=False
    )


if TYPE_CHECKING:  # django-otp has no types of its own

    class _Device(models.Model):
        user = models.ForeignKey(User, on_delete=models.CASCADE)
        name = models.CharField(max_length=64)
        confirmed = models.BooleanField(default=True)
        throttling_failure_timestamp = models.DateTimeField(null=True)
        throttling_failure_count = models.PositiveIntegerField(default=0)

        class Meta:
            abstract = True

        def verify_is_allowed(self) -> tuple[bool, Any]: ...
        def throttle_increment(self) -> None: ...
        def throttle_reset(self) -> None: ...

else:

    class _Device(ThrottlingMixin, Device):
        objects = models.Manager()

        class Meta:
            abstract = True


class SecondFactor(_Device):
    """A user's authenticator app (TOTP, RFC 6238) and the backup codes that stand in for it.

    django-otp's own devices keep the seed and the codes as they are; here both are encrypted, and
    of the codes only hashes are kept.
    """

    # After so many wrong codes of the app the pause, which doubles, grows no more: 34 minutes. It
    # is no lock, and backup codes work meanwhile.
    MOST_COUNTED = 12

    seed = EncryptedTextField(help_text="What the app's codes are made of, hexadecimal.")
    drift = models.SmallIntegerField(
        default=0, help_text="Half minutes that the phone's clock is ahead."
    )
    last_t = models.BigIntegerField(
        default=-1, help_text="The half minute of the last code: none counts twice."
    )
    backup_codes = EncryptedTextField(
        blank=True, default="", help_text="SHA-256 of each unused backup code, one a line."
    )

    class Meta:
        constraints = [
            # One that is on and one that is being set up.
            models.UniqueConstraint(fields=["user", "confirmed"], name="second_factor_once"),
        ]

    @property
    def bin_key(self) -> bytes:
        """The seed. Raises SecretUnreadable."""
        return bytes.fromhex(self.seed.reveal())

    @property
    def config_url(self) -> str:
        """What an authenticator app reads from the QR code. Raises SecretUnreadable."""
        label = quote(f"{settings.OTP_TOTP_ISSUER}:{self.user.get_username()}")
        secret = b32encode(self.bin_key).decode()
        query = {"secret": secret, "issuer": settings.OTP_TOTP_ISSUER, "digits": 6, "period": 30}
        return f"otpauth://totp/{label}?{urlencode(query, quote_via=quote)}"

    def accepts(self, code: str) -> bool:
        """Whether the code is right now; nothing is used up or counted. Raises SecretUnreadable."""
        if code.isdecimal():
            return self._matched(code) is not None
        return hash_key(code) in self.backup_codes.reveal().split()

    def verify_token(self, code: str) -> bool:
        """Use the code up if it is right. Raises SecretUnreadable.

        A wrong code of the app, which has but six digits, makes the next ones wait. The row must
        be locked.
        """
        if not code.isdecimal():
            return self._use_up(hash_key(code))
        if not self.verify_is_allowed()[0]:
            return False
        matched = self._matched(code)
        if matched is None:
            self.throttling_failure_count = min(
                self.throttling_failure_count, self.MOST_COUNTED - 1
            )
            self.throttle_increment()
            return False
        self.last_t, self.drift = matched.t(), matched.drift
        self.throttle_reset()
        return True

    def _matched(self, code: str) -> TOTP | None:
        totp = TOTP(self.bin_key, drift=self.drift)
        totp.time = time.time()
        # One half minute to either side, as phones' clocks are.
        return totp if totp.verify(int(code), tolerance=1, min_t=self.last_t + 1) else None

    def _use_up(self, hashed: str) -> bool:
        unused = self.backup_codes.reveal().split()
        if hashed not in unused:
            return False
        unused.remove(hashed)
        self.backup_codes = "\n".join(unused)
        self.save(update_fields=["backup_codes"])
        return True

    def get_throttle_factor(self) -> int:
        return 1


LINKING = "oidc_link"  # in a session: the user who asked, by password, to connect an identity


class Identity(models.Model):
    """A person at an OpenID Connect provider, and their login here."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=255)  # OpenID Connect Core, 2: at most 255 characters

    class Meta:
        verbose_name_plural = "identities"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="identity_once"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} at {self.issuer}"


@tracked(exclude=["destinations_judged"])
class Team(PublicIdModel):
    """Owns everything else: no row of one team is ever visible to another.

    Each live team has a sandbox: a team for its test keys, whose calls go to the simulator.
    """

    ID_PREFIX = "team"
    SLUG_LENGTH = 60
    NAME_LENGTH = 120

    slug = models.SlugField(max_length=SLUG_LENGTH, unique=True)
    name = models.CharField(max_length=NAME_LENGTH)
    # Read at the claim and again right before every request to the carrier.
    dialing_enabled = models.BooleanField(
        default=True, help_text="The kill switch: off, no call of the team starts."
    )
    max_concurrent_calls = models.PositiveIntegerField(
        null=True, blank=True, help_text="Calls at once over all campaigns. Empty: no limit."
    )
    max_calls_a_day = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Calls in any 24 hours over all campaigns. Empty: no limit.",
    )
    # Set by superusers: what a stolen key or a slip can cost at most.
    calls_a_day_ceiling = models.PositiveIntegerField(
        null=True,
        blank=True,
        default=CALLS_A_DAY_CEILING,
        validators=[MinValueValidator(1)],
        help_text="Live calls in any 24 hours that the installation allows the team, whatever its "
        "own limits; superusers change it. Empty: no ceiling.",
    )
    countries = ArrayField(
        models.CharField(max_length=2),
        default=list,
        db_default=[],
        blank=True,
        help_text="ISO 3166 codes of the countries that live calls may go to. Empty: the countries "
        "of the team's caller IDs.",
    )
    max_calls_per_number_a_day = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Calls to one number in 24 hours. Empty: no limit.",
    )
    min_gap_minutes = models.PositiveIntegerField(
        null=True, blank=True, help_text="Between two calls to one number. Empty: none."
    )
    live_team = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="sandbox",
        help_text="The team that this one is the sandbox of. Empty: it is a live team.",
    )
    # The destinations by which the queues of its campaigns were last judged: where the policy of
    # the team or the installation says another, they are judged again.
    destinations_judged = models.TextField(blank=True, db_default="", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.name

    @property
    def is_sandbox(self) -> bool:
        """Whether the team is for test data: no call of it reaches a real carrier."""
        return self.live_team_id is not None

    @property
    def slugs(self) -> set[str]:
        """The slugs that name the team in a request; a sandbox is named by its live team's, too."""
        return {self.slug} if self.live_team is None else {self.slug, self.live_team.slug}

    @property
    def sandbox_name(self) -> str:
        """What the team's sandbox is called."""
        return _with_end(self.name, " (test)", self.NAME_LENGTH)

    def own_sandbox(self) -> "Team":
        """The team's sandbox, made now if there is none; a sandbox is its own."""
        if self.is_sandbox:
            return self
        fields = {"slug": self._sandbox_slug(), "name": self.sandbox_name}
        return Team.objects.get_or_create(live_team=self, defaults=fields)[0]

    def _sandbox_slug(self) -> str:
        slug = _with_end(self.slug, "-test", self.SLUG_LENGTH)
        if not Team.objects.filter(slug=slug).exists():
            return slug
        # Another team has that one.
        return _with_end(self.slug, f"-test-{self.pk.hex[-8:]}", self.SLUG_LENGTH)


def _with_end(text: str, end: str, length: int) -> str:
    """The text, cut so that it fits into `length` with the end."""
    return text[: length - len(end)] + end


@tracked()
class Membership(models.Model):
    """A user's role in a team."""

    class Role(models.TextChoices):
        OWNER = "owner"
        ADMIN = "admin"
        MEMBER = "member"

    MANAGERS: ClassVar = (Role.OWNER, Role.ADMIN)

    # Members of a team are members of its sandbox (accounts/access.py, admin_access.py).
    team = models.ForeignKey(
        Team,
        on_delete=models.CASCADE,
        related_name="memberships",
        limit_choices_to={"live_team": None},
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], name="membership_once_per_team"),
            models.CheckConstraint(
                condition=Q(role__in=["owner", "admin", "member"]), name="membership_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team} ({self.role})"


@tracked(exclude=["token_hash"])
class Invitation(PublicIdModel):
    """A link that makes one person a member of a team, once, within days."""

    ID_PREFIX = "inv"

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(
        max_length=10, choices=Membership.Role.choices, default=Membership.Role.MEMBER
    )
    email = models.EmailField(
        blank=True, help_text="Where the link is sent, if the installation sends mail."
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    # Without the person who invited, or their right to, the link is worth nothing.
    invited_by = models.ForeignKey(
        User, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.ForeignKey(
        User, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["owner", "admin", "member"]), name="invitation_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email or self.role} in {self.team}"


def hash_key(key: str) -> str:
    """What is stored of a key: its SHA-256, hexadecimal."""
    return hashlib.sha256(key.encode()).hexdigest()


@tracked(exclude=["key_hash", "last_used_at"])
class ApiKey(PublicIdModel):
    """A bearer key of one team. The key itself is shown once and never stored."""

    ID_PREFIX = "key"

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=120)
    # Shown in lists so that people can tell their keys apart; not a secret.
    prefix = models.CharField(max_length=PREFIX_LENGTH, editable=False)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    # Written for the release before, which reads it while it still runs. The team decides.
    is_test = models.BooleanField(
        default=False,
        help_text="A test key belongs to the team's sandbox, where no phone rings.",
    )
    scopes = ArrayField(models.CharField(max_length=40), default=list, help_text="Such as *.")
    rate_limit_per_hour = models.PositiveIntegerField(
        default=REQUESTS_PER_HOUR,
        validators=[MinValueValidator(1)],
        help_text="Requests that the key may make in an hour.",
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    replaced_by = models.OneToOneField(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "API key"
        constraints = [
            # A limit of nothing would shut the key out for ever: that is what revoking is for.
            models.CheckConstraint(
                condition=Q(rate_limit_per_hour__gte=1), name="api_key_rate_limit_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @classmethod
    def issue(
        cls,
        *,
        team: Team,
        name: str,
        scopes: list[str],
        is_test: bool = False,
        rate_limit_per_hour: int = REQUESTS_PER_HOUR,
        expires_at: datetime | None = None,
    ) -> tuple["ApiKey", str]:
        """Create a key for `team`; returns the row and the key, which cannot be read again.

        A test key is one of the team's sandbox, whichever of the two `team` is.
        """
        team = team.own_sandbox() if is_test else team
        is_test = team.is_sandbox
        key = f"tk_{'test' if is_test else 'live'}_{secrets.token_urlsafe(SECRET_BYTES)}"
        row = cls.objects.create(
            team=team,
            name=name,
            prefix=key[:PREFIX_LENGTH],
            key_hash=hash_key(key),
            is_test=is_test,
            scopes=scopes,
            rate_limit_per_hour=rate_limit_per_hour,
            expires_at=expires_at,
        )
        return row, key

    @property
    def mode(self) -> str:
        """`test` for a key of a sandbox, else `live`."""
        return "test" if self.team.is_sandbox else "live"

    def is_usable(self, *, at: datetime) -> bool:
        """Neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > at)

    def allows(self, scope: str) -> bool:
        """Whether a scope covers `scope`: `*`, `campaigns:*` or the very same."""
        return any(
            held in {"*", scope} or (held.endswith(":*") and scope.startswith(held[:-1]))
            for held in self.scopes
        )


class IdempotentRequest(models.Model):
    """A request that was sent with an `Idempotency-Key`, and what was answered to it.

    The row is written before the work begins, so that of two equal requests one does it.
    """

    # SHA-256 of who asks, the path and the client's key: neither's length matters here.
    claim = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of what the body says.")
    claimed_at = models.DateTimeField()
    # Null while the work is being done.
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    content = models.TextField(blank=True)

    class Meta:
        constraints = [
            # A failure of ours is not kept: the same request shall have another chance.
            models.CheckConstraint(
                condition=Q(status__isnull=True) | Q(status__range=(200, 499)),
                name="idempotent_request_no_failure",
            ),
        ]
        indexes = [
            # The purge: the oldest first.
            models.Index(fields=["claimed_at"], name="idempotent_request_age"),
        ]

    def __str__(self) -> str:
        return f"{self.claim[:8]}… at {self.claimed_at}"
