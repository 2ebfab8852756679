"""The questions of banks in the making, each version of a bank read once."""

from hashlib import sha256

from sqlalchemy.orm import Session

from lms.courses.exchange import house
from lms.courses.format.files import EXAM
from lms.grading.exchanged import ExchangedQuestion
from lms.storage.memory_cache import MemoryCache


def questions_in(session: Session, text: str) -> tuple[ExchangedQuestion, ...]:
    """The sound questions of a bank's text, each with its group and line."""
    kept: MemoryCache = session.info["banks"]
    digest = sha256(text.encode()).hexdigest()
    return kept.get(("questions", digest), lambda: house.read(text, EXAM)[0] if text.strip() else ())
