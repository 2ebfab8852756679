"""Papers that are drawn in the background: asked for, followed, found again for a day."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import Flask
from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.orm import Session, undefer

from lms.classes.tables import PAPERS_KEPT, Class, ClassPaper
from lms.config import Config
from lms.errors import LmsError, NotFoundError
from lms.forms import dates
from lms.home.class_papers import class_paper_facts, class_paper_files
from lms.home.class_papers.class_paper_contents import compose
from lms.home.class_papers.class_paper_kinds import PaperKind
from lms.press.party_form import long_date
from lms.storage.db import Database

GATHERING, PRINTING, READY, FAILED = "gathering", "printing", "ready", "failed"
UNDER_WAY = (GATHERING, PRINTING)
LONGEST = timedelta(minutes=5)
"""After which a paper that is not drawn was broken off, as by a restart."""

log = logging.getLogger(__name__)


def ask(
    session: Session, class_: Class, kind: PaperKind, number: str, dated: str, *, actor_id: int, now: datetime
) -> ClassPaper:
    """Note that a paper is wanted; those of yesterday go."""
    session.execute(delete(ClassPaper).where(ClassPaper.asked_at < now - PAPERS_KEPT))
    paper = ClassPaper(
        class_id=class_.id,
        kind=kind,
        asked_by=actor_id,
        asked_at=now,
        number=number,
        dated=dated,
        state=GATHERING,
        problem="",
        content=b"",
    )
    session.add(paper)
    session.flush()
    return paper


def list_papers(
    session: Session, class_: Class, kinds: Sequence[PaperKind], *, now: datetime
) -> list[ClassPaper]:
    """The class's papers of these kinds that were asked for in the last day, the newest first."""
    wanted = select(ClassPaper).where(ClassPaper.class_id == class_.id, ClassPaper.kind.in_(kinds))
    recent = wanted.where(ClassPaper.asked_at >= now - PAPERS_KEPT).order_by(ClassPaper.id.desc()).limit(20)
    return list(session.scalars(recent))


def get_paper(
    session: Session, class_: Class, kinds: Sequence[PaperKind], paper_id: int, *, now: datetime
) -> ClassPaper:
    """One of them, with its file; NotFoundError when it is gone, or of another class or kind."""
    wanted = select(ClassPaper).where(
        ClassPaper.id == paper_id,
        ClassPaper.class_id == class_.id,
        ClassPaper.kind.in_(kinds),
        ClassPaper.asked_at >= now - PAPERS_KEPT,
    )
    found = session.scalar(wanted.options(undefer(ClassPaper.content)))
    if found is None:
        raise NotFoundError(_("Không tìm thấy giấy này. Giấy đã làm chỉ giữ một ngày; hãy làm lại."))
    return found


def is_stuck(paper: ClassPaper, now: datetime) -> bool:
    """Whether the drawing must have been broken off."""
    return paper.state in UNDER_WAY and now > paper.asked_at + LONGEST


def draw(app: Flask, database: Database, paper_id: int, *, now: datetime) -> None:
    """Draw the paper in the background, noting how far; whatever happens, its row says so."""
    try:
        with app.app_context():
            state, problem, content = READY, "", _draw(app, database, paper_id, now)
    except LmsError as error:
        state, problem, content = FAILED, error.sentence, b""
    except Exception:
        log.exception("class paper %s cannot be drawn", paper_id)
        state, problem, content = FAILED, "Máy chủ gặp lỗi khi làm giấy này và đã ghi lại.", b""
    _note(database, paper_id, state, problem, content)


def _draw(app: Flask, database: Database, paper_id: int, now: datetime) -> bytes:
    config: Config = app.config["LMS"]
    with database.reading() as session:
        paper = session.get_one(ClassPaper, paper_id)
        kind, class_ = PaperKind(paper.kind), session.get_one(Class, paper.class_id)
        record = class_paper_facts.gather(session, class_, kind, now=now)
        number, dated = paper.number, paper.dated
    _note(database, paper_id, PRINTING)
    day = dates.day(dated)
    return class_paper_files.to_pdf(
        compose(kind, record, number, long_date(day) if day else ""), config.issuer
    )


def _note(database: Database, paper_id: int, state: str, problem: str = "", content: bytes = b"") -> None:
    with database.writing() as session:
        paper = session.get(ClassPaper, paper_id)
        if paper is not None:
            paper.state, paper.problem, paper.content = state, problem, content
