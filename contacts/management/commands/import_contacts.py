"""`manage.py import_contacts`: import a CSV file, as the API and the admin do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rest_framework.exceptions import ValidationError
from rest_framework.fields import Field

from contacts.columns import BadMapping
from contacts.models import ImportBatch
from contacts.records import DELIMITERS, ENCODINGS, UnreadableFile
from contacts.serializers.imports import MappingField, RegionField
from contacts.services.importing import PART_BYTES, accept_csv, report_of, run_import
from talkturo.accounts.models import Team
from talkturo.lib import clock
from talkturo.lib.csv_files import csv_lines
from talkturo.lib.transitions import Refusal


class Command(BaseCommand):
    help = "Import contacts from a CSV file with a header and say what became of its records."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="such as people.csv")
        parser.add_argument("--team", required=True, help="the team's short name, such as my-team")
        parser.add_argument("--region", help="country of numbers without +, such as US")
        parser.add_argument("--mapping", help='heading to field as JSON: {"Mobile": "phone"}')
        parser.add_argument("--delimiter", choices=DELIMITERS, help="found out unless given")
        parser.add_argument("--encoding", choices=ENCODINGS, help="found out unless given")
        parser.add_argument(
            "--report", type=Path, help="write records that failed or have warnings here, as CSV"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        batch = self._accept(**options)
        run_import(import_id=batch.pk, clock=clock.now)
        batch.refresh_from_db()
        if batch.completed_at is None:
            self.stdout.write(f"{batch.public_id} waits for other imports; a worker will do it.")
            return
        self.stdout.write(
            f"{batch.public_id} {batch.status}: {batch.created} created, {batch.updated} updated, "
            f"{batch.failed} failed, {batch.warned} imported with warnings"
        )
        if options["report"]:
            with options["report"].open("w", encoding="utf-8", newline="") as report:
                report.writelines(csv_lines(*report_of(batch)))
        if batch.error:
            raise CommandError(batch.error)

    def _accept(self, **options: Any) -> ImportBatch:
        team = Team.objects.filter(slug=options["team"]).first()
        if team is None:
            raise CommandError(f"No team has the short name {options['team']!r}.")
        wanted = {
            "mapping": _read("--mapping", MappingField(), options["mapping"]),
            "default_region": _read("--region", RegionField(), options["region"]),
            "delimiter": options["delimiter"],
            "encoding": options["encoding"],
        }
        path: Path = options["file"]
        try:
            return accept_csv(
                team=team,
                content=_content(path),
                options={name: value for name, value in wanted.items() if value is not None},
                at=clock.now(),
                created_by="import_contacts",
                file_name=path.name[:255],
            )
        except (BadMapping, UnreadableFile, Refusal, OSError) as error:
            raise CommandError(str(error)) from error


def _read(option: str, field: Field[Any, Any, Any, Any], text: str | None) -> Any:
    """The option's value, as the API reads it."""
    try:
        return None if text is None else field.run_validation(text)
    except ValidationError as error:
        raise CommandError(f"{option}: {error.detail[0]}") from error  # type: ignore[index]


def _content(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(PART_BYTES):
            yield part
