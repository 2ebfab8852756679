"""What taking a list would do: who is added, changed, the same, or probably somebody known (pure).

Carrying a plan out and planning again finds nobody to add or change: a person with a phone number is known by
it and by the exact text of their name, and blank cells never take anything away. Any other spelling of a name
is asked about: the folded name only finds whom a row may mean. A row in which something is wrong stops nobody
but itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from lms.people.duplicates import is_exact_name, is_same_name, may_be_same_birth
from lms.people.importing import repetitions
from lms.people.importing.list_row import NAME, PHONE, CellMistake
from lms.people.importing.row_draft import RowDraft
from lms.text.vietnamese import search_key, spelling

Kind = Literal["added", "changed", "same", "doubtful", "skipped", "wrong"]
SKIP, ADD, IS_PERSON = "bo-qua", "them-moi", "la-nguoi"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person on record; `key` is their folded name, `is_office` that staff may not change them."""

    id: int
    full_name: str
    key: str
    birth_date: date | None
    birth_year: int | None
    phone: str | None
    unit_id: int | None
    is_office: bool = False


@dataclass(frozen=True, slots=True)
class DetailChange:
    """One detail of a person before and after: full_name, birth, phone or unit_id."""

    detail: str
    before: str | date | int | None
    after: str | date | int


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What happens to one row; `candidates`: whom a doubtful row may mean, `can_add`: or nobody."""

    draft: RowDraft
    kind: Kind
    person_id: int | None = None
    changes: tuple[DetailChange, ...] = ()
    candidates: tuple[KnownPerson, ...] = ()
    can_add: bool = False


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All lines in the order of the file, and what prevents it."""

    lines: tuple[PlannedRow, ...]
    mistakes: tuple[CellMistake, ...]

    def of(self, *kinds: Kind) -> list[PlannedRow]:
        """The lines of these kinds."""
        return [line for line in self.lines if line.kind in kinds]


def plan(
    drafts: Iterable[RowDraft],
    known: Sequence[KnownPerson],
    choices: Mapping[str, str],
    *,
    may_change_office: bool,
) -> ImportPlan:
    """What happens to the drafts; `choices` gives a doubtful row's key SKIP, ADD or the id of who it is."""
    by_phone = {person.phone: person for person in known if person.phone}
    by_name: dict[str, list[KnownPerson]] = defaultdict(list)
    for person in known:
        by_name[person.key].append(person)
    lines = []
    for draft in drafts:
        key = search_key(draft.full_name)
        line = _line(draft, by_phone.get(draft.phone or ""), by_name.get(key, ()))
        lines.append(_chosen(line, choices.get(draft.key, "")))
    office = frozenset() if may_change_office else frozenset(one.id for one in known if one.is_office)
    others = frozenset(key for key, choice in choices.items() if choice == ADD)
    mistakes = (*_repeated(lines, others), *_mistakes(lines, office))
    wrong = {one.key for one in mistakes}
    return ImportPlan(
        tuple(replace(line, kind="wrong") if line.draft.key in wrong else line for line in lines), mistakes
    )


def _line(draft: RowDraft, owner: KnownPerson | None, namesakes: Sequence[KnownPerson]) -> PlannedRow:
    if owner is not None:
        if is_exact_name(owner.full_name, draft.full_name):
            return _updating(draft, owner)
        return PlannedRow(draft, "doubtful", candidates=(owner,))
    typed = draft.birth_date or draft.birth_year
    likely = [one for one in namesakes if may_be_same_birth(one.birth_date, one.birth_year, typed)]
    if likely:
        return PlannedRow(draft, "doubtful", candidates=tuple(likely), can_add=True)
    return PlannedRow(draft, "added")


def _chosen(line: PlannedRow, choice: str) -> PlannedRow:
    if choice == SKIP:
        return PlannedRow(line.draft, "skipped", candidates=line.candidates, can_add=line.can_add)
    if line.kind != "doubtful":
        return line
    if choice == ADD and line.can_add:
        return PlannedRow(line.draft, "added", candidates=line.candidates, can_add=True)
    found = next((one for one in line.candidates if str(one.id) == choice), None)
    if found is None:
        return line
    return _updating(line.draft, found, line.candidates, can_add=line.can_add)


def _updating(
    draft: RowDraft, person: KnownPerson, candidates: tuple[KnownPerson, ...] = (), *, can_add: bool = False
) -> PlannedRow:
    changes = tuple(_changes(draft, person))
    kind: Kind = "changed" if changes else "same"
    return PlannedRow(draft, kind, person.id, changes, candidates, can_add)


def _changes(draft: RowDraft, person: KnownPerson) -> Iterable[DetailChange]:
    if _is_better_name(draft.full_name, person.full_name):
        yield DetailChange("full_name", person.full_name, draft.full_name)
    before = person.birth_date or person.birth_year
    if draft.birth_date and draft.birth_date != person.birth_date:
        yield DetailChange("birth", before, draft.birth_date)
    elif draft.birth_year and draft.birth_year != person.birth_year:
        yield DetailChange("birth", before, draft.birth_year)
    if draft.phone and draft.phone != person.phone:
        yield DetailChange("phone", person.phone, draft.phone)
    if draft.unit_id and draft.unit_id != person.unit_id:
        yield DetailChange("unit_id", person.unit_id, draft.unit_id)


def _is_better_name(written: str, kept: str) -> bool:
    """Whether a list's spelling replaces the kept one: not for capitals, a tone mark's place or no marks."""
    if spelling(written) == spelling(kept):
        return False
    return not (search_key(written) == written.lower() and is_same_name(written, kept))


def _repeated(lines: Sequence[PlannedRow], others: frozenset[str]) -> Iterable[CellMistake]:
    """Rows of somebody who is in the list already; `others` are those said to be somebody else."""
    taken = [line.draft for line in lines if line.kind != "skipped"]
    for draft, sentence, detail in repetitions.find(taken, others):
        yield _mistake(draft, sentence, detail)


def _mistakes(lines: Iterable[PlannedRow], office: frozenset[int]) -> Iterable[CellMistake]:
    taken: dict[int, RowDraft] = {}
    for line in lines:
        if line.person_id is None:
            continue
        draft = line.draft
        first = taken.setdefault(line.person_id, draft)
        if first is not draft:
            sentence = f"là cùng một người với dòng {first.row}; hãy bỏ qua một dòng hoặc chọn lại"
            yield _mistake(draft, sentence, PHONE)
        if line.changes and line.person_id in office:
            sentence = "là tài khoản của cán bộ hoặc quản trị viên; chỉ quản trị viên được thay đổi"
            yield _mistake(draft, sentence, NAME)


def _mistake(draft: RowDraft, sentence: str, detail: str) -> CellMistake:
    return CellMistake(draft.key, detail, draft.phone_cell, sentence)
