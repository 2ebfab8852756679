"""A course that asks for an essay, photos of handwriting, and markers at work: for tests and journeys."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.tables import Class, ClassInstructor
from lms.courses.course import Draw, EssayRules, Pool
from lms.exams.essays.tables import EssayWork
from lms.grading.essay import Criterion, Essay
from lms.grading.question import Question
from lms.people.tables import Person
from tests.cast import COURSE, open_class, publish
from tests.classroom import Browser, Classroom

QUEUE = "/soan-bai/cham-bai/"
RUBRIC = (Criterion("Nêu đúng bốn nhiệm vụ", Fraction(4)), Criterion("Liên hệ bản thân", Fraction(6)))
ESSAY = Question("thu-hoach", "Bạn sẽ phấn đấu thế nào?", "<p>Viết 300 chữ.</p>", Essay(RUBRIC))
POOL = Pool("Bài thu hoạch", (ESSAY,))
WITH_ESSAY = replace(
    COURSE,
    rules=replace(COURSE.rules, essay=Decimal(5)),
    exam=replace(
        COURSE.exam,  # type: ignore[type-var]
        draws=(*COURSE.exam.draws, Draw(POOL.name, 1, Fraction(4))),  # type: ignore[union-attr]
        pools=(*COURSE.exam.pools, POOL),  # type: ignore[union-attr]
        essay=EssayRules(markers=2, limit=Decimal(1)),
    ),
)


def photo(*, turned: bool = True, side: int = 2000, noise: bool = False) -> bytes:
    """A page as a phone takes it: lying on its side by EXIF, with the place where it was taken."""
    picture = Image.new("RGB", (side, side * 3 // 4), "white")
    if noise:
        picture = Image.effect_noise(picture.size, 90).convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, 0, side // 4, side // 4), fill="black")
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6  # to be turned by a quarter, clockwise
    exif[0x010F] = "MáyẢnhBíMật"
    exif.get_ifd(0x8825)[1] = "N"
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def teach(room: Classroom, *people: Person) -> None:
    """Let people be instructors of the class."""
    with room.database.writing() as session:
        class_ = session.query(Class).one()
        session.add_all(ClassInstructor(class_id=class_.id, person_id=one.id) for one in people)


def works(room: Classroom) -> list[int]:
    """The numbers of all essays before the markers."""
    with room.database.reading() as session:
        return list(session.scalars(select(EssayWork.id).order_by(EssayWork.id)))


def fields(*points: str, version: int = 0, overall: str = "", act: str = "finish") -> dict[str, object]:
    """The marker's form."""
    given = {f"p-{place}": text for place, text in enumerate(points, 1)}
    said = {f"c-{place}": f"Ý {place} của {text}" for place, text in enumerate(points, 1)}
    return given | said | {"overall": overall, "version": version, "act": act}


def mark(marker: Browser, *points: str, code: str = "lop-mau", question: str = ESSAY.id) -> str:
    """Take the next essay of a question and hand in points; returns the essay's address."""
    taken = marker.post(f"{QUEUE}lop/{code}/tiep", data={"question": question})
    assert taken.status_code == 303, taken.text
    assert "/bai/" in taken.location, marker.get(taken.location).text
    given = marker.post(taken.location, data=fields(*points, overall=f"Nhận xét {sum(map(len, points))}"))
    assert given.status_code == 303, given.text
    return str(taken.location)


def open_essay_class(
    session: Session,
    *,
    learners: Sequence[int],
    markers: Sequence[int],
    now: datetime,
    code: str = "lop-luan",
) -> str:
    """A class of its own on the course with an essay, for a served site; returns the class's address."""
    release = publish(
        session, replace(WITH_ESSAY, slug=f"khoa-{code}", title="Khóa có bài thu hoạch"), 1, now
    )
    class_ = open_class(session, release, *(session.get_one(Person, one) for one in learners), now=now)
    class_.code, class_.title = code, "Lớp có bài thu hoạch"
    session.add_all(ClassInstructor(class_id=class_.id, person_id=one) for one in markers)
    return f"/lop/{code}/"
