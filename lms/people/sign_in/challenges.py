"""Questions to authenticators: each put to one browser, for a few minutes, and taken back once.

The browser keeps a random token in a cookie of its own; only its hash is stored, beside the challenge.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from lms.people.credentials import tokens
from lms.people.tables import PasskeyChallenge

LASTS = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class AnsweredChallenge:
    """A question that was put to this browser and is answered now, for the first and last time."""

    challenge: bytes
    sign_in_id: int | None
    user_handle: bytes | None


def put(
    session: Session,
    challenge: bytes,
    *,
    now: datetime,
    sign_in_id: int | None = None,
    user_handle: bytes | None = None,
) -> str:
    """Keep a question and return the token that its browser answers with; what has expired goes."""
    session.execute(delete(PasskeyChallenge).where(PasskeyChallenge.expires_at <= now))
    token = tokens.make_token(secrets.token_bytes(tokens.TOKEN_BYTES))
    session.add(
        PasskeyChallenge(
            token_hash=tokens.hash_token(token),
            challenge=challenge,
            sign_in_id=sign_in_id,
            user_handle=user_handle,
            expires_at=now + LASTS,
        )
    )
    session.flush()
    return token


def take(session: Session, token: str | None, now: datetime) -> AnsweredChallenge | None:
    """The question that belongs to this token, gone from now on; None when there is none or it is too old."""
    if token is None:
        return None
    table = PasskeyChallenge.__table__.c
    taking = (
        delete(PasskeyChallenge)
        .where(table.token_hash == tokens.hash_token(token))
        .returning(table.challenge, table.sign_in_id, table.user_handle, table.expires_at)
    )
    row = session.execute(taking).one_or_none()
    return AnsweredChallenge(row[0], row[1], row[2]) if row is not None and row[3] > now else None
