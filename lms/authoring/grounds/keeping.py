"""The register of legal documents that all courses share, read, searched and changed entry by entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Self

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.copies import SHARED, FileChangedError
from lms.content.problems import ProblemsError
from lms.courses.course import Citation
from lms.courses.format import register
from lms.courses.format.citing import read_citations
from lms.courses.format.files import CITATIONS
from lms.errors import NotFoundError
from lms.forms import dates
from lms.forms.refusal import WHOLE, Refusal
from lms.forms.typed import TypedForm
from lms.storage import audit_log
from lms.text import vietnamese

_DAYS = ("date", "valid_from", "valid_to", "checked_on")


@dataclass(frozen=True, slots=True)
class TypedDocument(TypedForm):
    """A document as the form sends it."""

    key: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    title: str = ""
    valid_from: str = ""
    valid_to: str = ""
    replaced_by: str = ""
    checked_on: str = ""

    @classmethod
    def of(cls, citation: Citation) -> Self:
        """The form of a document as it is, its days written the Vietnamese way."""
        held = {field.name: getattr(citation, field.name) or "" for field in fields(cls)}
        return cls(**held | {name: _vietnamese(held[name]) for name in _DAYS})

    def citation(self) -> Citation:
        """The document; days typed the Vietnamese way become ISO."""
        days = {name: _iso(getattr(self, name)) for name in _DAYS}
        return Citation(
            key=self.key,
            number=self.number or None,
            issuer=self.issuer,
            date=days["date"] or None,
            title=self.title,
            valid_from=days["valid_from"] or None,
            valid_to=days["valid_to"] or None,
            replaced_by=self.replaced_by or None,
            checked_on=days["checked_on"],
        )


def _vietnamese(held: str) -> str:
    day = dates.day(held)
    return f"{day:%d/%m/%Y}" if day else held


def _iso(typed: str) -> str:
    day = dates.day(typed)
    return day.isoformat() if day else typed


def load(session: Session) -> tuple[dict[str, Citation], int]:
    """All documents by key, and the version of the file that they are in."""
    file = copies.find_file(session, SHARED, CITATIONS)
    return ({}, 0) if file is None else (read_citations(_text(file.content), CITATIONS)[0], file.version)


def get(session: Session, key: str) -> tuple[Citation, int]:
    """One document and the version of the file; NotFoundError when there is none."""
    held, version = load(session)
    if key not in held:
        raise NotFoundError(_("Danh mục chưa có văn bản này."))
    return held[key], version


def search(held: Mapping[str, Citation], words: str) -> Sequence[Citation]:
    """The documents in which each of the words is, written with or without diacritics."""
    keys = vietnamese.search_key(words).split()

    def text(one: Citation) -> str:
        return vietnamese.search_key(f"{one.key} {one.number or ''} {one.issuer} {one.title}")

    return [one for one in held.values() if all(key in text(one) for key in keys)]


def put(
    session: Session, typed: TypedDocument, base: int, *, is_new: bool, by: int, now: datetime
) -> Refusal:
    """Keep a document as typed; nothing is kept when it is refused."""
    file = copies.find_file(session, SHARED, CITATIONS)
    content = file.content if file else b""
    if is_new and typed.key in read_citations(_text(content), CITATIONS)[0]:
        there = _("Khóa “%(key)s” đã có trong danh mục; chọn khóa khác hoặc sửa văn bản ấy.", key=typed.key)
        return Refusal({"key": there})
    try:
        made = register.put(_text(content), CITATIONS, typed.citation())
        copies.save(session, SHARED, CITATIONS, made.encode(), base, by=by, now=now)
    except ProblemsError as error:
        return Refusal({WHOLE: " ".join(problem.sentence for problem in error.problems)})
    except FileChangedError:
        return Refusal({WHOLE: _("Danh mục vừa được người khác sửa. Hãy xem lại rồi bấm Lưu lần nữa.")})
    audit_log.record(session, "grounds.put", f"citation:{typed.key}", actor_id=by, now=now, new=is_new)
    return Refusal()


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")
