"""The document on a regrading: printed once from what was frozen, and kept."""

import hashlib

from flask import render_template
from flask_babel import force_locale

from lms.clock import VIETNAM
from lms.config import ROOT
from lms.exams.rulings.tables import RulingDocument
from lms.press import to_pdf as printing
from lms.press.party_form import long_date
from lms.regrading import policy_sentences
from lms.regrading.record import Record
from lms.storage import db
from lms.storage.db import Database
from lms.web.i18n import day, moment

_FOLDER = ROOT / "templates/party"
_CSS = ("document.css", "letterhead.css", "tables.css")


def to_pdf(record: Record) -> bytes:
    """The document, always in Vietnamese; equal records give equal bytes."""
    with force_locale("vi"):
        page = render_template(
            "regrading/document.html",
            record=record,
            words=policy_sentences,
            day=day,
            moment=moment,
            signed_on=long_date(record.decided.decided_at.astimezone(VIETNAM).date()),
        )
    return printing.html_to_pdf(page, _FOLDER, _CSS, is_archival=True)


def get_or_make(database: Database, ruling_id: int, record: Record) -> bytes:
    """The kept bytes, made and kept when nobody asked before, in a short transaction of its own.

    Like a certificate's first PDF: it fixes bytes that follow from what was decided.
    """
    with database.reading() as session:
        kept = session.get(RulingDocument, ruling_id)
    return kept.content if kept else _keep(database, ruling_id, to_pdf(record))


def _keep(database: Database, ruling_id: int, content: bytes) -> bytes:
    digest = hashlib.sha256(content).hexdigest()
    values = {"ruling_id": ruling_id, "sha256": digest, "content": content}
    with database.writing() as session:
        session.execute(db.insert(session, RulingDocument).values(values).on_conflict_do_nothing())
        return session.get_one(RulingDocument, ruling_id).content
