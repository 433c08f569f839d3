"""Contains all the data models used in inputs/outputs"""

from .api_key import ApiKey
from .api_key_create_request import ApiKeyCreateRequest
from .api_key_list_response import ApiKeyListResponse
from .api_key_mode import ApiKeyMode
from .api_key_response import ApiKeyResponse
from .api_key_rotate_request import ApiKeyRotateRequest
from .api_key_secret_response import ApiKeySecretResponse
from .api_key_status import ApiKeyStatus
from .assistant import Assistant
from .assistant_connection import AssistantConnection
from .assistant_create_request import AssistantCreateRequest
from .assistant_list_response import AssistantListResponse
from .assistant_response import AssistantResponse
from .assistant_update_request import AssistantUpdateRequest
from .audience import Audience
from .audience_request import AudienceRequest
from .blank import Blank
from .blocked_by import BlockedBy
from .call import Call
from .call_detail import CallDetail
from .call_detail_response import CallDetailResponse
from .call_event import CallEvent
from .call_event_payload import CallEventPayload
from .call_list_response import CallListResponse
from .call_status import CallStatus
from .caller_response import CallerResponse
from .calling import Calling
from .calling_disposition_params import CallingDispositionParams
from .campaign import Campaign
from .campaign_contact_status import CampaignContactStatus
from .campaign_create_request import CampaignCreateRequest
from .campaign_create_request_day_windows import CampaignCreateRequestDayWindows
from .campaign_create_request_day_windows_additional_property_item import (
    CampaignCreateRequestDayWindowsAdditionalPropertyItem,
)
from .campaign_create_request_from_number_ids_item_type_1 import CampaignCreateRequestFromNumberIdsItemType1
from .campaign_create_request_settings import CampaignCreateRequestSettings
from .campaign_created_response import CampaignCreatedResponse
from .campaign_day_windows import CampaignDayWindows
from .campaign_day_windows_additional_property_item import CampaignDayWindowsAdditionalPropertyItem
from .campaign_detail import CampaignDetail
from .campaign_detail_day_windows import CampaignDetailDayWindows
from .campaign_detail_day_windows_additional_property_item import CampaignDetailDayWindowsAdditionalPropertyItem
from .campaign_detail_response import CampaignDetailResponse
from .campaign_detail_settings import CampaignDetailSettings
from .campaign_list_response import CampaignListResponse
from .campaign_settings import CampaignSettings
from .campaign_status import CampaignStatus
from .campaign_update_request import CampaignUpdateRequest
from .campaign_update_request_day_windows import CampaignUpdateRequestDayWindows
from .campaign_update_request_day_windows_additional_property_item import (
    CampaignUpdateRequestDayWindowsAdditionalPropertyItem,
)
from .campaign_update_request_from_number_ids_item_type_1 import CampaignUpdateRequestFromNumberIdsItemType1
from .campaign_update_request_settings import CampaignUpdateRequestSettings
from .charts import Charts
from .company import Company
from .company_create_request import CompanyCreateRequest
from .company_list_response import CompanyListResponse
from .company_response import CompanyResponse
from .company_update_request import CompanyUpdateRequest
from .contact import Contact
from .contact_create_request import ContactCreateRequest
from .contact_create_request_custom_fields import ContactCreateRequestCustomFields
from .contact_custom_fields_type_0 import ContactCustomFieldsType0
from .contact_list_response import ContactListResponse
from .contact_removal_request import ContactRemovalRequest
from .contact_response import ContactResponse
from .contact_stats import ContactStats
from .contact_stats_by_outcome import ContactStatsByOutcome
from .contact_stats_by_status import ContactStatsByStatus
from .contact_update_request import ContactUpdateRequest
from .contact_update_request_custom_fields import ContactUpdateRequestCustomFields
from .contacts_request import ContactsRequest
from .counts import Counts
from .counts_by_outcome import CountsByOutcome
from .counts_by_status import CountsByStatus
from .dashboard_response import DashboardResponse
from .days_of_week import DaysOfWeek
from .delimiter import Delimiter
from .encoding import Encoding
from .enroll_response import EnrollResponse
from .enrolled_contact import EnrolledContact
from .enrollment import Enrollment
from .enrollment_counts import EnrollmentCounts
from .enrollment_disposition_params import EnrollmentDispositionParams
from .enrollment_list_response import EnrollmentListResponse
from .enrollment_list_response_status_counts import EnrollmentListResponseStatusCounts
from .enrollment_mode import EnrollmentMode
from .enrollment_request import EnrollmentRequest
from .error_response import ErrorResponse
from .error_response_details import ErrorResponseDetails
from .error_response_details_field_errors import ErrorResponseDetailsFieldErrors
from .export_calls_outcome import ExportCallsOutcome
from .export_calls_status import ExportCallsStatus
from .export_contacts_lead_status import ExportContactsLeadStatus
from .import_ import Import
from .import_file_request import ImportFileRequest
from .import_file_request_mapping import ImportFileRequestMapping
from .import_list_response import ImportListResponse
from .import_mapping import ImportMapping
from .import_response import ImportResponse
from .import_rows_request import ImportRowsRequest
from .import_rows_request_rows_item import ImportRowsRequestRowsItem
from .import_status import ImportStatus
from .inline_contact_request import InlineContactRequest
from .inline_contact_request_custom_fields import InlineContactRequestCustomFields
from .lead_status import LeadStatus
from .list_assistants_connection import ListAssistantsConnection
from .list_calls_outcome import ListCallsOutcome
from .list_calls_status import ListCallsStatus
from .list_campaign_contacts_status import ListCampaignContactsStatus
from .list_campaigns_deleted import ListCampaignsDeleted
from .list_campaigns_status import ListCampaignsStatus
from .list_contacts_lead_status import ListContactsLeadStatus
from .list_imports_status import ListImportsStatus
from .membership import Membership
from .minute_tally import MinuteTally
from .named_assistant import NamedAssistant
from .new_status import NewStatus
from .outcome import Outcome
from .pending import Pending
from .pending_disposition_params import PendingDispositionParams
from .person import Person
from .phone_number import PhoneNumber
from .phone_number_create_request import PhoneNumberCreateRequest
from .phone_number_list_response import PhoneNumberListResponse
from .phone_number_response import PhoneNumberResponse
from .phone_number_update_request import PhoneNumberUpdateRequest
from .pick import Pick
from .preview_request import PreviewRequest
from .preview_response import PreviewResponse
from .problem_response import ProblemResponse
from .problem_response_field_errors import ProblemResponseFieldErrors
from .progress import Progress
from .queue import Queue
from .removal_response import RemovalResponse
from .retry_backoff_mode import RetryBackoffMode
from .role import Role
from .run_call import RunCall
from .run_call_status import RunCallStatus
from .run_error_detail import RunErrorDetail
from .run_request import RunRequest
from .run_response import RunResponse
from .scopes import Scopes
from .source import Source
from .success_response import SuccessResponse
from .tally import Tally
from .team import Team
from .timezone_source import TimezoneSource
from .unavailable_action import UnavailableAction
from .voicemail_action import VoicemailAction
from .webhook_events import WebhookEvents

__all__ = (
    "ApiKey",
    "ApiKeyCreateRequest",
    "ApiKeyListResponse",
    "ApiKeyMode",
    "ApiKeyResponse",
    "ApiKeyRotateRequest",
    "ApiKeySecretResponse",
    "ApiKeyStatus",
    "Assistant",
    "AssistantConnection",
    "AssistantCreateRequest",
    "AssistantListResponse",
    "AssistantResponse",
    "AssistantUpdateRequest",
    "Audience",
    "AudienceRequest",
    "Blank",
    "BlockedBy",
    "Call",
    "CallDetail",
    "CallDetailResponse",
    "CallerResponse",
    "CallEvent",
    "CallEventPayload",
    "Calling",
    "CallingDispositionParams",
    "CallListResponse",
    "CallStatus",
    "Campaign",
    "CampaignContactStatus",
    "CampaignCreatedResponse",
    "CampaignCreateRequest",
    "CampaignCreateRequestDayWindows",
    "CampaignCreateRequestDayWindowsAdditionalPropertyItem",
    "CampaignCreateRequestFromNumberIdsItemType1",
    "CampaignCreateRequestSettings",
    "CampaignDayWindows",
    "CampaignDayWindowsAdditionalPropertyItem",
    "CampaignDetail",
    "CampaignDetailDayWindows",
    "CampaignDetailDayWindowsAdditionalPropertyItem",
    "CampaignDetailResponse",
    "CampaignDetailSettings",
    "CampaignListResponse",
    "CampaignSettings",
    "CampaignStatus",
    "CampaignUpdateRequest",
    "CampaignUpdateRequestDayWindows",
    "CampaignUpdateRequestDayWindowsAdditionalPropertyItem",
    "CampaignUpdateRequestFromNumberIdsItemType1",
    "CampaignUpdateRequestSettings",
    "Charts",
    "Company",
    "CompanyCreateRequest",
    "CompanyListResponse",
    "CompanyResponse",
    "CompanyUpdateRequest",
    "Contact",
    "ContactCreateRequest",
    "ContactCreateRequestCustomFields",
    "ContactCustomFieldsType0",
    "ContactListResponse",
    "ContactRemovalRequest",
    "ContactResponse",
    "ContactsRequest",
    "ContactStats",
    "ContactStatsByOutcome",
    "ContactStatsByStatus",
    "ContactUpdateRequest",
    "ContactUpdateRequestCustomFields",
    "Counts",
    "CountsByOutcome",
    "CountsByStatus",
    "DashboardResponse",
    "DaysOfWeek",
    "Delimiter",
    "Encoding",
    "EnrolledContact",
    "Enrollment",
    "EnrollmentCounts",
    "EnrollmentDispositionParams",
    "EnrollmentListResponse",
    "EnrollmentListResponseStatusCounts",
    "EnrollmentMode",
    "EnrollmentRequest",
    "EnrollResponse",
    "ErrorResponse",
    "ErrorResponseDetails",
    "ErrorResponseDetailsFieldErrors",
    "ExportCallsOutcome",
    "ExportCallsStatus",
    "ExportContactsLeadStatus",
    "Import",
    "ImportFileRequest",
    "ImportFileRequestMapping",
    "ImportListResponse",
    "ImportMapping",
    "ImportResponse",
    "ImportRowsRequest",
    "ImportRowsRequestRowsItem",
    "ImportStatus",
    "InlineContactRequest",
    "InlineContactRequestCustomFields",
    "LeadStatus",
    "ListAssistantsConnection",
    "ListCallsOutcome",
    "ListCallsStatus",
    "ListCampaignContactsStatus",
    "ListCampaignsDeleted",
    "ListCampaignsStatus",
    "ListContactsLeadStatus",
    "ListImportsStatus",
    "Membership",
    "MinuteTally",
    "NamedAssistant",
    "NewStatus",
    "Outcome",
    "Pending",
    "PendingDispositionParams",
    "Person",
    "PhoneNumber",
    "PhoneNumberCreateRequest",
    "PhoneNumberListResponse",
    "PhoneNumberResponse",
    "PhoneNumberUpdateRequest",
    "Pick",
    "PreviewRequest",
    "PreviewResponse",
    "ProblemResponse",
    "ProblemResponseFieldErrors",
    "Progress",
    "Queue",
    "RemovalResponse",
    "RetryBackoffMode",
    "Role",
    "RunCall",
    "RunCallStatus",
    "RunErrorDetail",
    "RunRequest",
    "RunResponse",
    "Scopes",
    "Source",
    "SuccessResponse",
    "Tally",
    "Team",
    "TimezoneSource",
    "UnavailableAction",
    "VoicemailAction",
    "WebhookEvents",
)
