"""What the columns of a list of units may be: data for the table engine (pure)."""

from lms.forms.sentences import gettext_lazy as _
from lms.office.tables.column_vocabulary import Field, Vocabulary

NAME, KIND, PARENT, NUMBER, REMARK = "name", "kind", "parent", "number", "remark"

FIELDS = (
    Field(
        NAME,
        _("Tên đơn vị"),
        (
            "tên đơn vị; đơn vị; tên chi bộ; chi bộ; tên tổ chức; tổ chức; tên tổ chức đảng; tổ chức đảng",
            "tên doanh nghiệp; doanh nghiệp; tên công ty; công ty; tên cơ sở; tên đoàn thể",
            "tên đơn vị tổ chức",
            "chi bộ đơn vị; đơn vị chi bộ; tên chi bộ đơn vị; tên chi đoàn; tên công đoàn",
            "unit; unit name; name",
            "chi bộ trực thuộc; tên chi bộ trực thuộc; các chi bộ trực thuộc; đơn vị cấp dưới",
        ),
        "identity",
    ),
    Field(
        KIND,
        _("Loại đơn vị"),
        (
            "loại; loại đơn vị; loại hình; loại hình đơn vị; loại hình tổ chức; kiểu",
            "hình thức tổ chức; type; kind",
        ),
        "other",
    ),
    Field(
        PARENT,
        _("Đơn vị cấp trên"),
        (
            "đơn vị cấp trên; cấp trên; trực thuộc; thuộc; đơn vị trực thuộc; trực thuộc đơn vị",
            "thuộc đơn vị",
            "cấp trên trực tiếp; đơn vị cấp trên trực tiếp; tổ chức cấp trên; đảng bộ cấp trên; parent",
            "đảng ủy cấp trên; cấp ủy cấp trên; thuộc đảng bộ; trực thuộc đảng bộ; trực thuộc đảng ủy",
            "đơn vị cha",
            "thuộc tổ chức; đơn vị chủ quản; cơ quan chủ quản; đảng bộ; đảng ủy; đơn vị quản lý",
        ),
        "other",
    ),
    Field(NUMBER, _("Số thứ tự"), ("stt; tt; số tt; số thứ tự; no; no.; #",), "number", "row_number"),
    Field(REMARK, _("Ghi chú (không giữ)"), ("ghi chú; chú thích; diễn giải; note; remark",), "aside"),
)
# 'Chi bộ …' is a unit here, not the heading of a group.
UNITS = Vocabulary("units", FIELDS, groups=())
