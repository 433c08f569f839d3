"""What clients send and get."""

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
    "PreviewRequest",
    "PreviewResponse",
    "RemovalResponse",
]
