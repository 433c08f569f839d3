"""The last steps over the whole schema: shared answers, links, one way to say null."""

import re
from collections.abc import Iterator
from typing import Any

from talkturo.lib.openapi.answers import ERROR_RESPONSE, error_responses

ITEM = re.compile(r"(?P<collection>.+)/\{id\}(/[^{]*)?")


def share_errors(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Put the responses there that every operation refers to."""
    components = result["components"]
    components["schemas"]["ErrorResponse"] = ERROR_RESPONSE
    components["responses"] = error_responses()
    return result


def say_it_in_3_1(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """`nullable` and `example`, as written by hand for OpenAPI 3.0, in JSON Schema's words."""
    for node in _schemas(result):
        if node.get("nullable") is True:
            del node["nullable"]
            node["type"] = [node["type"], "null"]
        if "example" in node:
            node["examples"] = [node.pop("example")]
    return result


def _schemas(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema of a type inside, at any depth."""
    children = node.values() if isinstance(node, dict) else node
    for child in children if isinstance(node, dict | list) else ():
        yield from _schemas(child)
    if isinstance(node, dict) and isinstance(node.get("type"), str):
        yield node


def link(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """From what makes an object to what reads, changes and deletes it."""
    paths = result["paths"]
    for path, operations in paths.items():
        made = operations.get("post", {}).get("responses", {}).get("201")
        if made is None:
            continue
        found = re.fullmatch(
            r"#/components/schemas/(.+)", made["content"]["application/json"]["schema"]["$ref"]
        )
        assert found is not None  # noqa: S101  (every JSON answer is a component)
        body = result["components"]["schemas"][found[1]]
        name = next(key for key in body["properties"] if key != "success")
        made["links"] = {
            operation["operationId"]: {
                "operationId": operation["operationId"],
                "parameters": {"id": f"$response.body#/{name}/id"},
                "description": f"The `{name}.id` of this answer is the `id` there.",
            }
            for other, methods in paths.items()
            if (item := ITEM.fullmatch(other)) and item["collection"] == path
            for operation in methods.values()
        }
    return result
