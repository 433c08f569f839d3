"""A contact in a campaign."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from campaigns.dispositions import Disposition, derived
from campaigns.models.campaign import Campaign
from campaigns.models.counting import COUNTING
from campaigns.models.enrollment_block import BLOCKS
from campaigns.models.queue_head import QUEUEING
from campaigns.policy import Outcome
from contacts.models import Contact
from talkturo.lib.ids import PublicIdModel

OUTCOMES = [(outcome.value, outcome.value.replace("_", " ")) for outcome in Outcome]


class Enrollment(PublicIdModel):
    """Where one contact stands in one campaign. `campaign_contact` in the API."""

    ID_PREFIX = "cc"

    class Status(models.TextChoices):
        PENDING = "pending"
        QUEUED = "queued"
        CALLING = "calling"
        COMPLETED = "completed"
        SKIPPED = "skipped"
        FAILED = "failed"

    WAITING: ClassVar = (Status.PENDING, Status.QUEUED)
    OPEN: ClassVar = (Status.PENDING, Status.QUEUED, Status.CALLING)
    FINAL: ClassVar = (Status.COMPLETED, Status.SKIPPED, Status.FAILED)

    # No index of its own: several below begin with the campaign.
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="enrollments", db_index=False
    )
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="enrollments")
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.PENDING)
    outcome = models.CharField(max_length=14, choices=OUTCOMES, blank=True)
    # Why it is final: a code of campaigns/dispositions.py and what its text names.
    disposition_code = models.CharField(max_length=40, blank=True, default="", db_default="")
    disposition_params = models.JSONField(null=True, blank=True)
    # The same in English words, on rows from before there were codes; nothing writes it any more.
    disposition = models.CharField(max_length=200, blank=True)
    priority = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(99)])
    # The attempts that count against the limits: every one that was not withdrawn.
    attempts = models.PositiveSmallIntegerField(default=0)
    # The contact's `dial_zones`, by which the queue is sorted; empty: unknown.
    zones = models.TextField(blank=True)
    last_attempt_at = models.DateTimeField(null=True, blank=True)
    # Null while waiting: as soon as there is a slot and the window is open.
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)

    # Not stored: what the claim's read found about the number (`NUMBER_REASONS`).
    number_problem = ""

    class Meta:
        verbose_name = "enrolled contact"
        triggers = [*COUNTING, *QUEUEING, *BLOCKS]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "contact"], name="enrollment_once_per_campaign"
            ),
            models.CheckConstraint(
                condition=Q(priority__range=(0, 99)), name="enrollment_priority_0_to_99"
            ),
            # A known status, final exactly when it has an end.
            models.CheckConstraint(
                condition=Q(
                    status__in=["completed", "skipped", "failed"], completed_at__isnull=False
                )
                | Q(status__in=["pending", "queued", "calling"], completed_at__isnull=True),
                name="enrollment_final_has_end",
            ),
            # Only who waits in `queued` has a next time.
            models.CheckConstraint(
                condition=Q(next_attempt_at__isnull=True) | Q(status="queued"),
                name="enrollment_next_only_queued",
            ),
        ]
        indexes = [
            # The claim: who may be rung now, by zone, in dialing order. All ascending, so that one
            # comparison of (-priority, id) finds the place of a queue's head.
            models.Index(
                F("campaign"),
                F("status"),
                F("zones"),
                F("priority") * -1,
                F("id"),
                name="enrollment_ready",
                condition=Q(status__in=["pending", "queued"], next_attempt_at__isnull=True),
            ),
            # The claim: whose waiting time is over.
            models.Index(
                "campaign",
                "next_attempt_at",
                name="enrollment_waiting",
                condition=Q(next_attempt_at__isnull=False),
            ),
            # The lists of a campaign's contacts; those of one status, of one outcome.
            models.Index("campaign", "id", name="enrollment_campaign_order"),
            models.Index("campaign", "status", "id", name="enrollment_campaign_status"),
            models.Index(
                "campaign",
                "outcome",
                "id",
                name="enrollment_campaign_outcome",
                condition=~Q(outcome=""),
            ),
            # A contact's queue entries, when the contact changes.
            models.Index(
                "contact",
                name="enrollment_contact_open",
                condition=Q(status__in=["pending", "queued"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact} in {self.campaign}"

    @property
    def reason(self) -> Disposition | None:
        """Why no call follows; None while one may. Asks for the campaign of a waiting row."""
        if self.disposition_code:
            return Disposition(self.disposition_code, self.disposition_params or {})
        if self.status in self.FINAL:
            return derived(status=self.status, outcome=self.outcome, text=self.disposition)
        if self.status in self.WAITING and self.campaign.status == Campaign.Status.CANCELLED:
            return Disposition("campaign_cancelled")
        return None
