"""What a campaign tells its owner's server, until that has taken it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from campaigns.models.campaign import Campaign
from talkturo.lib.ids import PublicIdModel


class WebhookDelivery(PublicIdModel):
    """One event on its way to a campaign's webhook address.

    Written in the transaction of what it tells, so that it is told exactly when it happened; sent
    at least once, because an answer can be lost. Its id is the receiver's means to know a second
    time from a first.
    """

    ID_PREFIX = "evt"

    class Event(models.TextChoices):
        CAMPAIGN_STARTED = "campaign.started"
        CAMPAIGN_PAUSED = "campaign.paused"
        CAMPAIGN_COMPLETED = "campaign.completed"
        CAMPAIGN_CANCELLED = "campaign.cancelled"
        CALL_STARTED = "call.started"
        CALL_ENDED = "call.ended"

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=20, choices=Event.choices)
    data = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # When to try (again); null once it is delivered or given up.
    due_at = models.DateTimeField(null=True, blank=True)
    # A worker that tries it has until then; a killed one's delivery is then due again.
    sending_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True, help_text="Why the last try failed.")

    class Meta:
        verbose_name = "webhook delivery"
        verbose_name_plural = "webhook deliveries"
        constraints = [
            # Nothing delivered is sent again.
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(due_at__isnull=True),
                name="delivery_once",
            ),
        ]
        indexes = [
            # The sweep: each campaign's next ones.
            models.Index(
                "campaign", "due_at", name="delivery_due", condition=Q(due_at__isnull=False)
            ),
            # The sweep: what is being sent now.
            models.Index(
                "sending_until",
                name="delivery_sending",
                condition=Q(sending_until__isnull=False),
            ),
            # Cleaning up.
            models.Index("created_at", name="delivery_age"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.event})"
