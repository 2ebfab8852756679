"""The PDF of an issue in the form of Party documents (PDF/A-3a), made once for each text and kept.

Keeping it is the only writing that a GET does here: it fixes bytes that follow from what is published, in a
short transaction of its own.
"""

import base64
import hashlib
import re
from datetime import datetime
from pathlib import Path

from flask import render_template

from lms.bulletins.tables import Issue, IssueDocument, Revision
from lms.clock import VIETNAM
from lms.config import ROOT, Config
from lms.press import to_pdf
from lms.press.party_form import long_date
from lms.storage import content_store, db
from lms.storage.db import Database

_FOLDER = ROOT / "templates/party"
_STYLES = ("document.css", "letterhead.css", "content.css")
_PICTURE = re.compile(r'src="/tep/([0-9a-f]{32}\.(webp|svg))"')
_TYPES = {"webp": "image/webp", "svg": "image/svg+xml"}


def get_or_make(database: Database, issue: Issue, text: Revision, config: Config, *, now: datetime) -> bytes:
    """The PDF of that text of the issue; one that was kept and is lost is made again, as its bytes follow."""
    with database.reading() as session:
        kept = session.get(IssueDocument, text.id)
        path = None if kept is None else config.documents / f"{kept.sha256}.pdf"
    if path is not None and path.is_file():
        return path.read_bytes()
    content = draw(issue, text, config)
    digest = hashlib.sha256(content).hexdigest()
    content_store.keep(config.documents / f"{digest}.pdf", content)
    made = {"sha256": digest, "size": len(content), "made_at": now}
    with database.writing() as session:
        row = db.insert(session, IssueDocument).values(revision_id=text.id, **made)
        session.execute(row.on_conflict_do_update(index_elements=["revision_id"], set_=made))
    return content


def draw(issue: Issue, text: Revision, config: Config) -> bytes:
    """The PDF; equal texts, issuers and pictures give equal bytes."""
    page = render_template(
        "bulletins/paper.html",
        issue=issue,
        text=text,
        issuer=config.issuer,
        published_on=issue.publish_at.astimezone(VIETNAM).date(),
        long_date=long_date,
        html=_with_pictures(text.html, config.media),
    )
    return to_pdf.html_to_pdf(page, _FOLDER, _STYLES, is_archival=True)


def _with_pictures(html: str, folder: Path) -> str:
    """Pictures are in the page itself: a document may load nothing from elsewhere."""

    def inside(found: re.Match[str]) -> str:
        content = base64.b64encode((folder / found[1]).read_bytes()).decode()
        return f'src="data:{_TYPES[found[2]]};base64,{content}"'

    return _PICTURE.sub(inside, html)
