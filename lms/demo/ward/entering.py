"""How invented people came in: the phone that they once signed in with, and what they agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from lms.demo.ward.keeping import Line, keep, keep_numbered
from lms.people.consent import wordings
from lms.people.credentials import tokens
from lms.people.tables import Consent, Device


@dataclass(frozen=True, slots=True)
class Someone:
    """One invented person, as the other rows of the ward need them; `device_id` None: never signed in."""

    id: int
    full_name: str
    birth_date: date | None
    birth_year: int | None
    unit_id: int
    since: datetime
    device_id: int | None
    agreed: bool


def let_in(session: Session, ids: Sequence[int], lines: Sequence[Line], dice: Random) -> list[Someone]:
    """Give most of them a phone that they once signed in with, and nobody a way to sign in with it."""
    was_in = [dice.random() < 0.93 for _ in ids]
    devices: list[Line] = [
        {
            "token_hash": tokens.hash_token(f"ward {number} {dice.getrandbits(64)}"),
            "person_id": number,
            "pin_hash": None,
            "label": dice.choice(("Android, Chrome", "Android, Zalo", "iPhone, Safari")),
            "created_at": line["created_at"] + timedelta(days=1),
            "revoked_at": None,
        }
        for number, line, there in zip(ids, lines, was_in, strict=True)
        if there
    ]
    device_ids = iter(keep_numbered(session, Device, devices))
    return [
        Someone(
            id=number,
            full_name=line["full_name"],
            birth_date=line["birth_date"],
            birth_year=line["birth_year"],
            unit_id=line["unit_id"],
            since=line["created_at"],
            device_id=next(device_ids) if there else None,
            agreed=there,
        )
        for number, line, there in zip(ids, lines, was_in, strict=True)
    ]


def agree(session: Session, learners: Sequence[Someone]) -> None:
    """Let those of them who were ever in have agreed to take part."""
    wording = wordings.in_force(wordings.STUDY)["vi"]
    lines = [
        {
            "person_id": one.id,
            "purpose": wording.purpose,
            "wording": wording.name,
            "wording_sha256": wording.sha256,
            "given_at": one.since + timedelta(days=1),
            "withdrawn_at": None,
        }
        for one in learners
        if one.agreed
    ]
    keep(session, Consent, lines)
