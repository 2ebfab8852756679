"""Who is asking: the session's cookie looked up in one statement, on every page that anybody opens."""

from datetime import datetime

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from lms import clock
from lms.people.consent import recording
from lms.people.credentials import tokens
from lms.people.sign_in import cookies
from lms.people.tables import Consent, Person, PersonRole, SignIn
from lms.storage import db
from lms.web.access import Role, Visitor

_sign_in, _person, _role = SignIn.__table__.c, Person.__table__.c, PersonRole.__table__.c
_has_agreed = (
    exists()
    .where(Consent.__table__.c.person_id == _sign_in.person_id, *recording.in_force())
    .correlate(SignIn.__table__)
)

# On columns of tables, not on mapped classes: the result needs no entities, and the statement, made once, is
# found compiled. One row per role; a person without roles gives one row without a role.
_LOOK_UP = (
    select(_sign_in.id, _sign_in.person_id, _person.full_name, _person.unit_id, _role.role, _has_agreed)
    .select_from(
        SignIn.__table__.join(Person.__table__, _person.id == _sign_in.person_id).outerjoin(
            PersonRole.__table__, _role.person_id == _person.id
        )
    )
    .where(
        _sign_in.token_hash == bindparam("token_hash"),
        _sign_in.ended_at.is_(None),
        _sign_in.expires_at > bindparam("now"),
        _person.deactivated_at.is_(None),
    )
)


def load_visitor() -> Visitor | None:
    """The signed-in person of this request, or None; asks the database only when there is a cookie."""
    token = cookies.session_token()
    return None if token is None else find_visitor(db.reader(), token, clock.now())


def find_visitor(session: Session, token: str, now: datetime) -> Visitor | None:
    """The person whose running session `token` is, or None: ended, expired, deactivated, never given."""
    values = {"token_hash": tokens.hash_token(token), "now": now}
    rows = session.connection().execute(_LOOK_UP, values).all()
    if not rows:
        return None
    sign_in_id, person_id, name, unit_id, _first_role, has_agreed = rows[0]
    roles = frozenset(Role(row[4]) for row in rows if row[4] is not None)
    must_consent = Role.LEARNER in roles and not has_agreed
    return Visitor(person_id, sign_in_id, name, roles, unit_id, must_consent)
