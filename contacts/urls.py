"""Paths of the contact API, below /api/crm/."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from contacts.views import CompanyViewSet, ContactViewSet, ImportViewSet

router = SimpleRouter(trailing_slash=False)
router.register("companies", CompanyViewSet, basename="company")
router.register("contacts", ContactViewSet, basename="contact")

router.register("imports", ImportViewSet, basename="import")

urlpatterns = [
    # Before the router's `contacts/{id}`.
    path("contacts/import", ImportViewSet.as_view({"post": "take"}), name="contact-import"),
    *router.urls,
]
