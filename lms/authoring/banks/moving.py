"""Chosen questions moved or copied between groups and courses, in their working copies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.banks import carrying
from lms.authoring.copies import CopiedFile, FileChangedError
from lms.courses.exchange.bank_text import WrittenIn, without, written_in
from lms.courses.format.files import EXAM
from lms.errors import RuleBrokenError
from lms.storage import audit_log


class MovingError(RuleBrokenError):
    """Questions that cannot be carried; the sentence says why."""


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """Where questions go: a course and a group of it, '' for that of the same name. `copy`: both stay."""

    slug: str
    group: str
    copy: bool


@dataclass(frozen=True, slots=True)
class CarriedAway:
    """How many questions went, how many got another id, which pictures went along or are missing."""

    count: int
    renamed: int
    pictures: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who acts and when; `seen`: the version of each course's bank that they looked at."""

    by: int
    now: datetime
    seen: Mapping[str, int]


def move(session: Session, picked: Sequence[tuple[str, str]], to: TargetGroup, act: Carrier) -> CarriedAway:
    """Carry the questions, each given by course and id, in the order of their banks.

    MovingError, with nothing to be kept, when a bank is another by now, or for what is not there.
    """
    slugs = sorted({slug for slug, _id in picked})
    banks = {slug: _bank(session, slug, act) for slug in dict.fromkeys([to.slug, *slugs])}
    done: list[CarriedAway] = []
    for slug in slugs:
        ids = {question_id for course, question_id in picked if course == slug}
        questions = [one for one in written_in(_text(banks[slug])) if one.id in ids]
        if len(questions) != len(ids):
            raise MovingError(_("Có câu không còn trong ngân hàng. Hãy tìm lại rồi chọn lại."))
        done.append(_carry(session, banks, slug, questions, to, act))
    return CarriedAway(
        sum(one.count for one in done),
        sum(one.renamed for one in done),
        sum(one.pictures for one in done),
        tuple(name for one in done for name in one.missing),
    )


def _carry(
    session: Session,
    banks: dict[str, CopiedFile],
    slug: str,
    questions: Sequence[WrittenIn],
    to: TargetGroup,
    act: Carrier,
) -> CarriedAway:
    """Carry the questions of one course."""
    pictures = carrying.pictures_of(questions) if slug != to.slug else ()
    names = _take_pictures(session, slug, to.slug, pictures, act)
    ids = {one.id for one in questions}
    if not to.copy:
        _save(session, banks, slug, without(_text(banks[slug]), ids), act)
    text = _text(banks[to.slug])
    taken = {one.id for one in written_in(text)}
    carried = carrying.readdressed(questions, taken, to.group, names)
    _save(session, banks, to.slug, carrying.put(text, carried), act)
    told = {"from": slug, "ids": dict(carried.ids), "copy": to.copy}
    audit_log.record(session, "authoring.carry", f"course:{to.slug}", actor_id=act.by, now=act.now, **told)
    renamed = sum(old != new for old, new in carried.ids.items())
    return CarriedAway(
        len(questions), renamed, len(names), tuple(one for one in pictures if one not in names)
    )


def _bank(session: Session, slug: str, act: Carrier) -> CopiedFile:
    """The bank as the visitor saw it; an empty one where a course has none."""
    copies.list_files(session, slug)
    file = copies.find_file(session, slug, EXAM) or CopiedFile(EXAM)
    if act.seen.get(slug, file.version) != file.version:
        raise MovingError(_changed())
    return file


def _changed() -> str:
    said: str = _("Có người vừa sửa một ngân hàng nên chưa chuyển câu nào. Hãy bấm lại.")
    return said


def _text(file: CopiedFile) -> str:
    try:
        return file.content.decode()
    except UnicodeDecodeError as error:
        raise MovingError(_("Có ngân hàng không phải UTF-8 nên chưa chuyển được.")) from error


def _save(session: Session, banks: dict[str, CopiedFile], slug: str, text: str, act: Carrier) -> None:
    before, content = banks[slug], text.encode()
    try:
        version = copies.save(session, slug, EXAM, content, before.version, by=act.by, now=act.now)
    except FileChangedError as error:
        raise MovingError(_changed()) from error
    banks[slug] = CopiedFile(EXAM, version, content)


def _take_pictures(
    session: Session, slug: str, to: str, pictures: Sequence[str], act: Carrier
) -> Mapping[str, str]:
    """Put the pictures of a course into another; their names there."""
    if not pictures:
        return {}
    here, there = (
        {one.name: one.sha256 for one in copies.list_files(session, course)} for course in (slug, to)
    )
    names = carrying.names_for(pictures, here, there)
    for old, new in names.items():
        if new not in there:
            content = copies.get_file(session, slug, old).content
            copies.save(session, to, new, content, 0, by=act.by, now=act.now)
    return names
