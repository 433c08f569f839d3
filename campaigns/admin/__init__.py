"""Staff pages: assistants, caller IDs, campaigns and their enrolled contacts."""

from campaigns.admin.assistants import AssistantAdmin, PhoneNumberAdmin
from campaigns.admin.campaigns import CampaignAdmin
from campaigns.admin.enrollments import EnrollmentAdmin

__all__ = ["AssistantAdmin", "CampaignAdmin", "EnrollmentAdmin", "PhoneNumberAdmin"]
