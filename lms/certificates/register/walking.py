"""Walking the register line by line: where it is first broken, if anywhere (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lms.certificates import chain
from lms.certificates.chain import RegisterLine

Kind = Literal[
    "missing",  # a position is skipped
    "chain",  # the line before is not the one that it was written after
    "changed",  # the line no longer says what it said
    "certificate",  # there is no certificate that it could be about
    "number",  # a number of the series is left out or given twice
    "twice",  # it happened to the certificate before, or not in this order
    "payload",  # the certificate's text or grounds are not those that were issued
    "state",  # the certificate's row tells another story than the lines
    "entry",  # a certificate that the register does not know
    "document",  # another PDF is kept than the one in the register
    "end",  # lines are lacking at the end
    "file",  # the bytes of a PDF are gone or changed
]


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A line with the two hashes that are stored beside it."""

    line: RegisterLine
    previous: str
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredCertificate:
    """A certificate as the rest of the database keeps it; digests are computed from what is stored now."""

    id: int
    replaces_id: int | None
    payload_sha256: str
    evidence_sha256: str
    is_revoked: bool
    revoked_reason: str | None
    is_replaced: bool
    document_sha256: str | None


@dataclass(frozen=True, slots=True)
class Break:
    """What is broken first: at which line (None: not at a line), about which certificate (None: none)."""

    kind: Kind
    position: int | None = None
    certificate_id: int | None = None


@dataclass(slots=True)
class _Story:
    """What the lines have told so far."""

    previous: str = chain.GENESIS
    count: int = 0
    last: dict[tuple[str, int], int] = field(default_factory=dict)
    named: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    happened: dict[int, set[str]] = field(default_factory=dict)
    documents: dict[int, str | None] = field(default_factory=dict)


def find_break(
    entries: Iterable[StoredLine], kept: Mapping[int, StoredCertificate], end: tuple[int, str]
) -> Break | None:
    """The first thing wrong with the register, or None: it is whole.

    `kept` holds every certificate by id, `end` is the position and hash that the next line would follow.
    """
    story = _Story()
    for entry in entries:
        kind = _wrong_with(entry, story, kept)
        if kind:
            return Break(kind, entry.line.position, entry.line.certificate_id)
    if end != (story.count, story.previous):
        return Break("end", story.count)
    for certificate in kept.values():
        kind = _wrong_at_end(certificate, story)
        if kind:
            return Break(kind, None, certificate.id)
    return None


def _wrong_with(entry: StoredLine, story: _Story, kept: Mapping[int, StoredCertificate]) -> Kind | None:
    line = entry.line
    if line.position != story.count + 1:
        return "missing"
    if entry.previous != story.previous:
        return "chain"
    if chain.digest(line, entry.previous) != entry.sha256:
        return "changed"
    certificate = kept.get(line.certificate_id)
    named = (line.series, line.year, line.number)
    if certificate is None or story.named.setdefault(line.certificate_id, named) != named:
        return "certificate"
    wrong = (
        _wrong_issue(line, story, certificate) if line.event == "issued" else _wrong_act(line, story, kept)
    )
    story.previous, story.count = entry.sha256, line.position
    return wrong


def _wrong_issue(line: RegisterLine, story: _Story, certificate: StoredCertificate) -> Kind | None:
    if line.certificate_id in story.happened:
        return "twice"
    if line.number != story.last.get((line.series, line.year), 0) + 1:
        return "number"
    told = (line.payload_sha256, line.evidence_sha256)
    if told != (certificate.payload_sha256, certificate.evidence_sha256):
        return "payload"
    if line.other_id != certificate.replaces_id:
        return "state"
    story.last[line.series, line.year] = line.number
    story.happened[line.certificate_id] = {"issued"}
    return None


def _wrong_act(line: RegisterLine, story: _Story, kept: Mapping[int, StoredCertificate]) -> Kind | None:
    happened = story.happened.get(line.certificate_id)
    if happened is None or (line.event != "document" and not happened.isdisjoint({"revoked", "reissued"})):
        return "twice"
    certificate = kept[line.certificate_id]
    if line.event == "document":
        story.documents[line.certificate_id] = line.document_sha256
    elif line.event == "revoked":
        if not certificate.is_revoked or certificate.revoked_reason != line.reason:
            return "state"
    else:
        successor = kept.get(line.other_id or 0)
        if not certificate.is_replaced or successor is None or successor.replaces_id != line.certificate_id:
            return "state"
    happened.add(line.event)
    return None


def _wrong_at_end(certificate: StoredCertificate, story: _Story) -> Kind | None:
    happened = story.happened.get(certificate.id)
    if happened is None:
        return "entry"
    if (certificate.is_revoked, certificate.is_replaced) != ("revoked" in happened, "reissued" in happened):
        return "state"
    if story.documents.get(certificate.id) != certificate.document_sha256:
        return "document"
    return None
