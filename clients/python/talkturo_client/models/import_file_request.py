from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from .. import types
from ..models.delimiter import Delimiter, check_delimiter
from ..models.encoding import Encoding, check_encoding
from ..types import UNSET, File, Unset

if TYPE_CHECKING:
    from ..models.import_file_request_mapping import ImportFileRequestMapping


T = TypeVar("T", bound="ImportFileRequest")


@_attrs_define
class ImportFileRequest:
    """A CSV file with a header, as `multipart/form-data`.

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            file (File): CSV, up to 200 MB and 2 million records.
            team_id (str | Unset): The team that it belongs to.
            default_region (str | Unset): The country of numbers that name none, as two letters.
            mapping (ImportFileRequestMapping | Unset): Heading → field, as JSON: a contact's field, `name`, `company` (its
                name), `customFields` (an object as JSON) or `customFields.<key>`. Of several columns that are `secondary_phone`
                the first readable number counts. Columns that are not named are left out. Without it the fields are guessed
                from the headings and the first records.
            delimiter (Delimiter | Unset): What stands between two fields.
            encoding (Encoding | Unset): A character set.
    """

    file: File
    team_id: str | Unset = UNSET
    default_region: str | Unset = UNSET
    mapping: ImportFileRequestMapping | Unset = UNSET
    delimiter: Delimiter | Unset = UNSET
    encoding: Encoding | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        file = self.file.to_tuple()

        team_id = self.team_id

        default_region = self.default_region

        mapping: dict[str, Any] | Unset = UNSET
        if not isinstance(self.mapping, Unset):
            mapping = self.mapping.to_dict()

        delimiter: str | Unset = UNSET
        if not isinstance(self.delimiter, Unset):
            delimiter = self.delimiter

        encoding: str | Unset = UNSET
        if not isinstance(self.encoding, Unset):
            encoding = self.encoding

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "file": file,
            }
        )
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if default_region is not UNSET:
            field_dict["defaultRegion"] = default_region
        if mapping is not UNSET:
            field_dict["mapping"] = mapping
        if delimiter is not UNSET:
            field_dict["delimiter"] = delimiter
        if encoding is not UNSET:
            field_dict["encoding"] = encoding

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("file", self.file.to_tuple()))

        if not isinstance(self.team_id, Unset):
            files.append(("teamId", (None, str(self.team_id).encode(), "text/plain")))

        if not isinstance(self.default_region, Unset):
            files.append(("defaultRegion", (None, str(self.default_region).encode(), "text/plain")))

        if not isinstance(self.mapping, Unset):
            files.append(("mapping", (None, json.dumps(self.mapping.to_dict()).encode(), "application/json")))

        if not isinstance(self.delimiter, Unset):
            files.append(("delimiter", (None, str(self.delimiter).encode(), "text/plain")))

        if not isinstance(self.encoding, Unset):
            files.append(("encoding", (None, str(self.encoding).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.import_file_request_mapping import ImportFileRequestMapping  # noqa: PLC0415

        d = dict(src_dict)
        file = File(payload=BytesIO(d.pop("file")))

        team_id = d.pop("teamId", UNSET)

        default_region = d.pop("defaultRegion", UNSET)

        _mapping = d.pop("mapping", UNSET)
        mapping: ImportFileRequestMapping | Unset
        if isinstance(_mapping, Unset):
            mapping = UNSET
        else:
            mapping = ImportFileRequestMapping.from_dict(_mapping)

        _delimiter = d.pop("delimiter", UNSET)
        delimiter: Delimiter | Unset
        if isinstance(_delimiter, Unset):
            delimiter = UNSET
        else:
            delimiter = check_delimiter(_delimiter)

        _encoding = d.pop("encoding", UNSET)
        encoding: Encoding | Unset
        if isinstance(_encoding, Unset):
            encoding = UNSET
        else:
            encoding = check_encoding(_encoding)

        import_file_request = cls(
            file=file,
            team_id=team_id,
            default_region=default_region,
            mapping=mapping,
            delimiter=delimiter,
            encoding=encoding,
        )

        return import_file_request
