from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.blank import Blank, check_blank
from ..models.days_of_week import DaysOfWeek, check_days_of_week
from ..models.retry_backoff_mode import RetryBackoffMode, check_retry_backoff_mode
from ..models.unavailable_action import UnavailableAction, check_unavailable_action
from ..models.voicemail_action import VoicemailAction, check_voicemail_action
from ..models.webhook_events import WebhookEvents, check_webhook_events
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.campaign_create_request_day_windows import CampaignCreateRequestDayWindows
    from ..models.campaign_create_request_from_number_ids_item_type_1 import CampaignCreateRequestFromNumberIdsItemType1
    from ..models.campaign_create_request_settings import CampaignCreateRequestSettings
    from ..models.enrollment_request import EnrollmentRequest


T = TypeVar("T", bound="CampaignCreateRequest")


@_attrs_define
class CampaignCreateRequest:
    """POST: the body of a new campaign (docs/contract.md, "Create a campaign").

    Every key may be written in snake_case as well; a key that is not listed is refused.

        Attributes:
            assistant_id (str): The assistant that talks.
            company_id (str): The company that the campaign is for.
            from_number_ids (list[CampaignCreateRequestFromNumberIdsItemType1 | str]): Phone numbers to show; the choice
                rotates over the contacts by weight, and stays the same for one contact on every retry.
            name (str): A name for people.
            team_id (str): The team that it belongs to.
            description (str | Unset): What it is for.
            settings (CampaignCreateRequestSettings | Unset): Anything of yours, up to 32 KB; nothing here reads it.
            scheduled_start_at (datetime.datetime | None | Unset): When it starts by itself: ISO 8601 with an offset, in the
                future.
            scheduled_end_at (datetime.datetime | None | Unset): No new call starts after this: ISO 8601 with an offset.
            call_window_start (str | Unset): When calls may begin each day, `HH:MM`. Later than the end: overnight. Both
                00:00: all day.
            call_window_end (str | Unset): No call begins from then on, `HH:MM`.
            call_window_timezone (str | Unset): IANA time zone of the call window, unless the recipient's counts.
            days_of_week (list[DaysOfWeek] | Unset): The days on which calls may begin.
            day_windows (CampaignCreateRequestDayWindows | Unset): Windows of single days, which take the place of the daily
                one; an empty list: no calls that day.
            use_contact_timezone_for_call_window (bool | Unset): The window is the recipient's local time: the contact's own
                time zone, else its number's; a contact of which neither is known is skipped (`zone_unknown`). False: the
                campaign's zone for everybody.
            max_concurrent_calls (int | Unset): Calls at once.
            max_attempts_per_contact (int | Unset): How often one contact is called at most.
            max_attempts_no_answer (int | None | Unset): Of those, after no answer; null: as per contact.
            max_attempts_busy (int | None | Unset): Of those, after a busy line; null: as per contact.
            max_attempts_error (int | None | Unset): Of those, after an error; null: as per contact.
            retry_delay_minutes (int | Unset): Minutes to the next attempt.
            retry_delay_minutes_no_answer (int | None | Unset): Minutes after no answer; null: `retryDelayMinutes`.
            retry_delay_minutes_busy (int | None | Unset): Minutes after a busy line; null: `retryDelayMinutes`.
            retry_delay_minutes_error (int | None | Unset): Minutes after an error; null: `retryDelayMinutes`.
            retry_backoff_mode (RetryBackoffMode | Unset): `fixed`: every delay is the same; `exponential`: it grows.
            retry_backoff_multiplier (float | Unset): How much it grows each time, if exponential.
            retry_backoff_max_minutes (int | None | Unset): What it grows to at most; null: no cap.
            retry_on_error (bool | Unset): Whether an error is tried again.
            unavailable_action (UnavailableAction | Unset): `retry`: try again later; `fail`: that was the last attempt.
            no_auto_complete (bool | Unset): Keep running when every contact is done, for contacts to come.
            voicemail_detection_enabled (bool | None | Unset): Whether a machine is told from a person; null: as the
                assistant says.
            voicemail_action (Blank | Unset | VoicemailAction): What a voicemail gets; empty: as the assistant says.
            voicemail_drop_message (str | Unset): What is left on a voicemail; empty: as the assistant says.
            max_call_duration_minutes (int | None | Unset): When the carrier ends a call, 15 where nothing is said; null:
                its own limit of 4 hours.
            webhook_enabled (bool | Unset): Whether the campaign's events are sent to `webhookUrl`.
            webhook_url (str | Unset): Where they are sent: https, a host on the internet.
            webhook_secret (str | Unset): What signs them; it is never answered.
            webhook_events (list[WebhookEvents] | Unset): The events that are sent.
            enrollment (EnrollmentRequest | Unset): Contacts that a campaign begins with.

                Every key may be written in snake_case as well; a key that is not listed is refused.
    """

    assistant_id: str
    company_id: str
    from_number_ids: list[CampaignCreateRequestFromNumberIdsItemType1 | str]
    name: str
    team_id: str
    description: str | Unset = UNSET
    settings: CampaignCreateRequestSettings | Unset = UNSET
    scheduled_start_at: datetime.datetime | None | Unset = UNSET
    scheduled_end_at: datetime.datetime | None | Unset = UNSET
    call_window_start: str | Unset = UNSET
    call_window_end: str | Unset = UNSET
    call_window_timezone: str | Unset = UNSET
    days_of_week: list[DaysOfWeek] | Unset = UNSET
    day_windows: CampaignCreateRequestDayWindows | Unset = UNSET
    use_contact_timezone_for_call_window: bool | Unset = UNSET
    max_concurrent_calls: int | Unset = UNSET
    max_attempts_per_contact: int | Unset = UNSET
    max_attempts_no_answer: int | None | Unset = UNSET
    max_attempts_busy: int | None | Unset = UNSET
    max_attempts_error: int | None | Unset = UNSET
    retry_delay_minutes: int | Unset = UNSET
    retry_delay_minutes_no_answer: int | None | Unset = UNSET
    retry_delay_minutes_busy: int | None | Unset = UNSET
    retry_delay_minutes_error: int | None | Unset = UNSET
    retry_backoff_mode: RetryBackoffMode | Unset = UNSET
    retry_backoff_multiplier: float | Unset = UNSET
    retry_backoff_max_minutes: int | None | Unset = UNSET
    retry_on_error: bool | Unset = UNSET
    unavailable_action: UnavailableAction | Unset = UNSET
    no_auto_complete: bool | Unset = UNSET
    voicemail_detection_enabled: bool | None | Unset = UNSET
    voicemail_action: Blank | Unset | VoicemailAction = UNSET
    voicemail_drop_message: str | Unset = UNSET
    max_call_duration_minutes: int | None | Unset = UNSET
    webhook_enabled: bool | Unset = UNSET
    webhook_url: str | Unset = UNSET
    webhook_secret: str | Unset = UNSET
    webhook_events: list[WebhookEvents] | Unset = UNSET
    enrollment: EnrollmentRequest | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.campaign_create_request_from_number_ids_item_type_1 import (
            CampaignCreateRequestFromNumberIdsItemType1,  # noqa: PLC0415
        )

        assistant_id = self.assistant_id

        company_id = self.company_id

        from_number_ids = []
        for from_number_ids_item_data in self.from_number_ids:
            from_number_ids_item: dict[str, Any] | str
            if isinstance(from_number_ids_item_data, CampaignCreateRequestFromNumberIdsItemType1):
                from_number_ids_item = from_number_ids_item_data.to_dict()
            else:
                from_number_ids_item = from_number_ids_item_data
            from_number_ids.append(from_number_ids_item)

        name = self.name

        team_id = self.team_id

        description = self.description

        settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.settings, Unset):
            settings = self.settings.to_dict()

        scheduled_start_at: None | str | Unset
        if isinstance(self.scheduled_start_at, Unset):
            scheduled_start_at = UNSET
        elif isinstance(self.scheduled_start_at, datetime.datetime):
            scheduled_start_at = self.scheduled_start_at.isoformat()
        else:
            scheduled_start_at = self.scheduled_start_at

        scheduled_end_at: None | str | Unset
        if isinstance(self.scheduled_end_at, Unset):
            scheduled_end_at = UNSET
        elif isinstance(self.scheduled_end_at, datetime.datetime):
            scheduled_end_at = self.scheduled_end_at.isoformat()
        else:
            scheduled_end_at = self.scheduled_end_at

        call_window_start = self.call_window_start

        call_window_end = self.call_window_end

        call_window_timezone = self.call_window_timezone

        days_of_week: list[str] | Unset = UNSET
        if not isinstance(self.days_of_week, Unset):
            days_of_week = []
            for days_of_week_item_data in self.days_of_week:
                days_of_week_item: str = days_of_week_item_data
                days_of_week.append(days_of_week_item)

        day_windows: dict[str, Any] | Unset = UNSET
        if not isinstance(self.day_windows, Unset):
            day_windows = self.day_windows.to_dict()

        use_contact_timezone_for_call_window = self.use_contact_timezone_for_call_window

        max_concurrent_calls = self.max_concurrent_calls

        max_attempts_per_contact = self.max_attempts_per_contact

        max_attempts_no_answer: int | None | Unset
        if isinstance(self.max_attempts_no_answer, Unset):
            max_attempts_no_answer = UNSET
        else:
            max_attempts_no_answer = self.max_attempts_no_answer

        max_attempts_busy: int | None | Unset
        if isinstance(self.max_attempts_busy, Unset):
            max_attempts_busy = UNSET
        else:
            max_attempts_busy = self.max_attempts_busy

        max_attempts_error: int | None | Unset
        if isinstance(self.max_attempts_error, Unset):
            max_attempts_error = UNSET
        else:
            max_attempts_error = self.max_attempts_error

        retry_delay_minutes = self.retry_delay_minutes

        retry_delay_minutes_no_answer: int | None | Unset
        if isinstance(self.retry_delay_minutes_no_answer, Unset):
            retry_delay_minutes_no_answer = UNSET
        else:
            retry_delay_minutes_no_answer = self.retry_delay_minutes_no_answer

        retry_delay_minutes_busy: int | None | Unset
        if isinstance(self.retry_delay_minutes_busy, Unset):
            retry_delay_minutes_busy = UNSET
        else:
            retry_delay_minutes_busy = self.retry_delay_minutes_busy

        retry_delay_minutes_error: int | None | Unset
        if isinstance(self.retry_delay_minutes_error, Unset):
            retry_delay_minutes_error = UNSET
        else:
            retry_delay_minutes_error = self.retry_delay_minutes_error

        retry_backoff_mode: str | Unset = UNSET
        if not isinstance(self.retry_backoff_mode, Unset):
            retry_backoff_mode = self.retry_backoff_mode

        retry_backoff_multiplier = self.retry_backoff_multiplier

        retry_backoff_max_minutes: int | None | Unset
        if isinstance(self.retry_backoff_max_minutes, Unset):
            retry_backoff_max_minutes = UNSET
        else:
            retry_backoff_max_minutes = self.retry_backoff_max_minutes

        retry_on_error = self.retry_on_error

        unavailable_action: str | Unset = UNSET
        if not isinstance(self.unavailable_action, Unset):
            unavailable_action = self.unavailable_action

        no_auto_complete = self.no_auto_complete

        voicemail_detection_enabled: bool | None | Unset
        if isinstance(self.voicemail_detection_enabled, Unset):
            voicemail_detection_enabled = UNSET
        else:
            voicemail_detection_enabled = self.voicemail_detection_enabled

        voicemail_action: str | Unset
        if isinstance(self.voicemail_action, Unset):
            voicemail_action = UNSET
        elif isinstance(self.voicemail_action, str):
            voicemail_action = self.voicemail_action
        else:
            voicemail_action = self.voicemail_action

        voicemail_drop_message = self.voicemail_drop_message

        max_call_duration_minutes: int | None | Unset
        if isinstance(self.max_call_duration_minutes, Unset):
            max_call_duration_minutes = UNSET
        else:
            max_call_duration_minutes = self.max_call_duration_minutes

        webhook_enabled = self.webhook_enabled

        webhook_url = self.webhook_url

        webhook_secret = self.webhook_secret

        webhook_events: list[str] | Unset = UNSET
        if not isinstance(self.webhook_events, Unset):
            webhook_events = []
            for webhook_events_item_data in self.webhook_events:
                webhook_events_item: str = webhook_events_item_data
                webhook_events.append(webhook_events_item)

        enrollment: dict[str, Any] | Unset = UNSET
        if not isinstance(self.enrollment, Unset):
            enrollment = self.enrollment.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "assistantId": assistant_id,
                "companyId": company_id,
                "fromNumberIds": from_number_ids,
                "name": name,
                "teamId": team_id,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if settings is not UNSET:
            field_dict["settings"] = settings
        if scheduled_start_at is not UNSET:
            field_dict["scheduledStartAt"] = scheduled_start_at
        if scheduled_end_at is not UNSET:
            field_dict["scheduledEndAt"] = scheduled_end_at
        if call_window_start is not UNSET:
            field_dict["callWindowStart"] = call_window_start
        if call_window_end is not UNSET:
            field_dict["callWindowEnd"] = call_window_end
        if call_window_timezone is not UNSET:
            field_dict["callWindowTimezone"] = call_window_timezone
        if days_of_week is not UNSET:
            field_dict["daysOfWeek"] = days_of_week
        if day_windows is not UNSET:
            field_dict["dayWindows"] = day_windows
        if use_contact_timezone_for_call_window is not UNSET:
            field_dict["useContactTimezoneForCallWindow"] = use_contact_timezone_for_call_window
        if max_concurrent_calls is not UNSET:
            field_dict["maxConcurrentCalls"] = max_concurrent_calls
        if max_attempts_per_contact is not UNSET:
            field_dict["maxAttemptsPerContact"] = max_attempts_per_contact
        if max_attempts_no_answer is not UNSET:
            field_dict["maxAttemptsNoAnswer"] = max_attempts_no_answer
        if max_attempts_busy is not UNSET:
            field_dict["maxAttemptsBusy"] = max_attempts_busy
        if max_attempts_error is not UNSET:
            field_dict["maxAttemptsError"] = max_attempts_error
        if retry_delay_minutes is not UNSET:
            field_dict["retryDelayMinutes"] = retry_delay_minutes
        if retry_delay_minutes_no_answer is not UNSET:
            field_dict["retryDelayMinutesNoAnswer"] = retry_delay_minutes_no_answer
        if retry_delay_minutes_busy is not UNSET:
            field_dict["retryDelayMinutesBusy"] = retry_delay_minutes_busy
        if retry_delay_minutes_error is not UNSET:
            field_dict["retryDelayMinutesError"] = retry_delay_minutes_error
        if retry_backoff_mode is not UNSET:
            field_dict["retryBackoffMode"] = retry_backoff_mode
        if retry_backoff_multiplier is not UNSET:
            field_dict["retryBackoffMultiplier"] = retry_backoff_multiplier
        if retry_backoff_max_minutes is not UNSET:
            field_dict["retryBackoffMaxMinutes"] = retry_backoff_max_minutes
        if retry_on_error is not UNSET:
            field_dict["retryOnError"] = retry_on_error
        if unavailable_action is not UNSET:
            field_dict["unavailableAction"] = unavailable_action
        if no_auto_complete is not UNSET:
            field_dict["noAutoComplete"] = no_auto_complete
        if voicemail_detection_enabled is not UNSET:
            field_dict["voicemailDetectionEnabled"] = voicemail_detection_enabled
        if voicemail_action is not UNSET:
            field_dict["voicemailAction"] = voicemail_action
        if voicemail_drop_message is not UNSET:
            field_dict["voicemailDropMessage"] = voicemail_drop_message
        if max_call_duration_minutes is not UNSET:
            field_dict["maxCallDurationMinutes"] = max_call_duration_minutes
        if webhook_enabled is not UNSET:
            field_dict["webhookEnabled"] = webhook_enabled
        if webhook_url is not UNSET:
            field_dict["webhookUrl"] = webhook_url
        if webhook_secret is not UNSET:
            field_dict["webhookSecret"] = webhook_secret
        if webhook_events is not UNSET:
            field_dict["webhookEvents"] = webhook_events
        if enrollment is not UNSET:
            field_dict["enrollment"] = enrollment

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.campaign_create_request_day_windows import CampaignCreateRequestDayWindows  # noqa: PLC0415
        from ..models.campaign_create_request_from_number_ids_item_type_1 import (
            CampaignCreateRequestFromNumberIdsItemType1,  # noqa: PLC0415
        )
        from ..models.campaign_create_request_settings import CampaignCreateRequestSettings  # noqa: PLC0415
        from ..models.enrollment_request import EnrollmentRequest  # noqa: PLC0415

        d = dict(src_dict)
        assistant_id = d.pop("assistantId")

        company_id = d.pop("companyId")

        from_number_ids = []
        _from_number_ids = d.pop("fromNumberIds")
        for from_number_ids_item_data in _from_number_ids:

            def _parse_from_number_ids_item(data: object) -> CampaignCreateRequestFromNumberIdsItemType1 | str:
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    from_number_ids_item_type_1 = CampaignCreateRequestFromNumberIdsItemType1.from_dict(data)

                    return from_number_ids_item_type_1
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(CampaignCreateRequestFromNumberIdsItemType1 | str, data)

            from_number_ids_item = _parse_from_number_ids_item(from_number_ids_item_data)

            from_number_ids.append(from_number_ids_item)

        name = d.pop("name")

        team_id = d.pop("teamId")

        description = d.pop("description", UNSET)

        _settings = d.pop("settings", UNSET)
        settings: CampaignCreateRequestSettings | Unset
        if isinstance(_settings, Unset):
            settings = UNSET
        else:
            settings = CampaignCreateRequestSettings.from_dict(_settings)

        def _parse_scheduled_start_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                scheduled_start_at_type_0 = datetime.datetime.fromisoformat(data)

                return scheduled_start_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        scheduled_start_at = _parse_scheduled_start_at(d.pop("scheduledStartAt", UNSET))

        def _parse_scheduled_end_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                scheduled_end_at_type_0 = datetime.datetime.fromisoformat(data)

                return scheduled_end_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        scheduled_end_at = _parse_scheduled_end_at(d.pop("scheduledEndAt", UNSET))

        call_window_start = d.pop("callWindowStart", UNSET)

        call_window_end = d.pop("callWindowEnd", UNSET)

        call_window_timezone = d.pop("callWindowTimezone", UNSET)

        _days_of_week = d.pop("daysOfWeek", UNSET)
        days_of_week: list[DaysOfWeek] | Unset = UNSET
        if _days_of_week is not UNSET:
            days_of_week = []
            for days_of_week_item_data in _days_of_week:
                days_of_week_item = check_days_of_week(days_of_week_item_data)

                days_of_week.append(days_of_week_item)

        _day_windows = d.pop("dayWindows", UNSET)
        day_windows: CampaignCreateRequestDayWindows | Unset
        if isinstance(_day_windows, Unset):
            day_windows = UNSET
        else:
            day_windows = CampaignCreateRequestDayWindows.from_dict(_day_windows)

        use_contact_timezone_for_call_window = d.pop("useContactTimezoneForCallWindow", UNSET)

        max_concurrent_calls = d.pop("maxConcurrentCalls", UNSET)

        max_attempts_per_contact = d.pop("maxAttemptsPerContact", UNSET)

        def _parse_max_attempts_no_answer(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_attempts_no_answer = _parse_max_attempts_no_answer(d.pop("maxAttemptsNoAnswer", UNSET))

        def _parse_max_attempts_busy(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_attempts_busy = _parse_max_attempts_busy(d.pop("maxAttemptsBusy", UNSET))

        def _parse_max_attempts_error(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_attempts_error = _parse_max_attempts_error(d.pop("maxAttemptsError", UNSET))

        retry_delay_minutes = d.pop("retryDelayMinutes", UNSET)

        def _parse_retry_delay_minutes_no_answer(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        retry_delay_minutes_no_answer = _parse_retry_delay_minutes_no_answer(d.pop("retryDelayMinutesNoAnswer", UNSET))

        def _parse_retry_delay_minutes_busy(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        retry_delay_minutes_busy = _parse_retry_delay_minutes_busy(d.pop("retryDelayMinutesBusy", UNSET))

        def _parse_retry_delay_minutes_error(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        retry_delay_minutes_error = _parse_retry_delay_minutes_error(d.pop("retryDelayMinutesError", UNSET))

        _retry_backoff_mode = d.pop("retryBackoffMode", UNSET)
        retry_backoff_mode: RetryBackoffMode | Unset
        if isinstance(_retry_backoff_mode, Unset):
            retry_backoff_mode = UNSET
        else:
            retry_backoff_mode = check_retry_backoff_mode(_retry_backoff_mode)

        retry_backoff_multiplier = d.pop("retryBackoffMultiplier", UNSET)

        def _parse_retry_backoff_max_minutes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        retry_backoff_max_minutes = _parse_retry_backoff_max_minutes(d.pop("retryBackoffMaxMinutes", UNSET))

        retry_on_error = d.pop("retryOnError", UNSET)

        _unavailable_action = d.pop("unavailableAction", UNSET)
        unavailable_action: UnavailableAction | Unset
        if isinstance(_unavailable_action, Unset):
            unavailable_action = UNSET
        else:
            unavailable_action = check_unavailable_action(_unavailable_action)

        no_auto_complete = d.pop("noAutoComplete", UNSET)

        def _parse_voicemail_detection_enabled(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        voicemail_detection_enabled = _parse_voicemail_detection_enabled(d.pop("voicemailDetectionEnabled", UNSET))

        def _parse_voicemail_action(data: object) -> Blank | Unset | VoicemailAction:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                voicemail_action_type_0 = check_voicemail_action(data)

                return voicemail_action_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, str):
                raise TypeError()
            voicemail_action_type_1 = check_blank(data)

            return voicemail_action_type_1

        voicemail_action = _parse_voicemail_action(d.pop("voicemailAction", UNSET))

        voicemail_drop_message = d.pop("voicemailDropMessage", UNSET)

        def _parse_max_call_duration_minutes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        max_call_duration_minutes = _parse_max_call_duration_minutes(d.pop("maxCallDurationMinutes", UNSET))

        webhook_enabled = d.pop("webhookEnabled", UNSET)

        webhook_url = d.pop("webhookUrl", UNSET)

        webhook_secret = d.pop("webhookSecret", UNSET)

        _webhook_events = d.pop("webhookEvents", UNSET)
        webhook_events: list[WebhookEvents] | Unset = UNSET
        if _webhook_events is not UNSET:
            webhook_events = []
            for webhook_events_item_data in _webhook_events:
                webhook_events_item = check_webhook_events(webhook_events_item_data)

                webhook_events.append(webhook_events_item)

        _enrollment = d.pop("enrollment", UNSET)
        enrollment: EnrollmentRequest | Unset
        if isinstance(_enrollment, Unset):
            enrollment = UNSET
        else:
            enrollment = EnrollmentRequest.from_dict(_enrollment)

        campaign_create_request = cls(
            assistant_id=assistant_id,
            company_id=company_id,
            from_number_ids=from_number_ids,
            name=name,
            team_id=team_id,
            description=description,
            settings=settings,
            scheduled_start_at=scheduled_start_at,
            scheduled_end_at=scheduled_end_at,
            call_window_start=call_window_start,
            call_window_end=call_window_end,
            call_window_timezone=call_window_timezone,
            days_of_week=days_of_week,
            day_windows=day_windows,
            use_contact_timezone_for_call_window=use_contact_timezone_for_call_window,
            max_concurrent_calls=max_concurrent_calls,
            max_attempts_per_contact=max_attempts_per_contact,
            max_attempts_no_answer=max_attempts_no_answer,
            max_attempts_busy=max_attempts_busy,
            max_attempts_error=max_attempts_error,
            retry_delay_minutes=retry_delay_minutes,
            retry_delay_minutes_no_answer=retry_delay_minutes_no_answer,
            retry_delay_minutes_busy=retry_delay_minutes_busy,
            retry_delay_minutes_error=retry_delay_minutes_error,
            retry_backoff_mode=retry_backoff_mode,
            retry_backoff_multiplier=retry_backoff_multiplier,
            retry_backoff_max_minutes=retry_backoff_max_minutes,
            retry_on_error=retry_on_error,
            unavailable_action=unavailable_action,
            no_auto_complete=no_auto_complete,
            voicemail_detection_enabled=voicemail_detection_enabled,
            voicemail_action=voicemail_action,
            voicemail_drop_message=voicemail_drop_message,
            max_call_duration_minutes=max_call_duration_minutes,
            webhook_enabled=webhook_enabled,
            webhook_url=webhook_url,
            webhook_secret=webhook_secret,
            webhook_events=webhook_events,
            enrollment=enrollment,
        )

        return campaign_create_request
