"""A bank as a package of QTI 2.1 or 3.0: manifest, test, items and pictures (pure)."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, tostring

from lms.content import markdown
from lms.content.markdown import MarkupFailure
from lms.content.safe_html import Image, Job
from lms.courses.exchange import plain, qti_items_writing, qti_manifest
from lms.courses.exchange.asked import Exported, Note, Notes
from lms.courses.exchange.qti_manifest import Entry
from lms.courses.exchange.qti_page import Html, Page
from lms.courses.exchange.qti_versions import Version, spelled
from lms.grading.exchanged import ExchangedQuestion
from lms.office import zip_files

_STARTS_WELL = re.compile(r"[a-z_]")
_PUBLISHED = "/tep/"  # the only pictures that safe HTML lets through
_TAGGED = {
    "without_marks": "Cho phép gõ không dấu chỉ ghi thành nhãn, chương trình khác không hiểu.",
    "like": "Cách so chữ gõ vào của Moodle chỉ ghi thành nhãn, chương trình khác không hiểu.",
}


def losses(questions: Sequence[ExchangedQuestion], pictures: Collection[str]) -> tuple[Note, ...]:
    """What a package cannot carry, without making one."""
    notes = Notes()
    _items(questions, lambda _markdown: "", pictures, notes)
    return _told(questions, pictures, notes)


def write(
    title: str, questions: Sequence[ExchangedQuestion], pictures: Mapping[str, bytes], version: Version
) -> Exported:
    """The package; what it cannot carry is told by line of the bank."""
    wanted: dict[str, str] = {}
    _items(questions, lambda text: wanted.setdefault(text, ""), pictures, Notes())
    images = {name: Image(_address(name), 1, 1) for name in pictures}
    made = markdown.convert_all([Job("block", (text,)) for text in wanted], images)
    html = {
        text: plain.escaped(text) if isinstance(one, MarkupFailure) else one[0]
        for text, one in zip(wanted, made, strict=True)
    }
    notes = Notes()
    items = list(_items(questions, html.__getitem__, pictures, notes))
    entries = [entry for entry, _ in items]
    shown = dict.fromkeys(name for entry in entries for name in entry.pictures)
    files = [
        ("imsmanifest.xml", _xml(qti_manifest.manifest(entries, version))),
        (qti_manifest.TEST, _xml(spelled(qti_manifest.test(title, entries), version))),
        *((entry.file, _xml(spelled(item, version))) for entry, item in items),
        *((name, pictures[name]) for name in shown),
    ]
    return Exported(zip_files.pack(files), _told(questions, pictures, notes))


def _items(
    questions: Sequence[ExchangedQuestion], html: Html, pictures: Collection[str], notes: Notes
) -> list[tuple[Entry, Element]]:
    addresses = {_address(name): name for name in pictures}
    made = []
    for asked in questions:
        page = Page(asked, html, addresses, notes)
        identifier = asked.id if _STARTS_WELL.match(asked.id) else f"q-{asked.id}"
        item = qti_items_writing.item(page, identifier)
        if item is not None:
            made.append((Entry(identifier, asked, tuple(page.shown)), item))
    return made


def _told(
    questions: Sequence[ExchangedQuestion], pictures: Collection[str], notes: Notes
) -> tuple[Note, ...]:
    for asked in questions:
        for sentence in _of_question(asked, pictures):
            notes.lose(asked.line, sentence)
    return tuple(sorted(set(notes.losses)))


def _of_question(asked: ExchangedQuestion, pictures: Collection[str]) -> Iterator[str]:
    yield from (sentence for field, sentence in _TAGGED.items() if getattr(asked, field))
    for name in plain.pictures(asked):
        if name not in pictures:
            yield f"Hình {name} không tìm thấy nên không đi theo gói."


def _address(name: str) -> str:
    return f"{_PUBLISHED}{name.rpartition('/')[2]}"


def _xml(root: Element) -> bytes:
    content: bytes = tostring(root, "utf-8", xml_declaration=True)
    return content + b"\n"
