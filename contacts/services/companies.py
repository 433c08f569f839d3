"""What can be done to companies."""

from datetime import datetime

from contacts.models import Company
from talkturo.accounts.models import Team


def create_company(*, team: Team, name: str, at: datetime) -> Company:
    """A new company of the team."""
    company: Company = Company.objects.create(team=team, name=name, created_at=at)
    return company


def rename_company(*, company: Company, name: str, at: datetime) -> None:
    """Give it another name; its contacts stay with it."""
    Company.objects.filter(pk=company.pk).update(name=name, updated_at=at)
    company.name, company.updated_at = name, at


def delete_company(*, company: Company, at: datetime, by: str) -> None:
    """Soft delete. Its contacts and campaigns keep it, under its name, and go on."""
    company.soft_delete(at=at, by=by)


def restore_company(*, company: Company, at: datetime) -> None:
    """Undo the soft delete. Raises Refusal where it is not deleted."""
    company.undelete(updated_at=at)
