"""What clients send and get."""

from campaigns.serializers.assistants import (
    AssistantCreateRequest,
    AssistantResponse,
    AssistantUpdateRequest,
    PhoneNumberCreateRequest,
    PhoneNumberRequest,
    PhoneNumberResponse,
    PhoneNumberUpdateRequest,
)
from campaigns.serializers.campaigns import (
    CampaignCreatedResponse,
    CampaignCreateRequest,
    CampaignDetailResponse,
    CampaignResponse,
    CampaignUpdateRequest,
)
from campaigns.serializers.enrollments import (
    ContactRemovalRequest,
    ContactsRequest,
    EnrollmentCountsResponse,
    EnrollmentResponse,
    EnrollResponse,
    PreviewRequest,
    PreviewResponse,
    RemovalResponse,
)

__all__ = [
    "AssistantCreateRequest",
    "AssistantResponse",
    "AssistantUpdateRequest",
    "CampaignCreateRequest",
    "CampaignCreatedResponse",
    "CampaignDetailResponse",
    "CampaignResponse",
    "CampaignUpdateRequest",
    "ContactRemovalRequest",
    "ContactsRequest",
    "EnrollResponse",
    "EnrollmentCountsResponse",
    "EnrollmentResponse",
    "PhoneNumberCreateRequest",
    "PhoneNumberRequest",
    "PhoneNumberResponse",
    "PhoneNumberUpdateRequest",
    "PreviewRequest",
    "PreviewResponse",
    "RemovalResponse",
]
