"""Whom a campaign may ring: companies and contacts."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from contacts.phones import zones_of
from talkturo.accounts.models import Team
from talkturo.lib.ids import PublicIdModel
from talkturo.lib.soft_delete import SoftDeleteModel


class Company(PublicIdModel, SoftDeleteModel):
    """A company that contacts work for and campaigns are run for."""

    ID_PREFIX = "comp"

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="companies")
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.name


class Contact(PublicIdModel, SoftDeleteModel):
    """A person with a phone number, or not yet one."""

    ID_PREFIX = "cont"

    class LeadStatus(models.TextChoices):
        NEW = "new"
        CONTACTED = "contacted"
        QUALIFIED = "qualified"
        UNQUALIFIED = "unqualified"
        CONVERTED = "converted"

    class TimezoneSource(models.TextChoices):
        CONTACT = "contact", "the contact's own"
        NUMBER = "number", "inferred from the number"
        CAMPAIGN = "campaign", "unknown: the campaign's"

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="contacts")
    company = models.ForeignKey(
        Company, on_delete=models.SET_NULL, null=True, blank=True, related_name="contacts"
    )
    first_name = models.CharField(max_length=120, blank=True)
    last_name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=16, blank=True, help_text="E.164, such as +12025550123.")
    secondary_phone = models.CharField(max_length=16, blank=True, help_text="E.164.")
    email = models.EmailField(blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    lead_status = models.CharField(
        max_length=12, choices=LeadStatus.choices, default=LeadStatus.NEW
    )
    source = models.CharField(max_length=120, blank=True)
    timezone = models.CharField(
        max_length=64, blank=True, help_text="IANA name, such as America/New_York."
    )
    # Derived at every save: the zones in which the call window must be open, comma-separated;
    # empty: the campaign's, because neither the contact nor the number tells.
    dial_zones = models.TextField(blank=True, editable=False)
    timezone_source = models.CharField(
        max_length=8, choices=TimezoneSource.choices, default="campaign", editable=False
    )
    preferred_contact_method = models.CharField(max_length=20, blank=True)
    do_not_call = models.BooleanField(default=False)
    do_not_call_at = models.DateTimeField(null=True, blank=True, editable=False)
    do_not_call_reason = models.CharField(max_length=200, blank=True)
    notes = models.TextField(blank=True)
    tags = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    custom_fields = models.JSONField(default=dict, blank=True)
    # Set whenever the answer to "may this contact be rung, when and on what number" may have
    # changed; the next tick brings the queues of campaigns in line with it and clears it.
    # Contacts know nothing of campaigns, so this row's state is the message.
    requeue_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(phone="") | Q(phone__regex=r"^\+[1-9][0-9]{5,14}$"),
                name="contact_phone_e164",
            ),
        ]
        indexes = [
            # The list of a team's contacts, newest first.
            models.Index(fields=["team", "-id"], name="contact_team_newest"),
            # Lookup by number within a team.
            models.Index("team", "phone", name="contact_team_phone"),
            # The tick's question: whose queue entries must be looked at again?
            models.Index(
                "requeue_at", name="contact_requeue", condition=Q(requeue_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.public_id

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is derived from the number and the zone in line with them."""
        inferred = zones_of(self.phone)
        self.dial_zones = self.timezone or ",".join(inferred)
        source = self.TimezoneSource
        if self.timezone:
            self.timezone_source = source.CONTACT
        else:
            self.timezone_source = source.NUMBER if inferred else source.CAMPAIGN
        super().save(*args, **kwargs)

    @property
    def may_be_called(self) -> bool:
        """Not on the do-not-call list, not deleted, and with a number."""
        return not self.do_not_call and self.deleted_at is None and bool(self.phone)

    def put_on_do_not_call(self, *, at: datetime, reason: str) -> None:
        """Never ring this contact again; queued calls to it are withdrawn by the next tick."""
        Contact.all_objects.filter(pk=self.pk, do_not_call=False).update(
            do_not_call=True, do_not_call_at=at, do_not_call_reason=reason, requeue_at=at
        )
