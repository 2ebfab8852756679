"""Whatever can happen to units, classes and people, each by the service that pages use, at a given moment."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.certificates.issuing import issuing, reissuing, revoking
from lms.certificates.issuing.reissuing import Reissue
from lms.certificates.tables import Certificate
from lms.classes import class_editing
from lms.classes.enrolment import enrolling, memberships
from lms.classes.nominations import decisions, unit_nominations
from lms.classes.nominations.eligibility import PlacesOffer
from lms.classes.opening_plan import ClassPlan
from lms.classes.tables import Class, Enrolment, Nomination
from lms.config import Config
from lms.courses.course import Course, PassRules
from lms.errors import LmsError, RuleBrokenError
from lms.exams.tables import Attempt
from lms.law import erasing, requesting
from lms.law.clocks import RequestKind
from lms.people.persons import add_person
from lms.people.tables import Person, Unit
from lms.people.units import editing as unit_keeping
from lms.people.units.editing import UnitDraft
from lms.people.units.units import add_unit
from lms.web.access import Role, Visitor
from tests import cast
from tests.cast import COURSE

MODES = ("truc-tuyen", "tai-doanh-nghiep", "tu-nghien-cuu")
EASY: Course = replace(COURSE, rules=PassRules(lessons=0, attendance=None, exam=Decimal(5), essay=None))
PLENTY = PlacesOffer(until=datetime(2099, 1, 1).date(), places=999, taken=0)  # noqa: DTZ001 - only its day counts


@dataclass
class Happenings:
    """Acts on a small ward; `chance` chooses whom they hit."""

    session: Session
    config: Config
    staff: Visitor
    chance: random.Random
    now: datetime

    def let_happen(self, acts: list[str], moments: list[datetime]) -> list[str]:
        """Carry the acts out in order; one that the rules refuse leaves nothing. Returns what was done."""
        done = []
        for act, now in zip(acts, sorted(moments), strict=True):
            self.now = now
            try:
                with self.session.begin_nested():
                    ACTS[act](self)
                    self.session.flush()
                done.append(act)
            except LmsError:
                continue
        return done

    def pick(self, row: type, **known: object) -> object:
        """Some row of a table; RuleBrokenError when there is none."""
        found = self.session.scalars(select(row).filter_by(**known).order_by(row.id)).all()
        if not found:
            raise RuleBrokenError("nobody")
        return self.chance.choice(found)

    def learner(self) -> Person:
        learners = [
            one
            for one in self.session.scalars(select(Person).order_by(Person.id))
            if one.id != self.staff.person_id
        ]
        return self.chance.choice(learners)


def rename_unit(happen: Happenings) -> None:
    unit = happen.pick(Unit)
    draft = replace(UnitDraft.of(unit), name=f"Chi bộ đổi tên {happen.chance.random()}", kind="chi-bo")
    unit_keeping.change(happen.session, unit, draft, happen.staff, now=happen.now)


def move_unit(happen: Happenings) -> None:
    unit = happen.pick(Unit)
    draft = replace(UnitDraft.of(unit), parent=str(happen.pick(Unit).id), kind="chi-bo")
    unit_keeping.change(happen.session, unit, draft, happen.staff, now=happen.now)


def make_unit(happen: Happenings) -> None:
    draft = UnitDraft(f"Chi bộ mới {happen.chance.random()}", "chi-bo", str(happen.pick(Unit).id))
    unit_keeping.add(happen.session, draft, happen.staff, now=happen.now)


def change_class(happen: Happenings) -> None:
    class_ = happen.pick(Class)
    title, mode = f"Lớp đổi tên {happen.chance.random()}", happen.chance.choice(MODES)
    plan = replace(plan_of(class_), title=title, mode=mode)
    class_editing.change_class(happen.session, class_, plan, actor_id=happen.staff.person_id, now=happen.now)


def open_class(happen: Happenings) -> None:
    like, number = happen.pick(Class), happen.session.scalar(select(func.count(Class.id)))
    plan = replace(plan_of(like), code=f"lop-them-{number}", title=f"Lớp thêm {number}")
    class_editing.open_class(happen.session, plan, actor_id=happen.staff.person_id, now=happen.now)


def plan_of(class_: Class) -> ClassPlan:
    """The plan that would leave the class as it is."""
    return ClassPlan(
        **{name: getattr(class_, name) for name in ClassPlan.__dataclass_fields__ if name != "own"}
    )


def move_person(happen: Happenings) -> None:
    happen.learner().unit_id = happen.pick(Unit).id


def nominate(happen: Happenings) -> None:
    person, class_ = happen.learner(), happen.pick(Class)
    if person.unit_id is None:
        raise RuleBrokenError("of no unit")
    reasons = {person.id: "Tích cực"}
    actor_id = happen.staff.person_id
    unit_nominations.nominate(
        happen.session, class_, PLENTY, person.unit_id, reasons, actor_id=actor_id, now=happen.now
    )


def withdraw(happen: Happenings) -> None:
    row = happen.pick(Nomination, state="proposed")
    class_ = happen.session.get_one(Class, row.class_id)
    actor_id = happen.staff.person_id
    unit_nominations.withdraw(happen.session, class_, row.unit_id, row.id, actor_id=actor_id, now=happen.now)


def decide(happen: Happenings) -> None:
    row = happen.pick(Nomination, state="proposed")
    code = happen.session.get_one(Class, row.class_id).code
    decision = happen.chance.choice(("accepted", "accepted", "refused", "waiting"))
    actor_id = happen.staff.person_id
    decisions.decide(
        happen.session, code, [row.id], decision, "Theo hồ sơ", actor_id=actor_id, now=happen.now
    )


def enrol(happen: Happenings) -> None:
    class_, actor_id = happen.pick(Class), happen.staff.person_id
    enrolling.enrol_people(happen.session, class_, [happen.learner().id], actor_id=actor_id, now=happen.now)


def remove(happen: Happenings) -> None:
    row = happen.pick(Enrolment, begun_at=None)
    class_, actor_id = happen.session.get_one(Class, row.class_id), happen.staff.person_id
    enrolling.remove(happen.session, class_, row.id, actor_id=actor_id, now=happen.now)


def begin(happen: Happenings) -> None:
    row = happen.pick(Enrolment, begun_at=None)
    memberships.begin(
        happen.session, memberships.get_membership(happen.session, row.id, now=happen.now), now=happen.now
    )
    happen.session.refresh(row)


def sit(happen: Happenings) -> None:
    """Hand an exam in, which gives a certificate when it was good enough."""
    row = happen.pick(Enrolment)
    memberships.begin(
        happen.session, memberships.get_membership(happen.session, row.id, now=happen.now), now=happen.now
    )
    wanted = select(func.count(Attempt.id)).filter_by(enrolment_id=row.id)
    number = (happen.session.scalar(wanted) or 0) + 1
    happen.session.add(
        Attempt(
            key=f"{row.id}-{number}", enrolment_id=row.id, number=number, release_id=row.release_id, seed=b"",
            paper="", started_at=happen.now, deadline_at=happen.now, closed_at=happen.now,
            closed_by="learner", score=Decimal(happen.chance.randrange(3, 11)),
        )
    )  # fmt: skip
    happen.session.flush()
    happen.session.refresh(row)
    issuing.issue_due(happen.session, [row.id], config=happen.config, now=happen.now)


def regrade(happen: Happenings) -> None:
    """A correction or a ruling gives an attempt another score."""
    row = happen.pick(Attempt)
    row.score = Decimal(happen.chance.randrange(3, 11))
    happen.session.flush()
    issuing.issue_due(happen.session, [row.enrolment_id], config=happen.config, now=happen.now)


def reissue(happen: Happenings) -> None:
    """With the old result, or with what counts now."""
    row = happen.pick(Certificate, revoked_at=None, replaced_at=None)
    wanted = Reissue("Sai tên đệm trên giấy đã cấp", takes_result=happen.chance.random() < 0.7)
    actor_id = happen.staff.person_id
    reissuing.reissue(happen.session, row.id, wanted, config=happen.config, actor_id=actor_id, now=happen.now)


def revoke(happen: Happenings) -> None:
    row = happen.pick(Certificate, revoked_at=None, replaced_at=None)
    reason, actor_id = "Cấp nhầm theo biên bản", happen.staff.person_id
    revoking.revoke(happen.session, row.id, reason=reason, actor_id=actor_id, now=happen.now)


def erase(happen: Happenings) -> None:
    person, staff = happen.learner(), happen.staff
    asked = requesting.ask(
        happen.session, person.id, RequestKind.DELETE, "", actor_id=staff.person_id, now=happen.now
    )
    erasing.erase(happen.session, asked.id, staff, now=happen.now)


ACTS: dict[str, Callable[[Happenings], None]] = {
    act.__name__: act
    for act in (
        rename_unit, move_unit, make_unit, change_class, open_class, move_person, nominate, withdraw, decide,
        enrol, remove, begin, sit, regrade, reissue, revoke, erase,
    )
}  # fmt: skip


def found_ward(session: Session, opened: datetime, people: int = 12) -> Visitor:
    """Five units in a tree, two classes, and some people; returns the member of staff who acts."""
    ward = add_unit(session, name="Đảng ủy phường Mẫu", kind="dang-uy")
    cells = [add_unit(session, name=f"Chi bộ {n}", kind="chi-bo", parent_id=ward.id) for n in (1, 2)]
    cells += [add_unit(session, name=f"Tổ Đảng {n}", kind="chi-bo", parent_id=cells[0].id) for n in (1, 2)]

    def person(number: int, role: Role) -> Person:
        unit_id = None if number == 1 else cells[number % 4].id
        added = add_person(
            session, full_name=f"Nguyễn Văn {number:02}", birth=1990, phone=None, username=f"nguoi-{number}",
            roles=[role], unit_id=unit_id, now=opened,
        )  # fmt: skip
        if role is Role.LEARNER:
            cast.agree(session, added, opened)
        return added

    mai = person(0, Role.STAFF)
    for number in range(1, people + 1):
        person(number, Role.LEARNER)
    release = cast.publish(session, EASY, now=opened)
    first = cast.open_class(session, release, now=opened)
    first.ends_on, first.exam_closes_at = first.ends_on + timedelta(days=600), opened + timedelta(days=600)
    plan = replace(plan_of(first), code="lop-hai", title="Lớp hai", mode="tai-doanh-nghiep")
    class_editing.open_class(session, plan, actor_id=mai.id, now=opened)
    return Visitor(mai.id, 0, mai.full_name, frozenset({Role.STAFF}), mai.unit_id)
