"""What clients send and get."""

from contacts.serializers.companies import (
    CompanyCreateRequest,
    CompanyResponse,
    CompanyUpdateRequest,
)
from contacts.serializers.contacts import (
    ContactCreateRequest,
    ContactResponse,
    ContactUpdateRequest,
    PhoneField,
)
from contacts.serializers.imports import ImportFileRequest, ImportResponse, ImportRowsRequest

__all__ = [
    "CompanyCreateRequest",
    "CompanyResponse",
    "CompanyUpdateRequest",
    "ContactCreateRequest",
    "ContactResponse",
    "ContactUpdateRequest",
    "ImportFileRequest",
    "ImportResponse",
    "ImportRowsRequest",
    "PhoneField",
]
