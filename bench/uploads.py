"""What the heaviest and the strangest files cost at each place that takes one, in seconds of processor time.

Every shape is made here and harmless: many empty parts, many rows, many objects, many pixels. A route answers
within `AIM` seconds on the machine that these were set on. Prints one line of JSON; arguments name routes.
"""

import io
import json
import resource
import sys
import zipfile
from collections.abc import Callable, Mapping

import pikepdf
from PIL import Image

from lms.authoring.tree import zipped
from lms.certificates.documents import signed_elsewhere
from lms.content import pdfs, photos, pictures
from lms.content.markdown import convert_all
from lms.content.safe_html import Job
from lms.courses.exchange import gathering, opening
from lms.office import word, workbooks
from lms.office.tables import plain_sheets
from lms.seals import inspecting
from tests import pdf_files, word_files

AIM = 2.0
PARTS = 120_000


def main() -> None:
    took: dict[str, dict[str, float]] = {}
    for route, (read, shapes) in ROUTES.items():
        for name in shapes if not sys.argv[1:] or route in sys.argv[1:] else ():
            content = SHAPES[name]()
            took.setdefault(route, {})[name] = round(cost(read, content), 2)
    slowest = {route: max(found.values()) for route, found in took.items()}
    print(json.dumps({"bench": "uploads", "aim": AIM, "slowest": slowest, "seconds": took}))
    if max(slowest.values()) > AIM:
        sys.stderr.write("slower than the aim: " + ", ".join(r for r, s in slowest.items() if s > AIM) + "\n")


def cost(read: Callable[[bytes], object], content: bytes) -> float:
    """Seconds of processor time of this process and its children that one reading takes, refused or not."""
    begun = spent()
    try:
        read(content)
    except Exception as error:  # a refusal is an answer
        sys.stderr.write(f"  {type(error).__name__} {str(error)[:60]}\n")
    return spent() - begun


def spent() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 1)
    return made.getvalue()


def many_parts() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(PARTS):
            archive.writestr(zipfile.ZipInfo(str(number)), b"")
    return made.getvalue()


def full_archive() -> bytes:
    """A course's folder as large as one may be."""
    text = b"x" * 400_000
    return zip_of({"khoa/course.md": b"x"} | {f"khoa/media/{n}.png": text for n in range(290)})


def signed_archive() -> bytes:
    return zip_of({f"{n}.pdf": pdf_files.plain() for n in range(300)})


def large_list() -> bytes:
    """A list as long as lists may be, as wide as they usually are."""
    row = tuple(f"Ô số {n}" for n in range(12))
    return workbooks.write([workbooks.WrittenSheet("Danh sách", tuple(row for _ in range(20_000)))])


def many_cells() -> bytes:
    """Blank cells with a format, as many as the bytes of a workbook allow."""
    sheet = b"<worksheet>" + b'<c r="A1" s="1"/>' * 2_000_000
    return zip_of({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": sheet})


def long_document() -> bytes:
    """A text of some three hundred pages."""
    return word_files.questions(
        *(f"Câu {n}. Một câu hỏi dài vừa phải về một điều nào đó?" for n in range(6_000))
    )


def many_objects() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        notes = [pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, N=n)) for n in range(60_000)]
        pdf.Root.Names = pdf.make_indirect(pikepdf.Array(notes))

    return pdf_files.made(change)


def many_actions() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        links = [pdf.make_indirect(pdf_files.action("URI", AA=pikepdf.Array())) for _ in range(30_000)]
        pdf.Root.Names = pdf.make_indirect(pikepdf.Array(links))

    return pdf_files.made(change)


def picture(side: int, kind: str, **saving: object) -> Callable[[], bytes]:
    def made() -> bytes:
        written = io.BytesIO()
        Image.effect_noise((1000, 1000), 60).resize((side, side)).convert("RGB").save(written, kind, **saving)
        return written.getvalue()

    return made


def text_of(line: str) -> Callable[[], bytes]:
    """A file of questions as large as one may be, all alike."""
    return (line * (gathering.LARGEST // len(line.encode()))).encode


SHAPES: dict[str, Callable[[], bytes]] = {
    "parts": many_parts,
    "full": full_archive,
    "signed": signed_archive,
    "list": large_list,
    "cells": many_cells,
    "document": long_document,
    "objects": many_objects,
    "actions": many_actions,
    "small pdf": pdf_files.plain,
    "png 40 MP": picture(6_300, "PNG", compress_level=1),
    "jpeg 100 MP": picture(10_000, "JPEG"),
    "webp 40 MP": picture(6_300, "WEBP", quality=1, method=0),
    "gift": text_of("::Câu:: Hỏi {=đúng ~sai ~%50%gần đúng}\n\n"),
    "spaces": text_of("Câu 1" + " " * 400 + "x\n"),
    "braces": text_of("{"),
    "answers": lambda: b"Hoi {" + b"~%50%gan =dung -> a " * 100_000 + b"}",
    "gaps": lambda: b"Hoi {\n" + b"=dung\n\n" * 250_000 + b"}",
    "notes": lambda: "\n\n".join(f"Đoạn {n}[^{n}]\n\n[^{n}]: Chú" for n in range(2_300)).encode()[:80_000],
    "svg": lambda: (
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
        + b"<path d='M0 0h9v9z'/>" * 3_900
        + b"</svg>"
    ),
}
ROUTES: dict[str, tuple[Callable[[bytes], object], tuple[str, ...]]] = {
    "course ZIP": (zipped.read, ("parts", "full")),
    "signed documents": (
        lambda content: inspecting.inspect_all(
            [one.content for one in signed_elsewhere.unpack("a.zip", content)][:1], []
        ),
        ("parts", "signed"),
    ),
    "check a file": (lambda content: inspecting.inspect(content[:2_000_000], []), ("small pdf", "objects")),
    "Word": (word.read, ("parts", "document")),
    "Word questions": (word.read_blocks, ("parts", "document")),
    "lists": (plain_sheets.read, ("parts", "cells", "list")),
    "questions": (
        lambda content: opening.open_questions(content, (), place="kiem-tra.md"),
        ("parts", "list", "document", "gift", "spaces", "braces", "answers", "gaps"),
    ),
    "PDF": (pdfs.complaint, ("small pdf", "objects", "actions")),
    "pictures": (
        lambda content: pictures.prepare("a.png", content),
        ("png 40 MP", "jpeg 100 MP", "webp 40 MP"),
    ),
    "drawings": (lambda content: pictures.prepare("a.svg", content), ("svg",)),
    "photos": (photos.prepare, ("png 40 MP", "jpeg 100 MP", "webp 40 MP")),
    "texts": (lambda content: convert_all([Job("page", (content.decode(errors="ignore"),))], {}), ("notes",)),
}

if __name__ == "__main__":
    main()
