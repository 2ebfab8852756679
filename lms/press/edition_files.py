"""A finished page as a file: what all share is written once, the rest per document (pure).

The shared objects come first, packed in one compressed object stream, so that their places never change; then
what belongs to one document, the signature last. PDF 1.7, PDF/A-3a, PDF/UA-1.
"""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import md5, sha256

from lms.press import xmp
from lms.press.print_sheets import PdfAttachment

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_PACKING = 6
_ROOM_OF_NUMBER = 10


@dataclass(frozen=True, slots=True)
class Seal:
    """Who signs: `sign` makes a DER-encoded CMS of at most `reserved` bytes over a SHA-256 digest."""

    sign: Callable[[bytes], bytes]
    reserved: int
    name: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class EditionParts:
    """What the documents of one edition have in common, beside the page itself."""

    authors: tuple[str, ...]
    description: str
    created: str
    files: tuple[PdfAttachment, ...]
    seal: Seal | None


class Forme:
    """One edition made up for printing: `impress` writes one document after another."""

    def __init__(
        self,
        objects: dict[int, bytes],
        streams: dict[int, bytes],
        catalog: dict[str, bytes],
        page: dict[str, bytes],
        numbers: dict[str, int],
        shared: EditionParts,
    ) -> None:
        self._shared, self._numbers = shared, dict(numbers)
        self._next = max([*objects, *streams, *numbers.values()]) + 1
        self._embedded = [self._take() for _ in shared.files]
        self._info = self._take()
        packed = dict(objects)
        catalog = {key: value for key, value in catalog.items() if key not in {"Outlines", "Names", "AF"}}
        self._attach(catalog, packed)
        self._signature = self._take() if shared.seal else 0
        if shared.seal:
            self._add_field(shared.seal, catalog, page, packed)
        packed[numbers["catalog"]], packed[numbers["page"]] = _dictionary(catalog), _dictionary(page)
        self._lay_down(packed, streams)

    def impress(self, content: bytes, title: str, identifier: str, files: Sequence[PdfAttachment]) -> bytes:
        """One document: its drawing, its title, the 32 characters that name it, its attached files."""
        shared, numbers = self._shared, self._numbers
        out = [self._fixed]
        places = dict(self._places)
        position = len(self._fixed)

        def put(number: int, data: bytes) -> None:
            nonlocal position
            places[number] = position
            out.append(_object(number, data))
            position += len(out[-1])

        put(numbers["content"], _stream(zlib.compress(content, _PACKING), "/Filter /FlateDecode"))
        said = xmp.describe(title, shared.authors, shared.description, shared.created)
        put(numbers["metadata"], _stream(said, "/Type /Metadata /Subtype /XML"))
        put(self._info, _information(title, shared))
        for number, file in zip(self._embedded, files, strict=True):
            put(number, _embedded(file, shared.created))
        if shared.seal:
            put(self._signature, _signature(shared.seal))
        out.append(self._references(places, position, identifier))
        made = b"".join(out)
        return _sealed(made, places[self._signature], shared.seal) if shared.seal else made

    def _take(self) -> int:
        self._next += 1
        return self._next - 1

    def _attach(self, catalog: dict[str, bytes], packed: dict[int, bytes]) -> None:
        references, names = [], []
        for file, embedded in sorted(zip(self._shared.files, self._embedded, strict=True), key=_name):
            number = self._take()
            name = text(file.name)
            packed[number] = (
                b"<</Type /Filespec/F %b/UF %b/EF <</F %d 0 R/UF %d 0 R>>/Desc %b/AFRelationship /%b>>"
                % (name, name, embedded, embedded, text(file.description), file.relationship.encode())
            )
            references.append(b"%d 0 R" % number)
            names.append(b"%b %d 0 R" % (name, number))
        if names:
            catalog["Names"] = b"<</EmbeddedFiles <</Names [%b]>>>>" % b" ".join(names)
            catalog["AF"] = b"[%b]" % b" ".join(references)

    def _add_field(
        self, seal: Seal, catalog: dict[str, bytes], page: dict[str, bytes], packed: dict[int, bytes]
    ) -> None:
        """An invisible field for the signature, as PDF/A and PDF/UA allow it: no size, to be printed."""
        field = self._take()
        packed[field] = (
            b"<</Type /Annot/Subtype /Widget/FT /Sig/T (Signature1)/TU %b/V %d 0 R"
            b"/Rect [0 0 0 0]/F 132/P %d 0 R>>" % (text(seal.name), self._signature, self._numbers["page"])
        )
        page["Annots"] = b"[%d 0 R]" % field
        catalog["AcroForm"] = b"<</Fields [%d 0 R]/SigFlags 3>>" % field

    def _lay_down(self, packed: dict[int, bytes], streams: dict[int, bytes]) -> None:
        """Write what never changes."""
        out, position = [HEADER], len(HEADER)
        self._places: dict[int, int] = {}
        self._packed = {number: place for place, number in enumerate(packed)}
        heads, bodies, offset = [], [], 0
        for number, data in packed.items():
            heads.append(b"%d %d" % (number, offset))
            bodies.append(data)
            offset += len(data) + 1
        head = b" ".join(heads)
        self._pack = self._take()
        extra = f"/Type /ObjStm /N {len(packed)} /First {len(head) + 1} /Filter /FlateDecode"
        pack = _stream(zlib.compress(head + b"\n" + b"\n".join(bodies), 9), extra)
        for number, data in [*streams.items(), (self._pack, pack)]:
            self._places[number] = position
            out.append(_object(number, data))
            position += len(out[-1])
        self._fixed = b"".join(out)
        self._table = self._take()

    def _references(self, places: dict[int, int], position: int, identifier: str) -> bytes:
        """The cross-reference stream and the end of the file."""
        places = places | {self._table: position}
        lines = [b"\x00\x00\x00\x00\x00\xff\xff"]
        for number in range(1, self._table + 1):
            if number in self._packed:
                kind, first, second = 2, self._pack, self._packed[number]
            else:
                kind, first, second = (1, places[number], 0) if number in places else (0, 0, 0)
            lines.append(kind.to_bytes(1, "big") + first.to_bytes(4, "big") + second.to_bytes(2, "big"))
        name = identifier.encode().hex()
        extra = (
            f"/Type /XRef /W [1 4 2] /Size {self._table + 1} /Root {self._numbers['catalog']} 0 R "
            f"/Info {self._info} 0 R /ID [<{name}> <{name}>] /Filter /FlateDecode"
        )
        table = _object(self._table, _stream(zlib.compress(b"".join(lines), _PACKING), extra))
        return table + b"startxref\n%d\n%%%%EOF\n" % position


def text(value: str) -> bytes:
    """A text as a PDF string."""
    if value.isascii() and value.isprintable():
        return b"(" + value.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode() + b")"
    return b"<feff" + value.encode("utf-16-be").hex().encode() + b">"


def number(value: float) -> str:
    """A number as WeasyPrint writes it: six places, no trailing noughts."""
    return str(int(value)) if float(value).is_integer() else f"{value:f}".rstrip("0")


def _name(pair: tuple[PdfAttachment, int]) -> str:
    return pair[0].name


def _dictionary(values: dict[str, bytes]) -> bytes:
    return b"<<" + b"".join(b"/%b %b" % (key.encode(), value) for key, value in values.items()) + b">>"


def _object(number: int, data: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, data)


def _stream(data: bytes, extra: str) -> bytes:
    return b"<<%b /Length %d>>\nstream\n%b\nendstream" % (extra.encode(), len(data), data)


def _date(created: str) -> bytes:
    return f"(D:{created.replace('-', '')})".encode()


def _information(title: str, shared: EditionParts) -> bytes:
    values = {"Title": text(title), "Producer": text(xmp.PRODUCER)}
    if shared.authors:
        values["Author"] = text(", ".join(shared.authors))
    if shared.description:
        values["Subject"] = text(shared.description)
    if shared.created:
        values["CreationDate"] = _date(shared.created)
    return _dictionary(values)


def _embedded(file: PdfAttachment, created: str) -> bytes:
    kind = "".join(sign if sign.isalnum() or sign in "-." else f"#{ord(sign):02x}" for sign in file.mime)
    check = md5(file.content, usedforsecurity=False).hexdigest()
    dates = f"/ModDate {_date(created).decode()}" if created else ""
    extra = (
        f"/Type /EmbeddedFile /Subtype /{kind} /Filter /FlateDecode "
        f"/Params <</Size {len(file.content)} /CheckSum <{check}> {dates}>>"
    )
    return _stream(zlib.compress(file.content, _PACKING), extra)


def _signature(seal: Seal) -> bytes:
    moment = seal.moment.strftime("D:%Y%m%d%H%M%S+00'00'").encode()
    gap = b"0" * _ROOM_OF_NUMBER
    return (
        b"<</Type /Sig/Filter /Adobe.PPKLite/SubFilter /ETSI.CAdES.detached/Name %b/M (%b)"
        b"/ByteRange [0 %b %b %b]/Contents <%b>>>"
        % (text(seal.name), moment, gap, gap, gap, b"0" * (2 * seal.reserved))
    )


def _sealed(made: bytes, place: int, seal: Seal) -> bytes:
    """The file with its signature over everything but the signature's own place."""
    start = made.index(b"/Contents <", place) + len(b"/Contents ")
    end = start + 2 * seal.reserved + 2
    spans = made.index(b"/ByteRange [0 ", place) + len(b"/ByteRange [0 ")
    values = b" ".join(b"%0*d" % (_ROOM_OF_NUMBER, value) for value in (start, end, len(made) - end))
    head = made[:spans] + values + made[spans + len(values) : start]
    signature = seal.sign(sha256(head + made[end:]).digest())
    if len(signature) > seal.reserved:
        raise ValueError(f"the signature has {len(signature)} bytes, {seal.reserved} are reserved")
    return head + b"<" + signature.hex().encode().ljust(2 * seal.reserved, b"0") + b">" + made[end:]
