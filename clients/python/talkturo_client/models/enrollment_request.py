from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.enrollment_mode import EnrollmentMode, check_enrollment_mode
from ..models.lead_status import LeadStatus, check_lead_status
from ..types import UNSET, Unset

T = TypeVar("T", bound="EnrollmentRequest")


@_attrs_define
class EnrollmentRequest:
    """Contacts that a campaign begins with.

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            mode (EnrollmentMode): As of an audience; `none`: nobody is enrolled.
            not_yet_dialed (bool | Unset): Leave out whom any campaign of the team has called. Default: False.
            added_after (datetime.datetime | Unset): Only contacts created after this time.
            import_batch_ids (list[str] | Unset): Only contacts that came with one of these imports.
            search (str | Unset): Words that all have to be found.
            lead_status (LeadStatus | Unset): How far somebody is as a customer.
            max_to_add (int | Unset): Enroll so many at most; the others count as excludedOverCap.
            exclude_dnc (bool | Unset): False enrolls contacts on the do-not-call list as skipped. Nobody calls them.
                Default: True.
    """

    mode: EnrollmentMode
    not_yet_dialed: bool | Unset = False
    added_after: datetime.datetime | Unset = UNSET
    import_batch_ids: list[str] | Unset = UNSET
    search: str | Unset = UNSET
    lead_status: LeadStatus | Unset = UNSET
    max_to_add: int | Unset = UNSET
    exclude_dnc: bool | Unset = True

    def to_dict(self) -> dict[str, Any]:
        mode: str = self.mode

        not_yet_dialed = self.not_yet_dialed

        added_after: str | Unset = UNSET
        if not isinstance(self.added_after, Unset):
            added_after = self.added_after.isoformat()

        import_batch_ids: list[str] | Unset = UNSET
        if not isinstance(self.import_batch_ids, Unset):
            import_batch_ids = self.import_batch_ids

        search = self.search

        lead_status: str | Unset = UNSET
        if not isinstance(self.lead_status, Unset):
            lead_status = self.lead_status

        max_to_add = self.max_to_add

        exclude_dnc = self.exclude_dnc

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "mode": mode,
            }
        )
        if not_yet_dialed is not UNSET:
            field_dict["notYetDialed"] = not_yet_dialed
        if added_after is not UNSET:
            field_dict["addedAfter"] = added_after
        if import_batch_ids is not UNSET:
            field_dict["importBatchIds"] = import_batch_ids
        if search is not UNSET:
            field_dict["search"] = search
        if lead_status is not UNSET:
            field_dict["leadStatus"] = lead_status
        if max_to_add is not UNSET:
            field_dict["maxToAdd"] = max_to_add
        if exclude_dnc is not UNSET:
            field_dict["excludeDnc"] = exclude_dnc

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        mode = check_enrollment_mode(d.pop("mode"))

        not_yet_dialed = d.pop("notYetDialed", UNSET)

        _added_after = d.pop("addedAfter", UNSET)
        added_after: datetime.datetime | Unset
        if isinstance(_added_after, Unset):
            added_after = UNSET
        else:
            added_after = datetime.datetime.fromisoformat(_added_after)

        import_batch_ids = cast(list[str], d.pop("importBatchIds", UNSET))

        search = d.pop("search", UNSET)

        _lead_status = d.pop("leadStatus", UNSET)
        lead_status: LeadStatus | Unset
        if isinstance(_lead_status, Unset):
            lead_status = UNSET
        else:
            lead_status = check_lead_status(_lead_status)

        max_to_add = d.pop("maxToAdd", UNSET)

        exclude_dnc = d.pop("excludeDnc", UNSET)

        enrollment_request = cls(
            mode=mode,
            not_yet_dialed=not_yet_dialed,
            added_after=added_after,
            import_batch_ids=import_batch_ids,
            search=search,
            lead_status=lead_status,
            max_to_add=max_to_add,
            exclude_dnc=exclude_dnc,
        )

        return enrollment_request
