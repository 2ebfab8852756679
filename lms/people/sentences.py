"""What people read when a secret is refused or they must wait."""

from collections.abc import Iterable
from datetime import timedelta

from flask_babel import gettext as _

from lms.people.credentials.password_strength import Weakness
from lms.people.throttle_rules import Scope
from lms.web.access import Role


def weakness(found: Weakness) -> str:
    """Why a password or PIN was refused, and what to choose instead."""
    sentences: dict[Weakness, str] = {
        Weakness.TOO_SHORT: _("Mật khẩu cần ít nhất 8 ký tự. Một câu ngắn dễ nhớ là cách tốt."),
        Weakness.TOO_LONG: _("Mật khẩu dài quá 200 ký tự. Hãy chọn mật khẩu ngắn hơn."),
        Weakness.OBVIOUS: _("Dãy này quá dễ đoán. Hãy chọn dãy khác."),
        Weakness.PERSONAL: _(
            "Đừng dùng tên, ngày sinh, số điện thoại hay tên đăng nhập của mình. Hãy chọn dãy khác."
        ),
        Weakness.NOT_SIX_DIGITS: _("Mã PIN gồm đúng 6 chữ số."),
    }
    return sentences[found]


def role(held: Role) -> str:
    """What a role is called."""
    match held:  # a role without a name fails the type check
        case Role.LEARNER:
            name = _("Học viên")
        case Role.INSTRUCTOR:
            name = _("Giảng viên")
        case Role.SECRETARY:
            name = _("Bí thư")
        case Role.STAFF:
            name = _("Cán bộ")
        case Role.ADMINISTRATOR:
            name = _("Quản trị viên")
    return str(name)


def too_soon(wait: timedelta, cause: Scope) -> str:
    """That nothing is looked at until `wait` is over, and whether it was one's own doing."""
    time = duration(wait)
    if cause == Scope.ADDRESS:
        return str(_("Từ mạng này đã có nhiều lần nhập sai. Hãy thử lại sau %(time)s.", time=time))
    if cause in {Scope.CODE_REQUEST, Scope.CODE_ADDRESS, Scope.ALL_CODE_REQUESTS}:
        return str(_("Đã có nhiều lần xin mã. Hãy đợi %(time)s, hoặc gọi người phụ trách.", time=time))
    if cause in {Scope.ALL_PASSWORDS, Scope.ALL_PASSKEYS, Scope.ACCOUNT}:
        return str(
            _(
                "Đang có nhiều lần nhập sai từ nhiều nơi, có thể có người dò mật khẩu. "
                "Hãy thử lại sau %(time)s. Trên máy mà bạn đã từng đăng nhập thì không phải chờ.",
                time=time,
            )
        )
    return str(_("Đã nhập sai nhiều lần. Hãy thử lại sau %(time)s.", time=time))


def duration(span: timedelta) -> str:
    """A span in the largest fitting unit, rounded up: '45 giây', '2 phút', '1 giờ'."""
    seconds = -(-span // timedelta(seconds=1))
    if seconds < 60:
        return str(_("%(n)s giây", n=seconds))
    if seconds < 3600:
        return str(_("%(n)s phút", n=-(-seconds // 60)))
    return str(_("%(n)s giờ", n=-(-seconds // 3600)))


def details() -> dict[str, str]:
    """What the details of a person are called."""
    return {
        "full_name": _("Họ và tên"),
        "birth": _("Ngày sinh"),
        "phone": _("Số điện thoại"),
        "username": _("Tên đăng nhập"),
        "unit": _("Đơn vị"),
    }


def kept(changed: Iterable[str]) -> str:
    """Which details were mended."""
    names = details()
    return str(_("Đã lưu: %(details)s.", details=", ".join(names[one].lower() for one in changed)))
