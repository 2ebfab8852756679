"""Pictures and documents beside the texts of a course."""

import hashlib
from collections.abc import Mapping
from itertools import count
from pathlib import PurePosixPath

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.authoring import copies, ordering
from lms.authoring.tree.changing import Actor, TreeError
from lms.content import pdfs, pictures
from lms.content.svg import DrawingError
from lms.courses import documents
from lms.courses.format.files import DOCUMENTS, MEDIA, PICTURE_NAME
from lms.text import vietnamese

LONGEST = 60
"""Letters of the name that a pasted picture gets."""


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


def add_pasted(session: Session, slug: str, filename: str, content: bytes, actor: Actor) -> str:
    """Keep a picture that was pasted or dropped; returns its name, that of an equal one which is there.

    TreeError when it cannot be shown or is of a kind that courses do not use, FileChangedError when another
    of that name came between.
    """
    taken = {one.name: one.sha256 for one in copies.list_files(session, slug)}
    name = _pasted_name(filename, content, taken)
    if name not in taken:
        copies.save(session, slug, name, content, 0, by=actor.by, now=actor.now)
    return name


def _pasted_name(filename: str, content: bytes, taken: Mapping[str, str]) -> str:
    """'media/…' from the file's name; one of `taken` (name: SHA-256) only where it holds the same bytes."""
    path = PurePosixPath(filename.replace("\\", "/"))
    suffix = path.suffix.lower()
    if not PICTURE_NAME.fullmatch(f"x{suffix}"):
        raise TreeError("Chỉ nhận hình có đuôi png, jpg, webp hoặc svg; hãy lưu lại theo một đuôi đó.")
    _check(f"x{suffix}", content)
    digest = hashlib.sha256(content).hexdigest()
    base = vietnamese.slug(path.stem, LONGEST) or "hinh"
    names = (f"{MEDIA}/{base}{f'-{number}' if number > 1 else ''}{suffix}" for number in count(1))
    return next(name for name in names if taken.get(name, digest) == digest)
