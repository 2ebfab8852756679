"""What a certificate says, frozen at its issue: all that its design and its pages may show (pure)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lms.config import Issuer
from lms.press.party_form import long_date
from lms.text.numbering import COMMON

LONGEST_DECISION = 60
"""Letters of the number of the document that approves an issue."""


@dataclass(frozen=True, slots=True)
class CertificatePayload:
    """Everything printed on one certificate; texts as written, never re-cased.

    `birth` is dd/MM/yyyy or a year, '' when unknown; `unit` '' for none; `score` is on the scale of 10.
    `starts_on` and `ended_on` are the class's period, whenever it is issued. `decision_number` and
    `decision_on` are of the document that approved the issue ('' and None: none), `replaces` is the number of
    the certificate that this one replaces ('': none). `status_place` is its bit in the lists of
    revocations that wallets read (None: issued before there were any).
    """

    number: str
    register_year: int
    register_number: int
    code: str
    full_name: str
    birth: str
    unit: str
    course: str
    class_title: str
    starts_on: date
    ended_on: date
    score: Decimal | None
    grade: str | None
    issuer_parent: str
    issuer_name: str
    place: str
    on_behalf: str
    signatory_title: str
    signatory_name: str
    issued_on: date
    valid_until: date | None
    release_sha256: str
    design: str
    register_series: str = COMMON
    decision_number: str = ""
    decision_on: date | None = None
    replaces: str = ""
    status_place: int | None = None

    @property
    def place_and_date(self) -> str:
        """Place and day of issue, in the form of Party documents."""
        return f"{self.place}, {long_date(self.issued_on)}"

    @property
    def score_text(self) -> str:
        """The score with a decimal comma, in every language of the site: the paper is in Vietnamese."""
        return "" if self.score is None else f"{self.score:f}".replace(".", ",")

    @property
    def file_name(self) -> str:
        """Name of its PDF: ASCII letters, digits and dashes."""
        kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in self.number)
        return f"giay-chung-nhan-{kept}.pdf"


def signed_by(issuer: Issuer) -> dict[str, Any]:
    """The fields of a payload that say who issues and who signs."""
    names = ("place", "on_behalf", "signatory_title", "signatory_name")
    said = {name: getattr(issuer, name) for name in names}
    return {"issuer_parent": issuer.parent, "issuer_name": issuer.name, **said}
