"""What is uploaded to a draft: a text from Markdown or Word, pictures and files beside it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from lms.bulletins import enclosures, text_files
from lms.bulletins.drafts import kept_drafts
from lms.bulletins.drafts.kept_drafts import DraftError
from lms.bulletins.drafts.typed_draft import TypedDraft
from lms.bulletins.enclosures import EnclosureError
from lms.bulletins.handed_in_text import MEDIA, BulletinSource
from lms.bulletins.tables import BulletinDraft
from lms.content import pictures
from lms.content.front_matter import FENCE
from lms.content.problems import ProblemsError
from lms.office import word
from lms.office.word import WordFileError

LARGEST = 24 * 1024 * 1024
MOST_FILES = 40


@dataclass(frozen=True, slots=True)
class ImportedDraft:
    """The draft with an imported text, and what its author should look at again."""

    draft: BulletinDraft
    notes: tuple[str, ...]


def import_text(
    session: Session, draft: BulletinDraft, filename: str, content: bytes, *, actor_id: int, now: datetime
) -> ImportedDraft:
    """Let the draft have the text of a .docx or .md file; DraftError with a sentence when it cannot be read.

    A Word file brings its pictures; a Markdown file with a head brings title, summary and the rest.
    """
    fields = kept_drafts.typed(draft)
    notes: tuple[str, ...] = ()
    if filename.lower().endswith((".md", ".markdown", ".txt")):
        fields = _from_markdown(fields, draft.slug, content)
    else:
        try:
            document = word.read(content)
        except WordFileError as error:
            raise DraftError(error.sentence) from error
        for name, picture in document.pictures.items():
            kept_drafts.keep_file(session, draft, name, "", picture)
        fields = replace(fields, title=document.title or fields.title, body=document.markdown.rstrip())
        notes = document.notes
    kept = kept_drafts.change(session, draft.id, fields, draft.version, actor_id=actor_id, now=now)
    return ImportedDraft(kept, notes)


def attach(
    session: Session,
    draft: BulletinDraft,
    filename: str,
    title: str,
    content: bytes,
    *,
    actor_id: int,
    now: datetime,
) -> str:
    """Keep a picture for the text (`title` '') or a file to take along; returns its name beside the text.

    DraftError with a sentence when it is no such file, or there are too many.
    """
    if len(kept_drafts.list_files(session, draft)) >= MOST_FILES:
        raise DraftError("Bản thảo đã có 40 tệp. Hãy xóa bớt tệp không dùng rồi thêm lại.")
    name = f"{MEDIA}/{kept_drafts.plain_name(filename)}"
    is_picture = name.endswith(pictures.SUFFIXES)
    if not title and not is_picture:
        raise DraftError("Tệp này không phải hình. Muốn đính kèm để tải về, hãy nhập tên cho tệp.")
    try:
        _check(name, content, title)
    except EnclosureError as error:
        raise DraftError(str(error)) from error
    file = kept_drafts.keep_file(session, draft, filename, title, content)
    kept_drafts.touch(draft, actor_id=actor_id, now=now)
    session.flush()
    return file.name


def _check(name: str, content: bytes, title: str) -> None:
    if title:
        enclosures.prepare(name, content, title)
    else:
        enclosures.prepare_picture(name, content)


def _from_markdown(fields: TypedDraft, slug: str, content: bytes) -> TypedDraft:
    """Fields of a file with a head, or only the text of one without."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise DraftError("Tệp không phải UTF-8; lưu lại tệp với bảng mã UTF-8 rồi gửi lại.") from error
    if not text.startswith(FENCE):
        return replace(fields, body=text.rstrip())
    try:
        bulletin = text_files.read(BulletinSource(slug, slug, content))
    except ProblemsError as error:
        raise DraftError(" ".join(f"Dòng {one.line}: {one.sentence}" for one in error.problems)) from error
    return kept_drafts.of_bulletin(fields, bulletin)
