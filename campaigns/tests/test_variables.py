"""Which value a variable finds, and what is spoken where it finds none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.variables import (
    BUILT_IN,
    fill_in,
    has_stray_braces,
    normal,
    unknown_variables,
)

VALUES = {
    "contact.first_name": "Ada",
    "contact.last_name": "",
    "contact.Plan": "Gold",
    "contact.Renewal Date": "1 May",
    "contact.address.city": "Bonn",
    "contact.empty": " ",
    "contact.merged": "{{first_name}}",
    "contact.braced": "{A}",
    "contact.half": "A}",
    "contact.Straße": "Ring 1",
}


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Hi {{contact.first_name}}!", "Hi Ada!"),
        ("Hi {{ Contact.firstName }}!", "Hi Ada!"),
        ("Hi {{contact.FIRST NAME}}!", "Hi Ada!"),
        ("Hi {{contact.first-name}}!", "Hi Ada!"),
        ("{{contact.plan}}, {{contact.Plan}}, {{CONTACT.PLAN}}", "Gold, Gold, Gold"),
        ("{{contact.Renewal Date}}; {{contact.renewalDate}}", "1 May; 1 May"),
        ("{{contact.renewal_date}}", "1 May"),
        ("{{contact.Address.City}}", "Bonn"),
        ("{{contact.STRASSE}}", "Ring 1"),
        # No value: the default, or nothing and one blank.
        ("Hi {{contact.last_name|there}}!", "Hi there!"),
        ("Hi {{contact.last_name | dear friend }}!", "Hi dear friend!"),
        ("Hi {{contact.first_name|there}}!", "Hi Ada!"),
        ("Hi {{contact.last_name}}!", "Hi!"),
        ("Hi {{contact.last_name}}, we call", "Hi, we call"),
        ("Dear {{contact.last_name}} of Bonn", "Dear of Bonn"),
        ("Dear {{contact.last_name}} {{contact.nope}} {{contact.empty}} of Bonn", "Dear of Bonn"),
        ("{{contact.last_name}} we call", "we call"),
        ("We call {{contact.last_name}}", "We call"),
        ("Hi\n{{contact.last_name}} we call {{contact.nope}}\nBye", "Hi\nwe call\nBye"),
        ("pre{{contact.last_name}}fix", "prefix"),
        ("{{contact.last_name|}}x", "x"),
        ("two  blanks stay", "two  blanks stay"),
        # Braces that make no variable.
        ("Hi {first_name}!", "Hi !"),
        ("Hi {{{contact.first_name}}}!", "Hi Ada!"),
        ("Hi {{contact.first_name! Bye", "Hi ! Bye"),
        ("Hi {{}} a }} b", "Hi a  b"),
        ("Hi {{contact.merged|there}}!", "Hi there!"),
        ("Hi {{contact.braced}} {{contact.half}}!", "Hi A!"),
    ],
)
def test_what_is_spoken(text: str, spoken: str) -> None:
    assert fill_in(text, VALUES) == spoken


def test_of_names_that_are_one_the_exact_then_the_first_with_a_value_counts() -> None:
    values = {"contact.A b": " ", "contact.AB": "1", "contact.a_b": "2", "contact.ab": "3"}
    assert fill_in("{{contact.a_b}} {{contact.ab}} {{contact.aB}} {{contact.A b}}", values) == (
        "2 3 1 1"
    )


@given(st.text(alphabet="{} |ab.c_\n,"), st.dictionaries(st.sampled_from(["a", "b.c"]), st.text()))
def test_no_brace_is_ever_spoken(text: str, values: dict[str, str]) -> None:
    assert not {*fill_in(text, values)} & {"{", "}", "\0"}


@given(st.text(alphabet=st.characters(exclude_characters="{}\0")))
def test_a_text_without_braces_is_spoken_as_it_is(text: str) -> None:
    assert fill_in(text, VALUES) == text


def test_unknown_are_those_without_a_value_and_without_a_default() -> None:
    text = "{{contact.Plan}} {{nope}} {{contact.lastName}} {{nope}} {{other|x}} {{}} {{more|}}"
    assert unknown_variables(text, [*BUILT_IN, "contact.plan"]) == ["nope", ""]


@pytest.mark.parametrize("text", ["{a}", "{{a}", "a}", "{{{a}}}", "{{a}} }"])
def test_stray_braces(text: str) -> None:
    assert has_stray_braces(text)
    assert not has_stray_braces("a {{b}} c {{d|e}}")


def test_no_two_built_in_names_are_one() -> None:
    assert len({normal(name) for name in BUILT_IN}) == len(BUILT_IN)
