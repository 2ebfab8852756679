"""Equal values give equal bytes, and come back as they were."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from cattrs.errors import ClassValidationError
from hypothesis import given
from hypothesis import strategies as some

from lms.storage import canonical_json


@dataclass(frozen=True)
class Thing:
    name: str
    exact: Decimal
    share: Fraction
    parts: tuple[int, ...]
    raw: bytes = b""
    note: str | None = None


THINGS = some.builds(
    Thing,
    name=some.text(),
    exact=some.decimals(allow_nan=False, allow_infinity=False),
    share=some.fractions(),
    parts=some.lists(some.integers()).map(tuple),
    raw=some.binary(),
    note=some.none() | some.text(),
)


@given(THINGS)
def test_what_was_dumped_loads_as_it_was(thing: Thing) -> None:
    text = canonical_json.dump(thing)
    assert canonical_json.load(text, Thing) == thing
    assert canonical_json.dump(canonical_json.load(text, Thing)) == text


def test_the_text_is_sorted_tight_exact_and_keeps_vietnamese_letters() -> None:
    thing = Thing("Đảng", Decimal("8.50"), Fraction(1, 3), (1, 2))
    expected = '{"exact":"8.50","name":"Đảng","note":null,"parts":[1,2],"raw":"","share":"1/3"}'
    assert canonical_json.dump(thing) == expected


def test_a_field_that_nobody_knows_is_refused() -> None:
    text = canonical_json.dump(Thing("a", Decimal(1), Fraction(1), ())).replace('"name"', '"extra":1,"name"')
    with pytest.raises(ClassValidationError):
        canonical_json.load(text, Thing)
