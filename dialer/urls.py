"""Paths of the dialer: runs and calls below /api/crm/, the live pages, what the carrier calls."""

from django.contrib import admin
from django.urls import path
from rest_framework.routers import SimpleRouter

from dialer import webhooks
from dialer.admin import live
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

live_urlpatterns = [
    path("", admin.site.admin_view(live.overview_page), name="live"),
    path("campaigns/<uuid:pk>/", admin.site.admin_view(live.campaign_page), name="live-campaign"),
    path(
        "campaigns/<uuid:pk>/command/<slug:name>/",
        admin.site.admin_view(live.campaign_command),
        name="live-campaign-command",
    ),
]

carrier_urlpatterns = [
    path("status/<str:token>", webhooks.status, name="carrier-status"),
    path("voice/<str:token>", webhooks.voice, name="carrier-voice"),
    path("keypad/<str:token>", webhooks.keypad, name="carrier-keypad"),
]
