"""Whether a certificate can be printed, found out before it is issued.

A design that holds the most that anybody can type holds everything in Vietnamese letters: that is proved once
and noted beside the data, so that issuing costs nothing. What has other signs is laid out to see it.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask_babel import gettext as _

from lms.certificates.documents import pdf, samples
from lms.certificates.documents.pdf import DesignError, Order
from lms.certificates.documents.workshop import DESIGNS
from lms.certificates.payload import CertificatePayload
from lms.config import Config, Issuer
from lms.press import signs, to_pdf
from lms.settings import ConfigError
from lms.storage import atomic_files

_NUMBER = "000000-GCN/2026"
_DECISION = "000000-QĐ/ĐU"
_ANY_DAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Prover:
    """Proves certificates of one installation."""

    config: Config
    designs: Path = DESIGNS

    def refuse(self, payload: CertificatePayload) -> str:
        """Why a payload, with or without its number, cannot be printed: a sentence; '' when it can."""
        if lacking := find_unprintable(payload):
            return to_pdf.say_unprintable(lacking)
        if all(map(signs.is_plain, _texts(payload))) and self._is_trusted(payload):
            return ""
        try:
            _try(self.designs / payload.design, _completed(payload))
        except DesignError as error:
            return say(error)
        return ""

    def _is_trusted(self, payload: CertificatePayload) -> bool:
        """Whether the design holds the most that can be typed; found out once for each state of its files."""
        folder, issuer = self.designs / payload.design, self.config.issuer
        names = (issuer, *(path.read_bytes() for path in sorted(folder.glob("*.*"))))
        digest = sha256(repr(names).encode()).hexdigest()
        note = self.config.data / "proofs" / digest
        if not note.exists():
            atomic_files.write_file(note, b"yes" if _holds(folder, digest, issuer) else b"no")
        return note.read_bytes() == b"yes"


def check_issuer(issuer: Issuer) -> None:
    """ConfigError when what every certificate says of its issuer cannot be printed."""
    for text in astuple(issuer):
        if lacking := to_pdf.find_unprintable(text):
            raise ConfigError(
                f"“{text}” có {signs.names(lacking)} mà phông chữ trên máy chủ không có, nên không in được "
                "trên giấy chứng nhận; sửa giá trị này của LMS_ISSUER_… hoặc LMS_SIGNATORY_…."
            )


def find_unprintable(payload: CertificatePayload) -> tuple[str, ...]:
    """The signs of its texts that no font has, each once."""
    return tuple(dict.fromkeys(sign for text in _texts(payload) for sign in to_pdf.find_unprintable(text)))


def _completed(payload: CertificatePayload) -> CertificatePayload:
    """With what is known only when it is issued, as long as that usually is."""
    return replace(
        payload,
        number=payload.number or _NUMBER,
        decision_number=payload.decision_number or _DECISION,
        decision_on=payload.decision_on or payload.issued_on,
        replaces=payload.replaces or _NUMBER,
    )


def _texts(payload: CertificatePayload) -> Sequence[str]:
    return [value for value in astuple(payload) if isinstance(value, str)]


@lru_cache(maxsize=16)
def _holds(folder: Path, _digest: str, issuer: Issuer) -> bool:
    try:
        _try(folder, samples.widest(folder.name, issuer, _ANY_DAY))
    except DesignError:
        return False
    return True


def _try(folder: Path, payload: CertificatePayload) -> None:
    pdf.render(folder, Order(payload, f"https://x.example.vn/xac-minh/{payload.code}#0"))


def say(error: DesignError) -> str:
    """Why a certificate cannot be printed, and what to do about it."""
    if error.signs:
        return to_pdf.say_unprintable(error.signs)
    if error.is_full:
        return str(
            _(
                "Chữ trên giấy quá dài, in cỡ nhỏ nhất vẫn không vừa. "
                "Hãy rút gọn tên đơn vị, tên lớp hoặc tên khóa học."
            )
        )
    return str(_("Mẫu giấy chứng nhận bị hỏng nên chưa in được. Hãy báo người quản trị."))
