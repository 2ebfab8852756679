from dataclasses import replace
from datetime import date

import pytest

from lms.certificates.payload import CertificatePayload
from lms.certificates.validity import last_day, standing
from lms.forms.dates import birth_text
from lms.press.party_form import long_date
from lms.storage import canonical_json
from tests.unit.certificates.samples import ORDINARY


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 11, 23), "ngày 23 tháng 11 năm 2026"),
    ],
)
def test_dates_are_written_as_party_documents_write_them(day: date, words: str) -> None:
    assert long_date(day) == words


def test_a_birth_may_be_a_day_a_year_or_unknown() -> None:
    assert birth_text(date(1994, 2, 5), 1994) == "05/02/1994"
    assert birth_text(None, 1994) == "1994"
    assert birth_text(None, None) == ""


def test_a_frozen_payload_thaws_to_the_same_value() -> None:
    frozen = canonical_json.dump(ORDINARY)
    assert canonical_json.load(frozen, CertificatePayload) == ORDINARY
    assert canonical_json.dump(canonical_json.load(frozen, CertificatePayload)) == frozen


def test_the_score_is_printed_with_a_comma() -> None:
    assert ORDINARY.score_text == "8,5"
    assert replace(ORDINARY, score=None).score_text == ""


def test_the_file_name_is_plain_ascii() -> None:
    assert replace(ORDINARY, number="0001-GCN/ĐU 2026").file_name == "giay-chung-nhan-0001-GCN--U-2026.pdf"


@pytest.mark.parametrize(
    ("issued_on", "months", "last"),
    [
        (date(2026, 11, 23), 60, date(2031, 11, 23)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 11, 23), None, None),
    ],
)
def test_validity_ends_months_later_or_never(issued_on: date, months: int | None, last: date | None) -> None:
    assert last_day(issued_on, months) == last


def test_a_certificate_holds_through_its_last_day() -> None:
    last = date(2031, 11, 23)
    assert standing(last, is_revoked=False, today=last) == "valid"
    assert standing(last, is_revoked=False, today=date(2031, 11, 24)) == "expired"
    assert standing(None, is_revoked=False, today=date(2999, 1, 1)) == "valid"


def test_a_revocation_outweighs_the_end() -> None:
    assert standing(date(2031, 11, 23), is_revoked=True, today=date(2040, 1, 1)) == "revoked"
