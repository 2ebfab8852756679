"""The log of answers that a phone kept: its format, and whether its chain holds (pure).

JSON: `chain` (the page that wrote it), `stamp` (the last contact), `entries` (pairs of a text and its MAC).
A text is JSON again: sequence number from 1, question id ('' for the line written on return), form fields,
milliseconds since the contact by the page's own clock and by the device's, and 1 after a restart. The MAC is
HMAC-SHA-256 under the attempt's key, in hexadecimal digits, of the MAC before it (first: chain and stamp), a
line feed and the text.
"""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 400_000
MOST = 2_000
_FAR = 10**10


@dataclass(frozen=True, slots=True)
class LoggedAnswer:
    """One line: the form's fields of a question, and milliseconds since the contact by either clock."""

    question_id: str
    fields: tuple[tuple[str, str], ...]
    passed: int
    by_device: int
    is_restarted: bool


@dataclass(frozen=True, slots=True)
class PhoneLog:
    """`returned` is the line written on return; `is_unbroken` when every MAC and number is right."""

    chain: str
    stamp: str
    entries: Sequence[LoggedAnswer]
    returned: LoggedAnswer | None
    is_unbroken: bool


def read(text: str, key: bytes) -> PhoneLog:
    """The log in `text`; ValueError when it is none, so that nothing can be said about it."""
    if len(text) > LONGEST:
        raise ValueError("a longer log than an exam can fill")
    try:
        data = json.loads(text)
        chain, stamp = _short(data["chain"]), _short(data["stamp"])
        pairs = [(str(line), str(mac)) for line, mac in data["entries"]][:MOST]
        numbered = [_entry(line) for line, _mac in pairs]
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("no log") from error
    entries = [entry for _number, entry in numbered]
    numbers = [number for number, _entry in numbered]
    holds = numbers == list(range(1, len(pairs) + 1)) and _is_chained(pairs, f"{chain} {stamp}", key)
    returned = entries.pop() if entries and not entries[-1].question_id else None
    return PhoneLog(chain, stamp, entries, returned, holds)


def link(before: str, line: str, key: bytes) -> str:
    """The MAC of a line behind the one before it."""
    return hmac.digest(key, f"{before}\n{line}".encode(), "sha256").hex()


def _is_chained(pairs: Sequence[tuple[str, str]], first: str, key: bytes) -> bool:
    before = first
    for line, mac in pairs:
        if not hmac.compare_digest(mac.encode(), link(before, line, key).encode()):
            return False
        before = mac
    return True


def _entry(line: str) -> tuple[int, LoggedAnswer]:
    number, question_id, fields, passed, by_device, restarted = json.loads(line)
    pairs = tuple((str(name), str(value)) for name, value in fields)
    return int(number), LoggedAnswer(
        str(question_id), pairs, _span(passed), _span(by_device), bool(restarted)
    )


def _span(value: object) -> int:
    """Milliseconds, within a few months, which dates can bear."""
    if not isinstance(value, (int, float)):
        raise TypeError("no span of time")
    return max(-_FAR, min(_FAR, round(value)))


def _short(value: object) -> str:
    if not isinstance(value, str) or len(value) > 80:
        raise TypeError("no short text")
    return value
