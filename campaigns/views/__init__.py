"""The campaign API's endpoints."""

from campaigns.views.campaigns import CampaignViewSet
from campaigns.views.enrollments import CampaignContactsViewSet

__all__ = ["CampaignContactsViewSet", "CampaignViewSet"]
