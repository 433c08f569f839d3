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
)

__all__ = [
    "CampaignCreateRequest",
    "CampaignDetailResponse",
    "CampaignResponse",
    "CampaignUpdateRequest",
    "ContactRemovalRequest",
    "ContactsRequest",
    "EnrollmentResponse",
]
