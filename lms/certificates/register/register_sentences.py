"""What is told of a register that is not whole."""

from flask_babel import gettext as _

from lms.certificates.register.walking import Break


def tell(found: Break) -> str:
    """What is broken, where, and what to do."""
    say = {
        "missing": _("trước dòng %(line)s thiếu một dòng"),
        "chain": _("dòng %(line)s không nối với dòng đứng trước"),
        "changed": _("dòng %(line)s đã bị sửa"),
        "certificate": _("dòng %(line)s nói về một giấy chứng nhận không có hoặc mang số khác"),
        "number": _("dòng %(line)s nhảy số hoặc trùng số"),
        "twice": _("dòng %(line)s lặp lại hoặc sai thứ tự việc đã ghi"),
        "payload": _("nội dung giấy chứng nhận ở dòng %(line)s đã bị sửa sau khi cấp"),
        "state": _("tình trạng của giấy chứng nhận %(certificate)s khác với sổ"),
        "entry": _("giấy chứng nhận %(certificate)s không có trong sổ"),
        "document": _("bản PDF đang lưu của giấy chứng nhận %(certificate)s không phải bản ghi trong sổ"),
        "end": _("cuối sổ, sau dòng %(line)s, bị cắt bớt hoặc bị thêm"),
        "file": _("tệp PDF ghi ở dòng %(line)s bị mất hoặc đã đổi"),
    }
    what = say[found.kind] % {"line": found.position, "certificate": f"id {found.certificate_id}"}
    told: str = _(
        "Sổ KHÔNG còn nguyên vẹn: %(what)s. Đừng sửa gì; hãy giữ nguyên máy và báo người quản trị.", what=what
    )
    return told
