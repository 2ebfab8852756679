"""The working copy of a course as a page of bringing in or taking away opens it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from lms.authoring import copies
from lms.authoring.copies import CopiedFile
from lms.courses.format.files import EXAM
from lms.errors import RuleBrokenError
from lms.storage import audit_log, db
from lms.web import access


class BankError(RuleBrokenError):
    """The bank's file is no text, so nothing can be put into it or read from it."""

    def __init__(self) -> None:
        super().__init__(_("Tệp kiem-tra.md không phải UTF-8. Hãy thay bằng bản lưu đúng bảng mã UTF-8."))


@dataclass(frozen=True, slots=True)
class Opened:
    """A course in the making: its slug, title and files' names, and its bank as it is now."""

    slug: str
    title: str
    names: tuple[str, ...]
    exam: CopiedFile

    @property
    def base(self) -> str:
        """The address under which the course is worked on."""
        return f"/soan-bai/{self.slug}/"

    @property
    def shown(self) -> dict[str, Any]:
        """What every page shows of it."""
        return {"base": self.base, "slug": self.slug, "title": self.title}

    @property
    def bank(self) -> str:
        """The text of its bank, '' for none; BankError when it is no text."""
        try:
            return self.exam.content.decode()
        except UnicodeDecodeError as error:
            raise BankError from error

    def save_bank(self, text: str, questions: int, *, now: datetime) -> None:
        """Save the bank with so many more questions; FileChangedError when it is another by now."""
        _save(self.slug, EXAM, text.encode(), self.exam.version, now)
        self._tell(now, questions=questions)

    def add_files(self, files: Mapping[str, bytes], *, now: datetime) -> None:
        """Add files that the course does not have; FileChangedError when it has one by now."""
        for name, content in files.items():
            _save(self.slug, name, content, 0, now)
        if files:
            self._tell(now, files=sorted(files))

    def _tell(self, now: datetime, **brought: Any) -> None:
        actor_id = access.visitor().person_id
        audit_log.record(
            db.session(), "authoring.bring", f"course:{self.slug}", actor_id=actor_id, now=now, **brought
        )


def open_course(slug: str) -> Opened:
    """The course's working copy; NotFoundError when there is none."""
    session = db.session()
    names = tuple(file.name for file in copies.list_files(session, slug))
    return Opened(
        slug,
        copies.find_title(session, slug),
        names,
        copies.find_file(session, slug, EXAM) or CopiedFile(EXAM),
    )


def _save(slug: str, name: str, content: bytes, base: int, now: datetime) -> None:
    copies.save(db.session(), slug, name, content, base, by=access.visitor().person_id, now=now)
