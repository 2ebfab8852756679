"""What the desk offers to do with many people, as its page words it: title, button, effect, target."""

from flask import request
from flask_babel import gettext as _

from lms.people.bulk.selection import Selection
from lms.people.pages import slip_pages
from lms.people.pages.bulk_page import BulkPage, TargetField
from lms.people.tables import Unit
from lms.people.units import units
from lms.storage import db


def find_chosen_unit() -> Unit | None:
    """The unit that the form names; None before one is chosen."""
    return units.find_unit(db.session(), request.form.get("unit", type=int))


def moving(selection: Selection, unit: Unit | None) -> BulkPage:
    """To another unit; `unit` is the one that was chosen."""
    value = str(unit.id) if unit else ""
    offered = [(str(unit.id), unit.name) for unit in units.list_units(db.session())]
    asked = "was" in request.form and not value
    return BulkPage(
        path="/quan-ly/nguoi/nhieu/don-vi",
        title=_("Chuyển đơn vị"),
        button=_("Chuyển %(n)s người", n=len(selection.taken)),
        effect=_("Giấy đã cấp không đổi; lượt ghi danh trước đây vẫn tính cho đơn vị cũ trong báo cáo."),
        target=TargetField(
            "unit",
            _("Chuyển đến đơn vị"),
            [("", _("Chọn đơn vị")), *offered],
            value,
            _("Hãy chọn một đơn vị trong danh sách.") if asked else "",
        ),
        there=_("đã ở đơn vị này"),
    )


def suspending(selection: Selection) -> BulkPage:
    """Closing accounts."""
    return BulkPage(
        path="/quan-ly/nguoi/nhieu/ngung",
        title=_("Ngừng tài khoản"),
        button=_("Ngừng %(n)s tài khoản", n=len(selection.taken)),
        effect=_(
            "Những người này bị đăng xuất ngay và không vào được nữa; kết quả học tập và giấy chứng nhận "
            "vẫn được giữ. Mở lại được từng người ở trang của họ."
        ),
        kind="danger",
    )


def printing(selection: Selection) -> BulkPage:
    """New activation codes on slips."""
    return BulkPage(
        path="/quan-ly/nguoi/nhieu/phieu",
        title=_("Phiếu kích hoạt"),
        button=_("Tạo %(n)s phiếu PDF", n=len(selection.taken)),
        effect=_(
            "Mỗi người được một mã mới, dùng một lần trong 14 ngày; mã cũ chưa dùng của họ mất hiệu lực. "
            "Mã chỉ hiện trong phiếu, nên hãy in hoặc gửi ngay."
        )
        + " "
        + slip_pages.say_how_long(),
        has_messages=True,
    )
