"""The campaign API's endpoints."""

from campaigns.views.campaigns import CampaignViewSet
from campaigns.views.enrollments import CampaignContactsViewSet, EnrollmentPreviewViewSet

__all__ = ["CampaignContactsViewSet", "CampaignViewSet", "EnrollmentPreviewViewSet"]
