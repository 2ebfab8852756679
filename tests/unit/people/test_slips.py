from datetime import UTC, datetime

import pytest

from lms.people.activation import slips
from lms.people.activation.slips import Slip
from lms.people.consent import wordings

# What was asked, once somebody agreed to it, is never edited: a change is a new file with the next number.
KNOWN = {
    "hoc-tap-1.vi": "4d104fa3aad781c4849e15bb602e0af1e201a6816d2cc1538e7227c4e0b33d75",
    "hoc-tap-1.en": "138ae7cb1fa111844583f90d82c3748005ffe46dad8dbdb330d0911c9eba3464",
}


def slip(name: str) -> Slip:
    link = "https://hoc.example/kich-hoat/AB2CD3EF4G"
    expires_at = datetime(2026, 12, 7, 3, 0, tzinfo=UTC)
    return Slip(name, "Chi bộ Mẫu", "AB2CD-3EF4G", link, "https://hoc.example/kich-hoat/", expires_at)


@pytest.mark.parametrize(
    ("count", "pages"), [(0, []), (1, [1]), (8, [8]), (9, [8, 1]), (30, [8, 8, 8, 6]), (200, [8] * 25)]
)
def test_eight_slips_stand_on_a_page_and_none_is_lost(count: int, pages: list[int]) -> None:
    made = [slip(f"Người {number}") for number in range(count)]
    laid = slips.lay_out(made)
    assert [len(page) for page in laid] == pages
    assert [one for page in laid for one in page] == made


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("Lan", "large"),
        ("Nguyễn Thị Ánh Tuyết", "large"),
        ("Nguyễn Phước Trường Quỳnh Thượng Nghiêng", "medium"),
        ("Tôn Nữ " * 10, "small"),
        ("Tôn Nữ " * 17, "tiny"),
    ],
)
def test_a_longer_name_is_set_smaller(name: str, size: str) -> None:
    assert slip(name).size == size


def test_wordings_never_change_once_they_were_asked() -> None:
    assert {name: wording.sha256 for name, wording in wordings.wordings().items()} == KNOWN


def test_the_wording_in_force_is_the_newest_in_both_languages() -> None:
    found = wordings.in_force(wordings.STUDY)
    assert set(found) == {"vi", "en"}
    assert {wording.number for wording in found.values()} == {1}


def test_the_wording_says_what_the_law_asks_for() -> None:
    text = wordings.in_force(wordings.STUDY)["vi"].html
    for said in ("nhạy cảm", "Mục đích", "Dữ liệu nào", "Ai được xem", "Giữ trong bao lâu", "Quyền của bạn"):
        assert said in text
    assert "rút lại" in text
    assert "Luật 91/2025/QH15" in text
