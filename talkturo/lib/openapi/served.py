"""`/api/schema`: docs/openapi.yaml, which is made and checked before a release.

Making the schema takes a second of a processor, and anybody may ask for it.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response

FILE: Path = settings.BASE_DIR / "docs" / "openapi.yaml"


@cache
def schema_file(form: str) -> bytes:
    """The schema as `yaml` or `json`; read once in a process."""
    text = FILE.read_bytes()
    if form == "yaml":
        return text
    loaded = yaml.load(text, yaml.CSafeLoader)
    return json.dumps(loaded, ensure_ascii=False, separators=(",", ":")).encode()


class _AsItIs:
    """A renderer of what is rendered already; errors are still drawn."""

    def render(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return data if isinstance(data, bytes) else super().render(data, *args, **kwargs)  # type: ignore[misc]


class _Yaml(_AsItIs, OpenApiYamlRenderer):
    pass


class _Yaml2(_AsItIs, OpenApiYamlRenderer2):
    pass


class _Json(_AsItIs, OpenApiJsonRenderer):
    pass


class _Json2(_AsItIs, OpenApiJsonRenderer2):
    pass


class SchemaView(SpectacularAPIView):
    """The schema in YAML or JSON, as `Accept` or `?format=` asks for."""

    renderer_classes = [_Yaml, _Yaml2, _Json, _Json2]

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        form = str(request.accepted_renderer.format)
        form = "json" if "json" in form else "yaml"
        name = f"talkturo-openapi.{form}"
        headers = {"Content-Disposition": f'inline; filename="{name}"'}
        return Response(schema_file(form), headers=headers)
