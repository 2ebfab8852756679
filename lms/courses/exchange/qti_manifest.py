"""The manifest and the test of a QTI package (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from lms.courses.exchange import labelled
from lms.courses.exchange.qti_versions import VERSIONS, Version
from lms.grading.exchanged import ExchangedQuestion

TEST = "assessment.xml"
_LOM = "http://ltsc.ieee.org/xsd/LOM"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a package: its identifier, its question and the pictures that it shows."""

    identifier: str
    asked: ExchangedQuestion
    pictures: tuple[str, ...]

    @property
    def file(self) -> str:
        """Its file in the package."""
        return f"items/{self.identifier}.xml"


def manifest(entries: Sequence[Entry], version: Version) -> Element:
    """What is in the package, each item with its tags."""
    spelling = VERSIONS[version]
    made = Element("manifest", {"xmlns": spelling.manifest, "identifier": "MANIFEST"})
    metadata = SubElement(made, "metadata")
    SubElement(metadata, "schema").text = spelling.schema
    SubElement(metadata, "schemaversion").text = spelling.schema_version
    SubElement(made, "organizations")
    resources = SubElement(made, "resources")
    test = _resource(resources, "TEST", spelling.test_type, TEST)
    for one in entries:
        SubElement(test, "dependency", identifierref=f"RES-{one.identifier}")
    for one in entries:
        item = _resource(resources, f"RES-{one.identifier}", spelling.item_type, one.file)
        _tag(item, tags(one.asked))
        for name in one.pictures:
            SubElement(item, "file", href=name)
    return made


def _resource(parent: Element, identifier: str, kind: str, file: str) -> Element:
    made = SubElement(parent, "resource", {"identifier": identifier, "type": kind, "href": file})
    SubElement(made, "metadata")
    SubElement(made, "file", href=file)
    return made


def _tag(item: Element, found: Iterator[str]) -> None:
    general = SubElement(SubElement(item[0], "lom", xmlns=_LOM), "general")
    for tag in found:
        SubElement(SubElement(general, "keyword"), "string", language="vi").text = tag


def tags(asked: ExchangedQuestion) -> Iterator[str]:
    """What QTI has no place for, as keywords, which other programs keep."""
    yield f"id={asked.id}"
    yield f"loai={asked.kind}"
    if asked.grounds:
        yield f"can-cu={' '.join(asked.grounds)}"
    if asked.rule:
        yield f"rule={asked.rule}"
    if asked.points:
        yield f"points={asked.points}"
    if asked.without_marks:
        yield "khong-dau"
    if asked.wildcards:
        yield "mau"
    if asked.like:
        yield f"khop={asked.like}"
    yield from labelled.as_tags(asked.labels)


def test(title: str, entries: Sequence[Entry]) -> Element:
    """The test: a section for each group, in the names of 2.1."""
    made = Element("assessmentTest", identifier="TEST", title=title)
    part = SubElement(made, "testPart", identifier="PART", navigationMode="nonlinear")
    part.set("submissionMode", "simultaneous")
    for place, (group, ones) in enumerate(groupby(entries, key=lambda one: one.asked.group), 1):
        section = SubElement(part, "assessmentSection", identifier=f"SECTION-{place}", title=group or title)
        section.set("visible", "true")
        for one in ones:
            SubElement(section, "assessmentItemRef", identifier=one.identifier, href=one.file)
    return made
