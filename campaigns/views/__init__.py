"""The campaign API's endpoints."""

from campaigns.views.assistants import (
    AssistantViewSet,
    OutboundAssistantViewSet,
    PhoneNumberViewSet,
)
from campaigns.views.campaigns import CampaignViewSet
from campaigns.views.enrollments import CampaignContactsViewSet, EnrollmentPreviewViewSet

__all__ = [
    "AssistantViewSet",
    "CampaignContactsViewSet",
    "CampaignViewSet",
    "EnrollmentPreviewViewSet",
    "OutboundAssistantViewSet",
    "PhoneNumberViewSet",
]
