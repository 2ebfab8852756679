"""Lessons as they are typed in Word: what becomes a title, headings, lists, and what is left out."""

import pytest

from tests.lesson_files import Line, shaped

TEXT = "Đảng ra đời ngày 3/2/1930 và lãnh đạo cách mạng từ đó đến nay, như bài trước đã nói rõ."
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["BÀI 1\nKHÁI QUÁT LỊCH SỬ ĐẢNG", TEXT], "BÀI 1. KHÁI QUÁT LỊCH SỬ ĐẢNG"),
        ([("Bài 3. Điều lệ Đảng", "b"), TEXT], "Bài 3. Điều lệ Đảng"),
        (["BÀI 2: CÔNG TÁC ĐẢNG VIÊN", TEXT], "BÀI 2. CÔNG TÁC ĐẢNG VIÊN"),
        (["CHUYÊN ĐỀ 4 - HỌC TẬP VÀ LÀM THEO BÁC", TEXT], "CHUYÊN ĐỀ 4. HỌC TẬP VÀ LÀM THEO BÁC"),
        ([("CHUYÊN ĐỀ II", "b"), ("XÂY DỰNG ĐẢNG", "b"), TEXT], "CHUYÊN ĐỀ II. XÂY DỰNG ĐẢNG"),
        (["Bài thứ 5: Quyền của đảng viên", TEXT], "Bài thứ 5. Quyền của đảng viên"),
        (["TÀI LIỆU HỌC TẬP", "BÀI 1", ("LỊCH SỬ ĐẢNG", "b"), TEXT], "BÀI 1. LỊCH SỬ ĐẢNG"),
        (["ĐIỀU LỆ ĐẢNG VÀ ĐẢNG VIÊN", TEXT], "ĐIỀU LỆ ĐẢNG VÀ ĐẢNG VIÊN"),
        (["Bài học rút ra từ năm ấy là đoàn kết, như nhiều đồng chí đã viết.", TEXT], ""),
        (["I. SỰ RA ĐỜI CỦA ĐẢNG", TEXT], ""),
        ([TEXT], ""),
    ],
)
def test_the_title_comes_from_the_lines_over_the_lesson(lines: list[Line], title: str) -> None:
    assert shaped(*lines).title == title


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("I. Bối cảnh", "b"), TEXT, ("1. Thế giới", "bi"), TEXT], ["## I. Bối cảnh", "### 1. Thế giới"]),
        ([("I. Bối cảnh", "b"), TEXT, ("II. Kết quả", "b"), TEXT], ["## I. Bối cảnh", "## II. Kết quả"]),
        (["I. SỰ RA ĐỜI", TEXT, "II. Ý NGHĨA", TEXT], ["## I. SỰ RA ĐỜI", "## II. Ý NGHĨA"]),
        (
            ["Phần thứ nhất: Lịch sử", TEXT, ("I. Đầu", "b"), TEXT],
            ["## Phần thứ nhất: Lịch sử", "### I. Đầu"],
        ),
        (
            ["1. Bối cảnh quốc tế", TEXT, "2. Bối cảnh trong nước", TEXT],
            ["## 1. Bối cảnh quốc tế", "## 2. Bối cảnh trong nước"],
        ),
        ([("Bối cảnh", "bn"), TEXT], ["## 1. Bối cảnh"]),
        (["1.1. Thế giới", TEXT, "1.1.1. Châu Âu", TEXT], ["## 1.1. Thế giới", "### 1.1.1. Châu Âu"]),
        ([("Mục tiêu của bài", "b"), TEXT], ["## Mục tiêu của bài"]),
        ([("Chú ý: đọc kỹ phần này", "b"), TEXT], []),
        ([("Đây là một câu đậm.", "b"), TEXT], []),
        (["1. Một.", "2. Hai.", "3. Ba."], []),
        ([("A", "2"), TEXT, ("I. Đầu", "b"), TEXT], ["### A", "#### I. Đầu"]),
    ],
)
def test_bold_and_numbered_lines_become_headings(lines: list[Line], expected: list[str]) -> None:
    made = shaped("Lời mở đầu của bài này.", *lines).markdown
    assert [line for line in made.split("\n") if line.startswith("#")] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["- Một", "- Hai"], "- Một\n- Hai"),
        (["- Một", "+ Nhỏ", "- Hai"], "- Một\n    - Nhỏ\n- Hai"),
        (["• Một", "• Hai"], "- Một\n- Hai"),
        (["– Một", "— Hai"], "- Một\n- Hai"),
        (["* Một", "- Nhỏ", "+ Nhỏ nữa", "* Hai"], "- Một\n    - Nhỏ\n        - Nhỏ nữa\n- Hai"),
        (["1. Một", "2. Hai"], "1. Một\n2. Hai"),
        (["Gồm:\n- Một\n- Hai"], "Gồm:\n\n- Một\n- Hai"),
        (["-5 độ là lạnh"], "-5 độ là lạnh"),
        (["3.14 là số pi"], "3.14 là số pi"),
    ],
)
def test_lists_typed_by_hand_become_lists(lines: list[Line], expected: str) -> None:
    assert shaped(TEXT, *lines).markdown == f"{TEXT}\n\n{expected}\n"


DATED = "ĐẢNG CỘNG SẢN VIỆT NAM\nPhường Mẫu, ngày 3 tháng 2 năm 2026"
HEADS: list[list[Line]] = [
    [
        [
            [
                "ĐẢNG BỘ THÀNH PHỐ\nĐẢNG ỦY PHƯỜNG MẪU\n*",
                "ĐẢNG CỘNG SẢN VIỆT NAM\nPhường Mẫu, ngày 3 tháng 2 năm 2026",
            ]
        ]
    ],
    [[["UBND PHƯỜNG MẪU\nSố: 12/KH", MOTTO]]],
    ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc", "-----o0o-----"],
    ["ĐẢNG BỘ PHƯỜNG MẪU", "***", "Số: 05-HD/ĐU", "Phường Mẫu, ngày … tháng … năm 2026"],
]
TAILS: list[list[Line]] = [
    ["Nơi nhận:\n- Như trên\n- Lưu VP", "NGƯỜI SOẠN", "Nguyễn Văn An"],
    [[["Nơi nhận:\n- Lưu VT", "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n(Đã ký)\nTrần Văn Bình"]]],
    ["Nơi nhận:", "- Các chi bộ,", "- Lưu VP.", "TM. ĐẢNG ỦY", "BÍ THƯ"],
    ["--- HẾT ---"],
]


@pytest.mark.parametrize("head", HEADS)
def test_a_letterhead_is_proposed_to_be_dropped_and_stays_when_that_is_refused(head: list[Line]) -> None:
    lines = [*head, "BÀI 1. MỞ ĐẦU", TEXT]
    made = shaped(*lines)
    assert (made.title, made.markdown) == ("BÀI 1. MỞ ĐẦU", f"{TEXT}\n")
    assert "phan-dau" in [one.key for one in made.proposals]
    kept = shaped(*lines, refused=("phan-dau",))
    assert len(kept.markdown) > len(made.markdown) + 20
    assert kept.proposals[0].key == "phan-dau"


@pytest.mark.parametrize("tail", TAILS)
def test_recipients_and_signatures_are_proposed_to_be_dropped(tail: list[Line]) -> None:
    made = shaped(TEXT, "Kết luận của bài là như vậy.", *tail)
    assert made.markdown == f"{TEXT}\n\nKết luận của bài là như vậy.\n"
    [proposal] = [one for one in made.proposals if one.key == "phan-cuoi"]
    assert proposal.quote
    assert "phan-cuoi" not in [one.key for one in shaped(TEXT, "Đồng chí Bí thư nói chuyện.").proposals]


def test_nothing_of_a_plain_lesson_is_touched() -> None:
    made = shaped(("Bối cảnh", "1"), TEXT, ("Kết quả", "1"), TEXT)
    assert made.markdown == f"## Bối cảnh\n\n{TEXT}\n\n## Kết quả\n\n{TEXT}\n"
    assert made.proposals == []


def test_refused_headings_and_lists_stay_as_they_were_typed() -> None:
    made = shaped(TEXT, ("I. Đầu", "b"), TEXT, "- Một", "- Hai", refused=("de-muc", "danh-sach"))
    assert "**I. Đầu**" in made.markdown
    assert "\\- Một\n\n\\- Hai" in made.markdown
