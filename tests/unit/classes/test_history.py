"""How far somebody came in another class of the course."""

from datetime import date

import pytest

from lms.classes.enrolment.enrolment_history import PastCertificate, Stage, stage_of

TODAY = date(2026, 11, 23)


def paper(until: date | None = None, *, is_revoked: bool = False) -> PastCertificate:
    return PastCertificate("0001-GCN/2021", date(2021, 11, 23), until, is_revoked)


@pytest.mark.parametrize(
    ("held", "passed", "is_over", "expected"),
    [
        (paper(), True, True, "certified"),
        (paper(TODAY), True, True, "certified"),
        (paper(date(2026, 11, 22)), True, True, "expired"),
        (paper(is_revoked=True), True, True, "revoked"),
        (paper(date(2026, 11, 22), is_revoked=True), False, False, "revoked"),
        (None, True, True, "passed"),
        (None, False, True, "over"),
        (None, False, False, "studying"),
    ],
)
def test_what_weighs_most_is_told(
    held: PastCertificate | None, passed: bool, is_over: bool, expected: Stage
) -> None:
    assert stage_of(held, passed=passed, is_over=is_over, today=TODAY) == expected
