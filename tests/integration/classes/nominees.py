"""A class that takes nominations of the cell, and another unit whose people nobody of the cell may see."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from lms.classes.tables import Class, Enrolment, Nomination, UnitQuota
from lms.people.persons import add_person
from lms.people.tables import Person
from lms.people.units.units import add_unit
from lms.storage.audit_log import AuditEntry
from lms.web.access import Role
from tests.cast import NOW
from tests.classroom import Browser, Classroom

UNIT = "/don-vi/"
NOMINATE = "/don-vi/lop/lop-mau/"
DESK = "/quan-ly/lop/lop-mau/de-cu"
REASON = "Công nhân tích cực"


@dataclass
class Ward:
    """The classroom with a quota of the cell (Sơn's unit) and strangers of another unit."""

    room: Classroom
    son: Browser
    mai: Browser
    stranger: Person

    def workers(self, count: int) -> list[int]:
        """That many more people of the cell; their ids."""
        cell = self.room.cast.son.unit_id
        with self.room.database.writing() as session:
            return [
                add_person(
                    session, full_name=f"Nguyễn Văn Bình {number:03}", birth=1990, phone=None,
                    username=f"nguoi-{number}", roles=[Role.LEARNER], unit_id=cell, now=NOW,
                ).id
                for number in range(count)
            ]  # fmt: skip

    def nominate(self, *ids: int, reason: str = REASON) -> str:
        """Sơn nominates these; what the page after it says."""
        response = self.son.post(NOMINATE, data={"person": list(ids), "reason": reason})
        return self.son.get(response.location).text if response.location else response.text

    def decide(self, decision: str, *person_ids: int, reason: str = "") -> str:
        """Mai decides on these people's nominations; what the page after it says."""
        ids = [row.id for row in self.nominations() if row.person_id in person_ids]
        data = {"nomination": ids, "decision": decision, "reason": reason}
        response = self.mai.post(DESK, data=data)
        return self.mai.get(response.location).text if response.location else response.text

    def nominations(self) -> list[Nomination]:
        with self.room.database.reading() as session:
            return list(session.scalars(select(Nomination).order_by(Nomination.id)))

    def states(self) -> dict[int, str]:
        return {row.person_id: row.state for row in self.nominations()}

    def enrolled(self) -> set[int]:
        with self.room.database.reading() as session:
            return set(session.scalars(select(Enrolment.person_id)))

    def acts(self) -> list[str]:
        """The acts on nominations, in order."""
        wanted = select(AuditEntry.act).where(AuditEntry.act.like("nomination.%"))
        with self.room.database.reading() as session:
            return list(session.scalars(wanted.order_by(AuditEntry.id)))

    def set(self, **values: object) -> None:
        """Change the class, like `capacity=3`."""
        with self.room.database.writing() as session:
            class_ = session.query(Class).one()
            for name, value in values.items():
                setattr(class_, name, value)


def gather_ward(room: Classroom, places: int = 3, until: date | None = date(2026, 11, 30)) -> Ward:
    """Let the cell nominate `places` people for the class."""
    with room.database.writing() as session:
        class_ = session.query(Class).one()
        class_.nominations_until = until
        session.add(UnitQuota(class_id=class_.id, unit_id=room.cast.son.unit_id, places=places))
        other = add_unit(session, name="Công đoàn Cơ khí Mẫu", kind="cong-doan")
        session.add(UnitQuota(class_id=class_.id, unit_id=other.id, places=places))
        stranger = add_person(
            session, full_name="Hồ Xa Lạ", birth=1991, phone="0912000088", username=None,
            roles=[Role.LEARNER], unit_id=other.id, now=NOW,
        )  # fmt: skip
        session.flush()
        session.add(
            Nomination(
                class_id=class_.id, unit_id=other.id, person_id=stranger.id, nominated_by=stranger.id,
                nominated_at=NOW, reason="Chuyện riêng đơn vị kia", state="proposed",
            )
        )  # fmt: skip
    return Ward(room, room.browser(room.cast.son), room.browser(room.cast.mai), stranger)
