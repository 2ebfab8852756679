"""What the columns of a list of people may be: data for the table engine (pure)."""

from lms.forms.sentences import gettext_lazy as _
from lms.office.tables.column_vocabulary import Field, Vocabulary
from lms.people.importing import heading_words as words
from lms.people.importing.heading_words import (
    BIRTH,
    BIRTH_PARTS,
    DAY,
    DAY_MONTH,
    GIVEN,
    MAN,
    MIDDLE,
    MONTH,
    NAME,
    NAME_BIRTH,
    NAME_PARTS,
    NUMBER,
    PHONE,
    REMARK,
    SEX,
    SURNAME,
    UNIT,
    UNKEPT,
    WOMAN,
    WORDS,
    YEAR,
)

_PARTS = {part: part for part in NAME_PARTS}
_BIRTHS = {
    BIRTH: BIRTH,
    MAN: BIRTH,
    WOMAN: BIRTH,
    DAY_MONTH: DAY_MONTH,
    **{part: part for part in BIRTH_PARTS},
}


FIELDS = (
    Field(
        NAME,
        _("Họ và tên"),
        WORDS[NAME],
        "identity",
        "name",
        {NAME: NAME, **_PARTS},
        has_whose=True,
        content={"name_birth": NAME_BIRTH},
    ),
    Field(
        NAME_BIRTH,
        _("Họ tên và ngày hoặc năm sinh chung một ô (tách ra)"),
        WORDS[NAME_BIRTH],
        "identity",
        is_proposal=True,
    ),
    Field(SURNAME, _("Họ (và tên đệm)"), WORDS[SURNAME], "identity"),
    Field(MIDDLE, _("Tên đệm"), WORDS[MIDDLE], "identity"),
    Field(GIVEN, _("Tên"), WORDS[GIVEN], "identity"),
    Field(
        BIRTH,
        _("Ngày sinh hoặc năm sinh"),
        WORDS[BIRTH],
        "detail",
        "date",
        _BIRTHS,
        has_whose=True,
        alone={DAY: "ngày sinh", YEAR: "năm sinh"},
    ),
    Field(DAY_MONTH, _("Ngày và tháng (của ngày sinh)"), WORDS[DAY_MONTH], "detail"),
    Field(DAY, _("Ngày (của ngày sinh)"), WORDS[DAY], "detail"),
    Field(MONTH, _("Tháng (của ngày sinh)"), WORDS[MONTH], "detail"),
    Field(YEAR, _("Năm (của ngày sinh)"), WORDS[YEAR], "detail", beside=(MONTH,)),
    Field(PHONE, _("Số điện thoại"), WORDS[PHONE], "detail", "phone", {PHONE: PHONE}, has_whose=True),
    Field(UNIT, _("Đơn vị"), WORDS[UNIT], "other", "", {UNIT: UNIT, GIVEN: UNIT}, has_whose=True),
    Field(NUMBER, _("Số thứ tự"), WORDS[NUMBER], "number", "row_number"),
    Field(REMARK, _("Ghi chú (không giữ)"), WORDS[REMARK], "aside", "", {}),
    Field(MAN, _("Nam"), WORDS[MAN], "unkept", beside=(WOMAN,), content={"date": BIRTH}),
    Field(WOMAN, _("Nữ"), WORDS[WOMAN], "unkept", content={"date": BIRTH}),
    Field(SEX, _("Giới tính (không giữ)"), WORDS[SEX], "unkept", "", {MAN: SEX, WOMAN: SEX}),
    Field(UNKEPT, _("Thông tin khác (không giữ)"), WORDS[UNKEPT], "unkept", "", {}),
    Field(
        "member",
        _("Đảng viên, đoàn viên (không giữ)"),
        words.MEMBERS,
        "unkept",
        "",
        {},
        content={"name": NAME},
    ),
    Field("citizen", _("Số căn cước (không giữ)"), ("số cccd hoặc cmnd",), "unkept", "citizen", {}),
    Field("mail", _("Thư điện tử (không giữ)"), ("hộp thư; gmail",), "unkept", "mail", {}),
)
PEOPLE = Vocabulary("people", FIELDS, words.WHOSE, words.OTHERS, (MONTH, DAY, YEAR))
