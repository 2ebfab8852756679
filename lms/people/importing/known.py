"""What is on record when a list is compared with it: people, and units by the names that a list uses."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session

from lms.people.importing.planning import KnownPerson
from lms.people.importing.row_draft import RowDraft
from lms.people.permissions import OFFICE
from lms.people.tables import Person, PersonRole
from lms.people.units import units
from lms.text.vietnamese import search_key, spelling

MOST_NAMED = 2_000


def list_known(session: Session, drafts: Sequence[RowDraft]) -> list[KnownPerson]:
    """People on record, all of them whom these rows may mean by phone or by folded name.

    A long list is compared with everybody: a statement takes only so many values.
    """
    phones = {draft.phone for draft in drafts if draft.phone}
    keys = {search_key(draft.full_name) for draft in drafts}
    meant = (
        or_(Person.phone.in_(phones), Person.search_key.in_(keys)) if len(drafts) <= MOST_NAMED else true()
    )
    office = set(session.scalars(select(PersonRole.person_id).where(PersonRole.role.in_(sorted(OFFICE)))))
    columns = (
        Person.id,
        Person.full_name,
        Person.search_key,
        Person.birth_date,
        Person.birth_year,
        Person.phone,
        Person.unit_id,
    )
    rows = session.execute(select(*columns).where(meant).order_by(Person.id))
    return [KnownPerson(*row, is_office=row.id in office) for row in rows]


def unit_labels(session: Session) -> dict[str, int]:
    """Ids of units by name; where a name is there twice, with the unit above it."""
    found = units.list_units(session)
    names = {unit.id: unit.name for unit in found}
    often = Counter(spelling(unit.name) for unit in found)
    labels: dict[str, int] = {}
    for unit in found:
        above = names.get(unit.parent_id or 0, "")
        label = unit.name if often[spelling(unit.name)] == 1 else f"{unit.name} ({above or unit.id})"
        labels[label] = unit.id
    return labels
