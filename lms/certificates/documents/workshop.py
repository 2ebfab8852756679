"""What documents are made with: the designs, the key that signs, where bytes are kept, what is attached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lms.certificates.badges.credential import make_credential
from lms.certificates.documents import pdf
from lms.certificates.documents.pdf import DesignError, Order
from lms.certificates.documents.stores import BucketStore, FolderStore, Store
from lms.certificates.payload import CertificatePayload
from lms.certificates.statements import printed_statement, statement_keys
from lms.config import ROOT, Config
from lms.press.edition_files import Seal
from lms.press.print_sheets import PdfAttachment
from lms.seals import organisation
from lms.seals.keys import Sealer
from lms.storage import canonical_json

DESIGNS = ROOT / "certificates"
_DATA = "Nội dung giấy chứng nhận"
_CREDENTIAL = "Chứng chỉ số Open Badges 3.0"


@dataclass(frozen=True, slots=True)
class Workshop:
    """One installation's workshop."""

    config: Config
    store: Store
    designs: Path = DESIGNS

    def seal(self, now: datetime) -> Seal:
        """The organisation's signature, made at `now`; KeyTroubleError when its key cannot be used."""
        sealer = self.sealer
        return Seal(sealer.sign, sealer.reserved, sealer.name, now.replace(microsecond=0))

    @property
    def sealer(self) -> Sealer:
        """Who signs; KeyTroubleError when the key cannot be used."""
        return organisation.sealer(self.config.signing, self.config.keys)

    def order(self, payload: CertificatePayload) -> Order:
        """What to print: the signed statement in the QR, the data and the credential attached."""
        own, public_url = statement_keys.load(self.config.keys), self.config.public_url
        credential = make_credential(payload, own, public_url)
        files = (
            PdfAttachment(
                "certificate.json", "application/json", _DATA, canonical_json.dump(payload).encode()
            ),
            PdfAttachment("credential.jwt", "application/vc+jwt", _CREDENTIAL, credential, "Data"),
        )
        return Order(payload, printed_statement.qr_text(payload, own, public_url), files)

    def print_all(
        self, payloads: Sequence[CertificatePayload], now: datetime
    ) -> Iterator[tuple[CertificatePayload, bytes | DesignError]]:
        """Signed PDFs, class by class; a DesignError in place of one that cannot be printed."""
        seal = self.seal(now)
        for name in sorted({payload.design for payload in payloads}):
            orders = [self.order(payload) for payload in payloads if payload.design == name]
            try:
                for order, made in pdf.render_all(self.designs / name, orders, seal):
                    yield order.payload, made
            except DesignError as error:
                yield from ((order.payload, error) for order in orders)


def of(config: Config) -> Workshop:
    """The workshop that the settings describe."""
    store: Store = BucketStore(config.bucket) if config.bucket.url else FolderStore(config.documents)
    return Workshop(config, store)


def list_designs() -> list[str]:
    """The names of the designs that are there."""
    return sorted(path.parent.name for path in DESIGNS.glob(f"*/{pdf.PAGE}"))
