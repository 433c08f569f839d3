"""What clients send and get: imports."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from contacts.columns import target_of
from contacts.models import ImportBatch
from contacts.phones import REGIONS
from contacts.records import DELIMITERS, ENCODINGS
from talkturo.lib.parsers import MAX_KEYS, UNSTORABLE, read_json
from talkturo.lib.serializers import (
    MeasuredListField,
    PublicIdField,
    RequestSerializer,
    StrictCharField,
)

MAX_ROWS = 50_000


class RegionField(StrictCharField):
    """A country, as ISO 3166 has it."""

    default_error_messages = {"unknown": "Must be a country's two letters, such as US or DE."}

    def to_internal_value(self, data: Any) -> str:
        region = super().to_internal_value(data).upper()
        if region not in REGIONS:
            self.fail("unknown")
        return region


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
class MappingField(serializers.Field[dict[str, str], Any, Any, Any]):
    """Heading → field. In a form, which has only text, as JSON."""

    default_error_messages = {
        "invalid": 'Must be an object of headings and fields, such as {{"Mobile": "phone"}}.',
        "unstorable": "Must not contain null characters or lone surrogates.",
        "too_long": "Must have at most {most} headings.",
    }

    def to_internal_value(self, data: Any) -> dict[str, str]:
        if isinstance(data, str):
            try:
                data = read_json(data)
            except (ValueError, RecursionError):
                self.fail("invalid")
        if not isinstance(data, dict) or not data:
            self.fail("invalid")
        if len(data) > MAX_KEYS:
            self.fail("too_long", most=MAX_KEYS)
        if not all(isinstance(target, str) for target in data.values()):
            self.fail("invalid")
        if any(map(UNSTORABLE.search, [*data, *data.values()])):
            self.fail("unstorable")
        return {heading.strip(): target for heading, target in data.items()}

    def to_representation(self, value: dict[str, str]) -> dict[str, str]:
        return value


class _ImportRequest(RequestSerializer):
    team_id = PublicIdField("team", required=False)
    default_region = RegionField(
        required=False,
        help_text="Where numbers without + are dialed from, such as US. Without it they fail.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        team = self.context["access"].team_of_body(attrs.pop("team_id", None))
        return attrs | {"team": team}


class ImportFileRequest(_ImportRequest):
    """A CSV file with a header, as `multipart/form-data`."""

    file = serializers.FileField(
        allow_empty_file=False, max_length=255, help_text="CSV, up to 200 MB and 2 million records."
    )
    mapping = MappingField(
        required=False,
        help_text="Heading → field, as JSON: a contact's field, `name`, `company` (its name), "
        "`customFields` (an object as JSON) or `customFields.<key>`. Of several columns that are "
        "`secondary_phone` the first readable number counts. Columns that are not named are left "
        "out. Without it the fields are guessed from the headings and the first records.",
    )
    delimiter = serializers.ChoiceField(
        choices=list(DELIMITERS), required=False, help_text="Found out unless given."
    )
    encoding = serializers.ChoiceField(
        choices=list(ENCODINGS), required=False, help_text="Found out unless given."
    )


class ImportRowsRequest(_ImportRequest):
    """Rows as JSON: each an object with a contact's fields, `name` or `company` (its name)."""

    rows = MeasuredListField(child=serializers.DictField(), min_length=1, max_length=MAX_ROWS)
    file_name = StrictCharField(max_length=255, required=False)

    def validate_rows(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [self._row(number, row) for number, row in enumerate(rows)]

    def _row(self, number: int, row: dict[str, Any]) -> dict[str, Any]:
        known: dict[str, Any] = {}
        for key, value in row.items():
            target = target_of(key)
            if target is None or target[1]:
                raise _refused(number, key, "This key is not known here.")
            if target[0] in known:
                raise _refused(number, key, "The same field is given twice.")
            known[target[0]] = value
        return known


def _refused(number: int, key: str, sentence: str) -> serializers.ValidationError:
    return serializers.ValidationError({f"{number}.{key}": [sentence]})


class ImportResponse(serializers.ModelSerializer[ImportBatch]):
    """An import, and how far it is."""

    id = PublicIdField("imp")
    team_id = PublicIdField("team")
    mapping = serializers.SerializerMethodField(help_text="Heading → field, as it is imported.")
    ignored_columns = serializers.SerializerMethodField(help_text="Headings that say no field.")
    default_region = serializers.SerializerMethodField()
    encoding = serializers.SerializerMethodField()
    delimiter = serializers.SerializerMethodField(help_text="Null for JSON.")
    failed_rows_left_out = serializers.IntegerField(
        source="reports_left_out",
        read_only=True,
        help_text="How many records `failed-rows` does not show: of those that failed and of those "
        "with warnings it shows the first 10,000 each.",
    )
    failed_rows_until = serializers.DateTimeField(
        source="reports_until",
        read_only=True,
        allow_null=True,
        help_text="When those that `failed-rows` shows are deleted, 30 days after the end.",
    )

    class Meta:
        model = ImportBatch
        fields = [
            "id", "team_id", "source", "status", "file_name", "size_bytes", "total", "processed",
            "created", "updated", "failed", "warned", "error", "mapping", "ignored_columns",
            "default_region", "encoding", "delimiter", "created_by", "created_at", "started_at",
            "completed_at", "failed_rows_left_out", "failed_rows_until",
        ]  # fmt: skip

    def get_mapping(self, batch: ImportBatch) -> dict[str, str]:
        mapping: dict[str, str] = batch.options.get("mapping", {})
        return mapping

    def get_ignored_columns(self, batch: ImportBatch) -> list[str]:
        if batch.source == ImportBatch.Source.JSON:
            return []
        mapping = self.get_mapping(batch)
        return [heading for heading in batch.options.get("columns", ()) if heading not in mapping]

    @extend_schema_field({"type": ["string", "null"]})
    def get_default_region(self, batch: ImportBatch) -> str | None:
        region: str | None = batch.options.get("default_region")
        return region

    def get_encoding(self, batch: ImportBatch) -> str:
        return str(batch.options.get("encoding", ""))

    @extend_schema_field({"type": ["string", "null"]})
    def get_delimiter(self, batch: ImportBatch) -> str | None:
        delimiter: str | None = batch.options.get("delimiter")
        return delimiter
