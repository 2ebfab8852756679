"""How many secrets guessing finds in a day. Run: python -m bench.guesses

Plays a day of one who tries again as soon as each wait is over, and multiplies by the chance that one try is
right. Prints the table of decision 027; a test compares them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from lms.certificates import certificate_codes
from lms.certificates.verification import code_lookup
from lms.classes.meetings import attendance_codes
from lms.forms.crockford import ALPHABET
from lms.people.credentials import tokens
from lms.people.credentials.password_strength import PIN_LENGTH
from lms.people.pages import activation
from lms.people.throttle_rules import POLICIES, Failures, Scope, after_failure, wait

DAY = timedelta(days=1)
QUICKEST = timedelta(milliseconds=100)  # one look at a password keeps a core busy about so long
MINUTES = DAY // timedelta(minutes=1)
# A ward's installation, larger than any that we know, with everybody careless at once.
PROCESSES = 4
OPEN_CODES = 5_000  # everybody's activation slip is still unused
CERTIFICATES = 20_000
LOST_PHONES = 10  # in a guesser's hands at the same time, unlocked
ABSENT = 50  # learners of one session who guess its digits from home all day
PASSWORD_CHANCE = Fraction(1, 100_000)  # assumed: people choose them; the obvious ones are refused
VERIFY_MISSES = 20  # LMS_VERIFY_MISSES_PER_MINUTE unless set


@dataclass(frozen=True, slots=True)
class Row:
    """One way of guessing: tries that are looked at in a day, and the chance of each."""

    way: str
    tries: int
    chance: Fraction

    @property
    def hits(self) -> float:
        """Expected right guesses a day."""
        return float(self.tries * self.chance)


def tries_a_day(scope: Scope) -> int:
    """How many wrong secrets one counter lets through in a day."""
    policy, start = POLICIES[scope], datetime(2026, 1, 1, tzinfo=UTC)
    at, tries, state = start, 0, Failures(0, start)
    while at < start + DAY:
        state = after_failure(policy, state, at)
        tries += 1
        at += max(wait(policy, state, at), QUICKEST)
    return tries


def rows() -> Iterator[Row]:
    """Every way, the narrow ones first."""
    symbols = len(ALPHABET)
    yield Row("password, one account, one address", tries_a_day(Scope.ACCOUNT_HERE), PASSWORD_CHANCE)
    yield Row("password, one account, every address", tries_a_day(Scope.ACCOUNT), PASSWORD_CHANCE)
    yield Row("password, every account, one address", tries_a_day(Scope.ADDRESS), PASSWORD_CHANCE)
    yield Row("password, every account, every address", tries_a_day(Scope.ALL_PASSWORDS), PASSWORD_CHANCE)
    pin = Fraction(1, 10**PIN_LENGTH)
    yield Row("PIN, one stolen phone", tries_a_day(Scope.DEVICE_PIN), pin)
    yield Row(f"PIN, {LOST_PHONES} stolen phones", LOST_PHONES * tries_a_day(Scope.DEVICE_PIN), pin)
    code = Fraction(OPEN_CODES, symbols**tokens.CODE_LENGTH)
    yield Row("activation code, one address", in_memory(activation.EACH), code)
    yield Row("activation code, every address", in_memory(activation.TOGETHER), code)
    certificate = Fraction(CERTIFICATES, symbols**certificate_codes.SYMBOLS)
    yield Row("certificate's code, one address", in_memory(VERIFY_MISSES), certificate)
    yield Row("certificate's code, every address", in_memory(code_lookup.TOGETHER), certificate)
    digits = Fraction(attendance_codes.VALID_STEPS, 10**attendance_codes.CODE_DIGITS)
    yield Row(f"attendance digits, {ABSENT} learners", ABSENT * tries_a_day(Scope.ATTENDANCE), digits)


def in_memory(per_minute: int) -> int:
    """Tries a day under a limit that each process keeps by itself."""
    return per_minute * MINUTES * PROCESSES


def table() -> str:
    """The rows as a Markdown table."""
    lines = ["| guessing | tries a day | one right in | right a day |", "|---|---|---|---|"]
    for row in rows():
        one_in = round(1 / row.chance)
        lines.append(f"| {row.way} | {row.tries:,} | {one_in:,} | {row.hits:.1e} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
