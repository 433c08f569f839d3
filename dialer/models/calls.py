"""Calls: attempts, what the carrier said of them, and signs of life of the machinery."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from campaigns.models import Campaign, Enrollment, PhoneNumber
from campaigns.models.enrollment import OUTCOMES
from contacts.models import Contact
from dialer.models.call_totals import COUNTING
from talkturo.accounts.models import Team
from talkturo.lib.audit import tracked
from talkturo.lib.ids import PublicIdModel

# What the indexes of calls ask for, and so must their queries. None names a column that moves with
# a call, such as its status: PostgreSQL then writes what the carrier reports beside the row and
# into no index (docs/performance.md).
IS_OPEN = Q(ended_at=None)
IS_QUEUED = Q(ended_at=None, placing_at=None)
IS_WITHDRAWN = Q(ended_at__isnull=False, outcome="")
IS_ON = Q(ended_at=None, hung_up_at=None)  # open, and the carrier has not said that it is over
COUNTS = Q(ended_at=None) | ~Q(outcome="")  # against limits: every call that was not withdrawn


class Attempt(PublicIdModel):
    """One call: written before anything can ring, closed when the carrier says how it ended.

    Its public id is the token in the URLs given to the carrier, so a callback finds it even
    before the carrier's own id is known.
    """

    ID_PREFIX = "call"

    class Status(models.TextChoices):
        QUEUED = "queued", "claimed, not yet sent to the carrier"
        PLACING = "placing", "sent to the carrier, answer unknown"
        PLACED = "placed", "accepted by the carrier"
        RINGING = "ringing"
        IN_PROGRESS = "in_progress", "talking"
        ENDED = "ended"
        WITHDRAWN = "withdrawn", "given up before the carrier had it"

    # In the order of a call's life: the carrier's word only ever moves an attempt forward.
    OPEN: ClassVar = (
        Status.QUEUED,
        Status.PLACING,
        Status.PLACED,
        Status.RINGING,
        Status.IN_PROGRESS,
    )

    # Three have no index of their own: others below begin with them.
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", db_index=False)
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="attempts", db_index=False
    )
    enrollment = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="calls")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="calls")
    phone_number = models.ForeignKey(
        PhoneNumber, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    is_test = models.BooleanField(default=False, help_text="Placed by the simulator.")
    number = models.PositiveSmallIntegerField(help_text="1 for the contact's first attempt.")
    from_number = models.CharField(max_length=16)
    to_number = models.CharField(max_length=16)
    status = models.CharField(max_length=11, choices=Status.choices, default=Status.QUEUED)
    outcome = models.CharField(max_length=14, choices=OUTCOMES, blank=True)
    carrier_sid = models.CharField(max_length=64, blank=True)
    opted_out_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=30, blank=True)
    sip_response_code = models.PositiveSmallIntegerField(null=True, blank=True)
    # The carrier said no to the request itself (not: come back later).
    refused = models.BooleanField(default=False)
    error_code = models.CharField(max_length=40, blank=True)
    error_message = models.CharField(max_length=500, blank=True)
    duration_seconds = models.PositiveIntegerField(null=True, blank=True)
    queue_time_ms = models.PositiveIntegerField(null=True, blank=True)

    created_at = models.DateTimeField(default=timezone.now)
    # When a wake-up for placing this attempt was last sent, so that a lost one is sent again.
    woken_at = models.DateTimeField()
    placing_at = models.DateTimeField(null=True, blank=True)
    placed_at = models.DateTimeField(null=True, blank=True)
    # When the carrier began to dial; until then the call waits in the carrier's own queue.
    initiated_at = models.DateTimeField(null=True, blank=True)
    ringing_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # When the carrier said that the call is over, and in which word; it stays open until it is
    # settled: then it has ended at that time.
    hung_up_at = models.DateTimeField(null=True, blank=True)
    final_status = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # When the carrier last said anything, or was last asked.
    heard_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "call"
        triggers = COUNTING
        constraints = [
            # Never two calls at once to one contact of a campaign.
            models.UniqueConstraint(
                fields=["enrollment"],
                condition=IS_OPEN,
                name="attempt_one_open_per_enrollment",
            ),
            # Never two calls at once to one number of a team, whatever the campaign.
            models.UniqueConstraint(
                fields=["team", "to_number"],
                condition=IS_OPEN,
                name="attempt_one_open_per_number",
            ),
            models.UniqueConstraint(
                fields=["enrollment", "number"],
                condition=COUNTS,
                name="attempt_number_once_per_enrollment",
            ),
            # One call of the carrier's belongs to one attempt.
            models.UniqueConstraint(
                fields=["carrier_sid"], condition=~Q(carrier_sid=""), name="attempt_sid_once"
            ),
            # An end without an outcome would leave a contact neither final nor due, and a call that
            # its index does not know is neither counted nor found.
            models.CheckConstraint(
                condition=Q(~Q(outcome=""), status="ended", ended_at__isnull=False)
                | Q(IS_WITHDRAWN, status="withdrawn")
                | Q(IS_QUEUED, status="queued", outcome="")
                | Q(
                    IS_OPEN,
                    status__in=["placing", "placed", "ringing", "in_progress"],
                    outcome="",
                ),
                name="attempt_ended_has_outcome",
            ),
        ]
        indexes = [
            # The claim: how many calls of this campaign are open? Recovery: of which of all was
            # nothing heard?
            models.Index(
                "campaign",
                name="attempt_open_by_campaign",
                condition=IS_OPEN,
            ),
            # The rate, and lost wake-ups: calls of a carrier account that wait for their turn.
            models.Index("is_test", "woken_at", name="attempt_queued", condition=IS_QUEUED),
            # The limits by number and by caller ID in 24 hours, and the gap between calls.
            models.Index(fields=["team", "to_number", "created_at"], name="attempt_to_number"),
            models.Index(fields=["phone_number", "created_at"], name="attempt_from_number"),
            # The team's limit of calls in 24 hours, by the index alone.
            models.Index(
                fields=["team", "is_test", "created_at"],
                name="attempt_team_day",
                condition=COUNTS,
            ),
            # The breaker: how the campaign's last calls ended.
            models.Index(fields=["campaign", "ended_at"], name="attempt_ended"),
            # The API's lists, newest first. Each asks for the caller's teams.
            models.Index(fields=["team", "-id"], name="attempt_team_newest"),
            models.Index(
                fields=["campaign", "-id"], name="attempt_campaign_newest", include=["team"]
            ),
            # Their filters, however few such calls there are; open ones have indexes above.
            models.Index(
                fields=["team", "outcome", "-id"],
                name="attempt_outcome_newest",
                condition=~Q(outcome=""),
            ),
            models.Index(fields=["team", "-id"], name="attempt_withdrawn", condition=IS_WITHDRAWN),
        ]

    def __str__(self) -> str:
        return self.public_id

    @classmethod
    def in_status(cls, status: str) -> Q:
        """The condition for calls in that status, in words that an index understands."""
        finished = {cls.Status.ENDED: ~Q(outcome=""), cls.Status.WITHDRAWN: IS_WITHDRAWN}
        return Q(finished.get(cls.Status(status), IS_OPEN), status=status)

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN


class CallEvent(models.Model):
    """One thing the carrier said of a call, as it said it. Append-only."""

    attempt = models.ForeignKey(
        Attempt, on_delete=models.CASCADE, related_name="events", db_index=False
    )  # the index below begins with it
    source = models.CharField(max_length=20, help_text="callback, answer or question")
    status = models.CharField(max_length=20, help_text="The carrier's own word.")
    payload = models.JSONField(default=dict)
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index("attempt", "id", name="call_event_timeline")]

    def __str__(self) -> str:
        return f"{self.status} of {self.attempt_id}"


class CallCount(models.Model):
    """How many calls of a campaign ended in a minute, or in a quarter of an hour.

    What charts are drawn from: an hour of minutes, four weeks of quarters (the offset of every
    time zone is a whole number of them), however many calls there were.
    """

    MINUTE = 1
    QUARTER = 15

    pk = models.CompositePrimaryKey("campaign", "minutes", "began_at")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="call_counts", db_index=False
    )  # the primary key begins with it
    minutes = models.PositiveSmallIntegerField(choices=[(MINUTE, MINUTE), (QUARTER, QUARTER)])
    began_at = models.DateTimeField()
    calls = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()

    class Meta:
        indexes = [
            # Forgetting: the oldest.
            models.Index(fields=["began_at"], name="call_count_age"),
        ]

    def __str__(self) -> str:
        return f"{self.calls} calls in {self.minutes} min from {self.began_at}"


class Forgotten(models.Model):
    """Up to when calls may have been deleted: one row, none where nothing ever was.

    Calls and counts of calls of before may be there or not; those of after are all there.
    """

    one = models.BooleanField(primary_key=True, default=True)
    before = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(one=True), name="forgotten_one_row")]

    def __str__(self) -> str:
        return f"before {self.before}"


@tracked(exclude=["next_call_at"])
class CarrierAccount(models.Model):
    """What the calls of one carrier account share: its limits, its pace, its kill switch.

    There are two: `live`, the configured carrier, and `test`, the simulator for test keys.
    Every claim holds the row's lock, so limits that campaigns share are exact.
    """

    LIVE = "live"
    TEST = "test"

    name = models.CharField(max_length=4, primary_key=True, choices=[(n, n) for n in (LIVE, TEST)])
    dialing_enabled = models.BooleanField(
        default=True, help_text="The installation's kill switch: off, no call starts."
    )
    max_concurrent_calls = models.PositiveIntegerField(
        null=True, blank=True, help_text="Calls at once. Empty: no limit."
    )
    calls_per_second = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(0.01)],
        help_text="New calls a second. Empty: CALLS_PER_SECOND of the environment.",
    )
    # The rate limiter's memory: no call is placed before.
    next_call_at = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def for_calls(cls, *, is_test: bool) -> "CarrierAccount":
        """The account that places those calls. Its row comes with the migrations."""
        name = cls.TEST if is_test else cls.LIVE
        return cls.objects.filter(pk=name).first() or cls(name=name)

    @classmethod
    def locked(cls, *, is_test: bool) -> "CarrierAccount":
        """The same, its row locked until the transaction ends: before any campaign's row."""
        name = cls.TEST if is_test else cls.LIVE
        rows = cls.objects.select_for_update(no_key=True).filter(pk=name)
        account = rows.first()
        if account is None:  # it comes with the migrations, and somebody took it away
            cls.objects.get_or_create(name=name)
            account = rows.get()
        return account

    @property
    def rate(self) -> float | None:
        """New calls a second that may be placed; None: no limit."""
        default = None if self.name == self.TEST else settings.CALLS_PER_SECOND
        return self.calls_per_second if self.calls_per_second is not None else default


class Heartbeat(models.Model):
    """When a kind of process last showed that it does its work."""

    BEAT = "beat"
    WORKER = "worker"
    BACKGROUND = "background"
    DELIVERIES = "deliveries"

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at}"

    @classmethod
    def record(cls, name: str, *, at: datetime) -> None:
        """Note a sign of life."""
        row = Heartbeat(name=name, at=at)
        Heartbeat.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["name"], update_fields=["at"]
        )
