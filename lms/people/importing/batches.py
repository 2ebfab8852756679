"""An uploaded list: kept, read in the background, decided on; then carried out (applying.py) or dropped."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lms.errors import NotFoundError
from lms.office.tables import reading
from lms.office.workbooks import WorkbookError
from lms.people.importing import destination, drafting, joining, known
from lms.people.importing.drafting import ListMistake, ListReading
from lms.people.importing.joining import NOBODY, Joining
from lms.people.importing.planning import ImportPlan, plan
from lms.people.tables import ImportBatch
from lms.press import to_pdf
from lms.storage import canonical_json
from lms.storage.db import Database
from lms.vietnamese import normalise
from lms.web.access import Role, Visitor

READING, CHECKED, FAILED, APPLIED = "reading", "checked", "failed", "applied"
LONGEST_READING = timedelta(minutes=5)  # four files at once, of a minute each, and a little
KEPT_UNDECIDED = timedelta(days=7)
_BROKEN_OFF = (
    "Máy chủ không đọc xong tệp này và đã ghi lại lỗi. Hãy thử gửi lại; nếu vẫn vậy, hãy báo quản trị viên."
)
_STEP = 1_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptRows:
    """What a batch keeps of its file once it was read, and what staff decided about doubtful rows."""

    reading: ListReading
    choices: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What remains of a batch that was carried out: no names."""

    added: int
    changed: int
    same: int
    skipped: int
    joined: int = 0
    there: int = 0
    closed: int = 0


@dataclass(frozen=True, slots=True)
class ImportDryRun:
    """What a read file would do now; `digest` names exactly this plan, and who joins the class."""

    plan: ImportPlan
    reading: ListReading
    digest: str
    joining: Joining = NOBODY

    @property
    def mistakes(self) -> Sequence[ListMistake]:
        """Everything that must be mended first, by sheet and row as far as it is read from top to bottom."""
        return (*self.reading.mistakes, *self.plan.mistakes)


class UnknownListError(NotFoundError):
    """No such list, or it was dropped."""

    def __init__(self) -> None:
        super().__init__(_("Không tìm thấy danh sách này. Có thể nó đã được bỏ; hãy gửi lại tệp."))


def receive(
    session: Session,
    filename: str,
    content: bytes,
    actor: Visitor,
    *,
    now: datetime,
    class_id: int | None = None,
) -> ImportBatch:
    """Keep an uploaded file for reading, for the record or also for a class.

    Lists that nobody decided on for a week are dropped.
    """
    stale = ImportBatch.state != APPLIED, ImportBatch.created_at < now - KEPT_UNDECIDED
    session.execute(delete(ImportBatch).where(*stale))
    batch = ImportBatch(
        created_by=actor.person_id,
        created_at=now,
        class_id=class_id,
        filename=normalise(filename)[-120:],
        content=content,
        state=READING,
        plan=None,
        applied_at=None,
    )
    session.add(batch)
    session.flush()
    return batch


def get_batch(session: Session, batch_id: int, *, lock: bool = False) -> ImportBatch:
    """The batch with this id; UnknownBatchError when there is none."""
    wanted = select(ImportBatch).where(ImportBatch.id == batch_id)
    batch = session.scalar(wanted.with_for_update() if lock else wanted)
    if batch is None:
        raise UnknownListError
    return batch


def list_open(session: Session) -> Sequence[ImportBatch]:
    """The lists that wait for a decision, the newest first."""
    wanted = select(ImportBatch).where(ImportBatch.state != APPLIED)
    return session.scalars(wanted.order_by(ImportBatch.id.desc()).limit(20)).all()


def is_stuck(batch: ImportBatch, now: datetime) -> bool:
    """Whether the reading of the file must have been broken off, as by a restart."""
    return batch.state == READING and now > batch.created_at + LONGEST_READING


def read_file(database: Database, batch_id: int, today: date) -> None:
    """Read the kept file in the background, noting how far; whatever happens, the batch says so."""
    try:
        kept, state = _read(database, batch_id, today), CHECKED
    except WorkbookError as error:
        kept, state = KeptRows(ListReading((), (), ()), refused=error.sentence), FAILED
    except Exception:
        log.exception("import batch %s cannot be read", batch_id)
        kept, state = KeptRows(ListReading((), (), ()), refused=_BROKEN_OFF), FAILED
    with database.writing() as session:
        batch = session.get(ImportBatch, batch_id)
        if batch is not None and batch.state == READING:
            batch.plan, batch.state, batch.content = canonical_json.dump(kept), state, b""


def kept_of(batch: ImportBatch) -> KeptRows:
    """What was read from the batch's file."""
    return canonical_json.load(batch.plan or "", KeptRows)


def summary_of(batch: ImportBatch) -> ImportSummary:
    """What came of a batch that was carried out."""
    return canonical_json.load(batch.plan or "", ImportSummary)


def dry_run(session: Session, batch: ImportBatch, actor: Visitor) -> ImportDryRun:
    """What carrying the batch out would do as things stand; nothing is written."""
    kept = kept_of(batch)
    may_change_office = Role.ADMINISTRATOR in actor.roles
    drafts = kept.reading.drafts
    meant = known.list_known(session, drafts)
    found = plan(drafts, meant, kept.choices, may_change_office=may_change_office)
    in_class = _joining(session, batch, found)
    joins = [line.draft.key for line in in_class.joins]
    digest = canonical_json.digest(canonical_json.dump(found) + canonical_json.dump(joins))
    return ImportDryRun(found, kept.reading, digest, in_class)


def _joining(session: Session, batch: ImportBatch, found: ImportPlan) -> Joining:
    """What becomes of the people in the class that the list is for, if it is for one."""
    class_ = destination.find(session, batch.class_id)
    if class_ is None:
        return NOBODY
    known_ids = joining.known_ids(found)
    return joining.join(found, class_.find_there(session, known_ids), class_.find_closed(session, known_ids))


def choose(batch: ImportBatch, choices: Mapping[str, str]) -> None:
    """Keep what staff decided about doubtful rows; an empty choice takes an earlier one back."""
    kept = kept_of(batch)
    merged = {key: choice for key, choice in {**kept.choices, **choices}.items() if choice}
    batch.plan = canonical_json.dump(replace(kept, choices=merged))


def _read(database: Database, batch_id: int, today: date) -> KeptRows:
    with database.reading() as session:
        batch = get_batch(session, batch_id)
        content, filename = batch.content, batch.filename
        units = known.unit_labels(session)

    def note(done: int, total: int) -> None:
        if done % _STEP == 0 or done == total:
            with database.writing() as session:
                batch = get_batch(session, batch_id)
                batch.rows_read, batch.rows_total = done, total

    return KeptRows(drafting.draft(reading.read_grids(filename, content, note), units, today, to_pdf.refuse))
