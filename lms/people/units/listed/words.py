"""What people read about a list of units."""

from flask_babel import gettext as _

from lms.people.units.listed.planning import PlannedUnit, Problem


def no_table() -> str:
    """That nothing in the file looks like a list of units, and what to do."""
    return str(
        _(
            "Không thấy danh sách đơn vị: cần một dòng tiêu đề có cột “Tên đơn vị” "
            "(hoặc “Chi bộ”, “Tổ chức”…). Hãy thêm dòng tiêu đề rồi gửi lại."
        )
    )


def taken(count: int, there: int) -> str:
    """What came of a list."""
    said = _("Đã thêm %(n)s đơn vị.", n=count)
    return f"{said} {_('%(n)s đơn vị đã có, để nguyên.', n=there)}" if there else str(said)


def describe(unit: PlannedUnit) -> str:
    """What happens to a row: what is wrong and what to do, or what will be done."""
    if unit.problem is not None:
        return _problem(unit.problem, unit.said)
    if unit.status == "skipped":
        return str(_("bỏ dòng này"))
    if unit.status == "there":
        return str(_("đã có, để nguyên"))
    said = str(_("thêm mới"))
    if not unit.alike:
        return said
    return f"{said}; {_('gần giống “%(name)s”, hãy xem có trùng không', name=unit.alike)}"


def _problem(problem: Problem, said: str) -> str:
    sentences: dict[Problem, str] = {
        "no-name": _("Hãy nhập tên đơn vị, hoặc bỏ dòng này."),
        "too-long": _("Tên đơn vị dài quá 200 ký tự. Hãy viết gọn lại."),
        "unprintable": said,
        "no-kind": _("Hãy chọn loại đơn vị."),
        "twice": _("Trùng với dòng %(n)s. Hãy sửa tên, sửa cấp trên, hoặc bỏ dòng này.", n=said),
        "no-parent": _("Chưa có đơn vị cấp trên này; có phải “%(name)s” không?", name=said)
        if said
        else _("Chưa có đơn vị cấp trên này. Hãy sửa tên, để trống, hoặc thêm nó vào danh sách."),
        "two-parents": _("Có hơn một đơn vị mang tên cấp trên này. Hãy nhập xong rồi chuyển ở trang Đơn vị."),
        "circle": _("Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó."),
        "too-deep": _("Danh sách có quá nhiều cấp. Hãy nhập đơn vị cấp trên trước."),
        "elsewhere": _elsewhere(said),
    }
    return str(sentences[problem])


def _elsewhere(above: str) -> str:
    if not above:
        return str(_("Đã có đơn vị cùng tên ở cấp cao nhất. Nếu là đơn vị khác, hãy đánh dấu ô dưới."))
    said = _(
        "Đã có đơn vị cùng tên trực thuộc “%(name)s”. Nếu là đơn vị khác, hãy đánh dấu ô dưới.", name=above
    )
    return str(said)
