"""Paths of the contact API, below /api/crm/."""

from rest_framework.routers import SimpleRouter

from contacts.views import CompanyViewSet, ContactViewSet

router = SimpleRouter(trailing_slash=False)
router.register("companies", CompanyViewSet, basename="company")
router.register("contacts", ContactViewSet, basename="contact")

urlpatterns = router.urls
