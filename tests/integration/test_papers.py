"""Every kind of PDF that the house makes is tagged, and is what it says it is: veraPDF looks at each.

What is kept for good (certificates, register, documents, bulletins) is PDF/A-3a as well as PDF/UA-1.
"""

import ast
from collections import Counter
from datetime import timedelta
from pathlib import Path

from flask import Flask

from lms.bulletins import issue_documents as bulletin_documents
from lms.bulletins import text_files
from lms.bulletins.handed_in_text import BulletinSource
from lms.bulletins.issue_publishing import publish
from lms.certificates.documents import binding, pdf
from lms.certificates.register import printing as register_printing
from lms.certificates.register.book import BookLine, BookPeriod
from lms.config import ROOT, Config
from lms.home.class_papers import class_paper_files as class_files
from lms.home.class_papers.class_paper_contents import compose
from lms.home.class_papers.class_paper_kinds import PaperKind
from lms.people.activation import slip_pdf
from lms.people.activation.slips import Slip
from lms.regrading import ruling_document as regrading_documents
from lms.regrading.record import ClassChanges, DecisionRecord, QuestionRecord, Record
from lms.reports import figure_document as report_document
from lms.reports import figure_loading, figure_sentences
from lms.reports.document_heading import DocumentHeading
from lms.reports.periods import ReportRequest as Period_
from lms.reports.periods import check
from lms.storage.db import Database
from tests import pdf_files, press_samples
from tests.backends import ON_ONE_DATABASE
from tests.cast import NOW
from tests.class_records import class_record
from tests.classroom import Clock
from tests.course_folder import png
from tests.integration.exams.papers import SET, open_office
from tests.unit.press.printing import DESIGNS, folder_of, pressed
from tests.verapdf import broken_claims, claims

pytestmark = ON_ONE_DATABASE
KEPT, LENT = {"3a", "ua1"}, {"ua1"}

# What people write: tables, lists in lists, headings that skip levels, pictures, notes, links.
BULLETIN = """---
series: Bản tin 07
number: 12
month: 2026-12
title: Sinh hoạt chi bộ
summary: Tóm tắt
publish_at: 2026-12-20T07:00+07:00
attachments: [{file: media/phu-luc.pdf, title: Phụ lục}]
---
#### Đề mục sâu ngay từ đầu

Xem [trang của phường](https://phuong.example.vn/a) và **chữ đậm**.

1. Một
    - Ý một
    - Ý hai
2. Hai

![Hình vuông](media/hinh.png "Chú thích")

## Bảng

| Nội dung | Số |
|---|---:|
| Một | 1 |

> Trích dẫn

- Việc

    Đoạn thứ hai của việc.

Xem chú thích[^1].

[^1]: Một chú thích.
"""


def bulletin(app: Flask, database: Database, config: Config, source: BulletinSource) -> bytes:
    with database.writing() as session:
        made = publish(session, source, media=config.media, now=NOW)
        with app.app_context():
            return bulletin_documents.draw(made.issue, made.revision, config)


def bulletins(app: Flask, database: Database, config: Config) -> dict[str, bytes]:
    files = {"media/phu-luc.pdf": pdf_files.plain(), "media/hinh.png": png()}
    sources = [BulletinSource("x.md", "2026-12", BULLETIN.encode(), files)]
    sources += [text_files.load(path) for path in sorted((ROOT / "bulletins").glob("*.md"))]
    return {f"bulletin-{one.slug}": bulletin(app, database, config, one) for one in sources}


def register(config: Config, count: int) -> bytes:
    line = BookLine(
        1, "0001-GCN/2026", "Nguyễn Thị Ánh Tuyết", "05/02/1994", "Công ty TNHH May Bình Minh",
        "Bồi dưỡng nhận thức về Đảng, khóa 3", "8,5", "Giỏi", NOW.date(), "",
    )  # fmt: skip
    witness = register_printing.Witness(40, "a" * 64, NOW)
    return register_printing.to_pdf([line] * count, BookPeriod("chung", 2026, 11), config.issuer, witness)


def slips() -> bytes:
    expires = NOW + timedelta(days=14)
    made = Slip(
        "H'Hen Niê",
        "Chi bộ 1",
        "7KQ2-MD9X-4",
        "https://hoc.example.vn/k/a",
        "https://hoc.example.vn",
        expires,
    )
    return slip_pdf.to_pdf([made] * 9)


def regrading(config: Config) -> bytes:
    asked = QuestionRecord("Khóa mẫu", "Câu mấy?", "mot", (1, 2), ("A",), ("B",))
    decided = DecisionRecord(3, "best-of-both", "Sai căn cứ.", "Mai", NOW, "Quân", NOW, "Đúng.")
    classes = (ClassChanges("lop", "Lớp mẫu", Counter(grade=2)),)
    numbers = ("0001-GCN/2026",)
    return regrading_documents.to_pdf(
        Record(asked, decided, config.issuer, 9, 2, 1, 1, 1, 1, classes, numbers)
    )


def report(database: Database, config: Config) -> bytes:
    asked = check("2026", f"{NOW:%d/%m/%Y}", NOW.date())
    assert isinstance(asked, Period_)
    with database.reading() as session:
        found = figure_loading.load(session, asked, figure_sentences.tables())
        return report_document.to_pdf(found, DocumentHeading(), config.issuer, NOW)


def class_papers(config: Config) -> dict[str, bytes]:
    """Each paper of a class, with names that wrap over the pages and with nobody in it."""
    record = class_record(40, 2)
    made = {f"class-{kind}": compose(kind, record) for kind in PaperKind}
    made["empty-class"] = compose(PaperKind.ATTENDANCE, class_record(0, 0))
    return {name: class_files.to_pdf(paper, config.issuer) for name, paper in made.items()}


def exam_papers(app: Flask, database: Database, clock: Clock) -> dict[str, bytes]:
    office = open_office(app, database, clock)
    wanted = {
        "booklet": "de-thi.pdf",
        "sheets": "phieu-tra-loi.pdf?ten=co",
        "blank-sheet": "phieu-tra-loi.pdf",
        "key": "dap-an.pdf",
    }
    return {name: office.browser("hung").get(SET + path).data for name, path in wanted.items()}


def test_every_paper_is_what_it_claims_and_claims_what_it_must(
    app: Flask, database: Database, config: Config, clock: Clock, tmp_path: Path
) -> None:
    order = press_samples.orders(1)[0]
    class_ = list(pressed(press_samples.orders(7, "hoa-sen")).values())
    kept = {f"sample-{name}": pdf.render(folder_of(name), order) for name in DESIGNS}
    kept |= bulletins(app, database, config)
    lent = exam_papers(app, database, clock)
    with app.test_request_context():
        kept |= {"register": register(config, 40), "empty-register": register(config, 0)}
        kept |= class_papers(config)
        kept |= {"regrading": regrading(config), "report": report(database, config)}
        lent |= {"slips": slips(), "class": binding.bind(class_, "Giấy của lớp mẫu")}
    lent |= {path.stem: path.read_bytes() for path in ROOT.glob("courses/*/tai-lieu/*.pdf")}
    assert {name: claims(content) for name, content in kept.items()} == dict.fromkeys(kept, KEPT)
    assert {name: claims(content) for name, content in lent.items()} == dict.fromkeys(lent, LENT)
    assert broken_claims(tmp_path, kept | lent) == {}


def printers() -> set[str]:
    """The modules that turn HTML into PDF, or several PDFs into one."""
    found = set()
    for path in (ROOT / "lms").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in {"html_to_pdf", "print_sheets"}:
                found.add(str(path.relative_to(ROOT / "lms")))
        # The child that looks into what strangers sent writes nothing.
        if path.name not in {"__init__.py", "pdf_process.py"} and "import pikepdf" in path.read_text():
            found.add(str(path.relative_to(ROOT / "lms")))
    return found


def test_no_printer_is_forgotten_above(database: Database) -> None:
    assert printers() == {
        "bulletins/issue_documents.py",
        "certificates/documents/binding.py",
        "certificates/documents/pdf.py",
        "certificates/register/printing.py",
        "exams/printed/documents.py",
        "home/class_papers/class_paper_files.py",
        "people/activation/slip_pdf.py",
        "regrading/ruling_document.py",
        "reports/figure_document.py",
    }
