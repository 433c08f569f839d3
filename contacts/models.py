"""Whom a campaign may ring: companies, contacts, and the imports that bring them."""

from datetime import datetime, timedelta
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.utils.timezone import now

from contacts.destinations import destination_of
from contacts.phones import dial_zones, searched_digits
from talkturo.accounts.models import Team
from talkturo.lib.audit import tracked
from talkturo.lib.ids import PublicIdModel
from talkturo.lib.soft_delete import SoftDeleteModel

MAX_SEARCH_WORDS = 5
# A number comes on the list with any contact that is on it, and off it with one that had the number
# before and has it still. A contact that gets another number leaves the old one where it is.
LIST_NUMBER = """
    INSERT INTO contacts_donotcallnumber (team_id, phone, reason, listed_at)
    VALUES (NEW.team_id, NEW.phone, NEW.do_not_call_reason, coalesce(NEW.do_not_call_at, now()))
    ON CONFLICT (team_id, phone) DO NOTHING;
    RETURN NULL;
"""
UNLIST_NUMBER = """
    DELETE FROM contacts_donotcallnumber WHERE (team_id, phone) = (NEW.team_id, NEW.phone);
    RETURN NULL;
"""


@tracked(exclude=["updated_at"])
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


class ImportBatch(PublicIdModel):
    """A file of contacts on its way into a team, and in the end the record of what became of it.

    The rows are the truth: the file lies in `ImportPart`s, `processed` says how far it is done, and
    is written in one transaction with the contacts of those records. Whoever holds the lease
    works on it; a worker that died loses it by time, and the next one goes on from there.
    """

    ID_PREFIX = "imp"

    class Source(models.TextChoices):
        CSV = "csv", "CSV"
        JSON = "json", "JSON"

    class Status(models.TextChoices):
        PENDING = "pending"
        RUNNING = "running"
        COMPLETED = "completed"
        FAILED = "failed"

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="imports")
    source = models.CharField(max_length=4, choices=Source.choices)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.PENDING)
    file_name = models.CharField(max_length=255, blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0)
    # What the client chose: mapping, default_region, delimiter, encoding.
    options = models.JSONField(default=dict, blank=True)
    # Records read so far; the next worker skips as many. Those without any value count nowhere.
    processed = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: not known yet.")
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    warned = models.PositiveIntegerField(
        default=0, db_default=0, help_text="Of those created or updated: with cells left out."
    )
    error = models.TextField(blank=True, help_text="Why the whole import failed.")
    created_by = models.CharField(max_length=120, blank=True, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    completed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Who works on it, until when nobody else may, and how often it was begun without progress.
    worker = models.UUIDField(null=True, blank=True, editable=False)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)
    starts = models.PositiveSmallIntegerField(default=0, editable=False)

    UNFINISHED = (Status.PENDING, Status.RUNNING)
    # Of the records that failed the first so many are kept, of those with warnings as many, and
    # all of them only for a time: each is a copy of what people said. The counts stay.
    REPORTS_KEPT = 10_000
    REPORTS_KEPT_FOR = timedelta(days=30)

    class Meta:
        verbose_name = "import"
        constraints = [
            # Of a team's imports one is at work: two could make the same number two contacts.
            models.UniqueConstraint(
                fields=["team"], condition=Q(status="running"), name="import_one_per_team"
            ),
        ]
        indexes = [
            # The list of a team's imports, newest first.
            models.Index(fields=["team", "-id"], name="import_team_newest"),
            # The sweep's question: which imports does nobody work on?
            models.Index(
                "leased_until",
                name="import_unfinished",
                condition=Q(status__in=["pending", "running"]),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name or self.public_id

    @property
    def reports_left_out(self) -> int:
        """How many records that failed or have warnings were never kept, because there are more
        than REPORTS_KEPT."""
        return sum(max(0, count - self.REPORTS_KEPT) for count in (self.failed, self.warned))

    @property
    def reports_until(self) -> datetime | None:
        """When the records that failed or have warnings are deleted; None where there are none, or
        not yet."""
        if self.completed_at is None or not (self.failed or self.warned):
            return None
        return self.completed_at + self.REPORTS_KEPT_FOR


class ImportPart(models.Model):
    """A piece of an import's file. In the database, because web and worker may be two machines;
    gone as soon as the import has ended."""

    import_batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["import_batch", "number"], name="import_part_once")
        ]

    def __str__(self) -> str:
        return f"part {self.number}"


class ImportFailure(models.Model):
    """A record that became no contact, or one without some of its cells, as it was written, and
    why."""

    import_batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="failures")
    record = models.PositiveIntegerField(help_text="Counted from 1, without the header.")
    is_warning = models.BooleanField(
        default=False, db_default=False, help_text="The record was imported, with cells left out."
    )
    values = models.JSONField(help_text="The cells, or the object.")
    reason = models.TextField()

    class Meta:
        constraints = [
            # A chunk that is done again after a crash reports each record once.
            models.UniqueConstraint(fields=["import_batch", "record"], name="import_failure_once")
        ]

    def __str__(self) -> str:
        return f"record {self.record}: {self.reason}"


@tracked()
class DoNotCallNumber(models.Model):
    """A number that nobody of the team rings, whether a contact has it, has had it or never had.

    Triggers of the contacts' table keep the numbers of contacts that are on the list; services
    write the others, under `lock_numbers`.
    """

    # No index of its own: two below begin with the team.
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="do_not_call_numbers", db_index=False
    )
    phone = models.CharField(max_length=16, help_text="E.164, such as +12025550123.")
    reason = models.CharField(max_length=200, blank=True)
    listed_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        verbose_name = "do-not-call number"
        constraints = [
            models.UniqueConstraint(fields=["team", "phone"], name="do_not_call_number_once"),
            models.CheckConstraint(
                condition=Q(phone__regex=r"^\+[1-9][0-9]{5,14}$"), name="do_not_call_number_e164"
            ),
        ]
        indexes = [
            # The list, newest first; search by any part of a number.
            models.Index(fields=["team", "-id"], name="do_not_call_newest"),
            GinIndex(OpClass(F("phone"), "gin_trgm_ops"), name="do_not_call_search"),
        ]

    def __str__(self) -> str:
        return self.phone


# An import makes contacts by the million: what they came with stands in the row itself.
@tracked(
    inserts=False,
    exclude=[
        "requeue_at", "dial_zones", "destination", "timezone_source", "search_text", "updated_at",
    ],
)  # fmt: skip
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
        UNKNOWN = "unknown", "unknown"

    # No index of its own: two below begin with the team.
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="contacts", db_index=False
    )
    # Nor here: one below begins with the company.
    company = models.ForeignKey(
        Company, on_delete=models.SET_NULL, null=True, blank=True, related_name="contacts",
        db_index=False,
    )  # fmt: skip
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
    # empty: neither the contact nor the number tells. `recompute_time_zones` derives them again.
    dial_zones = models.TextField(blank=True, editable=False)
    # Derived as well: the country and kind of the number, such as DE or DE/premium_rate. Empty
    # without a number, or where a process of the release before wrote the row.
    destination = models.CharField(max_length=30, blank=True, db_default="", editable=False)
    timezone_source = models.CharField(
        max_length=8, choices=TimezoneSource.choices, default="unknown", editable=False
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
    import_batch = models.ForeignKey(
        ImportBatch, on_delete=models.SET_NULL, null=True, blank=True, editable=False,
        related_name="contacts", db_index=False, help_text="The last import they came with.",
    )  # fmt: skip
    # What a search looks through. Words of a query hold no spaces, so none matches across fields.
    search_text = models.GeneratedField(
        expression=Lower(
            Concat(
                "first_name", Value(" "), "last_name", Value(" "), "email", Value(" "), "phone",
                output_field=models.TextField(),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )  # fmt: skip
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(phone="") | Q(phone__regex=r"^\+[1-9][0-9]{5,14}$"),
                name="contact_phone_e164",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="list_number",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.do_not_call AND NEW.phone <> ''"),
                func=LIST_NUMBER,
            ),
            pgtrigger.Trigger(
                name="unlist_number",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.do_not_call AND NOT NEW.do_not_call AND OLD.phone = NEW.phone"
                ),
                func=UNLIST_NUMBER,
            ),
        ]
        indexes = [
            # The list of a team's contacts, newest first.
            models.Index(fields=["team", "-id"], name="contact_team_newest"),
            # The same of one company, of one lead status, of those not to be called, of deleted
            # ones: the lists' filters, however few or old they are among a million.
            models.Index(fields=["company", "-id"], name="contact_company_newest"),
            models.Index(fields=["team", "lead_status", "-id"], name="contact_lead_status_newest"),
            models.Index(
                fields=["team", "-id"], name="contact_do_not_call", condition=Q(do_not_call=True)
            ),
            models.Index(
                fields=["team", "-id"],
                name="contact_deleted",
                condition=Q(deleted_at__isnull=False),
            ),
            # Lookup by number within a team.
            models.Index("team", "phone", name="contact_team_phone"),
            # Search: any part of a name, an address or a number, in a million rows.
            GinIndex(OpClass(F("search_text"), "gin_trgm_ops"), name="contact_search"),
            # An audience by `importBatchIds`, in the order of the file.
            models.Index(
                "import_batch", "id", name="contact_import", condition=Q(import_batch__isnull=False)
            ),
            # The tick's question: whose queue entries must be looked at again?
            models.Index(
                "requeue_at", name="contact_requeue", condition=Q(requeue_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.public_id

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is derived from the number and the zone in line with them."""
        self.follow_number()
        super().save(*args, **kwargs)

    def follow_number(self) -> None:
        """Derive what follows from the number and the zone; `bulk_create` does not."""
        self.dial_zones, self.timezone_source = dial_zones(self.phone, self.timezone)
        self.destination = destination_of(self.phone)

    @property
    def may_be_called(self) -> bool:
        """Not on the do-not-call list, not deleted, and with a number."""
        return not self.do_not_call and self.deleted_at is None and bool(self.phone)


def matching(text: str) -> Q:
    """Contacts that have every word of `text` in a name, the email or the phone, in any case.

    A number, or a part of one, may be written with spaces and punctuation.
    """
    found = Q()
    digits = searched_digits(text)
    for word in [digits] if digits else text.lower().split()[:MAX_SEARCH_WORDS]:
        found &= Q(search_text__contains=word)
    return found


def matching_names(text: str) -> Q:
    """Contacts that have every word of `text` in a name or the email, in any case."""
    found = Q()
    for word in text.split()[:MAX_SEARCH_WORDS]:
        found &= (
            Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
        )
    return found
