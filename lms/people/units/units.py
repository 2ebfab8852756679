"""Units of the ward: Party cells, unions, enterprises."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.errors import NotAllowedError
from lms.people.duplicates import is_same_name
from lms.people.tables import Unit
from lms.text import vietnamese
from lms.web.access import Visitor


def add_unit(session: Session, *, name: str, kind: str, parent_id: int | None = None) -> Unit:
    """Keep a new unit; `kind` is free, like 'chi-bo' or 'doanh-nghiep' (at most 40 characters)."""
    written = vietnamese.normalise(name)
    unit = Unit(name=written, kind=kind, parent_id=parent_id, search_key=vietnamese.search_key(written))
    session.add(unit)
    session.flush()
    return unit


def find_unit(session: Session, unit_id: int | None) -> Unit | None:
    """The unit with this id, or None."""
    return None if unit_id is None else session.get(Unit, unit_id)


def own_unit_id(visitor: Visitor) -> int:
    """The unit that the visitor acts for; NotAllowedError when there is none."""
    if visitor.unit_id is None:
        raise NotAllowedError(
            _("Tài khoản của bạn chưa gắn với đơn vị nào. Hãy nhờ Ban Xây dựng Đảng gắn đơn vị.")
        )
    return visitor.unit_id


def find_unit_named(session: Session, name: str) -> Unit | None:
    """The unit with that name, or None: Tổ Hà is not Tổ Hạ, and 'to ha' is either only where there is one."""
    key = vietnamese.search_key(name)
    alike = session.scalars(select(Unit).where(Unit.search_key == key).order_by(Unit.id)).all()
    exact = [unit for unit in alike if vietnamese.same_word(unit.name, name)]
    bare = [unit for unit in alike if is_same_name(unit.name, name)]
    return exact[0] if exact else bare[0] if len(bare) == 1 else None


def list_units(session: Session) -> Sequence[Unit]:
    """All units by name."""
    return session.scalars(select(Unit).order_by(Unit.search_key, Unit.id)).all()
