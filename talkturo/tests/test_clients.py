"""clients/: generated from docs/openapi.yaml; `make check` says when it differs."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from talkturo.local.postman import collection

ROOT = Path(settings.BASE_DIR)
IMPORT_ALL = """
import importlib, pkgutil, talkturo_client
for module in pkgutil.walk_packages(talkturo_client.__path__, "talkturo_client."):
    importlib.import_module(module.name)
    print(module.name.rpartition(".")[2])
"""


@cache
def schema() -> dict[str, Any]:
    text = (ROOT / "docs" / "openapi.yaml").read_text()
    loaded: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return loaded


def operations() -> list[str]:
    return [
        operation["operationId"]
        for methods in schema()["paths"].values()
        for operation in methods.values()
    ]


def test_every_module_of_the_python_client_imports_and_every_operation_has_one():
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", IMPORT_ALL],
        cwd=ROOT / "clients" / "python",
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert set(operations()) <= set(run.stdout.split())


def test_the_collection_has_a_request_for_every_operation():
    made = collection(schema())
    requests = [item["request"] for folder in made["item"] for item in folder["item"]]
    assert len(requests) == len(operations())
    for request in requests:
        assert "{" not in request["url"]["raw"].replace("{{", "").replace("}}", "")
        if request.get("body", {}).get("mode") == "raw":
            assert json.loads(request["body"]["raw"])


def test_the_collection_that_is_checked_in_is_that_one():
    checked_in = json.loads((ROOT / "clients" / "postman.json").read_text())
    assert checked_in == collection(schema()), "make client writes clients/postman.json"
