"""Whether a course may be published, and by whom it may be reviewed."""

import pytest

from lms.authoring.releases.review_rules import Review, Stage, may_publish, may_review, stage

HUNG, MAI, LAN = 1, 2, 3
WAITING, APPROVED, RETURNED = (Review("now", HUNG, found) for found in (None, True, False))


@pytest.mark.parametrize(
    ("review", "is_required", "found", "publishes"),
    [
        (None, False, "free", True),
        (None, True, "unasked", False),
        (WAITING, True, "waiting", False),
        (WAITING, False, "waiting", True),
        (RETURNED, True, "returned", False),
        (APPROVED, True, "approved", True),
        (Review("before", HUNG, True), True, "outdated", False),
        (Review("before", HUNG, True), False, "free", True),
    ],
)
def test_an_approval_holds_for_exactly_the_files_that_were_seen(
    review: Review | None, is_required: bool, found: Stage, publishes: bool
) -> None:
    assert stage(review, "now", is_required=is_required) == found
    assert may_publish(found, is_required=is_required) == publishes


def test_nobody_reviews_what_they_proposed_or_wrote_and_nothing_is_decided_twice() -> None:
    assert may_review(MAI, WAITING, {HUNG})
    assert not may_review(HUNG, WAITING, set())
    assert not may_review(LAN, WAITING, {LAN})
    assert not may_review(MAI, APPROVED, {HUNG})
