"""What people read about sessions."""

from flask_babel import gettext as _


def method_names() -> dict[str, str]:
    """How presence was recorded."""
    return {"qr": _("quét mã QR"), "code": _("nhập mã số"), "roster": _("theo danh sách")}
