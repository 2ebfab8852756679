"""How often a new code may be asked for: every asking counts, as nothing tells a right one (decision 027)."""

from datetime import datetime

from sqlalchemy.orm import Session

from lms.people import throttle_rules
from lms.people.sign_in import throttle_store
from lms.people.throttle_rules import Scope


def count_stranger(session: Session, identifier_key: str, network: str, now: datetime) -> None:
    """Count one asking on a device that is not known; TooSoonError during a wait."""
    throttle_store.reserve(session, throttle_rules.code_request_by_stranger(identifier_key, network), now)


def count_known(session: Session, device_id: int, now: datetime) -> None:
    """Count one asking on a known device, which nobody else reaches."""
    throttle_store.reserve(session, throttle_rules.on_known_device(Scope.CODE_REQUEST, device_id), now)
