"""Whatever may change what counts for a learner, by the services that pages use; how each reader sees it."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.approval import approving, candidates
from lms.certificates.in_force import in_force
from lms.certificates.issuing import reissuing, replay, revoking
from lms.certificates.issuing.reissuing import Reissue
from lms.certificates.tables import Certificate
from lms.classes.enrolment import memberships
from lms.classes.rules.rules import Overrides, Rules
from lms.classes.tables import Class, Enrolment
from lms.clock import VIETNAM
from lms.errors import LmsError, RuleBrokenError
from lms.exams import answers, attempts, closing
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.rulings import MendedKey, Policy
from lms.home import class_people, ruling_effect, unit_people
from lms.home.standing import load_standing
from lms.people.tables import Person
from lms.regrading import carrying_out, effects, proposing, subjects
from lms.reports import figure_loading, stage_facts
from lms.reports.counting import Stage
from lms.reports.narrowing import narrow
from lms.reports.periods import ReportRequest, check
from lms.web.access import Role, Visitor
from tests.integration.certificates.conftest import NOW, QUESTIONS, World

Results = dict[str, str]
NOTHING = "(không xếp loại)"


@dataclass
class Deciding:
    """Acts on the learners of a world in one transaction; `chance` chooses whom they hit."""

    world: World
    session: Session
    chance: Random
    staff: list[Visitor]
    learners: list[int]
    now: datetime
    days: dict[date, Results] = field(default_factory=dict)

    def act(self, name: str) -> bool:
        """Carry out an act; one that the rules refuse leaves nothing."""
        self.now += timedelta(minutes=7)
        try:
            with self.session.begin_nested():
                ACTS[name](self)
                self.session.flush()
        except LmsError:
            return False
        self.session.expire_all()
        return True

    def end_day(self) -> None:
        """Remember what the pages say at the end of this day, and begin the next."""
        self.days[self.now.astimezone(VIETNAM).date()] = self.on_pages()
        self.now += timedelta(days=1)

    def somebody(self) -> Enrolment:
        return self.chance.choice(self.session.scalars(select(Enrolment).order_by(Enrolment.id)).all())

    def certificate(self) -> Certificate:
        """Some certificate in force."""
        found = self.session.scalars(select(Certificate).where(in_force()).order_by(Certificate.id)).all()
        if not found:
            raise RuleBrokenError("nobody holds one")
        return self.chance.choice(found)

    @property
    def class_(self) -> Class:
        return self.session.get_one(Class, self.world.class_.id)

    def on_pages(self) -> Results:
        """Who has passed, with the grade, on the class page."""
        everybody = class_people.load(self.session, self.class_, now=self.now, patience=timedelta(days=7))
        return {
            one.full_name: one.outcome.grade or NOTHING for one in everybody.learners if one.outcome.passed
        }

    def on_their_own_pages(self) -> Results:
        """The same as each learner sees it."""
        found = {}
        for one in self.session.scalars(select(Enrolment)):
            membership = memberships.get_membership(self.session, one.id, now=self.now)
            outcome = load_standing(self.session, membership, now=self.now).outcome
            if outcome.passed:
                name = self.session.get_one(Person, one.person_id).full_name
                found[name] = outcome.grade or NOTHING
        return found

    def of_secretaries(self) -> set[str]:
        """Who has passed, as the secretaries of their units see it."""
        found = set()
        for unit_id in set(self.session.scalars(select(Person.unit_id).where(Person.unit_id.is_not(None)))):
            lines, _cut = unit_people.list_people(self.session, unit_id, "", 1, now=self.now)
            done = {"certified", "passed"}
            found |= {one.full_name for one in lines if {study.progress for study in one.studies} & done}
        return found

    def in_report(self, day: date) -> Results:
        """The same in the report as of a day, by its figures and by the people behind them."""
        asked = check("tat-ca", f"{day:%d/%m/%Y}", day)
        assert isinstance(asked, ReportRequest)
        report = figure_loading.load(self.session, asked, ("xep-loai",))
        found = {}
        for row in report.rows("xep-loai"):
            narrowed = narrow(report, "xep-loai", row.key)
            assert narrowed is not None
            lines, _cut = stage_facts.list_people(self.session, asked, Stage.PASSED, narrowed, 1)
            assert len(lines) == row.figures.passed
            found |= {line.full_name: row.name or NOTHING for line in lines}
        assert Counter(found.values()).total() == report.total.passed
        return found

    def differences(self) -> list[str]:
        """What replaying every certificate, void ones too, finds other than it was stored."""
        codes = self.session.scalars(select(Certificate.code)).all()
        return [one for code in codes for one in replay.explain(self.session, code).differences]


def read(deciding: Deciding) -> None:
    deciding.world.read_lessons_in(deciding.session, deciding.somebody().id, now=deciding.now)


def sit(deciding: Deciding, enrolment_id: int | None = None, right: int | None = None) -> None:
    """An attempt with so many right answers."""
    session, now = deciding.session, deciding.now
    right = deciding.chance.randint(0, QUESTIONS) if right is None else right
    membership = memberships.get_membership(session, enrolment_id or deciding.somebody().id, now=now)
    attempt = attempts.start(session, membership, now=now)
    for number in range(QUESTIONS):
        choice = "a" if number < right else "b"
        answers.save(session, attempt, f"cau-{number}", choice, None, base=0, writer="w", now=now)
    session.flush()
    closing.close(session, attempt, now=now)


def rule(deciding: Deciding) -> None:
    """Mend a key or drop a question, by any policy."""
    chance = deciding.chance
    policy = chance.choice(("full-marks", "best-of-both", "new-only", "new-only", "new-attempts"))
    rule_on(deciding, chance.randrange(QUESTIONS), chance.choice(("a", "b", "b", "")), policy)


def rule_on(deciding: Deciding, number: int, right: str, policy: Policy = "new-only") -> None:
    """Let `right` be the key of a question ('': drop it), as a second person approves it."""
    session, now = deciding.session, deciding.now
    subject = subjects.get(session, deciding.world.course.slug, f"cau-{number}")
    options = (Choice("a", "Đúng", right == "a"), Choice("b", "Sai", right == "b"))
    wanted = proposing.draft(
        subject, MendedKey(OneChoice(options)) if right else None, policy, "Đáp án sai giáo trình"
    )
    row = proposing.propose(session, subject, wanted, deciding.staff[0], now=now)
    seen = effects.find(session, row, now).digest
    issuer = deciding.world.app.config["LMS"].issuer
    carrying_out.carry_out(session, row, deciding.staff[1], seen=seen, answer="", issuer=issuer, now=now)


def approve(deciding: Deciding) -> None:
    """Issue to everybody who waits for approval."""
    session, config = deciding.session, deciding.world.app.config["LMS"]
    waiting = {one.enrolment_id: one.seen for one in candidates.list_candidates(session, deciding.class_.id)}
    if not waiting:
        raise RuleBrokenError("nobody waits")
    approving.approve(
        session, deciding.class_, waiting, number="12-QĐ/ĐU", on=deciding.now.date(), config=config,
        actor_id=deciding.staff[0].person_id, now=deciding.now,
    )  # fmt: skip


def reissue(deciding: Deciding, *, takes_result: bool | None = None) -> None:
    if takes_result is None:
        takes_result = deciding.chance.random() < 0.7
    wanted = Reissue("Sai tên đệm trên giấy đã cấp", takes_result=takes_result)
    reissuing.reissue(
        deciding.session, deciding.certificate().id, wanted, config=deciding.world.app.config["LMS"],
        actor_id=deciding.staff[0].person_id, now=deciding.now,
    )  # fmt: skip


def revoke(deciding: Deciding) -> None:
    actor_id, reason = deciding.staff[0].person_id, "Cấp nhầm theo biên bản"
    revoking.revoke(
        deciding.session, deciding.certificate().id, reason=reason, actor_id=actor_id, now=deciding.now
    )


def change_rules(deciding: Deciding) -> None:
    ask_for(deciding, deciding.chance.choice((4, 6, 8)))


def ask_for(deciding: Deciding, score: int) -> None:
    """Let the class ask another score."""
    wanted = Overrides("15-QĐ/ĐU", date(2026, 11, 1), ("exam",), Rules(exam=Decimal(score)))
    effect = ruling_effect.foresee(deciding.session, deciding.class_, wanted)
    ruling_effect.carry_out(
        deciding.session, deciding.class_, wanted, effect,
        actor_id=deciding.staff[0].person_id, now=deciding.now,
    )  # fmt: skip


ACTS: dict[str, Callable[[Deciding], None]] = {
    act.__name__: act for act in (read, sit, rule, approve, reissue, revoke, change_rules)
}


@dataclass
class Known:
    """A class of three who have read everything, and two of staff."""

    world: World
    staff: list[Visitor]
    learners: list[int]


def gather(world: World) -> Known:
    """Bring them together, in transactions of their own."""
    people = [world.add_staff(name) for name in ("Trần Văn Cán Bộ", "Lê Thị Cán Bộ")]
    staff = [Visitor(one, 0, "", frozenset({Role.STAFF}), None) for one in people]
    learners = [world.add_learner(name) for name in ("Đặng Thị An", "Bùi Văn Bình", "Lò Thị Chi")]
    for enrolment_id in learners:
        world.read_lessons(enrolment_id)
    with world.database.writing() as session:
        class_ = session.get_one(Class, world.class_.id)
        class_.ends_on, class_.exam_closes_at = NOW.date() + timedelta(days=400), NOW + timedelta(days=400)
    return Known(world, staff, learners)


@contextmanager
def under_way(known: Known, seed: int) -> Iterator[Deciding]:
    """The class, whose acts are all taken back in the end."""
    world = known.world
    with world.app.test_request_context(), world.database.session(read_only=False) as session:
        yield Deciding(world, session, Random(seed), known.staff, known.learners, NOW)
        session.rollback()
