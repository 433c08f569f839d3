"""Staff pages: the history of calls, the carriers, what is dialed now and what would be."""

from dialer.admin.calls import AttemptAdmin
from dialer.admin.carriers import CarrierAccountAdmin

__all__ = ["AttemptAdmin", "CarrierAccountAdmin"]
