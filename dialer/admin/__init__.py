"""Staff pages: the history of calls, the carriers, and who would be called now."""

from dialer.admin.calls import AttemptAdmin, CarrierAccountAdmin

__all__ = ["AttemptAdmin", "CarrierAccountAdmin"]
