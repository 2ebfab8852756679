"""Checking uploaded PDFs' signatures in a process of their own that a hostile file cannot outgrow."""

import json
from collections.abc import Sequence
from contextlib import closing

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from lms.errors import LmsError
from lms.seals.findings import Finding
from lms.work import child_process
from lms.work.child_process import BusyError, ChildDiedError


class NotInspectedError(LmsError):
    """The machine was too busy to read the files; nothing is said about them."""

    status = 503


def inspect(content: bytes, ours: Sequence[x509.Certificate]) -> Finding:
    """What the signatures of a PDF say; 'unreadable' for what is no PDF or is too much to read.

    NotInspectedError when the machine is too busy.
    """
    [finding] = inspect_all([content], ours)
    return finding


def inspect_all(contents: Sequence[bytes], ours: Sequence[x509.Certificate]) -> list[Finding]:
    """The same for several files, NotInspectedError too; after one that is too much, all are 'unreadable'."""
    head = {
        "ours": [certificate.public_bytes(Encoding.PEM).decode() for certificate in ours],
        "sizes": [len(content) for content in contents],
    }
    sent = b"".join([json.dumps(head).encode(), b"\n", *contents])
    found: list[Finding] = []
    try:
        with closing(child_process.messages("lms.seals.checking", sent)) as answers:
            found.extend(map(Finding.from_data, answers))
    except BusyError as error:
        raise NotInspectedError(child_process.BUSY) from error
    except ChildDiedError:
        return found + [Finding("unreadable")] * (len(contents) - len(found))
    return found
