"""The endpoints of companies, contacts and imports."""

from contacts.views.companies import CompanyViewSet
from contacts.views.contacts import ContactViewSet
from contacts.views.imports import ImportViewSet

__all__ = ["CompanyViewSet", "ContactViewSet", "ImportViewSet"]
