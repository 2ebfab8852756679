"""Rules of this room that somebody broke."""

from datetime import timedelta

from flask_babel import gettext as _

from lms.errors import NotAllowedError, NotFoundError, RuleBrokenError
from lms.forms.refusal import Refusal, RefusedError
from lms.forms.sentences import Said
from lms.people import sentences
from lms.people.throttle_rules import Scope


class PeopleError(RuleBrokenError):
    """A rule about people and their ways in."""


class TooSoonError(PeopleError):
    """A try during a wait, and whose failures say so; nothing was looked at, not even a right secret."""

    status = 429

    def __init__(self, wait: timedelta, cause: Scope) -> None:
        self.wait = wait
        super().__init__(sentences.too_soon(wait, cause))


class DetailError(RefusedError, PeopleError):
    """A detail of a person or unit that cannot be kept; `field` names it."""

    def __init__(self, field: str, sentence: Said) -> None:
        self.field = field
        super().__init__(Refusal({field: sentence}))


class PasskeyError(PeopleError):
    """A passkey that is not added or opens nothing."""

    status = 422


class UnknownPasskeyError(NotFoundError):
    """No such passkey of the person who asks."""

    def __init__(self) -> None:
        super().__init__(_("Không tìm thấy khóa truy cập này trong tài khoản của bạn."))


class ConsentError(DetailError):
    """A learner who did not say that they agree."""

    def __init__(self) -> None:
        super().__init__("agree", _("Hãy đánh dấu vào ô này nếu bạn đồng ý."))


class UnknownWordingError(NotFoundError):
    """No wording of that name was ever asked under."""

    def __init__(self) -> None:
        super().__init__(_("Không tìm thấy nội dung này. Có thể đường dẫn đã gõ thiếu."))


class UnknownPersonError(NotFoundError):
    """No such person for the one who asks."""

    def __init__(self) -> None:
        super().__init__(_("Không tìm thấy người này. Có thể đường dẫn đã gõ thiếu."))


class UnknownDeviceError(NotFoundError):
    """No such device of the person who asks."""

    def __init__(self) -> None:
        super().__init__(_("Không tìm thấy thiết bị này trong tài khoản của bạn."))


class CodeError(PeopleError):
    """An activation code that opens nothing; why is not told."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            _(
                "Mã này không đúng, đã dùng hoặc đã hết hạn. "
                "Hãy kiểm tra lại, hoặc xin Ban Xây dựng Đảng mã mới."
            )
        )


class NotManageableError(NotAllowedError):
    """The one who asks may not touch this account."""

    def __init__(self) -> None:
        super().__init__(_("Chỉ quản trị viên được thay đổi tài khoản của cán bộ hoặc quản trị viên."))
