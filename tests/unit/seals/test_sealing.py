"""Signatures as other programs see them, and the keys behind them."""

import asyncio
import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from lms.certificates.documents import pdf
from lms.press.edition_files import Seal
from lms.seals import der, keys, organisation, sealing
from lms.seals.keys import Identity, KeyTroubleError
from lms.settings import Signing
from tests import press_samples
from tests.unit.press.printing import folder_of, identity

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
NAME = "Đảng ủy phường Mẫu"


def asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def signed(sealer: keys.Sealer) -> bytes:
    seal = Seal(sealer.sign, sealer.reserved, sealer.name, NOW)
    return pdf.render(folder_of("don-gian"), press_samples.orders(1, "don-gian")[0], seal)


@pytest.fixture(scope="module")
def rsa_identity() -> Identity:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return Identity(key, keys.self_signed(key, "Cơ quan ký", NOW))


def validated(content: bytes, *roots: x509.Certificate):  # type: ignore[no-untyped-def]
    [signature] = PdfFileReader(io.BytesIO(content)).embedded_signatures
    context = ValidationContext(trust_roots=list(map(asn1, roots)), allow_fetching=False)
    return validate_pdf_signature(signature, context)


@pytest.mark.parametrize("kind", ["p-256", "rsa"])
def test_pyhanko_finds_the_whole_file_signed_by_the_organisation(kind: str, rsa_identity: Identity) -> None:
    signer = identity() if kind == "p-256" else rsa_identity
    status = validated(signed(sealing.from_identity(signer)), signer.certificate)
    assert status.bottom_line
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert status.signer_reported_dt == NOW


def test_equal_documents_are_signed_with_equal_bytes() -> None:
    assert signed(sealing.from_identity(identity())) == signed(sealing.from_identity(identity()))


def test_signing_works_where_an_event_loop_runs() -> None:
    async def sign() -> bytes:
        return sealing.from_identity(identity()).sign(hashlib.sha256(b"x").digest())

    assert asyncio.run(sign()) == sealing.from_identity(identity()).sign(hashlib.sha256(b"x").digest())


def test_a_time_server_puts_its_time_into_the_signature(rsa_identity: Identity) -> None:
    written = rsa_identity.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    clock = DummyTimeStamper(
        asn1(rsa_identity.certificate), asn1_keys.PrivateKeyInfo.load(written), fixed_dt=NOW
    )
    content = signed(sealing.from_identity(identity(), clock))
    status = validated(content, identity().certificate, rsa_identity.certificate)
    assert status.intact
    assert status.valid
    assert status.timestamp_validity.timestamp == NOW
    assert status.timestamp_validity.intact


def test_a_mould_takes_signatures_of_every_length() -> None:
    digest = hashlib.sha256(b"").digest()
    whole = sealing.from_identity(identity()).sign(digest)
    mould = der.Template(whole, digest)
    for size in (8, 70, 71, 72, 127, 128, 255, 256, 512):
        filled = mould.fill(hashlib.sha256(b"x").digest(), lambda _, size=size: b"\x01" * size)
        again = der.Template(filled, hashlib.sha256(b"x").digest())
        assert again.fill(hashlib.sha256(b"x").digest(), lambda _, size=size: b"\x01" * size) == filled


def test_a_mould_of_something_else_is_refused() -> None:
    with pytest.raises((ValueError, IndexError)):
        der.Template(bytes.fromhex("3003020101"), b"x" * 32)


def test_the_first_key_is_made_once_and_only_the_program_may_read_it(tmp_path: Path) -> None:
    keys.prepare(tmp_path, NAME, NOW)
    first = keys.own(tmp_path)
    keys.prepare(tmp_path, "Khác", NOW)
    assert keys.own(tmp_path).certificate == first.certificate
    assert keys.holder(first.certificate) == NAME
    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600]


@pytest.mark.parametrize("harm", ["open", "broken", "missing"])
def test_a_key_that_cannot_be_used_is_named(tmp_path: Path, harm: str) -> None:
    keys.prepare(tmp_path, NAME, NOW)
    [path] = tmp_path.iterdir()
    if harm == "open":
        path.chmod(0o644)
    elif harm == "broken":
        path.write_bytes(b"-----BEGIN NONSENSE-----")
    else:
        path.unlink()
    with pytest.raises(KeyTroubleError, match=path.name):
        keys.own(tmp_path)


def test_a_pkcs12_file_signs_and_is_remembered(tmp_path: Path, rsa_identity: Identity) -> None:
    file, secret = tmp_path / "co-quan.p12", tmp_path / "mat-khau"
    file.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"x", rsa_identity.key, rsa_identity.certificate, None, BestAvailableEncryption(b"bi mat")
        )
    )
    secret.write_text("bi mat\n")
    signing = Signing(pkcs12=str(file), password_file=str(secret))
    sealer = organisation.sealer(signing, tmp_path / "keys")
    assert validated(signed(sealer), rsa_identity.certificate).bottom_line
    assert keys.known(tmp_path / "keys") == [rsa_identity.certificate]
    secret.write_text("khac")
    with pytest.raises(KeyTroubleError, match=r"co-quan\.p12"):
        organisation.sealer(signing, tmp_path / "other")


def test_a_key_and_a_certificate_that_do_not_belong_together_are_refused(
    tmp_path: Path, rsa_identity: Identity
) -> None:
    keys.prepare(tmp_path, NAME, NOW)
    [path] = tmp_path.iterdir()
    other = rsa_identity.certificate.public_bytes(Encoding.PEM)
    path.write_bytes(path.read_bytes().split(b"-----BEGIN CERT")[0] + other)
    with pytest.raises(KeyTroubleError, match="không đi với nhau"):
        keys.own(tmp_path)
