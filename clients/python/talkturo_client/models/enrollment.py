from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.campaign_contact_status import CampaignContactStatus, check_campaign_contact_status
from ..models.outcome import Outcome, check_outcome

if TYPE_CHECKING:
    from ..models.enrolled_contact import EnrolledContact
    from ..models.enrollment_disposition_params import EnrollmentDispositionParams


T = TypeVar("T", bound="Enrollment")


@_attrs_define
class Enrollment:
    """A contact in a campaign. `next_attempt_at` null while waiting: as soon as possible.

    Attributes:
        id (str): Its id.
        contact_id (str): The contact.
        status (CampaignContactStatus): `pending`: not called yet; `queued`: waits for the next attempt; `calling`;
            `completed`, `skipped` and `failed` are final.
        attempts (int): Calls so far.
        outcome (None | Outcome): How the last call ended; null: it has not.
        disposition (None | str): Why no call follows, in a sentence; null: one may follow.
        disposition_code (None | str): The same in a slug for programs.
        disposition_params (EnrollmentDispositionParams): The figures and names that the sentence has.
        last_attempt_at (datetime.datetime | None): When the last call began.
        next_attempt_at (datetime.datetime | None): When the next call is due; null while waiting: as soon as possible.
        completed_at (datetime.datetime | None): When the calling of this contact ended.
        priority (int): Higher ones are called first.
        created_at (datetime.datetime): When it was made.
        contact (EnrolledContact): The contact inside an enrollment.
    """

    id: str
    contact_id: str
    status: CampaignContactStatus
    attempts: int
    outcome: None | Outcome
    disposition: None | str
    disposition_code: None | str
    disposition_params: EnrollmentDispositionParams
    last_attempt_at: datetime.datetime | None
    next_attempt_at: datetime.datetime | None
    completed_at: datetime.datetime | None
    priority: int
    created_at: datetime.datetime
    contact: EnrolledContact
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        contact_id = self.contact_id

        status: str = self.status

        attempts = self.attempts

        outcome: None | str
        if isinstance(self.outcome, str):
            outcome = self.outcome
        else:
            outcome = self.outcome

        disposition: None | str
        disposition = self.disposition

        disposition_code: None | str
        disposition_code = self.disposition_code

        disposition_params = self.disposition_params.to_dict()

        last_attempt_at: None | str
        if isinstance(self.last_attempt_at, datetime.datetime):
            last_attempt_at = self.last_attempt_at.isoformat()
        else:
            last_attempt_at = self.last_attempt_at

        next_attempt_at: None | str
        if isinstance(self.next_attempt_at, datetime.datetime):
            next_attempt_at = self.next_attempt_at.isoformat()
        else:
            next_attempt_at = self.next_attempt_at

        completed_at: None | str
        if isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at

        priority = self.priority

        created_at = self.created_at.isoformat()

        contact = self.contact.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "contact_id": contact_id,
                "status": status,
                "attempts": attempts,
                "outcome": outcome,
                "disposition": disposition,
                "disposition_code": disposition_code,
                "disposition_params": disposition_params,
                "last_attempt_at": last_attempt_at,
                "next_attempt_at": next_attempt_at,
                "completed_at": completed_at,
                "priority": priority,
                "created_at": created_at,
                "contact": contact,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.enrolled_contact import EnrolledContact  # noqa: PLC0415
        from ..models.enrollment_disposition_params import EnrollmentDispositionParams  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        contact_id = d.pop("contact_id")

        status = check_campaign_contact_status(d.pop("status"))

        attempts = d.pop("attempts")

        def _parse_outcome(data: object) -> None | Outcome:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_type_0 = check_outcome(data)

                return outcome_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Outcome, data)

        outcome = _parse_outcome(d.pop("outcome"))

        def _parse_disposition(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        disposition = _parse_disposition(d.pop("disposition"))

        def _parse_disposition_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        disposition_code = _parse_disposition_code(d.pop("disposition_code"))

        disposition_params = EnrollmentDispositionParams.from_dict(d.pop("disposition_params"))

        def _parse_last_attempt_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_attempt_at_type_0 = datetime.datetime.fromisoformat(data)

                return last_attempt_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_attempt_at = _parse_last_attempt_at(d.pop("last_attempt_at"))

        def _parse_next_attempt_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_attempt_at_type_0 = datetime.datetime.fromisoformat(data)

                return next_attempt_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        next_attempt_at = _parse_next_attempt_at(d.pop("next_attempt_at"))

        def _parse_completed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                completed_at_type_0 = datetime.datetime.fromisoformat(data)

                return completed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        completed_at = _parse_completed_at(d.pop("completed_at"))

        priority = d.pop("priority")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        contact = EnrolledContact.from_dict(d.pop("contact"))

        enrollment = cls(
            id=id,
            contact_id=contact_id,
            status=status,
            attempts=attempts,
            outcome=outcome,
            disposition=disposition,
            disposition_code=disposition_code,
            disposition_params=disposition_params,
            last_attempt_at=last_attempt_at,
            next_attempt_at=next_attempt_at,
            completed_at=completed_at,
            priority=priority,
            created_at=created_at,
            contact=contact,
        )

        enrollment.additional_properties = d
        return enrollment

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
