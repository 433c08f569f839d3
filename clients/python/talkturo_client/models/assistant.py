from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.assistant_connection import AssistantConnection, check_assistant_connection
from ..models.voicemail_action import VoicemailAction, check_voicemail_action

T = TypeVar("T", bound="Assistant")


@_attrs_define
class Assistant:
    """An assistant.

    Attributes:
        id (str): Its id.
        team_id (str): The team that it belongs to.
        name (str): The assistant's name.
        outbound_enabled (bool): Whether campaigns may place calls with it.
        connection (AssistantConnection): How an answered call reaches the assistant.
        address (str): wss://… or sip:…; empty for a spoken script.
        first_message (str): Said first; the whole script where the connection is one. {{contact.first_name}} and the
            like are filled in.
        language (str): A BCP 47 tag such as en-US.
        voicemail_detection_enabled (bool): Whether a machine is told from a person; null: as the assistant says.
        voicemail_action (VoicemailAction): `leave_message`: the message is spoken; `hangup`: nothing is.
        voicemail_message (str): What is said to an answering machine.
        created_at (datetime.datetime): When it was made.
        updated_at (datetime.datetime): When it was last changed.
    """

    id: str
    team_id: str
    name: str
    outbound_enabled: bool
    connection: AssistantConnection
    address: str
    first_message: str
    language: str
    voicemail_detection_enabled: bool
    voicemail_action: VoicemailAction
    voicemail_message: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        team_id = self.team_id

        name = self.name

        outbound_enabled = self.outbound_enabled

        connection: str = self.connection

        address = self.address

        first_message = self.first_message

        language = self.language

        voicemail_detection_enabled = self.voicemail_detection_enabled

        voicemail_action: str = self.voicemail_action

        voicemail_message = self.voicemail_message

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "team_id": team_id,
                "name": name,
                "outbound_enabled": outbound_enabled,
                "connection": connection,
                "address": address,
                "first_message": first_message,
                "language": language,
                "voicemail_detection_enabled": voicemail_detection_enabled,
                "voicemail_action": voicemail_action,
                "voicemail_message": voicemail_message,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        team_id = d.pop("team_id")

        name = d.pop("name")

        outbound_enabled = d.pop("outbound_enabled")

        connection = check_assistant_connection(d.pop("connection"))

        address = d.pop("address")

        first_message = d.pop("first_message")

        language = d.pop("language")

        voicemail_detection_enabled = d.pop("voicemail_detection_enabled")

        voicemail_action = check_voicemail_action(d.pop("voicemail_action"))

        voicemail_message = d.pop("voicemail_message")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        assistant = cls(
            id=id,
            team_id=team_id,
            name=name,
            outbound_enabled=outbound_enabled,
            connection=connection,
            address=address,
            first_message=first_message,
            language=language,
            voicemail_detection_enabled=voicemail_detection_enabled,
            voicemail_action=voicemail_action,
            voicemail_message=voicemail_message,
            created_at=created_at,
            updated_at=updated_at,
        )

        assistant.additional_properties = d
        return assistant

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
