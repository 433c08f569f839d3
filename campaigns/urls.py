"""Paths of the campaign API, below /api/crm/."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from campaigns.views import (
    AssistantViewSet,
    CampaignContactsViewSet,
    CampaignViewSet,
    EnrollmentPreviewViewSet,
    OutboundAssistantViewSet,
    PhoneNumberViewSet,
)

router = SimpleRouter(trailing_slash=False)
router.register("campaigns", CampaignViewSet, basename="campaign")
router.register("assistants", AssistantViewSet, basename="assistant")
router.register("outbound-assistants", OutboundAssistantViewSet, basename="outbound-assistant")
router.register("phone-numbers", PhoneNumberViewSet, basename="phone-number")

urlpatterns = [
    path(
        "campaigns/preview-enrollment",
        EnrollmentPreviewViewSet.as_view({"post": "preview"}),
        name="preview-enrollment",
    ),
    *router.urls,
    path(
        "campaigns/<str:pk>/contacts",
        CampaignContactsViewSet.as_view({"get": "list", "post": "enroll", "delete": "remove"}),
        name="campaign-contacts",
    ),
]
