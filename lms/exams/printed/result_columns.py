"""What the columns of an office's own list of results on paper may be: data for the table engine (pure)."""

from functools import lru_cache

from lms.forms.sentences import gettext_lazy as _
from lms.office.tables.column_vocabulary import Field, Vocabulary

ID, NAME, BIRTH, CODE, SCORE = "id", "name", "birth", "code", "score"
_FIXED = (
    Field(ID, _("Mã học viên"), ("mã học viên; mã hv; mã số học viên",), "other", under={}),
    Field(
        NAME,
        _("Họ và tên"),
        (
            "họ và tên; họ tên; họ tên học viên; họ và tên học viên; tên học viên; thí sinh; họ tên thí sinh",
            "họ và tên thí sinh; người dự thi; họ và tên người dự thi; học viên; full name; name",
        ),
        "identity",
        "name",
        {NAME: NAME},
        has_whose=True,
    ),
    Field(
        BIRTH,
        _("Ngày sinh hoặc năm sinh"),
        ("ngày sinh; năm sinh; ngày tháng năm sinh; sinh ngày; ngày tháng năm; n sinh",),
        "detail",
        "date",
        {},
    ),
    Field(CODE, _("Mã đề"), ("mã đề; đề; đề số; mã đề thi; số đề; đề thi; mã số đề",), "detail", "", {}),
    Field("number", _("Số thứ tự"), ("stt; tt; số tt; số thứ tự; no; #",), "number", "row_number", {}),
    Field(
        "roll", _("Số báo danh (không giữ)"), ("số báo danh; sbd; số bd; phòng thi; phòng",), "aside", "", {}
    ),
    Field(
        SCORE,
        _("Điểm (hệ thống tự chấm)"),
        ("điểm; tổng điểm; điểm số; điểm thi; số câu đúng; kết quả; xếp loại", "điểm bằng chữ; đạt"),
        "aside",
        "",
        {},
    ),
    Field(
        "unit",
        _("Đơn vị (không giữ)"),
        ("đơn vị; chi bộ; đơn vị công tác; nơi công tác; công ty; tổ",),
        "aside",
        "",
        {},
    ),
    Field(
        "remark",
        _("Ghi chú (không giữ)"),
        ("ghi chú; chú thích; ký tên; chữ ký; ký nộp; ký nộp bài; số tờ",),
        "aside",
        "",
        {},
    ),
    Field(
        "unkept",
        _("Thông tin khác (không giữ)"),
        (
            "giới tính; nam nữ; dân tộc; tôn giáo; quê quán; số cccd; cccd; cmnd",
            "số điện thoại; điện thoại; sđt",
        ),
        "unkept",
        "",
        {},
    ),
)


def answer(number: int) -> str:
    """The key of the column with what was answered to a question, counted from 1."""
    return f"answer-{number}"


@lru_cache(16)
def vocabulary(count: int) -> Vocabulary:
    """The columns for a set whose variants have so many questions."""
    return Vocabulary(f"results-{count}", (*_FIXED, *(_answer(number) for number in range(1, count + 1))))


def _answer(number: int) -> Field:
    words = f"câu {number}; câu số {number}; câu hỏi {number}; c {number}; c{number}; {number}; q{number}"
    return Field(answer(number), _("Câu %(n)s", n=number), (words,), "detail", "", {})
