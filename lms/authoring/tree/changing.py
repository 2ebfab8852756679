"""Changes to what a course consists of: its order, new lessons, other names, files beside the texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.authoring import copies, ordering
from lms.authoring.tree import history, starting
from lms.authoring.tree.starting import FIRST_LESSON, FIRST_TITLE
from lms.courses.format.files import EXAM, FRONT
from lms.errors import RuleBrokenError
from lms.forms.refusal import Refusal, RefusedError

MOST_LESSONS = 99


class TreeError(RuleBrokenError):
    """A change that a course does not allow now."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes a course, and when."""

    by: int
    now: datetime


def reorder(session: Session, slug: str, order: Sequence[str], seen: str, actor: Actor) -> dict[str, str]:
    """Put the lessons into this order; returns the new names of those that got another number.

    TreeError, with nothing changed, when the lessons are not those that the page with digest `seen` showed.
    """
    names = [file.name for file in copies.list_files(session, slug)]
    if ordering.digest(names) != seen or sorted(order) != ordering.lessons(names):
        raise TreeError(
            _("Có người vừa thêm, xóa hoặc xếp lại bài, nên thứ tự chưa đổi gì. Hãy xem lại rồi xếp lần nữa.")
        )
    changed = ordering.numbered(order)
    if changed:
        copies.rename(session, slug, changed, by=actor.by, now=actor.now)
    return changed


def rename(session: Session, slug: str, name: str, title: str, actor: Actor) -> str:
    """Give a lesson another address, made from `title`; returns the file's new name.

    TreeError when it is not a lesson of the course, RefusedError when nothing is left of the title.
    """
    names = [file.name for file in copies.list_files(session, slug)]
    if name not in ordering.lessons(names):
        raise TreeError(_("Không có bài này trong khóa học. Có thể bài đã được xếp lại hoặc xóa."))
    part = ordering.plain(title, "")
    if not part:
        said = _("Hãy nhập tên có chữ hoặc số để lấy địa chỉ, ví dụ Đồ bảo hộ.")
        raise RefusedError(Refusal({"title": said}))
    wanted = f"{name[:3]}{part}.md"
    if wanted != name:
        copies.rename(session, slug, {name: wanted}, by=actor.by, now=actor.now)
    return wanted


def add_lesson(session: Session, slug: str, title: str, actor: Actor) -> str:
    """A further lesson at the end; returns its file's name. TreeError when there are too many."""
    names = [file.name for file in copies.list_files(session, slug)]
    number = ordering.next_number(names)
    if number > MOST_LESSONS:
        raise TreeError(_("Khóa học đã có %(n)s bài, không thêm được nữa.", n=MOST_LESSONS))
    name = f"{number:02d}-{ordering.plain(title, 'bai')}.md"
    _create(session, slug, name, starting.lesson(title), actor)
    return name


def add_exam(session: Session, slug: str, actor: Actor) -> str:
    """The exam of a course that has none."""
    _create(session, slug, EXAM, starting.exam(), actor)
    return EXAM


def remove(session: Session, slug: str, name: str, version: int, actor: Actor) -> None:
    """Take a file away that is at this version; the lessons behind a lesson move up.

    TreeError for the course's first file, or when it was changed meanwhile.
    """
    if name == FRONT:
        raise TreeError(_("Không xóa được tệp khai báo của khóa học."))
    try:
        copies.remove(session, slug, name, version, by=actor.by, now=actor.now)
    except copies.FileChangedError as error:
        raise TreeError(_("Tệp này vừa được người khác sửa nên chưa xóa. Hãy xem lại.")) from error
    _number(session, slug, actor)


def restore(session: Session, slug: str, name: str, version: int, base: int, actor: Actor) -> str:
    """Save an earlier save again upon version `base`; returns the file's name.

    A lesson that was taken away comes back at its place, and those behind it move down. TreeError when the
    file was changed meanwhile, NotFoundError when there is no such save.
    """
    content = history.content_of(session, slug, name, version)
    try:
        copies.save(session, slug, name, content, base, by=actor.by, now=actor.now)
    except copies.FileChangedError as error:
        raise TreeError(_("Tệp này vừa được người khác sửa nên chưa lấy lại bản cũ. Hãy xem lại.")) from error
    return _number(session, slug, actor, first=name).get(name, name)


def _number(session: Session, slug: str, actor: Actor, first: str = "") -> dict[str, str]:
    """Let the lessons count 01, 02, 03 again, `first` before another of its number; returns new names."""
    names = ordering.lessons(file.name for file in copies.list_files(session, slug))
    changed = ordering.numbered(sorted(names, key=lambda name: (name[:2], name != first, name)))
    if changed:
        copies.rename(session, slug, changed, by=actor.by, now=actor.now)
    return changed


def _create(session: Session, slug: str, name: str, text: str, actor: Actor) -> None:
    try:
        copies.save(session, slug, name, text.encode(), 0, by=actor.by, now=actor.now)
    except copies.FileChangedError as error:
        raise TreeError(_("Tệp này đã có trong khóa học.")) from error


def drop_unwritten_lesson(session: Session, slug: str, actor: Actor) -> bool:
    """Take away the first lesson of a new course where nobody has written it; whether it was there.

    The lessons behind it move up.
    """
    file = copies.find_file(session, slug, FIRST_LESSON)
    if file is None or file.content.decode("utf-8", "replace") != starting.lesson(FIRST_TITLE):
        return False
    copies.remove(session, slug, FIRST_LESSON, file.version, by=actor.by, now=actor.now)
    session.flush()
    left = ordering.lessons([one.name for one in copies.list_files(session, slug)])
    if renamed := ordering.numbered(left):
        copies.rename(session, slug, renamed, by=actor.by, now=actor.now)
    return True
