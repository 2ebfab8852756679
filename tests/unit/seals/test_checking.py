"""What the upload check notices: every changed byte, everything added, and what is no PDF at all."""

import io
import random
from functools import cache

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.sign import PdfSignatureMetadata, signers

from lms.certificates.documents import pdf
from lms.seals import checking, inspecting, keys, sealing
from lms.seals.findings import Finding, SignatureFinding
from lms.seals.inspecting import NotInspectedError
from lms.seals.keys import Identity
from lms.work import child_process
from tests import press_samples
from tests.unit.press.printing import NOW, folder_of, identity, pressed

FLIPS = 200


@cache
def served() -> bytes:
    order = press_samples.orders(1, "don-gian")[0]
    return pressed([order])[order.payload.code]


@cache
def office() -> Identity:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return Identity(key, keys.self_signed(key, "Văn thư Đảng ủy", NOW))


def sign_again(content: bytes, change: bool = False) -> bytes:
    """The office's own signature after ours, as its token's program adds it; `change`: and a new title."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    if change:
        page = writer.root["/Pages"]["/Kids"][0]
        page["/Rotate"] = page["/MediaBox"][0]
        writer.update_container(page)
    meta = PdfSignatureMetadata(field_name="Signature2")
    signer = sealing._Signer(office())
    return signers.sign_pdf(writer, meta, signer=signer).getvalue()


def check(content: bytes) -> Finding:
    ours = asn1_x509.Certificate.load(identity().certificate.public_bytes(Encoding.DER))
    try:
        return checking.check(content, [ours])
    except Exception:  # as the child process does
        return Finding("unreadable")


def test_a_served_certificate_is_whole_and_ours() -> None:
    finding = check(served())
    assert finding.verdict == "whole"
    assert [(mark.name, mark.is_ours) for mark in finding.marks] == [("Đảng ủy phường Mẫu", True)]


def test_every_one_of_200_changed_bytes_is_noticed() -> None:
    """Spread over the file; a byte of the padding after the signature only the SHA-256 on record can tell."""
    content = served()
    places = [place * len(content) // FLIPS for place in range(FLIPS)]
    chance = random.Random(7)
    missed = []
    for place in places:
        harmed = bytearray(content)
        harmed[place] ^= 1 << chance.randrange(8)
        if check(bytes(harmed)).verdict == "whole":
            missed.append(place)
    start = content.index(b"/Contents <") + len(b"/Contents <")
    end = content.index(b">", start)
    assert [place for place in missed if not start <= place < end] == []


@pytest.mark.parametrize("added", [b"\n", b"%", b"%PDF-1.7\n", bytes(1000)])
def test_what_is_appended_is_noticed(added: bytes) -> None:
    assert check(served() + added).verdict in {"extended", "unreadable", "altered"}


def test_a_second_signature_is_not_whole_but_countersigned() -> None:
    finding = check(sign_again(served()))
    assert finding.verdict == "countersigned"
    assert [mark.is_ours for mark in finding.marks] == [True, False]


def test_a_change_beside_the_second_signature_is_noticed() -> None:
    assert check(sign_again(served(), change=True)).verdict == "extended"


def test_somebody_elses_signature_is_whole_but_not_ours() -> None:
    finding = checking.check(served(), [])
    assert finding.verdict == "whole"
    assert [mark.is_ours for mark in finding.marks] == [False]


def test_a_pdf_without_signatures_is_unsigned() -> None:
    content = pdf.render(folder_of("don-gian"), press_samples.orders(1, "don-gian")[0])
    assert check(content).verdict == "unsigned"


def test_what_strangers_send_is_read_in_a_child_that_may_die() -> None:
    ours = [identity().certificate]
    contents = [served(), b"%PDF-1.7\n" + bytes(5000), b"no pdf", b"", served()]
    verdicts = [finding.verdict for finding in inspecting.inspect_all(contents, ours)]
    assert verdicts == ["whole", "unreadable", "unreadable", "unreadable", "whole"]


def test_of_a_file_that_a_busy_machine_did_not_read_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "SILENCE_SECONDS", 0.0)
    with pytest.raises(NotInspectedError, match="Máy chủ đang bận"):
        inspecting.inspect(served(), [])


def test_too_many_signatures_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_SIGNATURES", 0)
    with pytest.raises(PdfReadError):
        checking.check(served(), [])


def mark(**changes: bool) -> SignatureFinding:
    said = {"is_ours": True, "is_intact": True, "covers_all": True, "adds_only_signatures": True} | changes
    return SignatureFinding("A", **said)


@pytest.mark.parametrize(
    ("marks", "verdict"),
    [
        ([], "unsigned"),
        ([mark()], "whole"),
        ([mark(covers_all=False)], "extended"),
        ([mark(is_intact=False)], "altered"),
        ([mark(covers_all=False), mark(is_ours=False)], "countersigned"),
        ([mark(covers_all=False, adds_only_signatures=False), mark()], "extended"),
        ([mark(is_intact=False), mark()], "altered"),
    ],
)
def test_the_verdict_is_strict(marks: list[SignatureFinding], verdict: str) -> None:
    assert Finding.of(marks).verdict == verdict
