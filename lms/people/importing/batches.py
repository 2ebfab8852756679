"""A list that was brought in: kept, read in the background, mapped and mended; then carried out (applying.py)
or dropped."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from lms.errors import NotFoundError
from lms.forms import column_mapping
from lms.forms.column_mapping import SheetChoices
from lms.office.tables import table_reading
from lms.office.workbooks import WorkbookError
from lms.people.importing import known, understanding
from lms.people.importing.mending import Mender
from lms.people.importing.reading_rows import ListQuestion
from lms.people.importing.understanding import NOTHING, ListReading
from lms.people.importing.unit_names import UnitNames
from lms.people.tables import ImportBatch
from lms.press import to_pdf
from lms.storage import canonical_json, column_memory
from lms.storage.db import Database
from lms.text.vietnamese import normalise
from lms.web.access import Visitor

READING, MAPPING, CHECKED, FAILED, APPLIED = "reading", "mapping", "checked", "failed", "applied"
KIND = "people"
LONGEST_READING = timedelta(minutes=5)  # four files at once, of a minute each, and a little
KEPT_UNDECIDED = timedelta(days=7)
_BROKEN_OFF = (
    "Máy chủ không đọc xong tệp này và đã ghi lại lỗi. Hãy thử gửi lại; nếu vẫn vậy, hãy báo quản trị viên."
)
_NO_TABLE = (
    "Không thấy danh sách nào trong tệp: không trang nào có dòng tiêu đề như “Họ và tên”, “Ngày sinh”. "
    "Hãy kiểm tra lại tệp, hoặc chép danh sách sang tệp mẫu."
)
_NOBODY = "Danh sách chưa có ai: dưới dòng tiêu đề không có dòng nào là người."
_STEP = 1_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptRows:
    """What a list is once it was read, and what staff decided about its rows."""

    reading: ListReading
    choices: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What remains of a list that was carried out: no names. `left` rows wait in the list `rest_id`."""

    added: int
    changed: int
    same: int
    skipped: int
    joined: int = 0
    there: int = 0
    closed: int = 0
    left: int = 0
    rest_id: int | None = None


@dataclass(frozen=True, slots=True)
class SentMapping:
    """What a person said of the columns: what they are, and which questions are right as asked."""

    choices: Mapping[str, Mapping[str, str] | None]
    agreed: tuple[str, ...] = ()


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
    is_pasted: bool = False,
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
        is_pasted=is_pasted,
        state=READING,
    )
    session.add(batch)
    session.flush()
    return batch


def get_batch(session: Session, batch_id: int, *, lock: bool = False) -> ImportBatch:
    """The batch with this id; UnknownListError when there is none."""
    wanted = select(ImportBatch).where(ImportBatch.id == batch_id)
    batch = session.scalar(wanted.with_for_update() if lock else wanted)
    if batch is None:
        raise UnknownListError
    return batch


def find_rest(session: Session, batch: ImportBatch) -> ImportBatch | None:
    """The open list of the rows that this one left; None when they were taken or dropped since."""
    rest_id = summary_of(batch).rest_id
    found = None if rest_id is None else session.get(ImportBatch, rest_id)
    is_its_own = found is not None and found.part_of == (batch.part_of or batch.id)
    return found if is_its_own else None  # ids of dropped lists may come again


def list_open(session: Session) -> Sequence[ImportBatch]:
    """The lists that wait for a decision, the newest first."""
    wanted = select(ImportBatch).where(ImportBatch.state != APPLIED)
    return session.scalars(wanted.order_by(ImportBatch.id.desc()).limit(20)).all()


def list_applied(session: Session) -> Sequence[ImportBatch]:
    """The lists that were carried out, the newest first: those that may have to be undone."""
    wanted = select(ImportBatch).where(ImportBatch.state == APPLIED)
    return session.scalars(
        wanted.order_by(ImportBatch.applied_at.desc(), ImportBatch.id.desc()).limit(10)
    ).all()


def count_open(session: Session) -> int:
    """How many lists wait for a decision."""
    return session.scalar(select(func.count(ImportBatch.id)).where(ImportBatch.state != APPLIED)) or 0


def drop_undecided(session: Session) -> None:
    """Take away every list that is read and not decided: it may name somebody who is to be erased."""
    session.execute(delete(ImportBatch).where(ImportBatch.state.in_((MAPPING, CHECKED, FAILED))))


def is_stuck(batch: ImportBatch, now: datetime) -> bool:
    """Whether the reading of the file must have been broken off, as by a restart."""
    return batch.state == READING and now > batch.created_at + LONGEST_READING


def kept_of(batch: ImportBatch) -> KeptRows:
    """What was read from the batch's file."""
    return canonical_json.load(batch.plan or "", KeptRows)


def keep(batch: ImportBatch, kept: KeptRows) -> None:
    """Keep what staff decided and typed."""
    batch.plan = canonical_json.dump(kept)


def summary_of(batch: ImportBatch) -> ImportSummary:
    """What came of a batch that was carried out."""
    return canonical_json.load(batch.plan or "", ImportSummary)


def unanswered(batch: ImportBatch, choices: SheetChoices, agreed: Collection[str]) -> Sequence[ListQuestion]:
    """The questions about whole columns that stand where nothing was chosen anew."""
    reading = kept_of(batch).reading
    if choices != column_mapping.shown(reading.views):
        return ()
    return [one for one in reading.questions if not one.key or one.key not in agreed]


def take_mapping(
    session: Session,
    batch: ImportBatch,
    choices: SheetChoices,
    agreed: Collection[str] = (),
    *,
    now: datetime,
) -> bool:
    """Keep what a person took the columns for, for this file and the next ones; whether to read it again.

    Where nothing differs from what was read and nothing is `unanswered`, the rows stand, and the file goes.
    """
    views = kept_of(batch).reading.views
    shapes = {view.key: view.shape for view in views}
    chosen = {shapes[key]: meanings for key, meanings in choices.items() if meanings is not None}
    column_memory.remember(session, KIND, chosen, now=now)
    if choices == column_mapping.shown(views) and not unanswered(batch, choices, agreed):
        batch.state, batch.content = CHECKED, b""
        return False
    sent = SentMapping(choices, tuple(sorted(agreed)))
    batch.mapping, batch.state, batch.plan = canonical_json.dump(sent), READING, None
    return True


def read_file(database: Database, batch_id: int, today: date) -> None:
    """Read the kept file in the background, noting how far; whatever happens, the batch says so.

    Read as a person mapped it, its rows come next; else its columns are shown first.
    """
    try:
        kept, is_mapped = _read(database, batch_id, today)
        state = CHECKED if is_mapped and not kept.reading.questions else MAPPING
    except WorkbookError as error:
        kept, state = KeptRows(NOTHING, refused=error.sentence), FAILED
    except Exception:
        log.exception("import batch %s cannot be read", batch_id)
        kept, state = KeptRows(NOTHING, refused=_BROKEN_OFF), FAILED
    with database.writing() as session:
        batch = session.get(ImportBatch, batch_id)
        if batch is not None and batch.state == READING:
            batch.plan, batch.state = canonical_json.dump(kept), state
            if state != MAPPING:
                batch.content = b""


def _read(database: Database, batch_id: int, today: date) -> tuple[KeptRows, bool]:
    with database.reading() as session:
        batch = get_batch(session, batch_id)
        units = UnitNames(known.unit_labels(session))

    def note(done: int, total: int) -> None:
        if done % _STEP == 0 or done == total:
            with database.writing() as session:
                batch = get_batch(session, batch_id)
                batch.rows_read, batch.rows_total = done, total

    def recall(shapes: Sequence[str]) -> dict[str, Mapping[str, str]]:
        with database.reading() as session:
            return column_memory.recall(session, KIND, shapes)

    if batch.is_pasted:
        grids = table_reading.read_pasted(batch.content.decode())
    else:
        grids = table_reading.read_grids(batch.filename, batch.content, note)
    mapping = batch.mapping
    sent = canonical_json.load(mapping, SentMapping) if mapping else None
    chosen, agreed = (sent.choices, sent.agreed) if sent else (None, ())
    found = understanding.understand(grids, Mender(units, today, to_pdf.refuse), chosen, recall, agreed)
    if not any(view.shape for view in found.views):
        raise WorkbookError(_NO_TABLE)
    if not found.rows and not any(view.rows for view in found.views):
        raise WorkbookError(_NOBODY)
    return KeptRows(found), mapping is not None
