"""The message that goes with an activation code."""

from flask_babel import gettext as _

from lms.people.activation.slips import Slip
from lms.web.i18n import moment


def write(slip: Slip) -> str:
    """The message that hands a code to its person."""
    said = str(
        _(
            "Chào bạn %(name)s, mời bạn mở %(link)s để vào lớp học, hoặc vào %(site)s và nhập mã %(code)s. "
            "Mã dùng một lần, đến %(time)s. Đừng đưa mã cho người khác.",
            name=slip.full_name,
            link=slip.link,
            site=slip.site,
            code=slip.code,
            time=moment(slip.expires_at),
        )
    )
    if slip.contact is None:
        return said
    return said + " " + str(_("Cần giúp, gọi %(who)s.", who=slip.contact))
