"""A certificate that could not be printed is not issued; those who can mend it read why, nobody else
waits."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import select

from lms.certificates.documents import proving
from lms.certificates.documents.proving import Prover
from lms.certificates.finding import payload_of
from lms.certificates.issuing.revoking import CertificateError
from lms.certificates.tables import Certificate
from lms.people.tables import Person
from tests.backends import ON_ONE_DATABASE
from tests.integration.certificates.conftest import World
from tests.integration.certificates.test_approving import (
    DECISION,
    PAGE,
    by_two,
    certificates,
    pass_all,
    ticks,
)
from tests.unit.certificates.samples import ORDINARY

NOWHERE = "\ue777"  # a private sign, which no font has
SENTENCE = f"Không in được “{NOWHERE}” (U+E777)"


def rename(world: World, enrolment: int, name: str) -> None:
    """As a name that was taken in before names were looked at."""
    with world.database.writing() as session:
        session.get_one(Person, world.person_of(enrolment)).full_name = name


def seen_of(staff: FlaskClient, enrolment: int) -> str:
    """What a tick would send, also of who may not be ticked."""
    boxes = html.fromstring(staff.get(PAGE).text).xpath("//input[@name='chon']/@value")
    return next(str(box) for box in boxes if box.startswith(f"{enrolment}:"))


@pytest.fixture
def approved(open_class: Callable[..., World]) -> World:
    return open_class("required")


def test_staff_see_who_cannot_be_printed_and_issue_the_others(approved: World) -> None:
    an, _binh = pass_all(approved, "Đặng Thị An", "Lê Văn Bình")
    rename(approved, an, f"Đặng {NOWHERE}")
    staff = approved.client_of(approved.add_staff())
    assert SENTENCE in staff.get(PAGE).text
    ticked = list(ticks(staff).values())
    assert list(ticks(staff)) == ["Lê Văn Bình"]
    staff.post(f"{PAGE}/duyet", data={"chon": ticked, **DECISION})
    assert [payload_of(one).full_name for one in certificates(approved)] == ["Lê Văn Bình"]
    mended = staff.post(f"{PAGE}/{an}/sua", data={"full_name": "Đặng Vương", "birth": "1994"})
    assert mended.status_code == 303
    staff.post(f"{PAGE}/duyet", data={"chon": list(ticks(staff).values()), **DECISION})
    assert [payload_of(one).full_name for one in certificates(approved)][1:] == ["Đặng Vương"]


@ON_ONE_DATABASE
def test_what_is_sent_past_the_page_is_left_out_with_the_sentence(approved: World) -> None:
    an, binh = pass_all(approved, "Đặng Thị An", "Lê Văn Bình")
    rename(approved, an, f"Đặng {NOWHERE}")
    staff = approved.client_of(approved.add_staff())
    seen = [seen_of(staff, one) for one in (an, binh)]
    staff.post(f"{PAGE}/duyet", data={"chon": seen, **DECISION})
    shown = staff.get(PAGE).text
    assert "Đã cấp 1 giấy chứng nhận" in shown
    assert f"Đặng {NOWHERE}: {SENTENCE}" in shown


@ON_ONE_DATABASE
def test_nobody_proposes_what_cannot_be_printed(approved: World) -> None:
    by_two(approved)
    (an,) = pass_all(approved, "Đặng Thị An")
    rename(approved, an, f"Đặng {NOWHERE}")
    staff = approved.client_of(approved.add_staff())
    seen = seen_of(staff, an)
    staff.post(f"{PAGE}/trinh", data={"chon": [seen]})
    shown = staff.get(PAGE).text
    assert "Đã trình duyệt 0 người." in shown
    assert f"Đặng {NOWHERE}: {SENTENCE}" in shown


def test_where_certificates_come_by_themselves_it_waits_for_staff(world: World) -> None:
    an = world.add_learner("Đặng Thị An")
    rename(world, an, f"Đặng {NOWHERE}")
    world.read_lessons(an)
    world.sit_exam(an)
    assert world.find(an) is None
    staff = world.client_of(world.add_staff())
    assert "1 người đạt, chưa có giấy" in staff.get("/quan-ly/").text
    assert SENTENCE in staff.get(PAGE).text


@ON_ONE_DATABASE
def test_a_title_that_cannot_be_printed_stops_the_issue_with_the_sentence(approved: World) -> None:
    pass_all(approved, "Đặng Thị An")
    with approved.database.writing() as session:
        session.merge(approved.class_).title = f"Lớp {NOWHERE}"
    staff = approved.client_of(approved.add_staff())
    staff.post(f"{PAGE}/duyet", data={"chon": list(ticks(staff).values()), **DECISION})
    assert f"Đặng Thị An: {SENTENCE}" in staff.get(PAGE).text
    assert certificates(approved) == []


@ON_ONE_DATABASE
def test_a_decision_whose_number_cannot_be_printed_is_refused_at_its_field(approved: World) -> None:
    pass_all(approved, "Đặng Thị An")
    staff = approved.client_of(approved.add_staff())
    typed = {"chon": list(ticks(staff).values()), **DECISION}
    refused = staff.post(f"{PAGE}/duyet", data=typed | {"number": f"05-{NOWHERE}"})
    assert (refused.status_code, certificates(approved)) == (422, [])
    assert SENTENCE in refused.text
    staff.post(f"{PAGE}/duyet", data=typed)
    (old,) = certificates(approved)
    reissue = {"reason": "Sai tên đệm trên giấy", "full_name": "Đặng Thị An", "birth": "1994"}
    address = f"/quan-ly/chung-nhan/{old.id}/cap-lai"
    refused = staff.post(address, data=reissue | DECISION | {"number": f"05-{NOWHERE}"})
    assert (refused.status_code, len(certificates(approved))) == (422, 1)
    assert SENTENCE in refused.text


@ON_ONE_DATABASE
def test_a_reissue_that_could_not_be_printed_leaves_the_old_one(world: World) -> None:
    old = world.certify("Đặng Thị An")
    rename(world, old.enrolment_id, f"Đặng {NOWHERE}")
    with pytest.raises(CertificateError, match=r"U\+E777"):
        world.reissue(old)
    with world.database.reading() as session:
        (kept,) = session.scalars(select(Certificate))
        assert kept.replaced_at is None


@ON_ONE_DATABASE
def test_texts_beyond_vietnamese_are_laid_out_and_may_be_too_long(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    prover = Prover(world.app.config["LMS"])
    khmer = replace(ORDINARY, full_name="សុខ ចាន់ណា", number="")
    assert prover.refuse(khmer) == ""
    with world.app.test_request_context():
        # Nothing that is typed is as long as the limit; fonts of other scripts may be wider than any W.
        monkeypatch.setattr("lms.certificates.documents.pdf.MOST_LETTERS", 100)
        full = prover.refuse(replace(khmer, unit="ខ្មែរ " * 30))
    assert "in cỡ nhỏ nhất vẫn không vừa" in full


@ON_ONE_DATABASE
def test_a_design_is_tried_once_and_the_result_noted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.certify("Đặng Thị An")
    notes = list((world.app.config["LMS"].data / "proofs").iterdir())
    assert [one.read_bytes() for one in notes] == [b"yes"]
    monkeypatch.setattr(proving, "_holds", lambda *_: 1 / 0)
    world.certify("Lê Văn Bình")
    notes[0].write_bytes(b"no")  # a design that does not hold everything: each certificate is laid out
    laid_out = []
    monkeypatch.setattr(proving, "_try", lambda *order: laid_out.append(order))
    world.certify("Võ Thị Thu")
    assert [order[1].full_name for order in laid_out] == ["Võ Thị Thu"]
