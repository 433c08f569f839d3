"""A campaign: an assistant, a list of contacts, and when and how hard to dial."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils import timezone

from campaigns.blocking import Reason, Standing, blocked_by
from campaigns.models.assistant import Assistant, PhoneNumber, VoicemailAction
from campaigns.models.team_counting import COUNTING
from campaigns.policy import CallWindow, Outcome, RetryPolicy, TimeRange
from contacts.models import Company
from talkturo.accounts.models import Team
from talkturo.lib.audit import tracked
from talkturo.lib.encryption import EncryptedTextField
from talkturo.lib.ids import PublicIdModel
from talkturo.lib.soft_delete import SoftDeleteModel
from talkturo.lib.zones import parse_zone

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MAX_CONCURRENT_CALLS = 1000
MAX_ATTEMPTS = 50
MAX_DELAY_MINUTES = 10_080  # a week


def every_day() -> list[str]:
    return list(DAYS)


def _number(low: int, high: int, help_text: str = "", **options: Any) -> Any:
    validators = [MinValueValidator(low), MaxValueValidator(high)]
    return models.PositiveIntegerField(validators=validators, help_text=help_text, **options)


def _optional_number(low: int, high: int, help_text: str) -> Any:
    return _number(low, high, help_text, null=True, blank=True)


# What the dialer moves with every call; `running_since` stays, for it marks each run.
MOVED_BY_DIALING = (
    "next_dial_at",
    "woken_at",
    "waiting_since",
    "blocked_code",
    "blocked_until",
    "calls_remaining",
    "total_contacts",
    "contacts_called",
    "contacts_completed",
    "contacts_answered",
    "contacts_skipped",
    "updated_at",
)


# A secret has no place in a history that everybody may read.
@tracked(exclude=[*MOVED_BY_DIALING, "webhook_secret"])
class Campaign(PublicIdModel, SoftDeleteModel):
    """A campaign; docs/contract.md defines the fields. The counters equal what the rows say."""

    ID_PREFIX = "camp"

    class Status(models.TextChoices):
        DRAFT = "draft"
        SCHEDULED = "scheduled"
        RUNNING = "running"
        PAUSED = "paused"
        COMPLETED = "completed"
        CANCELLED = "cancelled"

    class Backoff(models.TextChoices):
        FIXED = "fixed"
        EXPONENTIAL = "exponential"

    class Unavailable(models.TextChoices):
        RETRY = "retry"
        FAIL = "fail"

    UNFINISHED: ClassVar = (Status.DRAFT, Status.SCHEDULED, Status.RUNNING, Status.PAUSED)

    # -- what --
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="campaigns")
    assistant = models.ForeignKey(Assistant, on_delete=models.PROTECT, related_name="campaigns")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="campaigns")
    phone_numbers = models.ManyToManyField(
        PhoneNumber, through="CampaignNumber", related_name="campaigns"
    )
    name = models.CharField(max_length=200)
    description = models.TextField(max_length=5000, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    is_test = models.BooleanField(
        default=False, editable=False, help_text="Test data: dialed by the simulator."
    )

    # -- where it stands --
    status = models.CharField(
        max_length=9, choices=Status.choices, default=Status.DRAFT, editable=False
    )
    paused_code = models.CharField(max_length=40, blank=True, editable=False)
    paused_reason = models.CharField(max_length=500, blank=True, editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    completed_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    # What `maxCalls` of the last run leaves; null: no limit.
    calls_remaining = models.IntegerField(null=True, blank=True, editable=False)
    # When the tick looks at this campaign next. A hint written in the transaction that makes
    # work (a retry time, a freed slot, a resume); it decides when to look, never whether to ring.
    next_dial_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When a call that ended announced that a slot is free; null: not since the last claim.
    woken_at = models.DateTimeField(null=True, blank=True, editable=False)

    # Since when the campaign waits in line for capacity that it shares with others.
    waiting_since = models.DateTimeField(null=True, blank=True, editable=False)
    # Why the last claim left slots free, and until when; empty: nothing is in the way.
    blocked_code = models.CharField(max_length=40, blank=True, editable=False)
    blocked_until = models.DateTimeField(null=True, blank=True, editable=False)
    # The last start or resume: what went wrong before it does not trip the breaker again.
    running_since = models.DateTimeField(null=True, blank=True, editable=False)
    hang_up_requested_at = models.DateTimeField(null=True, blank=True, editable=False)

    # -- counters, each moved in the transaction that moves the enrollment --
    total_contacts = models.PositiveIntegerField(default=0, editable=False)
    contacts_called = models.PositiveIntegerField(default=0, editable=False)
    contacts_completed = models.PositiveIntegerField(default=0, editable=False)
    contacts_answered = models.PositiveIntegerField(default=0, editable=False)
    contacts_skipped = models.PositiveIntegerField(default=0, editable=False)

    # -- when --
    scheduled_start_at = models.DateTimeField(null=True, blank=True)
    scheduled_end_at = models.DateTimeField(null=True, blank=True, help_text="No new call after.")
    call_window_start = models.TimeField(default=time(9))
    call_window_end = models.TimeField(
        default=time(17), help_text="Earlier than the start: overnight. Both 00:00: all day."
    )
    call_window_timezone = models.CharField(max_length=64, default="America/New_York")
    days_of_week = ArrayField(models.CharField(max_length=3), default=every_day)
    day_windows = models.JSONField(
        default=dict, blank=True, help_text='Per day, such as {"sat": [{"start": "10:00", …}]}.'
    )
    use_contact_timezone = models.BooleanField(
        default=True, help_text="The window is the recipient's local time."
    )

    # -- pace and retries --
    max_concurrent_calls = _number(1, MAX_CONCURRENT_CALLS, default=3)
    max_attempts_per_contact = _number(1, MAX_ATTEMPTS, default=3)
    max_attempts_no_answer = _optional_number(1, MAX_ATTEMPTS, "Empty: as per contact.")
    max_attempts_busy = _optional_number(1, MAX_ATTEMPTS, "Empty: as per contact.")
    max_attempts_error = _optional_number(1, MAX_ATTEMPTS, "Empty: as per contact.")
    retry_delay_minutes = _number(1, MAX_DELAY_MINUTES, default=60)
    retry_delay_minutes_no_answer = _optional_number(1, MAX_DELAY_MINUTES, "Empty: the general.")
    retry_delay_minutes_busy = _optional_number(1, MAX_DELAY_MINUTES, "Empty: the general.")
    retry_delay_minutes_error = _optional_number(1, MAX_DELAY_MINUTES, "Empty: the general.")
    retry_backoff_mode = models.CharField(
        max_length=11, choices=Backoff.choices, default=Backoff.FIXED
    )
    retry_backoff_multiplier = models.FloatField(
        default=2.0, validators=[MinValueValidator(1.01), MaxValueValidator(10.0)]
    )
    retry_backoff_max_minutes = _optional_number(1, MAX_DELAY_MINUTES, "Empty: no cap.")
    retry_on_error = models.BooleanField(default=False)
    unavailable_action = models.CharField(
        max_length=5, choices=Unavailable.choices, default=Unavailable.RETRY
    )
    no_auto_complete = models.BooleanField(
        default=False, help_text="Keep running when every contact is done, for contacts to come."
    )

    # -- the call --
    voicemail_detection_enabled = models.BooleanField(
        null=True, blank=True, help_text="Unknown: as the assistant says."
    )
    voicemail_action = models.CharField(max_length=13, choices=VoicemailAction.choices, blank=True)
    voicemail_drop_message = models.TextField(max_length=2000, blank=True)
    max_call_duration_minutes = _number(
        1, 240, "Empty: the carrier's limit of 4 hours.", null=True, blank=True, default=15
    )

    # -- what its owner's server is told --
    webhook_enabled = models.BooleanField(default=False)
    webhook_url = models.CharField(max_length=500, blank=True, help_text="https; gets the events.")
    # Signs the events. No answer ever shows it.
    webhook_secret = EncryptedTextField(blank=True)
    webhook_events = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, help_text="Empty: all events."
    )

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            # Enabled without an address or a secret it would be silent, or not be believed.
            models.CheckConstraint(
                condition=Q(webhook_enabled=False) | ~Q(webhook_url="") & ~Q(webhook_secret=""),
                name="campaign_webhook_whole",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["draft", "scheduled", "running", "paused", "completed", "cancelled"]
                ),
                name="campaign_status_known",
            ),
            # A scheduled campaign without a time would never start: stuck in silence.
            models.CheckConstraint(
                condition=~Q(status="scheduled") | Q(scheduled_start_at__isnull=False),
                name="campaign_scheduled_has_start",
            ),
            # The tick finds a running campaign by this column alone.
            models.CheckConstraint(
                condition=~Q(status="running") | Q(next_dial_at__isnull=False),
                name="campaign_running_is_looked_at",
            ),
            # Equal ends mean all day only as 00:00–00:00; otherwise they are a slip.
            models.CheckConstraint(
                condition=~Q(call_window_start=F("call_window_end")) | Q(call_window_start=time(0)),
                name="campaign_window_not_empty",
            ),
            models.CheckConstraint(
                condition=Q(max_concurrent_calls__gte=1)
                & Q(max_attempts_per_contact__gte=1)
                & Q(retry_delay_minutes__gte=1),
                name="campaign_pace_positive",
            ),
            models.CheckConstraint(
                condition=Q(calls_remaining__isnull=True) | Q(calls_remaining__gte=0),
                name="campaign_budget_not_overdrawn",
            ),
            models.CheckConstraint(
                condition=Q(contacts_answered__lte=F("contacts_completed"))
                & Q(total_contacts__gte=F("contacts_completed") + F("contacts_skipped"))
                & Q(contacts_called__lte=F("total_contacts")),
                name="campaign_counters_sane",
            ),
        ]
        triggers = [COUNTING]
        indexes = [
            # The list of a team's campaigns, newest first, by the index alone.
            models.Index(
                fields=["team", "-id"], name="campaign_team_newest", condition=Q(deleted_at=None)
            ),
            # The list of those with one status, or in the order of it.
            models.Index(
                fields=["team", "status", "id"],
                name="campaign_team_status",
                condition=Q(deleted_at=None),
            ),
            # The list in the order of names.
            models.Index(
                fields=["team", "name", "id"],
                name="campaign_team_name",
                condition=Q(deleted_at=None),
            ),
            # The list in the order of a time.
            *(
                models.Index(
                    fields=["team", time, "id"],
                    name=f"campaign_team_{time[:-3]}",
                    condition=Q(deleted_at=None),
                )
                for time in ("scheduled_start_at", "started_at", "completed_at", "updated_at")
            ),
            # The list's search.
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="campaign_search"),
            # The tick: which running campaigns have something to do? What moves with every call is
            # in no index, or each call would write this row into all of them.
            models.Index("id", name="campaign_running", condition=Q(status="running")),
            # Fairness: who waits in line for shared capacity, longest first.
            models.Index(
                "waiting_since",
                name="campaign_waiting",
                condition=Q(status="running", waiting_since__isnull=False),
            ),
            # The tick: scheduled campaigns whose time has come.
            models.Index(
                "scheduled_start_at", name="campaign_start_due", condition=Q(status="scheduled")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_simulated(self) -> bool:
        """Whether the simulator places the calls: those of a sandbox. A process of release 0.2 may
        write either mark alone while an upgrade goes on; no phone rings for either."""
        return self.is_test or self.team.is_sandbox

    @property
    def needs_contacts(self) -> bool:
        """Whether it cannot start because it has no contacts and is not kept open for some."""
        return not self.total_contacts and not self.no_auto_complete

    def blocked_by(self, *, now: datetime) -> Reason | None:
        """Why no call starts now, in words; None while calls may start or the campaign is over."""
        return blocked_by(
            Standing(
                status=self.status,
                paused_code=self.paused_code,
                paused_reason=self.paused_reason,
                blocked_code=self.blocked_code,
                blocked_until=self.blocked_until,
                next_dial_at=self.next_dial_at,
                scheduled_start_at=self.scheduled_start_at,
            ),
            now=now,
        )

    def call_window(self) -> CallWindow:
        """The rules of when a call may go out, as the policy reads them."""
        per_day = {
            DAYS.index(day): tuple(_time_range(entry) for entry in ranges)
            for day, ranges in self.day_windows.items()
        }
        return CallWindow(
            daily=TimeRange(self.call_window_start, self.call_window_end),
            days=frozenset(DAYS.index(day) for day in self.days_of_week),
            per_day=per_day,
            closes_for_good_at=self.scheduled_end_at,
        )

    def zones_of(self, dial_zones: str) -> tuple[ZoneInfo, ...]:
        """The zones, all of which must be inside the window, for a contact's `dial_zones`.

        ValueError where there are none or one does not exist: the campaign's own zone never stands
        in for a contact's, for it may be night there.
        """
        names = dial_zones if self.use_contact_timezone else self.call_window_timezone
        return tuple(parse_zone(name) for name in names.split(","))

    def retry_policy(self) -> RetryPolicy:
        """The rules of whether and when a contact is tried again, as the policy reads them."""
        exponential = self.retry_backoff_mode == self.Backoff.EXPONENTIAL
        return RetryPolicy(
            max_attempts=self.max_attempts_per_contact,
            retry_delay_minutes=self.retry_delay_minutes,
            delay_minutes_by_outcome=_given(
                no_answer=self.retry_delay_minutes_no_answer,
                busy=self.retry_delay_minutes_busy,
                error=self.retry_delay_minutes_error,
            ),
            max_attempts_by_outcome=_given(
                no_answer=self.max_attempts_no_answer,
                busy=self.max_attempts_busy,
                error=self.max_attempts_error,
            ),
            backoff_multiplier=self.retry_backoff_multiplier if exponential else None,
            backoff_max_minutes=self.retry_backoff_max_minutes,
            retry_on_error=self.retry_on_error,
        )


def _time_range(entry: Mapping[str, str]) -> TimeRange:
    return TimeRange(time.fromisoformat(entry["start"]), time.fromisoformat(entry["end"]))


def _given(**values: int | None) -> dict[Outcome, int]:
    return {Outcome(name): value for name, value in values.items() if value is not None}


@tracked()
class CampaignNumber(models.Model):
    """A caller ID of a campaign and its share of the contacts."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="numbers")
    phone_number = models.ForeignKey(PhoneNumber, on_delete=models.CASCADE, related_name="+")
    weight = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "phone_number"], name="campaign_number_once"
            ),
            models.CheckConstraint(
                condition=Q(weight__range=(1, 20)), name="campaign_number_weight_1_to_20"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phone_number} × {self.weight}"
