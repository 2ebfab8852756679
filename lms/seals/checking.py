"""The process that checks untrusted PDFs' signatures: `python -m lms.seals.checking`.

Standard input: a line of JSON {"ours": certificates as PEM, "sizes": of the files}, then the files one after
the other. It answers a Finding for each. Only this validates with pyHanko, which meets broken files with many
kinds of errors: all of them mean 'unreadable'.
"""

import io
import json
import logging
import sys
from dataclasses import asdict

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import EmbeddedPdfSignature, SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from lms.seals.findings import Finding, SignatureFinding
from lms.work import child_process

MEMORY = 512 * 1024 * 1024
SECONDS = 2
"""Processor time for each file; a signed certificate takes a tenth of it."""
MOST_SIGNATURES = 8


def check(content: bytes, ours: list[x509.Certificate]) -> Finding:
    """What the signatures of a PDF say, given our certificates.

    PdfReadError for too many; it and any other error of a library mean 'unreadable'.
    """
    reader = PdfFileReader(io.BytesIO(content))
    signatures = list(reader.embedded_signatures)
    if len(signatures) > MOST_SIGNATURES:
        raise PdfReadError("too many signatures")
    return Finding.of([_mark(signature, ours) for signature in signatures])


def _mark(signature: EmbeddedPdfSignature, ours: list[x509.Certificate]) -> SignatureFinding:
    context = ValidationContext(trust_roots=ours, allow_fetching=False)
    status = validate_pdf_signature(signature, context)
    signer = status.signing_cert
    is_ours = any(signer.dump() == own.dump() for own in ours)
    level = status.modification_level
    return SignatureFinding(
        name=signer.subject.native.get("common_name") or signer.subject.human_friendly,
        is_ours=is_ours,
        is_intact=bool(status.intact and status.valid),
        covers_all=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        adds_only_signatures=level is not None and level <= ModificationLevel.FORM_FILLING,
    )


def main() -> None:
    """Read standard input, answer on standard output."""
    head = json.loads(sys.stdin.buffer.readline())
    child_process.bound(memory=MEMORY, seconds=SECONDS)
    logging.disable()
    ours = [x509.Certificate.load(pem.unarmor(text.encode())[2]) for text in head["ours"]]
    for size in head["sizes"]:
        content = sys.stdin.buffer.read(size)
        child_process.end_after(SECONDS)
        try:
            finding = check(content, ours)
        except Exception:  # nothing may be written here: even standard error can be a file
            finding = Finding("unreadable")
        child_process.say(asdict(finding))


if __name__ == "__main__":
    main()
