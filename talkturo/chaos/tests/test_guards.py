"""The list of guards stays true of the code, so that each can be taken away."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from talkturo.chaos.guards import Guard, all_guards
from talkturo.local.stores import CHECKOUT

GUARDS = all_guards()


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_it_can_be_taken_away(guard: Guard):
    assert guard.file or guard.constraint or guard.trigger
    if guard.file:
        text = (CHECKOUT / guard.file).read_text()
        without = guard.without(text)
        assert without != text
        compile(without, guard.file, "exec")


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_the_tests_that_may_notice_exist(guard: Guard):
    for test in guard.tests:
        path, *names = test.split("::")
        text = (CHECKOUT / path).read_text()
        assert all(re.search(rf"(def|class) {name}\b", text) for name in names)


def test_names_are_given_once():
    assert len({guard.name for guard in GUARDS}) == len(GUARDS)


def test_no_constraint_is_forgotten():
    declared = {
        f"{model._meta.db_table}.{constraint.name}"
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if model.__module__.startswith(("talkturo.", "contacts.", "campaigns.", "dialer."))
    }
    assert declared == {guard.constraint for guard in GUARDS if guard.constraint}


def test_a_guard_that_is_gone_or_not_the_only_one_is_named():
    guard = Guard(name="a lock", tests=(), file="a.py", edits=(("lock()", "pass"),))
    assert guard.without("lock()\nread()") == "pass\nread()"
    for text in ("read()", "lock()\nlock()"):
        with pytest.raises(ValueError, match="a lock: a"):
            guard.without(text)


def test_it_is_put_back(tmp_path: Path):
    original, copy = tmp_path / "original", tmp_path / "copy"
    for directory in (original, copy):
        directory.mkdir()
        (directory / "a.py").write_text("lock()")
    guard = Guard(name="a lock", tests=(), file="a.py", edits=(("lock()", "pass"),))
    guard.take_away(copy)
    assert (copy / "a.py").read_text() == "pass"
    guard.put_back(copy, original=original)
    assert (copy / "a.py").read_text() == "lock()"
