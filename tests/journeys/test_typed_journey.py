"""A number that cannot be read is told under its question and before handing in, also without a script."""

from fractions import Fraction

import pytest
from playwright.sync_api import expect

from lms import clock
from lms.classes.enrolment import memberships
from lms.demo import small
from lms.exams import attempts
from lms.exams.drawing import Paper, PaperItem
from lms.grading.number import Number
from lms.storage import canonical_json
from tests.journeys.conftest import OpenPhone
from tests.journeys.site import Learner, Site

pytestmark = pytest.mark.journey


def start(site: Site, learner: Learner) -> tuple[str, str]:
    """An attempt that asks for one number: its address, and the id of its question."""
    exam = site.course().exam
    assert exam is not None
    asked = next(q.id for pool in exam.pools for q in pool.questions if isinstance(q.body, Number))
    with site.database.writing() as session:
        now = clock.now()
        membership = memberships.get_in_class(session, learner.id, small.CLASS_CODE, now=now)
        attempt = attempts.start(session, membership, now=now)
        attempt.paper = canonical_json.dump(Paper((PaperItem(asked, Fraction(1), ()),)))
        return f"/kiem-tra/{attempt.key}", asked


@pytest.mark.parametrize("scripts", [True, False])
def test_an_unreadable_number_is_told_and_mended(phone: OpenPhone, site: Site, scripts: bool) -> None:
    learner = site.add_learner("Đỗ Gõ Nhầm")
    paper, asked = start(site, learner)
    mine = phone(java_script_enabled=scripts).be(learner.username)
    mine.open(paper)
    box, told = mine.page.locator(f"[name=q-{asked}]"), mine.page.locator(f"#n-{asked}")
    expect(told).to_be_empty()
    box.fill("50%")
    if not scripts:
        mine.press("Lưu")
    expect(told).to_contain_text("“50%”")
    assert mine.page.evaluate("document.documentElement.scrollWidth") <= 360
    mine.press("Nộp bài")
    expect(mine.page.get_by_role("alert")).to_contain_text("“50%”")
    mine.page.get_by_role("alert").get_by_role("link").click()
    box.fill("12.")
    if not scripts:
        mine.press("Lưu")
    expect(told).to_be_empty()
    mine.press("Nộp bài")
    expect(mine.page.get_by_role("alert")).to_have_count(0)
