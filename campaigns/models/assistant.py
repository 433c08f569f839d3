"""The voice that talks once a call is answered, and the numbers it calls from."""

from datetime import datetime
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from contacts.destinations import country_of, destination_of
from talkturo.accounts.models import Team
from talkturo.lib.audit import tracked
from talkturo.lib.ids import PublicIdModel
from talkturo.lib.soft_delete import SoftDeleteModel

# Why a number is not approved, by code.
UNAPPROVED = {
    "waiting": gettext_noop("The carrier has not been asked yet whether it has the number."),
    "unreachable": gettext_noop("The carrier could not be reached; it is asked again."),
    "not_at_carrier": gettext_noop(
        "The carrier account has no such number, neither bought nor verified as a caller ID."
    ),
    "no_list": gettext_noop(
        "The carrier does not tell which numbers it has; a superuser must approve the number."
    ),
    "taken": gettext_noop("The number cannot be used by this team; ask a superuser."),
}


class VoicemailAction(models.TextChoices):
    """What to do when a machine answers."""

    LEAVE_MESSAGE = "leave_message"
    HANGUP = "hangup"


@tracked(exclude=["updated_at"])
class Assistant(PublicIdModel, SoftDeleteModel):
    """An AI voice assistant and how an answered call reaches it."""

    ID_PREFIX = "asst"

    class Connection(models.TextChoices):
        SCRIPT = "script", "spoken script"
        CONVERSATION_RELAY = "conversation_relay", "ConversationRelay WebSocket"
        MEDIA_STREAM = "media_stream", "media stream WebSocket"
        SIP = "sip", "SIP address"

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="assistants")
    name = models.CharField(max_length=120)
    outbound_enabled = models.BooleanField(
        default=True, help_text="Whether campaigns may place calls with this assistant."
    )
    connection = models.CharField(
        max_length=20, choices=Connection.choices, default=Connection.SCRIPT
    )
    address = models.CharField(
        max_length=500, blank=True, help_text="wss://… or sip:…; empty for a spoken script."
    )
    first_message = models.TextField(
        max_length=4000,
        blank=True,
        help_text="Said first; the whole script where the connection is one. "
        "{{contact.first_name}} and the like are filled in.",
    )
    language = models.CharField(max_length=20, default="en-US", help_text="BCP 47, such as en-US.")
    voicemail_detection_enabled = models.BooleanField(default=False)
    voicemail_action = models.CharField(
        max_length=13, choices=VoicemailAction.choices, default=VoicemailAction.HANGUP
    )
    voicemail_message = models.TextField(max_length=2000, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            # A call must end up somewhere: an address of the right kind, or none for a script.
            models.CheckConstraint(
                condition=Q(connection="script", address="")
                | Q(connection__in=["conversation_relay", "media_stream"])
                & Q(address__startswith="wss://")
                | Q(connection="sip", address__startswith="sip:"),
                name="assistant_address_fits_connection",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lacks_script(self) -> bool:
        """Whether it would answer with silence: it speaks a script, and the script is empty."""
        return self.connection == self.Connection.SCRIPT and not self.first_message.strip()


@tracked(exclude=["next_call_at", "verify_at", "updated_at"])
class PhoneNumber(PublicIdModel, SoftDeleteModel):
    """A number of the team's that calls are placed from: a caller ID."""

    ID_PREFIX = "pn"

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="phone_numbers")
    number = models.CharField(max_length=16, help_text="E.164, such as +12025550123.")
    country = models.CharField(max_length=2, blank=True, db_default="", editable=False)
    label = models.CharField(max_length=120, blank=True)
    # Since when live calls may be placed from it: a carrier account serves all teams, so a number
    # is a team's when the carrier lists it and no other team has it, or when a superuser says so.
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Why it is not approved: a code of UNAPPROVED; and when the carrier is asked (again).
    unapproved_code = models.CharField(max_length=40, blank=True, db_default="", editable=False)
    verify_at = models.DateTimeField(null=True, blank=True, editable=False)
    assistant = models.ForeignKey(
        Assistant,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="phone_numbers",
        help_text="Set: only this assistant's campaigns may use the number.",
    )
    max_concurrent_calls = models.PositiveIntegerField(
        null=True, blank=True, help_text="Calls at once from this number. Empty: no limit."
    )
    max_calls_a_day = models.PositiveIntegerField(
        null=True, blank=True, help_text="Calls from this number in 24 hours. Empty: no limit."
    )
    calls_per_second = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(0.01)],
        help_text="New calls a second from this number. Empty: the account's limit only.",
    )
    # The rate limiter's memory: no call from this number is placed before.
    next_call_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Set when the carrier refused this caller ID: it is left alone until then.
    resting_until = models.DateTimeField(null=True, blank=True)
    resting_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=r"^\+[1-9][0-9]{5,14}$"), name="phone_number_e164"
            ),
            models.UniqueConstraint(
                fields=["team", "number"],
                condition=Q(deleted_at=None),
                name="phone_number_once_per_team",
            ),
            # A caller ID belongs to one team of the installation.
            models.UniqueConstraint(
                fields=["number"],
                condition=Q(deleted_at=None, approved_at__isnull=False),
                name="phone_number_of_one_team",
            ),
        ]
        indexes = [
            # The verification: which numbers is the carrier to be asked about?
            models.Index(
                "verify_at",
                name="phone_number_to_verify",
                condition=Q(deleted_at=None, approved_at=None, verify_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.label}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the country in line with the number."""
        self.country = country_of(destination_of(self.number))
        super().save(*args, **kwargs)

    @property
    def problem(self) -> str:
        """Why no live call may be placed from it, in the reader's language; empty where one may, or
        where no call from it rings a real phone."""
        known = self.approved_at is None and self.unapproved_code in UNAPPROVED
        return gettext(UNAPPROVED[self.unapproved_code]) if known else ""

    def rest(self, *, until: datetime, reason: str) -> None:
        """Leave the caller ID alone until `until`, because the carrier refuses it."""
        PhoneNumber.all_objects.filter(pk=self.pk).update(
            resting_until=until, resting_reason=reason[:300]
        )
