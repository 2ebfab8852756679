from datetime import date

from lms.reports.document_heading import DEFAULT_RECIPIENTS, DocumentHeading
from tests.forms import says


def test_what_is_not_typed_is_left_to_be_written_by_hand() -> None:
    heading = DocumentHeading.read({})
    assert (heading.number, heading.signed_on, heading.recipients) == ("", None, DEFAULT_RECIPIENTS)
    assert not heading.check()


def test_recipients_come_a_line_each_without_their_marks() -> None:
    heading = DocumentHeading.read(
        {"noi-nhan": " Thường trực  Đảng ủy ,\r\n\r\nLưu VP.", "ngay-ky": "5/2/2027", "so": " 05-BC/ĐU "}
    )
    assert heading.lines == ["Thường trực Đảng ủy", "Lưu VP"]
    assert (heading.number, heading.signed_on) == ("05-BC/ĐU", date(2027, 2, 5))


def test_what_does_not_fit_is_named_by_field() -> None:
    typed = {"so": "5" * 41, "ngay-ky": "31/02/2027", "noi-nhan": "\n".join(["a"] * 13)}
    words = {
        "so": "dài quá 40 ký tự",
        "ngay-ky": "Không đọc được ngày",
        "noi-nhan": "nhiều nhất 12 dòng",
    }
    assert says(DocumentHeading.read(typed).check(), words)
