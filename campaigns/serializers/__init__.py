"""What clients send and get."""

from campaigns.serializers.campaigns import (
    CampaignCreateRequest,
    CampaignDetailResponse,
    CampaignResponse,
    CampaignUpdateRequest,
)
from campaigns.serializers.enrollments import (
    ContactRemovalRequest,
    ContactsRequest,
    EnrollmentResponse,
    EnrollResponse,
    RemovalResponse,
)

__all__ = [
    "CampaignCreateRequest",
    "CampaignDetailResponse",
    "CampaignResponse",
    "CampaignUpdateRequest",
    "ContactRemovalRequest",
    "ContactsRequest",
    "EnrollResponse",
    "EnrollmentResponse",
    "RemovalResponse",
]
