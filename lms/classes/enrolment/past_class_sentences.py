"""What those who pick people for a class read about their other classes of the course."""

from flask_babel import gettext as _

from lms.classes.enrolment.enrolment_history import Past, PastCertificate, Stage
from lms.web.i18n import day


def tag(one: Past) -> tuple[str, str]:
    """How far the person came, with the kind of the tag: a warning for those who need not come again."""
    tags: dict[Stage, tuple[str, str]] = {
        "certified": (_("Đã có giấy chứng nhận"), "warning"),
        "expired": (_("Giấy chứng nhận đã hết hạn"), ""),
        "revoked": (_("Giấy chứng nhận đã bị thu hồi"), ""),
        "passed": (_("Đã đạt, chưa cấp giấy"), "warning"),
        "studying": (_("Đang học"), "warning"),
        "over": (_("Đã học, chưa đạt"), ""),
    }
    return tags[one.stage]


def detail(one: Past) -> str:
    """In which class, and what the certificate says: number, day of issue, last day."""
    parts = [_("lớp %(title)s", title=one.title)]
    if one.paper is not None:
        parts += [_("số %(number)s", number=one.paper.number), *_days(one.stage, one.paper)]
    return ", ".join(parts)


def _days(stage: Stage, paper: PastCertificate) -> list[str]:
    found = [_("cấp ngày %(day)s", day=day(paper.issued_on))]
    if stage in ("certified", "expired"):
        until = paper.valid_until
        found.append(
            _("có giá trị đến hết ngày %(until)s", until=day(until)) if until else _("không thời hạn")
        )
    return found
