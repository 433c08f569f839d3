"""Paths of the API keys, below /api/."""

from django.urls import path

from talkturo.accounts.views import ApiKeyViewSet, CallerViewSet

urlpatterns = [
    path("crm/api-keys", ApiKeyViewSet.as_view({"get": "list", "post": "create"}), name="api-keys"),
    path(
        "crm/api-keys/<str:pk>",
        ApiKeyViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
        name="api-key",
    ),
    path(
        "crm/api-keys/<str:pk>/rotate",
        ApiKeyViewSet.as_view({"post": "rotate"}),
        name="api-key-rotate",
    ),
    path("test-api-key", CallerViewSet.as_view({"get": "retrieve"}), name="test-api-key"),
]
