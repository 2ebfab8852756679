"""Pictures and documents beside the texts of a course."""

from itertools import count

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.authoring import copies, ordering
from lms.authoring.tree.changing import Actor, TreeError
from lms.content import pdfs, pictures
from lms.content.svg import DrawingError
from lms.courses import documents
from lms.courses.format.files import DOCUMENTS, MEDIA


def add_file(session: Session, slug: str, filename: str, content: bytes, actor: Actor) -> str:
    """Keep a picture or PDF beside the texts under a plain and free name, which is returned.

    TreeError for what is neither; a picture's bytes must be bounded already."""
    stem, _dot, suffix = filename.rpartition(".")
    suffix = suffix.lower()
    folder = DOCUMENTS if suffix == "pdf" else MEDIA
    names = {file.name for file in copies.list_files(session, slug)}
    base = f"{folder}/{ordering.plain(stem, 'tep')}"
    tried = (f"{base}{'' if number == 1 else f'-{number}'}.{suffix}" for number in count(1))
    name = next(one for one in tried if one not in names)
    _check(name, content)
    copies.save(session, slug, name, content, 0, by=actor.by, now=actor.now)
    return name


def _check(name: str, content: bytes) -> None:
    """Raise TreeError for what learners could not be shown."""
    if name.endswith(".pdf"):
        if len(content) > documents.LARGEST:
            raise TreeError(_("Tệp PDF lớn hơn 10 MB. Hãy chia nhỏ hoặc giảm độ nét của hình."))
        if complaint := pdfs.complaint(content):
            raise TreeError(complaint)
        return
    if not name.endswith(pictures.SUFFIXES):
        raise TreeError(_("Chỉ nhận hình PNG, JPG, WebP, SVG và tài liệu PDF."))
    try:
        pictures.prepare(name, content)
    except DrawingError as error:
        raise TreeError(str(error)) from error
