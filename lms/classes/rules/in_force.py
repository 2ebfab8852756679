"""The rules in force for a class: found for those who decide by them, and changed by staff."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from lms.classes.enrolment.memberships import Membership
from lms.classes.rules.rules import Overrides, in_force
from lms.classes.tables import Class
from lms.courses import catalogue
from lms.courses.course import Course
from lms.storage import audit_log, canonical_json
from lms.storage.memory_cache import MemoryCache


def read(overrides: str | None) -> Overrides | None:
    """What a class's row says about rules of its own."""
    return None if overrides is None else canonical_json.load(overrides, Overrides)


def kept(overrides: Overrides | None) -> str | None:
    """What a class's row is to say of them."""
    return None if overrides is None else canonical_json.dump(overrides)


def load_course(session: Session, class_: Class | Membership, release_id: int) -> Course:
    """The release as the class holds it, with the rules in force there."""
    kept: MemoryCache = session.info["courses"]
    mode, overrides = class_.mode, class_.overrides

    def make() -> Course:
        return in_force(catalogue.load_release(session, release_id), mode, read(overrides))

    return kept.get(("ruled", release_id, mode, overrides), make)


def change(
    session: Session, class_: Class, overrides: Overrides | None, *, actor_id: int, now: datetime
) -> None:
    """Let a locked class have these rules of its own; what stood before is written down."""
    before = read(class_.overrides)
    class_.overrides = kept(overrides)
    session.flush()
    subject = f"class:{class_.id}"
    details = {"was": plain(before), "becomes": plain(overrides)}
    audit_log.record(session, "class.rules", subject, actor_id=actor_id, now=now, **details)


def plain(overrides: Overrides | None) -> Any:
    """Only what is set, with its document, as plain data."""
    if overrides is None:
        return None
    data = canonical_json.to_data(overrides)
    rules = {name: data["rules"][name] for name in overrides.replaces}
    return {"document": data["document"], "dated": data["dated"], **rules}
