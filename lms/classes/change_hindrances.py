"""What stands against changing a class that people may be learning in."""

from datetime import datetime

from sqlalchemy.orm import Session

from lms.classes import class_editing
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.opening_plan import ClassPlan
from lms.classes.rules import in_force as ruling
from lms.classes.rules.rules import in_force
from lms.classes.tables import Class
from lms.classes.teaching import reopening
from lms.courses import catalogue
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, Refusal


def check(session: Session, class_: Class, plan: ClassPlan, *, agreed: bool, now: datetime) -> Refusal:
    """What stands against changing the class as planned: rules that would change with the mode or that were
    set meanwhile, or an exam that is opened anew without `agreed`."""
    reading = Reading({})
    if (class_.mode == MEETS) != (plan.mode == MEETS) and class_editing.has_begun(session, class_):
        course = catalogue.load_release(session, class_.release_id)
        if in_force(course, MEETS, ruling.read(class_.overrides)).rules.attendance is not None:
            said = _(
                "Đã có người học và khóa đòi dự buổi học, nên đổi hình thức là đổi điều kiện đạt. "
                "Hãy đặt tỷ lệ dự buổi học ở mục Quy định của lớp (cần văn bản), rồi mới đổi hình thức."
            )
            reading.refuse("mode", said)
    if class_editing.has_new_rules(class_, plan) and not class_editing.may_choose_rules(session, class_):
        said = _(
            "Đã có người bắt đầu học, hoặc quy định đã đặt theo văn bản. Hãy đổi ở mục Quy định của lớp."
        )
        reading.refuse("basis", said)
    if not agreed and reopening.count_explained(session, class_, plan.exam_closes_at, now):
        said = _("Hãy đọc và đánh dấu ô này thì mới mở lại được bài kiểm tra đã đóng.")
        reading.refuse("reopen", said)
    return reading.refusal
