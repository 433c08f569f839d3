"""The OpenAPI schema: without warnings, complete, and the one that is checked in."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from django.conf import settings
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

from talkturo.lib.tests.conformance import openapi_schema

CHECKED_IN = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"


def operations() -> Iterator[dict[str, Any]]:
    for methods in openapi_schema()["paths"].values():
        yield from methods.values()


def test_it_is_made_without_a_warning():
    assert openapi_schema()["openapi"].startswith("3.1.")
    assert not GENERATOR_STATS
    validate_schema(openapi_schema())  # type: ignore[no-untyped-call]


def test_it_is_the_one_that_is_checked_in():
    """`make check` compares the file's text, too."""
    checked_in = yaml.load(CHECKED_IN.read_text(), yaml.CSafeLoader)
    assert checked_in == openapi_schema(), "make schema writes docs/openapi.yaml"


def test_every_operation_has_a_name_a_description_and_its_scope():
    ids = [operation["operationId"] for operation in operations()]
    assert len(ids) == len(set(ids))
    for operation in operations():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)+", operation["operationId"])
        assert operation["summary"], operation["operationId"]
        if operation["operationId"] != "get_test_api_key":  # any key may ask about itself
            assert "Scope: `" in operation["description"], operation["operationId"]


def test_every_field_and_parameter_is_described():
    """Say it by `help_text`, or in talkturo/glossary.py."""
    undescribed = [
        f"{operation['operationId']}({parameter['name']})"
        for operation in operations()
        for parameter in operation.get("parameters", [])
        if not parameter.get("description")
    ]
    for name, component in openapi_schema()["components"]["schemas"].items():
        if not component.get("description"):
            undescribed.append(name)
        for word, schema in component.get("properties", {}).items():
            if not schema.get("description"):
                undescribed.append(f"{name}.{word}")
    assert undescribed == []


def test_every_success_says_so_and_every_error_has_the_envelope():
    schemas = openapi_schema()["components"]["schemas"]
    for operation in operations():
        assert {"401", "403", "429"} <= operation["responses"].keys()
        for status, response in operation["responses"].items():
            if "$ref" in response:
                assert status >= "400"
                continue
            for media_type, content in response.get("content", {}).items():
                if media_type == "application/json":
                    name = content["schema"]["$ref"].rpartition("/")[2]
                    assert schemas[name]["properties"]["success"]["type"] == "boolean"
                    assert "success" in schemas[name]["required"]


def test_requests_refuse_unknown_keys_and_say_that_both_spellings_are_read():
    for name, component in openapi_schema()["components"]["schemas"].items():
        if name.endswith("Request"):
            assert component["additionalProperties"] is False
            assert "snake_case" in component["description"]


def test_put_is_patch():
    """The same parameters, body and answers, so that schemathesis asks only one of them."""

    def promises(operation: dict[str, Any]) -> dict[str, Any]:
        said = json.loads(json.dumps(operation))
        for media_type in _media_types([said]):
            media_type.pop("examples", None)
        bodies = [said["requestBody"], *said["responses"].values()]
        return {
            "parameters": said["parameters"],
            "statuses": sorted(said["responses"]),
            "bodies": [body.get("content", body.get("$ref")) for body in bodies],
        }

    changed = [methods for methods in openapi_schema()["paths"].values() if "patch" in methods]
    assert changed
    for methods in changed:
        assert promises(methods["put"]) == promises(methods["patch"])


def test_every_json_body_has_an_example():
    """Write it into talkturo/examples.py: /api/docs and clients/postman.json send it."""
    without = [
        operation["operationId"]
        for operation in operations()
        for media_type, body in operation.get("requestBody", {}).get("content", {}).items()
        if media_type == "application/json" and not body.get("examples")
    ]
    assert without == []


def test_whoever_makes_an_object_is_told_where_to_go_with_it():
    created = {
        operation["operationId"]: response["links"]
        for operation in operations()
        for status, response in operation["responses"].items()
        if status == "201"
    }
    assert {"get_campaign", "run_campaign", "delete_campaign"} <= created["create_campaign"].keys()
    for links in created.values():
        assert links


def test_examples_are_true():
    """Every example of a body is valid by the schema that it stands beside."""
    components = {"schemas": openapi_schema()["components"]["schemas"]}
    found = 0
    for node in _media_types(openapi_schema()["paths"]):
        validator = jsonschema_rs.Draft202012Validator(
            node["schema"] | {"components": components}, validate_formats=True
        )
        for example in node.get("examples", {}).values():
            validator.validate(example["value"])
            found += 1
    assert found


def _media_types(node: Any) -> Iterator[dict[str, Any]]:
    for child in node.values() if isinstance(node, dict) else node:
        if isinstance(child, dict | list):
            yield from _media_types(child)
    if isinstance(node, dict) and "application/json" in node:
        yield node["application/json"]


def test_the_served_schema_is_that_one(client: Any):
    served = yaml.load(client.get("/api/schema").content, yaml.CSafeLoader)
    assert served["paths"].keys() == openapi_schema()["paths"].keys()


@pytest.mark.parametrize("page", ["/api/docs", "/api/redoc"])
def test_its_pages_need_no_other_host_and_no_inline_script(client: Any, page: str):
    html = client.get(page).content.decode()
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
    assert scripts
    for attributes, inline in scripts:
        assert 'src="/' in attributes
        assert not inline.strip()
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", html)
