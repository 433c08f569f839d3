"""How ids look in the schema."""

import re
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension

SUFFIX = "01jhq4zvsge4wsr3gkn9y5yw2m"


def id_schema(prefix: str) -> dict[str, Any]:
    """A public id: the prefix and a TypeID's suffix (base32 of a uuid, lower case)."""
    return {
        "type": "string",
        "pattern": f"^{re.escape(prefix)}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$",
        "examples": [f"{prefix}_{SUFFIX}"],
    }


class PublicIdFieldExtension(OpenApiSerializerFieldExtension):
    """Every PublicIdField carries its prefix."""

    target_class = "talkturo.lib.serializers.PublicIdField"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        return id_schema(self.target.prefix)


class FileFieldExtension(OpenApiSerializerFieldExtension):
    """Files come only with requests; drf-spectacular takes each for a link to one in an answer."""

    target_class = "rest_framework.serializers.FileField"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        return {"type": "string", "format": "binary"}
