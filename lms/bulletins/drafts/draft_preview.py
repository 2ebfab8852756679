"""How a draft would look to its readers, before anything is published."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lms.bulletins import issue_documents, text_files
from lms.bulletins.drafts import kept_drafts
from lms.bulletins.enclosures import EnclosureError, prepare_picture
from lms.bulletins.headings_of_issue import with_addresses
from lms.bulletins.tables import BulletinDraft, DraftFile, Issue, Revision
from lms.config import Config
from lms.content import markdown, pictures
from lms.content.markdown import MarkupFailure
from lms.content.pictures import Prepared
from lms.content.safe_html import Image, Job

_SHOWN = "/tep/"


@dataclass(frozen=True, slots=True)
class DraftShown:
    """The text as safe HTML; or '' with the line of the text (from 1) and the sentence that says why not."""

    html: str
    line: int = 0
    sentence: str = ""


def preview(body: str, files: Sequence[DraftFile]) -> DraftShown:
    """The text with its pictures inside, as nobody else can load them before they are published."""
    made = {file.name: one for file in files if (one := _prepared(file.name, file.content)) is not None}
    images = {
        name: Image(_SHOWN + one.picture.name, one.picture.width, one.picture.height)
        for name, one in made.items()
    }
    [html] = markdown.convert_all([Job("page", (body,))], images)
    if isinstance(html, MarkupFailure):
        return DraftShown("", html.line, html.sentence)
    return DraftShown(_with_pictures(with_addresses(html[0])[0], made))


def print_draft(draft: BulletinDraft, files: Sequence[DraftFile], config: Config) -> bytes:
    """The PDF that a draft without faults would become."""
    bulletin = text_files.read(kept_drafts.source(draft, files))
    issue = Issue(
        series=bulletin.series, number=bulletin.number, month=bulletin.month, publish_at=bulletin.publish_at
    )
    text = Revision(number=1, title=bulletin.title, summary=bulletin.summary, note=bulletin.note)
    text.html = preview(bulletin.body, files).html
    return issue_documents.draw(issue, text, config)


def _with_pictures(html: str, made: Mapping[str, Prepared]) -> str:
    for one in made.values():
        kind = "svg+xml" if one.picture.name.endswith(".svg") else "webp"
        data = f"data:image/{kind};base64,{base64.b64encode(one.content).decode()}"
        html = html.replace(f'src="{_SHOWN}{one.picture.name}"', f'src="{data}"')
    return html


@lru_cache(maxsize=64)
def _prepared(name: str, content: bytes) -> Prepared | None:
    if not name.endswith(pictures.SUFFIXES):
        return None
    try:
        return prepare_picture(name, content)
    except EnclosureError:
        return None  # said when the draft is checked
