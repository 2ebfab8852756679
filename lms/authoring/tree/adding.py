"""Pictures and documents beside the texts of a course."""

from itertools import count

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms import pictures
from lms.authoring import copies
from lms.authoring.tree import ordering
from lms.authoring.tree.changing import Actor, TreeError
from lms.courses import documents
from lms.courses.format.files import DOCUMENTS, LARGEST_IMAGE, MEDIA
from lms.vector import DrawingError


def add_file(session: Session, slug: str, filename: str, content: bytes, actor: Actor) -> str:
    """Keep a picture or PDF beside the texts under a plain and free name, which is returned."""
    stem, _dot, suffix = filename.rpartition(".")
    suffix = suffix.lower()
    folder = DOCUMENTS if suffix == "pdf" else MEDIA
    names = {file.name for file in copies.list_files(session, slug)}
    base = f"{folder}/{ordering.plain(stem, 'tep')}"
    tried = (f"{base}{'' if number == 1 else f'-{number}'}.{suffix}" for number in count(1))
    name = next(one for one in tried if one not in names)
    if complaint := _complaint(name, content):
        raise TreeError(complaint)
    copies.save(session, slug, name, content, 0, by=actor.by, now=actor.now)
    return name


def _complaint(name: str, content: bytes) -> str:
    """Why the file is not taken, as a sentence; '' when it is."""
    sentence: str = ""
    if name.endswith(".pdf"):
        if len(content) > documents.LARGEST:
            sentence = _("Tệp PDF lớn hơn 10 MB. Hãy chia nhỏ hoặc giảm độ nét của hình.")
        return sentence or documents.complaint(content)
    if not name.endswith(pictures.SUFFIXES):
        sentence = _("Chỉ nhận hình PNG, JPG, WebP, SVG và tài liệu PDF.")
    elif len(content) > LARGEST_IMAGE:
        sentence = _("Hình lớn hơn 12 MB. Hãy thu nhỏ rồi gửi lại.")
    try:
        if not sentence:
            pictures.prepare(name, content)
    except DrawingError as error:
        sentence = str(error)
    return sentence
