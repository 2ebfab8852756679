"""The sheets of the workbook for questions: the one to fill in, examples, instructions, lists (pure)."""

from collections.abc import Sequence

from lms.courses.exchange.sheet_columns import (
    BARE,
    COLUMNS,
    EXAMPLES,
    GUIDE,
    LISTS,
    RULE,
    RULES,
    TYPE,
    TYPES,
    WIDTHS,
    YES,
)
from lms.office.workbooks import WrittenSheet

_STEPS = (
    "Mỗi câu hỏi một dòng ở trang “Câu hỏi”. Trang “Ví dụ” có đủ chín loại câu để chép theo.",
    "Cột “Loại câu”: chọn trong danh sách. Cột “Nhóm” là tên nhóm câu hỏi, ví dụ Lịch sử.",
    "Chọn một, chọn nhiều: ghi các lựa chọn ở cột A, B, C…; cột “Đáp án đúng” ghi chữ cái, như B hoặc A, C. "
    "Muốn có lời nhắn riêng khi chọn một dòng thì ghi sau hai gạch chéo: 2/9/1945 // Đây là ngày Độc lập.",
    "Đúng sai: để trống các cột A, B…; cột “Đáp án đúng” ghi Đúng hoặc Sai.",
    "Điền số: ghi số ở cột A, ví dụ 12 hoặc 8,5 ± 0,1.",
    "Điền chữ: mỗi cách trả lời được chấp nhận ghi ở một cột A, B, C…",
    "Nối: mỗi cặp một cột, viết vế trái => vế phải. Vế phải thừa viết => vế phải.",
    "Sắp xếp: ghi các mục theo thứ tự đúng ở cột A, B, C…; hệ thống tự xáo trộn.",
    "Điền chỗ trống: ghi câu ở cột “Lời dẫn thêm”, đáp án trong {= …}, các cách viết cách nhau bằng |.",
    "Tự luận: mỗi tiêu chí chấm một cột, viết tiêu chí => số điểm.",
    "Cột “Căn cứ” ghi mã văn bản trong danh mục, ví dụ dieu-le-2011:dieu-5; có thể để trống, bổ sung sau.",
    "Xuống dòng trong một ô: Alt + Enter. Chữ đậm viết **giữa hai dấu sao**.",
    "Khi đưa vào, hệ thống cho xem lại từng câu, báo chỗ sai theo ô; chưa bấm nhận thì chưa có gì đổi.",
)
_ROWS: tuple[dict[str, str], ...] = (
    {
        "Loại câu": "chọn một",
        "Câu hỏi": "2 + 3 bằng mấy?",
        "A": "4",
        "B": "5",
        "C": "6 // Hơi nhiều.",
        "Đáp án đúng": "B",
    },
    {
        "Loại câu": "đúng sai",
        "Câu hỏi": "Điều lệ Đảng có 48 điều.",
        "Đáp án đúng": "Đúng",
        "Căn cứ": "dieu-le-2011",
    },
    {
        "Loại câu": "chọn nhiều",
        "Câu hỏi": "Những số nào là số chẵn?",
        "A": "2",
        "B": "3",
        "C": "4",
        "Đáp án đúng": "A, C",
        "Cách chấm": "đúng hết mới có điểm",
    },
    {
        "Loại câu": "điền số",
        "Câu hỏi": "Thời gian dự bị là bao nhiêu tháng?",
        "A": "12",
        "Căn cứ": "dieu-le-2011:dieu-5",
    },
    {
        "Loại câu": "điền chữ",
        "Câu hỏi": "Tổng Bí thư đầu tiên của Đảng là ai?",
        "A": "Trần Phú",
        "B": "Đồng chí Trần Phú",
        "Gõ không dấu": YES,
    },
    {
        "Loại câu": "nối",
        "Câu hỏi": "Nối phép tính với kết quả",
        "A": "2 + 2 => 4",
        "B": "3 + 3 => 6",
        "C": "=> 7",
    },
    {"Loại câu": "sắp xếp", "Câu hỏi": "Xếp từ bé đến lớn", "A": "một", "B": "hai", "C": "ba"},
    {
        "Loại câu": "điền chỗ trống",
        "Câu hỏi": "Điền hai con số",
        "Lời dẫn thêm": "Điều lệ Đảng gồm {= 12 | mười hai} chương và {= 48} điều.",
    },
    {
        "Loại câu": "tự luận",
        "Câu hỏi": "Bạn sẽ làm gì để phấn đấu vào Đảng?",
        "A": "Nêu đúng bốn nhiệm vụ của đảng viên => 4",
        "B": "Có việc làm cụ thể ở nơi làm việc => 4",
        "C": "Viết rõ ràng, đủ ý => 2",
    },
)


def questions(title: str, rows: Sequence[Sequence[str]]) -> WrittenSheet:
    """A sheet of questions with its drop-downs; every cell keeps what is typed as text."""
    last = len(TYPES) + 1
    choices = {
        COLUMNS.index(TYPE) + 1: f"'{LISTS}'!$A$2:$A${last}",
        COLUMNS.index(RULE) + 1: f"'{LISTS}'!$B$2:$B${len(RULES) + 1}",
        COLUMNS.index(BARE) + 1: f"'{LISTS}'!$C$2:$C$2",
    }
    return WrittenSheet(title, [COLUMNS, *rows], WIDTHS, choices, tuple(range(1, len(COLUMNS) + 1)))


def beside() -> list[WrittenSheet]:
    """The sheets of examples, instructions and lists."""
    examples = [tuple(row.get(column, "") for column in COLUMNS) for row in _ROWS]
    names, rules = list(TYPES), list(RULES)
    lists = [
        (name, rules[n] if n < len(rules) else None, YES if n == 0 else None) for n, name in enumerate(names)
    ]
    return [
        questions(EXAMPLES, examples),
        WrittenSheet(GUIDE, [("Cách ghi câu hỏi vào sổ tính này",), *((one,) for one in _STEPS)], (110,)),
        WrittenSheet(LISTS, [(TYPE, RULE, BARE), *lists], (20, 26, 16)),
    ]
