"""What is wrong with a typed sheet, in words."""

from flask_babel import gettext as _

from lms.exams.printed.rows import RowProblem


def problem(found: RowProblem) -> str:
    """One problem of a row with its place, like 'Câu 7: đề 102 chỉ có A–D'."""
    words = said(found)
    return words if found.place == 0 else str(_("Câu %(n)s: %(said)s", n=found.place, said=words))


def said(found: RowProblem) -> str:
    """The same without its place, for where a cell names that."""
    data = {"code": found.code, **found.data}
    match found.kind:
        case "no-code":
            words = _("thiếu mã đề")
        case "unknown-code":
            words = _("mã đề %(code)s không thuộc bộ đề này (%(first)s–%(last)s)", **data)
        case "nothing":
            words = _("chưa có câu trả lời nào; bài bỏ trắng thì gõ dấu - ở một câu")
        case "letters":
            words = _("đề %(code)s chỉ có A–%(last)s", **data)
        case "one-letter":
            words = _(
                "đề %(code)s chỉ chọn một chữ, A–%(last)s; học viên khoanh nhiều chữ thì gõ dấu -", **data
            )
        case "number":
            words = _("“%(typed)s” không phải là số; gõ như 8,5, không đọc được thì gõ dấu -", **data)
        case "long":
            words = _("dài quá %(most)s ký tự", **data)
        case "gaps":
            words = _(
                "có %(count)s chỗ trống; gõ đủ, cách nhau bằng dấu chấm phẩy, chỗ bỏ trống gõ dấu -", **data
            )
        case "pairs":
            words = _("gõ chữ A–%(last)s cho từng ý từ 1 đến %(count)s, như 1B 2A", **data)
        case "places":
            words = _(
                "gõ %(count)s số thứ tự từ 1 đến %(count)s theo các ý như in trên đề, như 2 1 3", **data
            )
        case "points":
            words = _(
                "gõ điểm từ 0 đến %(most)s, nhiều nhất hai chữ số lẻ; đã nộp mà chưa chấm thì gõ x", **data
            )
    return str(words)
