"""Each page and file of the reports on a ward of 60 units and 5,000 people: prints one line of JSON.

Run: python -m bench.reports
"""

import json
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms import clock
from lms.app import create_app
from lms.certificates.tables import Certificate
from lms.classes.tables import Class, Enrolment, Nomination
from lms.config import Config
from lms.people.persons import add_person
from lms.people.tables import Person, Unit
from lms.schema import upgrade
from lms.text.vietnamese import name_sort_key, search_key
from lms.web.access import Role
from tests.cast import publish, sign_in

UNITS, PEOPLE, CLASSES, PLACES, ROUNDS = 60, 5_000, 60, 130, 15
FIRST = datetime(2022, 1, 10, 3, tzinfo=UTC)
MODES = ("truc-tuyen", "tai-doanh-nghiep", "tu-nghien-cuu")
GRADES = ("Xuất sắc", "Giỏi", "Khá", "Trung bình")
GIVEN = ("Lan", "Hùng", "Đào", "Ánh", "Sơn", "Mỹ", "Ưng")
DESK = "/quan-ly/bao-cao/"
PATHS = {
    "all_time": f"{DESK}?ky=tat-ca",
    "by_unit": f"{DESK}?ky=tat-ca&theo=don-vi",
    "by_class": f"{DESK}?ky=tat-ca&theo=lop",
    "by_grade": f"{DESK}?ky=tat-ca&theo=xep-loai",
    "quarter": f"{DESK}?ky=2026-q3&theo=don-vi",
    "people": f"{DESK}danh-sach?ky=tat-ca&muc=ghi-danh&theo=&dong=&trang=40",
    "chart": f"{DESK}bieu-do/don-vi.svg?ky=tat-ca",
    "unit_page": "/don-vi/ket-qua/?ky=tat-ca",
    "xlsx": f"{DESK}bao-cao.xlsx?ky=tat-ca&ngay=2026-10-31",
    "pdf": f"{DESK}bao-cao.pdf?ky=tat-ca&ngay=2026-10-31",
}
FILES = ("xlsx", "pdf")


def fill(session: Session) -> None:
    """Units in a tree, people in them, five years of classes with everybody at some stage."""
    chance = random.Random(7)
    session.execute(insert(Unit), [_unit(number) for number in range(1, UNITS + 1)])
    session.execute(insert(Person), [_person(number) for number in range(1, PEOPLE + 1)])
    release = publish(session)
    for number in range(1, CLASSES + 1):
        _class(session, release.id, number, chance)


def _unit(number: int) -> dict[str, Any]:
    parent = None if number == 1 else 1 if number <= 9 else 2 + number % 8
    name = "Đảng ủy phường Mẫu" if number == 1 else f"Chi bộ số {number:02} Công ty Trách nhiệm hữu hạn Ví Dụ"
    return {"id": number, "parent_id": parent, "name": name, "kind": "chi-bo", "search_key": search_key(name)}


def _person(number: int) -> dict[str, Any]:
    name = f"Nguyễn Văn {GIVEN[number % 7]} {number}"
    return {
        "id": number, "full_name": name, "search_key": search_key(name), "sort_key": name_sort_key(name),
        "birth_year": 1990, "unit_id": number % UNITS + 1, "is_demo": False, "created_at": FIRST,
    }  # fmt: skip


def _class(session: Session, release_id: int, number: int, chance: random.Random) -> None:
    opened = FIRST + timedelta(days=29 * number)
    day = opened.date()
    row = Class(
        code=f"lop-{number}", title=f"Lớp bồi dưỡng nhận thức về Đảng khóa {number}", course_slug="khoa-mau",
        release_id=release_id, mode=MODES[number % 3], place="", starts_on=day,
        ends_on=day + timedelta(days=28),
        exam_opens_at=opened, exam_closes_at=opened + timedelta(days=28),
    )  # fmt: skip
    session.add(row)
    session.flush()
    chosen = chance.sample(range(1, PEOPLE + 1), PLACES)
    nominations = [
        {
            "class_id": row.id, "unit_id": person % UNITS + 1, "person_id": person, "nominated_by": 1,
            "nominated_at": opened - timedelta(days=chance.randrange(20)), "reason": "Tích cực",
            "state": chance.choices(("accepted", "refused", "withdrawn"), (90, 6, 4))[0],
            "decided_at": opened,
        }
        for person in chosen
    ]  # fmt: skip
    session.execute(insert(Nomination), nominations)
    places = [
        _place(row.id, release_id, one["person_id"], one["unit_id"], opened, chance)
        for one in nominations if one["state"] == "accepted"
    ]  # fmt: skip
    ids = session.scalars(
        insert(Enrolment).returning(Enrolment.id, sort_by_parameter_order=True), places
    ).all()
    passed = [(key, place) for key, place in zip(ids, places, strict=True) if place["passed_at"]]
    session.execute(insert(Certificate), [_certificate(key, place, chance) for key, place in passed])


def _place(
    class_id: int, release_id: int, person: int, unit: int, opened: datetime, chance: random.Random
) -> dict[str, Any]:
    has_begun, has_passed = chance.random() < 0.85, chance.random() < 0.7
    return {
        "class_id": class_id, "person_id": person, "release_id": release_id, "unit_id": unit,
        "enrolled_at": opened, "begun_at": opened + timedelta(days=2) if has_begun else None,
        "passed_at": opened + timedelta(days=20) if has_begun and has_passed else None,
        "passed_grade": chance.choice(GRADES) if has_begun and has_passed else None,
    }  # fmt: skip


def _certificate(enrolment_id: int, place: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    issued_at = place["passed_at"] + timedelta(days=3)
    return {
        "code": f"MAU-{enrolment_id}", "enrolment_id": enrolment_id, "person_id": place["person_id"],
        "design": "trang-trong", "payload": "{}", "evidence": "{}", "search_key": "", "issued_at": issued_at,
        "revoked_at": issued_at + timedelta(days=40) if chance.random() < 0.01 else None,
    }  # fmt: skip


def measure(client: FlaskClient, path: str, rounds: int) -> dict[str, float]:
    """Milliseconds of the page: the median and the longest of `rounds`, after one to warm up."""
    times = []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        response = client.get(path)
        times.append((time.perf_counter() - begun) * 1000)
        if response.status_code != 200:
            raise RuntimeError(f"{path}: {response.status_code}")
    size = len(response.data)
    return {"median_ms": round(median(times[1:]), 1), "longest_ms": round(max(times[1:]), 1), "bytes": size}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config.from_env({"LMS_DATA": str(Path(folder)), "LMS_ARGON2_COST": "lowest"}))
        database = app.extensions["database"]
        upgrade(database.writer)
        with database.writing() as session:
            fill(session)
            roles = [Role.STAFF, Role.SECRETARY]
            mai = add_person(
                session, full_name="Nguyễn Thị Mai", birth=1980, phone=None, username="mai", roles=roles,
                unit_id=5, now=clock.now(),
            )  # fmt: skip
        with database.session(read_only=False) as session:
            client = sign_in(app.test_client(), session, mai)
        found = {name: measure(client, path, 3 if name in FILES else ROUNDS) for name, path in PATHS.items()}
        database.dispose()
    print(
        json.dumps({"bench": "reports", "units": UNITS, "people": PEOPLE, "classes": CLASSES, "pages": found})
    )


if __name__ == "__main__":
    main()
