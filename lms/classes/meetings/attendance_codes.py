"""The codes that prove presence: the QR's token and the six digits read aloud, new every 30 seconds (pure).

Both follow from a session's secret and the number of the 30-second step, so nothing is stored. The step
before counts too: anyone who scans in the last second still has half a minute to press the button.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from math import floor

STEP = timedelta(seconds=30)
SECRET_BYTES = 32
CODE_DIGITS = 6
VALID_STEPS = 2  # this one and the one before
_TOKEN_LENGTH = 20  # hexadecimal: 80 bits, beyond guessing in half a minute


def step_at(now: datetime) -> int:
    """The number of the 30-second step that `now` lies in."""
    return floor(now.timestamp() / STEP.total_seconds())


def seconds_left(now: datetime) -> int:
    """Whole seconds, 1 to 30, until the next step."""
    length = int(STEP.total_seconds())
    return length - floor(now.timestamp()) % length


def token(secret: bytes, step: int) -> str:
    """What the QR's address ends in."""
    return _digest(secret, "token", step).hex()[:_TOKEN_LENGTH]


def code(secret: bytes, step: int) -> str:
    """The six digits that are read aloud."""
    return f"{int.from_bytes(_digest(secret, 'code', step)) % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def is_token(secret: bytes, typed: str, now: datetime) -> bool:
    """Whether `typed` is the token of this step or the one before."""
    return any(_same(token(secret, step), typed) for step in _valid(now))


def is_code(secret: bytes, typed: str, now: datetime) -> bool:
    """Whether `typed`, without its spaces, is the code of this step or the one before."""
    digits = "".join(typed.split())
    return any(_same(code(secret, step), digits) for step in _valid(now))


def _valid(now: datetime) -> range:
    this = step_at(now)
    return range(this, this - VALID_STEPS, -1)


def _same(right: str, typed: str) -> bool:
    return hmac.compare_digest(right.encode(), typed.encode(errors="replace"))


def _digest(secret: bytes, use: str, step: int) -> bytes:
    return hmac.digest(secret, f"{use}:{step}".encode(), sha256)


def calendar_uid(secret: bytes) -> str:
    """What names a session in calendars for ever: a row's number may be given to another one."""
    return "buoi-" + sha256(b"calendar:" + secret).hexdigest()[:32]
