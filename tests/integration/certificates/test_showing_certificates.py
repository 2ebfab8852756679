"""Holding a certificate out, sending it on, and looking one up by its number."""

from collections.abc import Callable
from datetime import datetime

import pytest

from lms.certificates.tables import Certificate
from lms.clock import VIETNAM
from tests.integration.certificates.conftest import World


def test_its_holder_holds_out_one_large_code_with_name_and_state(
    world: World, certificate: Certificate
) -> None:
    page = world.client_of(certificate.person_id).get(f"/chung-nhan/{certificate.code}/cho-xem")
    assert page.status_code == 200
    for said in ("Đặng Thị An", "Còn giá trị", certificate.code, "<svg"):
        assert said in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_preview_names_nobody(world: World, certificate: Certificate) -> None:
    head = world.client_of(None).get(f"/xac-minh/{certificate.code}").text.partition("</head>")[0]
    assert 'property="og:title" content="Xác minh giấy chứng nhận"' in head
    assert "Đặng" not in head
    assert world.course.title not in head


def test_the_field_keeps_what_was_typed(world: World, certificate: Certificate) -> None:
    assert f'value="{certificate.code}"' in world.client_of(None).get(f"/xac-minh/{certificate.code}").text


@pytest.mark.parametrize("typed", ["0001-GCN/2026", " 0001-gcn/2026 "])
def test_a_number_tells_the_state_and_no_name(world: World, certificate: Certificate, typed: str) -> None:
    page = world.client_of(None).get("/xac-minh/", query_string={"ma": typed})
    assert page.status_code == 200
    for said in ("0001-GCN/2026", "23/11/2026", "Còn giá trị"):
        assert said in page.text
    for unsaid in ("Đặng", certificate.code, world.course.title):
        assert unsaid not in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("typed", ["001-GCN/2026", "0001-GCN/2027", "1-GCN/2026", "0001-GCN/20"])
def test_another_number_is_not_taken_for_it(world: World, certificate: Certificate, typed: str) -> None:
    page = world.client_of(None).get("/xac-minh/", query_string={"ma": typed})
    assert page.status_code == 404
    assert "Không có giấy chứng nhận nào mang số này" in page.text
    assert f'value="{typed}"' in page.text


def test_counting_through_the_numbers_has_to_wait(world: World, certificate: Certificate) -> None:
    client, limit = world.client_of(None), world.app.config["LMS"].verify_misses_per_minute
    asked = [{"ma": f"{n:04}-GCN/2026"} for n in range(limit + 1)]
    assert client.get("/xac-minh/", query_string=asked[1]).status_code == 200
    answers = [client.get("/xac-minh/", query_string=one).status_code for one in asked[2:]]
    assert 429 not in answers
    assert [client.get("/xac-minh/", query_string=asked[1]).status_code for _ in range(2)][-1] == 429


def test_a_number_of_one_that_expired_says_so(
    world: World, certificate: Certificate, at: Callable[[datetime], None]
) -> None:
    at(datetime(2031, 11, 24, 0, 0, tzinfo=VIETNAM))
    page = world.client_of(None).get("/xac-minh/", query_string={"ma": "0001-GCN/2026"})
    assert "Hết hạn" in page.text
