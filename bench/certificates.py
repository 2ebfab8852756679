"""Certificates rendered and signed per second on two cores: the press against the plain way, in one run.

Plain: one `HTML().write_pdf()` with system fonts each, then pyHanko's own way of signing with RSA 2048.
Prints one line of JSON.
"""

import hashlib
import io
import json
import multiprocessing
import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, signers
from pyhanko.sign.fields import SigSeedSubFilter
from weasyprint import HTML

from lms.certificates.documents import pdf
from lms.config import ROOT
from lms.press import qr, symbols
from lms.press.edition_files import Seal
from lms.seals import keys, sealing
from tests.press_samples import order, payload

CORES = 2
PRESSED, PLAIN = 2000, 40
FOLDER = ROOT / "certificates" / "trang-trong"
NOW = datetime(2026, 11, 25, tzinfo=UTC)
SECRET = b"plain"


def press(part: range) -> dict[str, object]:
    """Print and sign a part of the class as the batch does; what happened to it."""
    with tempfile.TemporaryDirectory() as folder:
        keys.prepare(Path(folder), "Đảng ủy phường Mẫu", NOW)
        sealer = sealing.from_identity(keys.own(Path(folder)))
    seal = Seal(sealer.sign, sealer.reserved, sealer.name, NOW)
    sizes, memory = [], []
    for start in range(part.start, part.stop, 500):
        orders = [order(payload(place)) for place in range(start, min(start + 500, part.stop))]
        for _, made in pdf.render_all(FOLDER, orders, seal):
            assert isinstance(made, bytes)
            sizes.append(len(made))
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    return {"count": len(sizes), "largest": max(sizes), "memory": memory}


def plainly(part: range) -> dict[str, object]:
    """The plain way, each by itself."""
    with tempfile.TemporaryDirectory() as folder:
        signer = signers.SimpleSigner.load_pkcs12(_rsa_file(Path(folder)), passphrase=SECRET)
    assert signer is not None
    meta = PdfSignatureMetadata(field_name="Signature1", subfilter=SigSeedSubFilter.PADES)
    sizes = []
    for place in part:
        said = order(payload(place))
        page = pdf.fill(FOLDER, said.payload, said.address.split("#")[0], 0)
        page = page.replace(symbols.mark(pdf.TITLE_OF_QR), qr.draw(said.address, pdf.TITLE_OF_QR))
        html = HTML(string=page, base_url=FOLDER.as_uri() + "/")
        made = html.write_pdf(stylesheets=[FOLDER / pdf.STYLE], pdf_variant="pdf/a-3a")
        signed = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(made)), meta, signer=signer)
        sizes.append(len(signed.getvalue()))
    return {"count": len(sizes), "largest": max(sizes)}


def _rsa_file(folder: Path) -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    keys.prepare(folder, "Đảng ủy phường Mẫu", NOW)
    certificate = keys.self_signed(key, "Đảng ủy phường Mẫu", NOW)
    path = folder / "rsa.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"rsa", key, certificate, None, BestAvailableEncryption(SECRET))
    )
    return str(path)


def measure(way, count: int) -> tuple[float, list[dict[str, object]]]:  # type: ignore[no-untyped-def]
    """Seconds for `count` certificates by as many processes as there are cores, started and warm."""
    share = count // CORES
    parts = [range(core * share, (core + 1) * share) for core in range(CORES)]
    with multiprocessing.get_context("spawn").Pool(CORES) as pool:
        pool.map(way, [range(part.start, part.start + 1) for part in parts])
        start = time.perf_counter()
        results = pool.map(way, parts, chunksize=1)
        return time.perf_counter() - start, results


def main() -> None:
    """Measure the plain way before and after the press, so that a drifting machine shows."""
    before, plain = measure(plainly, PLAIN)
    took, pressed = measure(press, PRESSED)
    after, _ = measure(plainly, PLAIN)
    plain_rate, rate = 2 * PLAIN / (before + after), PRESSED / took
    result = {
        "bench": "certificates",
        "cores": CORES,
        "pressed": PRESSED,
        "seconds": round(took, 2),
        "per_second": round(rate, 1),
        "plain_per_second": round(plain_rate, 2),
        "plain_per_second_before_and_after": [round(PLAIN / before, 2), round(PLAIN / after, 2)],
        "times_plain": round(rate / plain_rate, 1),
        "largest_bytes": max(int(str(part["largest"])) for part in pressed),
        "plain_largest_bytes": max(int(str(part["largest"])) for part in plain),
        "memory_mb_after_each_500": [part["memory"] for part in pressed],
        "design_sha256": hashlib.sha256((FOLDER / pdf.PAGE).read_bytes()).hexdigest()[:12],
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
