"""What speaks against a phone's log, in words."""

from collections.abc import Sequence

from flask_babel import gettext as _


def reason_sentences(reasons: Sequence[str]) -> list[str]:
    """A sentence for each reason of `judging`, in its order."""
    said = {
        "chain": _("Chuỗi nhật ký bị đứt hoặc bị sửa."),
        "stamp": _("Lần liên lạc cuối mà máy khai không phải do máy chủ này cấp cho lượt làm bài."),
        "backwards": _("Giờ trong nhật ký đi lùi."),
        "gap": _("Máy đo khoảng mất mạng khác với máy chủ."),
        "slept": _(
            "Máy đã ngủ (khóa màn hình) lúc mất mạng: giờ ghi theo đồng hồ của máy, vốn chỉnh tay được."
        ),
        "restarted": _(
            "Trang được mở lại lúc mất mạng: từ đó giờ ghi theo đồng hồ của máy, vốn chỉnh tay được."
        ),
        "elsewhere": _(
            "Trong lúc máy nói mất mạng, máy chủ vẫn nhận câu trả lời mà nhật ký này không có "
            "(từ trang khác hay máy khác)."
        ),
        "handed-in": _("Bài đã được nộp ở trang khác hay máy khác trước khi nhật ký đến."),
        "longest": _("Mất mạng lâu hơn mức khóa học cho phép."),
    }
    return [said[one] for one in reasons]
