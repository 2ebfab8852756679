"""What the columns of a table with a question a row may be, and the words over them: data (pure)."""

from lms.courses.exchange.labelled import APART, LEVEL, TAGS
from lms.courses.exchange.sheet_columns import (
    BARE,
    EXPLANATION,
    GROUNDS,
    GROUP,
    ID,
    KEY,
    LETTERS,
    POINTS,
    RULE,
    TEXT,
    TITLE,
    TYPE,
)
from lms.forms.sentences import gettext_lazy as _
from lms.office.tables.column_vocabulary import Field, Vocabulary

CHOICES, WRONG, NUMBER, ASIDE = "Phương án", "Phương án sai", "STT", "Ghi chú"
TRUE, FALSE = "Đúng", "Sai"
EASY, MEDIUM, HARD, HARDEST = "NB", "TH", "VD", "VDC"
LEVELS = (EASY, MEDIUM, HARD, HARDEST)
"""Columns of one level each, in which rows are marked with an x."""
_LEVEL_WORDS = (
    ("nb; nhận biết; biết; mức nb; mức 1; m1",),
    ("th; thông hiểu; hiểu; mức th; mức 2; m2",),
    ("vd; vận dụng; vdt; vận dụng thấp; mức vd; mức 3; m3",),
    ("vdc; vận dụng cao; mức vdc; mức 4; m4",),
)
_NAMED = "phương án {0}; đáp án {0}; lựa chọn {0}; câu trả lời {0}; trả lời {0}; ý {0}; pa {0}; pa{0}"
_TITLE_WORDS = (
    "câu hỏi; nội dung câu hỏi; nội dung; nội dung hỏi; đề bài; câu dẫn; phần dẫn; hỏi; mệnh đề; nhận định",
    "phát biểu; khẳng định; tên câu hỏi; câu hỏi và phương án; nội dung và phương án; nội dung và đáp án",
    "question; questions; question text; question content; stem",
)
_AFTER_TITLE = (
    "trắc nghiệm; tự luận; kiểm tra; thi; ôn tập; và phương án; và các phương án; và đáp án; và các đáp án",
    "và câu trả lời; và các câu trả lời; và lựa chọn; và các lựa chọn; trả lời; lựa chọn; đúng sai",
)
_KEY_WORDS = (
    "đáp án đúng; đáp án; đa; đ a; phương án đúng; câu trả lời đúng; lựa chọn đúng; trả lời; trả lời đúng",
    "đáp án chuẩn; đáp án chính xác; đáp số; kết quả; kết quả đúng; chọn; phương án trả lời đúng; đ s",
    "đúng sai; key; keys; answer; correct answer; correct answers; right answer; correct",
    "ans; phương án chọn; đúng hay sai",
)
_CHOICE_WORDS = (
    "phương án; các phương án; phương án trả lời; các phương án trả lời; lựa chọn; các lựa chọn",
    "câu trả lời; các câu trả lời; phương án lựa chọn; các phương án lựa chọn; đáp án lựa chọn",
    "các đáp án; các đáp án trả lời; các đáp án lựa chọn; options; choices; answers",
)
_WRONG_KINDS = (
    "đáp án sai; phương án sai; phương án nhiễu; câu trả lời sai; lựa chọn sai; câu nhiễu; nhiễu",
    "trả lời sai; mồi nhử; wrong answer; incorrect answer; wrong option; incorrect option; distractor",
)
_WRONG_WORDS = (
    *_WRONG_KINDS,
    "các đáp án sai; các phương án sai; các phương án nhiễu; các lựa chọn sai; phương án gây nhiễu",
    "wrong answers; incorrect answers; distractors",
    *(f"{kind} {n}" for kind in "; ".join(_WRONG_KINDS).split("; ") for n in range(1, 7)),
)
_EXPLANATION_WORDS = (
    "giải thích; giải thích đáp án; giải thích chi tiết; lời giải; lời giải chi tiết; hướng dẫn",
    "hướng dẫn giải; hướng dẫn trả lời; hướng dẫn chấm; gợi ý; gợi ý trả lời; gợi ý đáp án; lý giải",
    "diễn giải; phản hồi; explanation; feedback; rationale",
)
_GROUND_WORDS = (
    "căn cứ; căn cứ pháp lý; căn cứ văn bản; cơ sở pháp lý; nguồn; nguồn trích dẫn; nguồn tài liệu",
    "trích dẫn; nguồn tham khảo; tài liệu; tài liệu tham khảo; văn bản; điều khoản; tham chiếu; source",
)
_GROUP_WORDS = (
    "nhóm; nhóm câu hỏi; chủ đề; chủ đề bài; chủ đề bài học; bài; bài học; tên bài; bài số; chương",
    "chương bài; chuyên đề; bài chuyên đề; phần; mục; lĩnh vực; chủ điểm; mạch kiến thức; đơn vị kiến thức",
    "thuộc bài; nội dung bài; phân loại; topic; category; chapter; group; section",
)
_ASIDE_WORDS = (
    "ghi chú; chú thích; người soạn; tác giả; người biên soạn; người ra đề; người phản biện; ngày soạn",
    "note; notes; trạng thái; đơn vị soạn; ký tên; thời gian; thời gian làm bài; remark; remarks",
)
_EACH_LEVEL = dict(zip(LEVELS, LEVELS, strict=True))
_EACH_LETTER = dict(zip(LETTERS, LETTERS, strict=True))


def _letter(letter: str) -> Field:
    small = letter.lower()
    number = LETTERS.index(letter) + 1  # forms of other programs count their options
    english = "option {0}; answer {0}; choice {0}"
    words = (
        *(f"{_NAMED.format(one)}; {english.format(one)}" for one in (small, number)),
        f"{small}; {small} đúng sai",
    )
    begins = (f"answer {number}; option {number}",)
    return Field(letter, _("Phương án %(letter)s", letter=letter), words, "other", begins=begins)


_FIELDS = (
    Field(
        TITLE,
        _("Câu hỏi (có thể kèm phương án A, B, C, D)"),
        _TITLE_WORDS,
        "identity",
        has_whose=True,
        begins=("câu hỏi; nội dung câu hỏi; question max",),
    ),
    Field(
        TEXT, _("Lời dẫn thêm"), ("lời dẫn thêm; lời dẫn; đoạn dẫn; ngữ liệu; tình huống; bối cảnh",), "other"
    ),
    *map(_letter, LETTERS),
    Field(
        CHOICES,
        _("Các phương án"),
        _CHOICE_WORDS,
        "other",
        under={**_EACH_LETTER, TRUE: TRUE, FALSE: FALSE, CHOICES: CHOICES},
    ),
    Field(WRONG, _("Phương án sai (nhiễu)"), _WRONG_WORDS, "other"),
    Field(
        KEY,
        _("Đáp án đúng"),
        _KEY_WORDS,
        "other",
        under={**_EACH_LETTER, TRUE: TRUE, FALSE: FALSE, KEY: KEY},
        begins=("correct answer",),
    ),
    Field(TRUE, _("Đúng (đánh dấu x)"), ("đúng; true",), "other"),
    Field(FALSE, _("Sai (đánh dấu x)"), ("sai; false",), "other"),
    Field(
        LEVEL,
        _("Mức độ"),
        ("mức độ; mức; mức độ nhận thức; cấp độ; cấp độ nhận thức; độ khó; level; difficulty",),
        "other",
        under={**_EACH_LEVEL, LEVEL: LEVEL},
    ),
    *(
        Field(level, _("Mức %(level)s (đánh dấu x)", level=level), words, "other")
        for level, words in zip(LEVELS, _LEVEL_WORDS, strict=True)
    ),
    Field(
        POINTS,
        _("Điểm"),
        ("điểm; số điểm; điểm số; thang điểm; biểu điểm; điểm tối đa; points; mark; marks",),
        "other",
    ),
    Field(EXPLANATION, _("Giải thích"), _EXPLANATION_WORDS, "other"),
    Field(GROUNDS, _("Căn cứ"), _GROUND_WORDS, "other"),
    Field(GROUP, _("Nhóm, chủ đề hoặc bài"), _GROUP_WORDS, "other"),
    Field(
        TYPE,
        _("Loại câu"),
        ("loại câu; loại câu hỏi; dạng câu hỏi; dạng câu; kiểu câu hỏi; loại; dạng; hình thức; type",),
        "other",
    ),
    Field(RULE, _("Cách chấm"), ("cách chấm",), "other"),
    Field(TAGS, _("Thẻ phân loại"), ("thẻ phân loại; thẻ; từ khóa; nhãn; tag; tags; keywords",), "other"),
    Field(APART, _("Không hỏi cùng"), ("không hỏi cùng",), "other"),
    Field(BARE, _("Gõ không dấu"), ("gõ không dấu",), "other"),
    Field(ID, _("Mã câu"), ("mã câu; mã câu hỏi; mã; mã số; id; code",), "other"),
    Field(
        NUMBER,
        _("Số thứ tự"),
        ("stt; tt; số tt; số thứ tự; thứ tự; câu; câu số; số câu; câu hỏi số; số; no; #",),
        "number",
        "row_number",
    ),
    Field(ASIDE, _("Ghi chú (không giữ)"), _ASIDE_WORDS, "aside"),
)
QUESTIONS = Vocabulary(
    "questions",
    _FIELDS,
    _AFTER_TITLE,
    groups=(),
    totals=(),
    endings=("người lập; người lập biểu; nơi nhận; xác nhận; người ra đề",),
    has_texts=True,
)
