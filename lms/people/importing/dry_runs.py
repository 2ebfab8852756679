"""What taking a list would do as things stand, row by row; nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from lms.people.importing import batches, destination, joining, known, planning, repetitions
from lms.people.importing.batches import KeptRows
from lms.people.importing.joining import NOBODY, Joining
from lms.people.importing.list_row import NAME, CellMistake, ListRow
from lms.people.importing.planning import SKIP, ImportPlan, Kind, PlannedRow
from lms.people.tables import ImportBatch
from lms.storage import canonical_json
from lms.web.access import Role, Visitor


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row as it is, what would happen to it (None while it cannot be read), what is wrong in it."""

    row: ListRow
    line: PlannedRow | None
    wrong: tuple[CellMistake, ...] = ()
    choice: str = ""

    @property
    def kind(self) -> Kind:
        """What happens to the row."""
        return self.line.kind if self.line else "skipped" if self.choice == SKIP else "wrong"

    def sentences(self, detail: str) -> list[str]:
        """What is wrong in this detail."""
        return [one.sentence for one in self.wrong if one.detail == detail]


@dataclass(frozen=True, slots=True)
class ImportDryRun:
    """What a read file would do now; `digest` names exactly this plan, and who joins the class."""

    rows: tuple[GridRow, ...]
    plan: ImportPlan
    kept: KeptRows
    digest: str
    joining: Joining = NOBODY

    def of(self, *kinds: Kind) -> list[GridRow]:
        """The rows of these kinds, in the order of the file."""
        return [one for one in self.rows if one.kind in kinds]

    @property
    def notes(self) -> Sequence[str]:
        """What is worth knowing of the list, and who of it differ by a mark only."""
        drafts = [line.draft for line in self.plan.lines if line.kind not in ("skipped", "wrong")]
        return (*self.kept.reading.notes, *repetitions.find_alike(drafts))


def dry_run(session: Session, batch: ImportBatch, actor: Visitor) -> ImportDryRun:
    """What carrying the batch out would do as things stand; nothing is written."""
    kept = batches.kept_of(batch)
    may_change_office = Role.ADMINISTRATOR in actor.roles
    drafts = [row.draft for row in kept.reading.rows if row.draft and not _is_doubted(kept, row)]
    meant = known.list_known(session, drafts)
    found = planning.plan(drafts, meant, kept.choices, may_change_office=may_change_office)
    in_class = _joining(session, batch, found)
    joins = [line.draft.key for line in in_class.joins]
    digest = canonical_json.digest(canonical_json.dump(found) + canonical_json.dump(joins))
    return ImportDryRun(_grid(kept, found), found, kept, digest, in_class)


def _grid(kept: KeptRows, found: ImportPlan) -> tuple[GridRow, ...]:
    lines = {line.draft.key: line for line in found.lines}
    wrong: dict[str, list[CellMistake]] = {}
    for one in found.mistakes:
        wrong.setdefault(one.key, []).append(one)
    rows = []
    for row in kept.reading.rows:
        choice = kept.choices.get(row.key, "")
        mistakes = () if choice == SKIP else (*_doubt(kept, row), *row.wrong, *wrong.get(row.key, ()))
        rows.append(GridRow(row, lines.get(row.key), mistakes, choice))
    return tuple(rows)


def _is_doubted(kept: KeptRows, row: ListRow) -> bool:
    """Whether the row may be no person, and nobody has said that it is one or who it is."""
    return bool(row.doubt) and kept.choices.get(row.key, "") in ("", SKIP)


def _doubt(kept: KeptRows, row: ListRow) -> tuple[CellMistake, ...]:
    return (CellMistake(row.key, NAME, row.cell(NAME), row.doubt),) if _is_doubted(kept, row) else ()


def _joining(session: Session, batch: ImportBatch, found: ImportPlan) -> Joining:
    """What happens to the people in the class that the list is for, if it is for one."""
    class_ = destination.find(session, batch.class_id)
    if class_ is None:
        return NOBODY
    known_ids = joining.known_ids(found)
    return joining.join(found, class_.find_there(session, known_ids), class_.find_closed(session, known_ids))
