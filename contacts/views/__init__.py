"""The endpoints of contacts and companies."""

from contacts.views.companies import CompanyViewSet
from contacts.views.contacts import ContactViewSet

__all__ = ["CompanyViewSet", "ContactViewSet"]
