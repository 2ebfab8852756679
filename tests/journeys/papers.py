"""Certificates that wait, are held back and were replaced, for the tests that look at every page."""

from sqlalchemy import select

from lms import clock
from lms.certificates.tables import Certificate
from lms.classes.tables import Enrolment
from tests.journeys.phone import Phone
from tests.journeys.shortcuts import post
from tests.journeys.site import Learner, Site

DESK = "/quan-ly/lop/lop-dung-thu/cap-giay"


def prepare(staff: Phone, site: Site, replaced: Learner) -> dict[str, str]:
    """Somebody who waits, somebody held back, and a certificate that another stands in for."""
    waiting, held = (site.add_learner(name) for name in ("Cao Chờ Duyệt", "Lương Bị Giữ Lại"))
    with site.database.writing() as session:
        passed = session.scalars(
            select(Enrolment).where(Enrolment.person_id.in_([waiting.id, held.id])).order_by(Enrolment.id)
        ).all()
        for enrolment in passed:
            enrolment.passed_at = clock.now()
        wanted = select(Certificate).join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        old = session.scalars(wanted.where(Enrolment.person_id == replaced.id)).one()
    words = {"waiting": str(passed[0].id), "held": str(passed[1].id)}
    post(staff, f"{DESK}/{words['held']}/giu", [("reason", "Đợi xác minh ngày sinh")])
    fields = {"full_name": replaced.full_name, "birth": "1996", "reason": "Mất giấy, theo đơn của người học"}
    post(staff, f"/quan-ly/chung-nhan/{old.id}/cap-lai", list(fields.items()))
    return words | {"replaced_id": str(old.id), "replaced_code": old.code}
