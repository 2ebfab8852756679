"""An upgrade from versions that let notes fall behind: counted right from then on, and as it was before."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select, update

from lms.certificates.issuing import settling
from lms.certificates.tables import Certificate
from lms.classes.tables import Enrolment, FormerPass
from lms.exams.tables import Attempt
from tests.integration.certificates.conftest import NOW, World

UPGRADED = NOW + timedelta(days=30)


def settle(world: World) -> int:
    with world.app.app_context(), world.database.writing() as session:
        return settling.settle_everybody(session, now=UPGRADED)


def test_notes_that_fell_behind_say_what_counts_from_the_upgrade_on(world: World) -> None:
    reissued, revoked, right = (world.certify(name) for name in ("An", "Bình", "Chi"))
    with world.database.writing() as session:
        behind = update(Enrolment).where(Enrolment.id == reissued.enrolment_id)
        session.execute(behind.values(passed_grade="Trung bình"))
        taken = update(Certificate).where(Certificate.id == revoked.id)
        session.execute(taken.values(revoked_at=NOW, revoked_reason="Cấp nhầm người"))
        marked = update(Attempt).where(Attempt.enrolment_id == revoked.enrolment_id)
        session.execute(marked.values(score=Decimal(2)))
    assert settle(world) == 2
    with world.database.reading() as session:
        notes = {one.id: (one.passed_at, one.passed_grade) for one in session.scalars(select(Enrolment))}
        former = session.scalars(select(FormerPass).order_by(FormerPass.enrolment_id)).all()
    assert notes == {
        reissued.enrolment_id: (NOW, "Giỏi"),
        revoked.enrolment_id: (None, None),
        right.enrolment_id: (NOW, "Giỏi"),
    }
    assert [(one.since, one.until, one.passed_grade) for one in former] == [
        (NOW, UPGRADED, "Trung bình"),
        (NOW, UPGRADED, "Giỏi"),
    ]
    assert settle(world) == 0


def test_an_enrolment_that_never_passed_is_left_alone(world: World) -> None:
    world.add_learner("Đặng Thị An")
    assert settle(world) == 0
