from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured

from contacts.number_zones import refuse_unknown_names


class ContactsConfig(AppConfig):
    name = "contacts"

    def ready(self) -> None:
        """Refuse to start without the zones that numbers are in: nobody there could be called."""
        try:
            refuse_unknown_names()
        except LookupError as error:
            raise ImproperlyConfigured(str(error)) from error
