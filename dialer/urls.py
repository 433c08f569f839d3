"""Paths of the dialer: runs and calls below /api/crm/, and what the carrier calls."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from dialer import webhooks
from dialer.views import CallViewSet, DashboardViewSet, RunViewSet

router = SimpleRouter(trailing_slash=False)
router.register("calls", CallViewSet, basename="call")

urlpatterns = [
    *router.urls,
    path(
        "campaigns/<str:pk>/dashboard",
        DashboardViewSet.as_view({"get": "retrieve"}),
        name="campaign-dashboard",
    ),
    path("campaigns/<str:pk>/run", RunViewSet.as_view({"post": "run"}), name="campaign-run"),
]

carrier_urlpatterns = [
    path("status/<str:token>", webhooks.status, name="carrier-status"),
    path("voice/<str:token>", webhooks.voice, name="carrier-voice"),
    path("keypad/<str:token>", webhooks.keypad, name="carrier-keypad"),
]
