"""What secretaries and staff read about nominations."""

from flask_babel import gettext as _

from lms.classes.nominations.eligibility import Bar, Hindrance, PlacesOffer
from lms.errors import RuleBrokenError
from lms.web.i18n import day


class NominationError(RuleBrokenError):
    """A rule about nominations."""


def bar(found: Bar, offer: PlacesOffer, wanted: int = 1) -> str:
    """Why the unit cannot nominate now, and what to do."""
    sentences: dict[Bar, str] = {
        Bar.NOT_OPEN: _("Lớp này hiện không nhận giới thiệu. Hãy hỏi Ban Xây dựng Đảng nếu cần."),
        Bar.TOO_LATE: _(
            "Đã hết hạn giới thiệu (%(day)s). Nếu còn người cần giới thiệu, hãy liên hệ Ban Xây dựng Đảng.",
            day=day(offer.until),
        ),
        Bar.NO_PLACES: _(
            "Đơn vị chưa được phân chỉ tiêu cho lớp này. Hãy liên hệ Ban Xây dựng Đảng nếu cần."
        ),
        Bar.FULL: _(
            "Đơn vị đã giới thiệu đủ %(n)s người. Muốn đổi người, hãy rút một đề cử chưa được xét.",
            n=offer.places,
        ),
        Bar.TOO_MANY: _(
            "Bạn chọn %(wanted)s người nhưng đơn vị chỉ còn %(left)s chỗ. Chưa gửi ai; hãy bớt người.",
            wanted=wanted,
            left=offer.left,
        ),
    }
    return sentences[found]


def hindrance(found: Hindrance) -> str:
    """Why a person cannot be ticked, in a word or two."""
    words: dict[Hindrance, str] = {
        Hindrance.IN_CLASS: _("Đã có tên trong lớp"),
        Hindrance.NOMINATED: _("Đã giới thiệu"),
        Hindrance.REFUSED: _("Ban không nhận"),
        Hindrance.CLOSED: _("Tài khoản đã ngừng"),
        Hindrance.NO_LEARNER: _("Chưa có vai trò học viên"),
    }
    return words[found]


def standing(state: str, *, in_class: bool) -> tuple[str, str]:
    """What a nomination's state is called, with the kind of its tag."""
    if state == "accepted":
        return (_("Đã vào lớp"), "success") if in_class else (_("Được nhận, chờ đồng ý"), "info")
    words = {
        "proposed": (_("Chờ xét"), "info"),
        "waiting": (_("Danh sách chờ"), "warning"),
        "refused": (_("Không nhận"), "error"),
        "withdrawn": (_("Đã rút"), ""),
    }
    return words[state]
