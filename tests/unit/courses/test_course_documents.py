"""Documents of a course: declared with a title, checked, and told about by file and line."""

import pytest

from lms.content import pdfs
from lms.courses import documents
from lms.courses.building import build
from lms.courses.format.listing import read_folder
from tests import pdf_files
from tests.course_folder import FRONT, write_course
from tests.unit.courses.conftest import TODAY, Check

PDF = pdf_files.plain()
DECLARED = FRONT.replace(
    'approved_by: ""\n',
    'approved_by: ""\ndocuments:\n  - {file: tai-lieu/de-cuong.pdf, title: Đề cương ôn tập}\n',
)
SOUND = {"course.md": DECLARED, "tai-lieu/de-cuong.pdf": PDF}


def test_a_document_is_kept_by_its_content_with_title_and_size(tmp_path) -> None:
    built = build(read_folder(write_course(tmp_path / "courses", SOUND)), TODAY)
    assert built.problems == ()
    assert built.course is not None
    (one,) = built.course.materials
    assert (one.title, one.file, one.size) == ("Đề cương ôn tập", "tai-lieu/de-cuong.pdf", len(PDF))
    assert one.name == documents.material("", "", PDF).name
    assert len(one.name) == 36


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Không thấy tệp “tai-lieu/de-cuong.pdf” trong thư mục khóa học; "
         "ghi như tai-lieu/de-cuong.pdf."),
        (b"", "“tai-lieu/de-cuong.pdf”: Tệp trống; lưu lại tài liệu thành PDF."),
        (b"PK\x03\x04 docx", "“tai-lieu/de-cuong.pdf”: Tệp này không phải PDF dù tên có đuôi .pdf; "
         "mở tài liệu gốc và xuất ra PDF."),
        (PDF[:-7], "“tai-lieu/de-cuong.pdf”: Tệp PDF bị cụt, có lẽ chép chưa hết; chép hoặc xuất lại."),
        (pdf_files.made(pdf_files.opening(pdf_files.alert())),
         f"“tai-lieu/de-cuong.pdf”: {pdfs.SENTENCES['script']}"),
        (pdf_files.made(encryption=pdf_files.LOCKED, deterministic_id=False),
         f"“tai-lieu/de-cuong.pdf”: {pdfs.SENTENCES['locked']}"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_file_is_said_on_the_line_that_declares_it(
    problems: Check, content: bytes | None, sentence: str
) -> None:
    assert problems({**SOUND, "tai-lieu/de-cuong.pdf": content}) == [f"course.md:13: {sentence}"]


def test_a_document_larger_than_phones_should_load_is_refused(
    problems: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "LARGEST", len(PDF) - 1)
    (found,) = problems(SOUND)
    assert "lớn hơn" in found


def test_a_heavy_document_is_a_warning_only(problems: Check) -> None:
    heavy = pdf_files.plain(filler=documents.HEAVY)
    (warning,) = problems({**SOUND, "tai-lieu/de-cuong.pdf": heavy})
    assert warning.startswith("course.md:13: cảnh báo: “tai-lieu/de-cuong.pdf” nặng 3 MB")


def test_a_document_that_nobody_declares_is_a_warning(problems: Check) -> None:
    (warning,) = problems({"tai-lieu/de-cuong.pdf": PDF})
    assert warning.startswith("course.md:1: cảnh báo: Chưa khai báo tai-lieu/de-cuong.pdf")


def test_a_name_with_capitals_or_another_ending_is_refused(problems: Check) -> None:
    found = problems({"tai-lieu/Đề cương.docx": b"x"})
    assert found == [
        "tai-lieu/Đề cương.docx:1: Tên tài liệu phải như de-cuong-on-tap.pdf: chữ thường không dấu, đuôi pdf."
    ]


def test_the_same_file_twice_and_an_unknown_word_are_refused(problems: Check) -> None:
    twice = DECLARED.replace(
        "Đề cương ôn tập}\n",
        "Đề cương ôn tập}\n  - {file: tai-lieu/de-cuong.pdf, title: Lại, trang: 3}\n",
    )
    found = problems({**SOUND, "course.md": twice})
    assert found == [
        "course.md:14: Không có khai báo nào tên “trang”.",
        "course.md:14: “tai-lieu/de-cuong.pdf” đã khai báo ở dòng 13; xóa bớt một dòng.",
    ]
