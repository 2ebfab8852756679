"""The settings of a working copy: loaded for the form, checked against the whole course, saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.copies import CopiedFile, FileChangedError
from lms.authoring.releases import drafts
from lms.authoring.settings.changing import change
from lms.authoring.settings.introduction import shown_in, with_typed
from lms.authoring.settings.reading import Settings, UnreadableHeadError, read
from lms.authoring.settings.sizes import GroupSize, sizes
from lms.courses.format.files import EXAM, FRONT
from lms.forms.refusal import WHOLE, Refusal
from lms.forms.sentences import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class SettingsOfCourse:
    """What the form shows: the title, the settings, the size of each group, the versions of the two files."""

    title: str
    settings: Settings
    sizes: Mapping[str, GroupSize]
    versions: Mapping[str, int]


def load(session: Session, slug: str, now: datetime) -> SettingsOfCourse:
    """The settings of a course; UnreadableHeadError when they have to be mended in their file first."""
    files = _files(session, slug)
    course, _problems = drafts.checked(session, copies.read_folder(session, slug), now)
    return SettingsOfCourse(
        copies.find_title(session, slug),
        read(_texts(files)),
        sizes(course.exam if course else None),
        {name: file.version for name, file in files.items()},
    )


def save(
    session: Session,
    slug: str,
    typed: Mapping[str, str],
    seen: Mapping[str, int],
    *,
    by: int,
    now: datetime,
) -> Refusal:
    """Keep what was typed upon the versions `seen`; empty when it is kept, else why nothing was.

    What would make the course unsound in a new way is refused. FileChangedError when somebody else saved.
    """
    files = _files(session, slug)
    stale = next((file for name, file in files.items() if seen.get(name) != file.version), None)
    if stale is not None:
        raise FileChangedError(stale.version)
    here = load(session, slug, now)
    texts = _texts(files)
    told = texts | {FRONT: with_typed(texts[FRONT], typed.get("intro", shown_in(texts[FRONT])))}
    new = change(told, typed, here.sizes)
    if isinstance(new, Refusal):
        return new
    content = {name: text.encode() for name, text in (told | dict(new)).items() if text != texts[name]}
    if unsound := _unsound(session, slug, content, now):
        return unsound
    for name, written in content.items():
        copies.save(session, slug, name, written, files[name].version, by=by, now=now)
    return Refusal()


def _files(session: Session, slug: str) -> dict[str, CopiedFile]:
    """The one or two files with settings; NotFoundError when the course has no working copy."""
    found = {FRONT: copies.get_file(session, slug, FRONT), EXAM: copies.find_file(session, slug, EXAM)}
    return {name: file for name, file in found.items() if file is not None}


def _texts(files: Mapping[str, CopiedFile]) -> dict[str, str]:
    return {name: _text(name, file.content) for name, file in files.items()}


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise UnreadableHeadError(name) from error


def _unsound(session: Session, slug: str, content: Mapping[str, bytes], now: datetime) -> Refusal:
    """What is wrong with the course after the change that was not wrong before it."""
    before = drafts.checked(session, copies.read_folder(session, slug), now)[1]
    after = drafts.checked(session, copies.read_folder(session, slug, content), now)[1]
    known = {problem.sentence for problem in before}
    new = [one.sentence for one in after if not one.warning and one.sentence not in known]
    said = _("Chưa lưu, vì khóa học sẽ có lỗi: %(what)s", what=" ".join(new))
    return Refusal({WHOLE: said} if new else {})
