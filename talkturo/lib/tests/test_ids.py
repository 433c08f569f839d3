from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from talkturo.lib.ids import (
    InvalidPublicId,
    first_uuid_of,
    new_uuid,
    parse_public_id,
    public_id,
)

# From the TypeID specification's own test vectors (valid.yml, "valid-uuidv7").
SUFFIX = "01h455vb4pex5vsknk084sn02q"
VALUE = UUID("01890a5d-ac96-774b-bcce-b302099a8057")


def test_the_text_form_is_the_typeid_specification_s():
    assert public_id("camp", VALUE) == f"camp_{SUFFIX}"
    assert parse_public_id("camp", f"camp_{SUFFIX}") == VALUE


def test_ids_made_later_sort_later_as_uuid_and_as_text():
    made = [new_uuid() for _ in range(100)]
    assert made == sorted(made)
    texts = [public_id("camp", value) for value in made]
    assert texts == sorted(texts)
    assert {value.version for value in made} == {7}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "camp",
        "camp_",
        SUFFIX,
        f"cont_{SUFFIX}",
        f"camp{SUFFIX}",
        f"CAMP_{SUFFIX}",
        f"camp_{SUFFIX.upper()}",
        f"camp_x_{SUFFIX}",
        f"camp_{SUFFIX[:-1]}",
        f"camp_{SUFFIX}0",
        f"camp_{SUFFIX}\n",
        f" camp_{SUFFIX}",
        f"camp_8{SUFFIX[1:]}",  # more than 128 bits
        f"camp_{SUFFIX[:-1]}l",  # not in the alphabet
        "camp_" + "\N{ARABIC-INDIC DIGIT ZERO}" * 26,
        "camp_" + "\0" * 26,
        pytest.param("camp_" + "0" * 100_000, id="long"),
        str(VALUE),
        VALUE,
        5,
        None,
        ["camp_" + SUFFIX],
    ],
)
def test_anything_else_is_no_public_id(text: object):
    with pytest.raises(InvalidPublicId, match="starts with camp_"):
        parse_public_id("camp", text)


def test_the_first_uuid_of_a_moment_parts_ids_by_age():
    before = datetime.now(UTC)
    made = new_uuid()
    assert first_uuid_of(before) <= made < first_uuid_of(before + timedelta(minutes=1))
    assert first_uuid_of(datetime(1926, 1, 1, tzinfo=UTC)) == UUID(int=0)
