"""Checking uploaded PDFs' signatures in a process of their own that a hostile file cannot outgrow."""

import json
from collections.abc import Sequence
from contextlib import closing, suppress

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from lms import children
from lms.children import ChildDiedError
from lms.seals.findings import Finding

LONGEST_SECONDS = 30


def inspect(content: bytes, ours: Sequence[x509.Certificate]) -> Finding:
    """What the signatures of a PDF say; 'unreadable' for what is no PDF or is too much to read."""
    [finding] = inspect_all([content], ours)
    return finding


def inspect_all(contents: Sequence[bytes], ours: Sequence[x509.Certificate]) -> list[Finding]:
    """The same for several files; after one that is too much, all are 'unreadable'."""
    head = {
        "ours": [certificate.public_bytes(Encoding.PEM).decode() for certificate in ours],
        "sizes": [len(content) for content in contents],
    }
    sent = b"".join([json.dumps(head).encode(), b"\n", *contents])
    answers = children.messages("lms.seals.checking", sent, seconds=LONGEST_SECONDS + len(contents))
    found: list[Finding] = []
    with closing(answers), suppress(ChildDiedError):
        found.extend(map(Finding.from_data, answers))
    return found + [Finding("unreadable")] * (len(contents) - len(found))
