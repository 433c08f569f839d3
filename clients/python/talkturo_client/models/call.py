from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.call_status import CallStatus, check_call_status
from ..models.outcome import Outcome, check_outcome

T = TypeVar("T", bound="Call")


@_attrs_define
class Call:
    """One call. `outcome` is null until it has ended.

    Attributes:
        id (str): Its id.
        campaign_id (str): The campaign.
        contact_id (str): The contact that is called.
        campaign_contact_id (str): The contact's place in the campaign.
        attempt (int): 1 for the contact's first call.
        from_number (str): The number shown to who is called, in E.164.
        to_number (None | str): The number that is called, in E.164. Null without the scope `contacts:read`.
        status (CallStatus): `queued`: claimed, not yet sent to the carrier; `placing`: sent, no answer yet; `placed`:
            accepted; `ringing`; `in_progress`: talking; `ended`; `withdrawn`: given up before the carrier had it.
        outcome (None | Outcome): How the last call ended; null: it has not.
        sid (str): The carrier's id of the call; empty until it accepted the call.
        answered_by (str): Who answered, as the carrier hears it; empty: unknown.
        sip_response_code (int | None): The line's answer by SIP.
        error_code (str): The carrier's code, where the call failed; empty: it did not.
        error_message (str): The carrier's words.
        duration_seconds (int | None): How long it took.
        queue_time_ms (int | None): How long it waited in the carrier's own queue.
        created_at (datetime.datetime): When it was made.
        placing_at (datetime.datetime | None): When the carrier was asked to place it.
        placed_at (datetime.datetime | None): When the carrier accepted it.
        ringing_at (datetime.datetime | None): When it rang.
        answered_at (datetime.datetime | None): When it was answered.
        ended_at (datetime.datetime | None): When it ended.
    """

    id: str
    campaign_id: str
    contact_id: str
    campaign_contact_id: str
    attempt: int
    from_number: str
    to_number: None | str
    status: CallStatus
    outcome: None | Outcome
    sid: str
    answered_by: str
    sip_response_code: int | None
    error_code: str
    error_message: str
    duration_seconds: int | None
    queue_time_ms: int | None
    created_at: datetime.datetime
    placing_at: datetime.datetime | None
    placed_at: datetime.datetime | None
    ringing_at: datetime.datetime | None
    answered_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        campaign_id = self.campaign_id

        contact_id = self.contact_id

        campaign_contact_id = self.campaign_contact_id

        attempt = self.attempt

        from_number = self.from_number

        to_number: None | str
        to_number = self.to_number

        status: str = self.status

        outcome: None | str
        if isinstance(self.outcome, str):
            outcome = self.outcome
        else:
            outcome = self.outcome

        sid = self.sid

        answered_by = self.answered_by

        sip_response_code: int | None
        sip_response_code = self.sip_response_code

        error_code = self.error_code

        error_message = self.error_message

        duration_seconds: int | None
        duration_seconds = self.duration_seconds

        queue_time_ms: int | None
        queue_time_ms = self.queue_time_ms

        created_at = self.created_at.isoformat()

        placing_at: None | str
        if isinstance(self.placing_at, datetime.datetime):
            placing_at = self.placing_at.isoformat()
        else:
            placing_at = self.placing_at

        placed_at: None | str
        if isinstance(self.placed_at, datetime.datetime):
            placed_at = self.placed_at.isoformat()
        else:
            placed_at = self.placed_at

        ringing_at: None | str
        if isinstance(self.ringing_at, datetime.datetime):
            ringing_at = self.ringing_at.isoformat()
        else:
            ringing_at = self.ringing_at

        answered_at: None | str
        if isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "campaign_id": campaign_id,
                "contact_id": contact_id,
                "campaign_contact_id": campaign_contact_id,
                "attempt": attempt,
                "from_number": from_number,
                "to_number": to_number,
                "status": status,
                "outcome": outcome,
                "sid": sid,
                "answered_by": answered_by,
                "sip_response_code": sip_response_code,
                "error_code": error_code,
                "error_message": error_message,
                "duration_seconds": duration_seconds,
                "queue_time_ms": queue_time_ms,
                "created_at": created_at,
                "placing_at": placing_at,
                "placed_at": placed_at,
                "ringing_at": ringing_at,
                "answered_at": answered_at,
                "ended_at": ended_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        campaign_id = d.pop("campaign_id")

        contact_id = d.pop("contact_id")

        campaign_contact_id = d.pop("campaign_contact_id")

        attempt = d.pop("attempt")

        from_number = d.pop("from_number")

        def _parse_to_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        to_number = _parse_to_number(d.pop("to_number"))

        status = check_call_status(d.pop("status"))

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

        sid = d.pop("sid")

        answered_by = d.pop("answered_by")

        def _parse_sip_response_code(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        sip_response_code = _parse_sip_response_code(d.pop("sip_response_code"))

        error_code = d.pop("error_code")

        error_message = d.pop("error_message")

        def _parse_duration_seconds(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        duration_seconds = _parse_duration_seconds(d.pop("duration_seconds"))

        def _parse_queue_time_ms(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        queue_time_ms = _parse_queue_time_ms(d.pop("queue_time_ms"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_placing_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                placing_at_type_0 = datetime.datetime.fromisoformat(data)

                return placing_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        placing_at = _parse_placing_at(d.pop("placing_at"))

        def _parse_placed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                placed_at_type_0 = datetime.datetime.fromisoformat(data)

                return placed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        placed_at = _parse_placed_at(d.pop("placed_at"))

        def _parse_ringing_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ringing_at_type_0 = datetime.datetime.fromisoformat(data)

                return ringing_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ringing_at = _parse_ringing_at(d.pop("ringing_at"))

        def _parse_answered_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answered_at_type_0 = datetime.datetime.fromisoformat(data)

                return answered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        answered_at = _parse_answered_at(d.pop("answered_at"))

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        call = cls(
            id=id,
            campaign_id=campaign_id,
            contact_id=contact_id,
            campaign_contact_id=campaign_contact_id,
            attempt=attempt,
            from_number=from_number,
            to_number=to_number,
            status=status,
            outcome=outcome,
            sid=sid,
            answered_by=answered_by,
            sip_response_code=sip_response_code,
            error_code=error_code,
            error_message=error_message,
            duration_seconds=duration_seconds,
            queue_time_ms=queue_time_ms,
            created_at=created_at,
            placing_at=placing_at,
            placed_at=placed_at,
            ringing_at=ringing_at,
            answered_at=answered_at,
            ended_at=ended_at,
        )

        call.additional_properties = d
        return call

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
