"""Packages of QTI: the items that the manifest names, with groups, tags and pictures (pure).

Groups are the sections of the first test; an item alone, outside any package, is taken as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from zipfile import ZipFile

from lms.courses.exchange import qti_reading
from lms.courses.exchange.asked import Notes, Read
from lms.courses.exchange.foreign_text import Kept
from lms.courses.exchange.moodle_fields import Name
from lms.courses.exchange.qti_finishing import Place
from lms.courses.exchange.qti_items import ROOT, below, renamed
from lms.grading.exchanged import ExchangedQuestion
from lms.office import strict_xml, zip_files
from lms.office.strict_xml import XmlError, XmlNode
from lms.text.vietnamese import normalise

BOUNDS = zip_files.ArchiveBounds(parts=6_000, unpacked=80 * 1024 * 1024)
MANIFEST = "imsmanifest.xml"
_ITEM, _TEST, _OLD = "imsqti_item_xmlv", "imsqti_test_xmlv", ("imsqti_xmlv1", "imsqti_assessment_xmlv1")
_BROKEN = "Gói QTI bị hỏng, có mật khẩu hoặc đóng gói lạ nên không mở được. Hãy xuất lại rồi gửi."
_LARGE = "Gói QTI có quá nhiều tệp hoặc bung ra quá lớn (hơn 80 MB). Hãy chia thành nhiều gói."
_NONE = "Gói này không có câu hỏi QTI 2.1 hay 3.0 nào."
OLD = (
    "Tệp này là QTI 1.2 (Canvas, Blackboard đời cũ). "
    "Hãy xuất câu hỏi dưới dạng QTI 2.1, QTI 3.0, Moodle XML hoặc GIFT rồi gửi lại."
)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a package: the name of its file, its group and tags."""

    name: str
    group: str
    tags: tuple[str, ...]


def read(content: bytes, name: Name) -> Read:
    """The questions of a package; XmlError for one that is not taken."""
    try:
        archive = zip_files.opened(content, BOUNDS)
    except zip_files.LargeArchiveError as error:
        raise XmlError(_LARGE) from error
    except zip_files.BrokenArchiveError as error:
        raise XmlError(_BROKEN) from error
    with archive:
        if not zip_files.is_plain(archive.infolist()):
            raise XmlError(_BROKEN)
        return _Package(archive, name).read()


def read_item(item: XmlNode, name: Name) -> Read:
    """The question of an item that is alone; its pictures are elsewhere."""
    notes = Notes()
    asked = qti_reading.read(renamed(item), Place(1), Kept(lambda _address: None, name), notes)
    return notes.read([asked] if asked else [])


class _Package:
    def __init__(self, archive: ZipFile, name: Name) -> None:
        self._archive = archive
        self._name = name
        self._notes = Notes()
        self._files = {one.filename: one for one in archive.infolist()}

    def read(self) -> Read:
        questions: list[ExchangedQuestion] = []
        pictures: dict[str, bytes] = {}
        for place, one in enumerate(self._items(), 1):
            kept = Kept(partial(self._at, one.name), self._name)
            kept.pictures = pictures
            try:
                item = renamed(strict_xml.parse(self._bytes(one.name)))
            except XmlError as error:
                self._notes.lose(0, f"Tệp {one.name[:60]}, dòng {error.line}: {error.sentence}")
                continue
            asked = qti_reading.read(item, Place(place, one.group, one.tags), kept, self._notes)
            questions += [asked] if asked else []
        return replace(self._notes.read(questions), pictures=pictures)

    def _items(self) -> list[_Item]:
        base = next((one for one in sorted(self._files, key=len) if one.rpartition("/")[2] == MANIFEST), "")
        manifest = renamed(strict_xml.parse(self._bytes(base)))
        kinds = [(one.get("type", ""), one) for one in below(manifest, "resource")]
        groups = self._groups([one for kind, one in kinds if kind.startswith(_TEST)], dirname(base))
        found = []
        for kind, one in kinds:
            name = _joined(dirname(base), one.get("href", ""))
            if kind.startswith(_ITEM) and not kind.endswith("v1p2") and name in self._files:
                found.append(_Item(name, groups.get(name, ""), tuple(_keywords(one))))
            elif kind.startswith(_ITEM):
                self._notes.lose(0, f"Gói ghi câu {name[:60]} nhưng không có tệp đó.")
        if not found and any(kind.startswith(_OLD) for kind, _ in kinds):
            raise XmlError(OLD)
        if not found:
            raise XmlError(_NONE)
        order = list(groups)
        return sorted(found, key=lambda one: order.index(one.name) if one.name in groups else len(order))

    def _groups(self, tests: list[XmlNode], base: str) -> Mapping[str, str]:
        """The title of the section that each item stands in, in the order of the tests."""
        found: dict[str, str] = {}
        for test in tests:
            name = _joined(base, test.get("href", ""))
            if name in self._files:
                root = renamed(strict_xml.parse(self._bytes(name)))
                for section in below(root, "assessmentSection"):
                    for ref in below(section, "assessmentItemRef"):
                        title = normalise(section.get("title", ""))
                        found[_joined(dirname(name), ref.get("href", ""))] = title.strip("# ")[:120]
        return found

    def _at(self, here: str, address: str) -> bytes | None:
        """What an address in an item leads to within the package."""
        if ":" in address or address.startswith("/"):
            return None
        name = _joined(dirname(here), unquote(address))
        return self._bytes(name) if name in self._files else None

    def _bytes(self, name: str) -> bytes:
        part = self._files.get(name)
        if part is None:
            raise XmlError(_BROKEN)
        try:
            return zip_files.read(self._archive, part)
        except zip_files.BrokenArchiveError as error:
            raise XmlError(_BROKEN) from error


def _joined(folder: str, name: str) -> str:
    return normpath(join(folder, unquote(name)))


def _keywords(resource: XmlNode) -> Iterator[str]:
    for keyword in below(resource, "keyword"):
        for one in below(keyword, "string", "langstring"):
            yield normalise(one.words())


def is_item(root: XmlNode) -> bool:
    """Whether it is an item of QTI 2 or 3."""
    return root.tag in (ROOT, "qti-assessment-item")
