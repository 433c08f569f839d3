from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.assistant_connection import AssistantConnection, check_assistant_connection
from ..models.voicemail_action import VoicemailAction, check_voicemail_action
from ..types import UNSET, Unset

T = TypeVar("T", bound="AssistantUpdateRequest")


@_attrs_define
class AssistantUpdateRequest:
    """PATCH: any of these.

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            name (str | Unset): The assistant's name.
            outbound_enabled (bool | Unset): Whether campaigns may place calls with it.
            connection (AssistantConnection | Unset): How an answered call reaches the assistant.
            address (str | Unset): wss://… or sip:user@host, as the connection needs it; none for a script.
            first_message (str | Unset): Said first; the whole script where the connection is one. {{contact.first_name}}
                and the like are filled in.
            language (str | Unset): A BCP 47 tag such as en-US.
            voicemail_detection_enabled (bool | Unset): Whether a machine is told from a person; null: as the assistant
                says.
            voicemail_action (VoicemailAction | Unset): `leave_message`: the message is spoken; `hangup`: nothing is.
            voicemail_message (str | Unset): What is said to an answering machine.
    """

    name: str | Unset = UNSET
    outbound_enabled: bool | Unset = UNSET
    connection: AssistantConnection | Unset = UNSET
    address: str | Unset = UNSET
    first_message: str | Unset = UNSET
    language: str | Unset = UNSET
    voicemail_detection_enabled: bool | Unset = UNSET
    voicemail_action: VoicemailAction | Unset = UNSET
    voicemail_message: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        outbound_enabled = self.outbound_enabled

        connection: str | Unset = UNSET
        if not isinstance(self.connection, Unset):
            connection = self.connection

        address = self.address

        first_message = self.first_message

        language = self.language

        voicemail_detection_enabled = self.voicemail_detection_enabled

        voicemail_action: str | Unset = UNSET
        if not isinstance(self.voicemail_action, Unset):
            voicemail_action = self.voicemail_action

        voicemail_message = self.voicemail_message

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if outbound_enabled is not UNSET:
            field_dict["outboundEnabled"] = outbound_enabled
        if connection is not UNSET:
            field_dict["connection"] = connection
        if address is not UNSET:
            field_dict["address"] = address
        if first_message is not UNSET:
            field_dict["firstMessage"] = first_message
        if language is not UNSET:
            field_dict["language"] = language
        if voicemail_detection_enabled is not UNSET:
            field_dict["voicemailDetectionEnabled"] = voicemail_detection_enabled
        if voicemail_action is not UNSET:
            field_dict["voicemailAction"] = voicemail_action
        if voicemail_message is not UNSET:
            field_dict["voicemailMessage"] = voicemail_message

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        outbound_enabled = d.pop("outboundEnabled", UNSET)

        _connection = d.pop("connection", UNSET)
        connection: AssistantConnection | Unset
        if isinstance(_connection, Unset):
            connection = UNSET
        else:
            connection = check_assistant_connection(_connection)

        address = d.pop("address", UNSET)

        first_message = d.pop("firstMessage", UNSET)

        language = d.pop("language", UNSET)

        voicemail_detection_enabled = d.pop("voicemailDetectionEnabled", UNSET)

        _voicemail_action = d.pop("voicemailAction", UNSET)
        voicemail_action: VoicemailAction | Unset
        if isinstance(_voicemail_action, Unset):
            voicemail_action = UNSET
        else:
            voicemail_action = check_voicemail_action(_voicemail_action)

        voicemail_message = d.pop("voicemailMessage", UNSET)

        assistant_update_request = cls(
            name=name,
            outbound_enabled=outbound_enabled,
            connection=connection,
            address=address,
            first_message=first_message,
            language=language,
            voicemail_detection_enabled=voicemail_detection_enabled,
            voicemail_action=voicemail_action,
            voicemail_message=voicemail_message,
        )

        return assistant_update_request
