"""The admin's sidebar: what staff do most comes first. Links are names, so nothing is imported."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

ACCESS = "talkturo.accounts.admin_access"


def _item(title: Any, icon: str, model: str, *, seen_by: str = "is_member") -> dict[str, Any]:
    return {
        "title": title,
        "icon": icon,  # of Material Symbols
        "link": reverse_lazy(f"admin:{model}_changelist"),
        "permission": f"{ACCESS}.{seen_by}",
    }


NAVIGATION: list[dict[str, Any]] = [
    {
        "title": _("Campaigns"),
        "items": [
            {
                "title": _("Live"),
                "icon": "monitoring",
                "link": reverse_lazy("live"),
                "permission": f"{ACCESS}.is_member",
            },
            _item(_("Campaigns"), "campaign", "campaigns_campaign"),
            _item(_("Enrolled contacts"), "playlist_add_check", "campaigns_enrollment"),
            _item(_("Calls"), "call_log", "dialer_attempt"),
        ],
    },
    {
        "title": _("Contacts"),
        "separator": True,
        "items": [
            _item(_("Contacts"), "person", "contacts_contact"),
            _item(_("Companies"), "apartment", "contacts_company"),
            _item(_("Do not call"), "phone_disabled", "contacts_donotcallnumber"),
            _item(_("Imports"), "upload_file", "contacts_importbatch"),
        ],
    },
    {
        "title": _("Voice"),
        "separator": True,
        "items": [
            _item(_("Assistants"), "support_agent", "campaigns_assistant"),
            _item(_("Phone numbers"), "dialpad", "campaigns_phonenumber"),
            _item(_("Carriers"), "cell_tower", "dialer_carrieraccount", seen_by="is_superuser"),
        ],
    },
    {
        "title": _("Access"),
        "separator": True,
        "items": [
            _item(_("API keys"), "key", "accounts_apikey", seen_by="is_manager"),
            _item(_("Teams"), "groups", "accounts_team"),
            _item(_("Members"), "badge", "accounts_membership"),
            _item(_("Invitations"), "mail", "accounts_invitation", seen_by="is_manager"),
            _item(_("Users"), "manage_accounts", "accounts_user", seen_by="is_superuser"),
            _item(_("Failed logins"), "gpp_maybe", "axes_accessattempt", seen_by="is_superuser"),
            _item(_("Logins"), "login", "axes_accesslog", seen_by="is_superuser"),
        ],
    },
]
