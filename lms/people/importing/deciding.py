"""What staff type and choose in the grid of a list; nothing of it reaches the record before they confirm."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from lms.people.duplicates import is_same_name
from lms.people.importing import batches, known
from lms.people.importing.dry_runs import ImportDryRun
from lms.people.importing.list_row import NAME, ListRow
from lms.people.importing.mending import Mender
from lms.people.importing.unit_names import UnitNames
from lms.people.tables import ImportBatch
from lms.press import to_pdf
from lms.text.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent of a page of the grid, by row: texts by detail, and a choice ('' takes one back).

    `proposals` are those that were ticked, as (row, detail, text); `stands` how rows stood when they were
    shown (`stand_of`).
    """

    texts: Mapping[str, Mapping[str, str]]
    choices: Mapping[str, str]
    proposals: frozenset[tuple[str, str, str]] = frozenset()
    stands: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Saved:
    """Whether anything differs now, and how many rows were left as somebody else had made them meanwhile."""

    is_changed: bool
    passed_over: int


def stand_of(row: ListRow, choice: str) -> str:
    """A short sign of what stands in a row and is chosen for it."""
    return hashlib.sha256("\n".join((*row.texts, choice)).encode()).hexdigest()[:12]


def save(session: Session, batch: ImportBatch, typed: Typed, today: date) -> Saved:
    """Read again what was typed, take the proposals that were ticked, keep the choices.

    A row that was changed after it was shown stays as it is: the page that was sent has its former texts.
    """
    before = batches.kept_of(batch)
    passed = {
        row.key
        for row in before.reading.rows
        if typed.stands.get(row.key, stand := stand_of(row, before.choices.get(row.key, ""))) != stand
    }

    def change(row: ListRow) -> Mapping[str, str] | None:
        if row.key in passed:
            return None
        sent = typed.texts.get(row.key, {})
        texts = {detail: text for detail, text in sent.items() if normalise(text) != row.text(detail)}
        ticked = {
            one.detail: one.text
            for one in row.proposals
            if (row.key, one.detail, one.text) in typed.proposals
        }
        return {**texts, **ticked} or None

    choices = {key: choice for key, choice in typed.choices.items() if key not in passed}
    _mend(session, batch, change, today, choices)
    return Saved(batches.kept_of(batch) != before, len(passed))


def take_all_proposals(session: Session, batch: ImportBatch, today: date) -> None:
    """Take the proposed spelling of every name that has exactly one."""

    def change(row: ListRow) -> Mapping[str, str] | None:
        names = [one.text for one in row.proposals if one.detail == NAME]
        return {NAME: names[0]} if len(names) == 1 else None

    _mend(session, batch, change, today, {})


def take_all_known(batch: ImportBatch, dry: ImportDryRun) -> int:
    """Say of every doubtful row with exactly one person of its name that it means them; how many."""
    found = {
        line.draft.key: str(line.candidates[0].id)
        for line in dry.plan.of("doubtful")
        if len(line.candidates) == 1 and is_same_name(line.candidates[0].full_name, line.draft.full_name)
    }
    kept = batches.kept_of(batch)
    batches.keep(batch, replace(kept, choices={**kept.choices, **found}))
    return len(found)


def _mend(
    session: Session,
    batch: ImportBatch,
    change: Callable[[ListRow], Mapping[str, str] | None],
    today: date,
    choices: Mapping[str, str],
) -> None:
    kept = batches.kept_of(batch)
    mender = Mender(UnitNames(known.unit_labels(session)), today, to_pdf.refuse)
    rows = tuple(
        mender.mend(row, texts) if (texts := change(row)) is not None else row for row in kept.reading.rows
    )
    merged = {key: choice for key, choice in {**kept.choices, **choices}.items() if choice}
    batches.keep(batch, replace(kept, reading=replace(kept.reading, rows=rows), choices=merged))
