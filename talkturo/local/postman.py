"""`python -m talkturo.local.postman SCHEMA COLLECTION`: the API's requests for Postman and Bruno.

A collection in Postman's format 2.1, which Bruno, Insomnia and others import, made from the OpenAPI
schema: a folder for each tag, a request with its example for each operation. Ids are variables by
their prefix (`{{camp}}`), and whatever a request makes is the one that the next requests mean.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import yaml

FORMAT = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
METHODS = ("get", "post", "put", "patch", "delete")
ID = re.compile(r"\b([a-z]+)_[0-7][0-9a-hjkmnp-tv-z]{25}\b")
ID_PATTERN = re.compile(r"\^([a-z]+)_\[0-7\]")
REMEMBER = """\
for (const made of Object.values(pm.response.json())) {
  if (made && made.id) pm.collectionVariables.set(made.id.split("_")[0], made.id);
}"""


def collection(schema: dict[str, Any]) -> dict[str, Any]:
    """The whole schema as a collection."""
    folders: dict[str, list[dict[str, Any]]] = {}
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if method in methods:
                operation = methods[method]
                request = _item(schema, path, method, operation)
                folders.setdefault(operation["tags"][0], []).append(request)
    items = [{"name": tag, "item": requests} for tag, requests in folders.items()]
    used = sorted(set(re.findall(r"\{\{([a-z]+)\}\}", json.dumps(items))))
    values = {"baseUrl": "http://127.0.0.1:8000", "apiKey": ""} | dict.fromkeys(used, "")
    return {
        "info": {
            "name": schema["info"]["title"],
            "description": schema["info"]["description"],
            "schema": FORMAT,
        },
        "auth": {
            "type": "bearer",
            "bearer": [{"key": "token", "value": "{{apiKey}}", "type": "string"}],
        },
        "variable": [{"key": key, "value": value} for key, value in values.items()],
        "item": items,
    }


def _item(
    schema: dict[str, Any], path: str, method: str, operation: dict[str, Any]
) -> dict[str, Any]:
    parameters = operation.get("parameters", [])
    request: dict[str, Any] = {
        "method": method.upper(),
        "header": [_optional(found) for found in parameters if found["in"] == "header"],
        "url": _url(path, parameters),
        "description": operation["description"],
    }
    if "requestBody" in operation:
        request["body"] = _body(schema, operation["requestBody"]["content"])
    item = {"name": operation["summary"], "request": request}
    if {"201", "202"} & operation["responses"].keys():
        script = {"type": "text/javascript", "exec": REMEMBER.splitlines()}
        item["event"] = [{"listen": "test", "script": script}]
    return item


def _url(path: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    """The path with its ids as variables; of the query, what is not required is switched off."""
    for found in parameters:
        if found["in"] == "path":
            path = path.replace(f"{{{found['name']}}}", _variable(found["schema"]))
    query = [_optional(found) for found in parameters if found["in"] == "query"]
    asked = [f"{found['key']}={found['value']}" for found in query if not found["disabled"]]
    return {
        "raw": "{{baseUrl}}" + path + (f"?{'&'.join(asked)}" if asked else ""),
        "host": ["{{baseUrl}}"],
        "path": path.strip("/").split("/"),
        "query": query,
    }


def _optional(parameter: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": parameter["name"],
        "value": _variable(parameter["schema"]),
        "description": parameter["description"],
        "disabled": not parameter.get("required", False),
    }


def _variable(schema: dict[str, Any]) -> str:
    """`{{camp}}` for a campaign's id; else the default."""
    prefix = ID_PATTERN.match(schema.get("pattern", ""))
    return f"{{{{{prefix[1]}}}}}" if prefix else str(schema.get("default", ""))


def _body(schema: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """The first example of a JSON body, or the fields of a form."""
    media_type, body = next(iter(content.items()))
    if media_type == "multipart/form-data":
        form = schema["components"]["schemas"][body["schema"]["$ref"].rpartition("/")[2]]
        return {
            "mode": "formdata",
            "formdata": [
                {
                    "key": key,
                    "type": "file" if field.get("format") == "binary" else "text",
                    "description": field["description"],
                    "disabled": key not in form["required"],
                }
                for key, field in form["properties"].items()
            ],
        }
    [example, *_] = body.get("examples", {"": {"value": {}}}).values()
    return {
        "mode": "raw",
        "raw": ID.sub(r"{{\1}}", json.dumps(example["value"], indent=2)),
        "options": {"raw": {"language": "json"}},
    }


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    made = collection(yaml.safe_load(source.read_text()))
    target.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n")
