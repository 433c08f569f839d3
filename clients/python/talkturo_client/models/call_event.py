from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.call_event_payload import CallEventPayload


T = TypeVar("T", bound="CallEvent")


@_attrs_define
class CallEvent:
    """One thing the carrier said of the call.

    Attributes:
        source (str): How it was heard: a `callback`, the `answer` to our request, a `question` of ours.
        status (str): The carrier's own word.
        payload (CallEventPayload): What it said, its own parameters; empty without the scope `contacts:read`.
        received_at (datetime.datetime): When it was said.
    """

    source: str
    status: str
    payload: CallEventPayload
    received_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        source = self.source

        status = self.status

        payload = self.payload.to_dict()

        received_at = self.received_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "source": source,
                "status": status,
                "payload": payload,
                "received_at": received_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.call_event_payload import CallEventPayload  # noqa: PLC0415

        d = dict(src_dict)
        source = d.pop("source")

        status = d.pop("status")

        payload = CallEventPayload.from_dict(d.pop("payload"))

        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))

        call_event = cls(
            source=source,
            status=status,
            payload=payload,
            received_at=received_at,
        )

        call_event.additional_properties = d
        return call_event

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
