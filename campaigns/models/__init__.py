"""What is dialed and when: assistants, caller IDs, campaigns and their enrolled contacts."""

from campaigns.models.assistant import Assistant, PhoneNumber
from campaigns.models.campaign import Campaign, CampaignNumber
from campaigns.models.counting import EnrollmentCount
from campaigns.models.delivery import WebhookDelivery
from campaigns.models.enrollment import Enrollment
from campaigns.models.enrollment_block import EnrollmentBlock
from campaigns.models.queue_head import QueueHead
from campaigns.models.team_counting import CampaignCount

__all__ = [
    "Assistant",
    "Campaign",
    "CampaignCount",
    "CampaignNumber",
    "Enrollment",
    "EnrollmentBlock",
    "EnrollmentCount",
    "PhoneNumber",
    "QueueHead",
    "WebhookDelivery",
]
