"""The last steps over the whole schema: shared answers, links, one way to say null."""

from collections.abc import Iterator
from typing import Any

from talkturo.lib.openapi.answers import ERROR_RESPONSE, PROBLEM_RESPONSE, error_responses

# A text of white space only is blank as well.
NOT_BLANK = r"[^\s\x1c-\x1f\x85]"


def share_errors(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Put the responses there that every operation refers to."""
    components = result["components"]
    components["schemas"]["ErrorResponse"] = ERROR_RESPONSE
    components["schemas"]["ProblemResponse"] = PROBLEM_RESPONSE
    components["responses"] = error_responses()
    return result


def say_it_in_3_1(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """`nullable` and `example`, as written by hand for OpenAPI 3.0, in JSON Schema's words."""
    for node in _schemas(result):
        if node.get("nullable") is True:
            del node["nullable"]
            node["type"] = [node["type"], "null"]
        if node.get("minLength") == 1 and not {"pattern", "format", "enum"} & node.keys():
            node["pattern"] = NOT_BLANK
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
    operations = [op for methods in result["paths"].values() for op in methods.values()]
    schemas = result["components"]["schemas"]
    for made in operations:
        answer = made["responses"].get("201") or made["responses"].get("202")
        if answer is None:
            continue
        body = _named(schemas, answer["content"]["application/json"]["schema"])
        name = next(key for key in body["properties"] if key != "success")
        its_id = _named(schemas, body["properties"][name])["properties"]["id"]
        answer["links"] = {
            other["operationId"]: {
                "operationId": other["operationId"],
                "parameters": {"id": f"$response.body#/{name}/id"},
                "description": f"The `{name}.id` of this answer is the `id` there.",
            }
            for other in operations
            if any(
                parameter["in"] == "path" and parameter["schema"]["pattern"] == its_id["pattern"]
                for parameter in other.get("parameters", [])
            )
        }
    return result


def _named(schemas: dict[str, Any], reference: dict[str, Any]) -> dict[str, Any]:
    """The component that a reference names."""
    component: dict[str, Any] = schemas[reference["$ref"].rpartition("/")[2]]
    return component
