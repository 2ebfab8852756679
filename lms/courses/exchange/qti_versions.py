"""The two versions of QTI that packages are written in: names, addresses, spelling (pure)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

Version = Literal["2.1", "3.0"]
_CAPITAL = re.compile(r"(?<!^)([A-Z])")
_HTML = frozenset(
    ("p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "table", "tbody", "thead", "tr", "td", "th", "div", "br")
) | frozenset(("strong", "em", "sub", "sup", "code", "a", "img", "del"))


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a version calls things: its namespaces, its types of resources, where its templates are."""

    items: str
    manifest: str
    schema: str
    schema_version: str
    item_type: str
    test_type: str
    templates: tuple[str, str]


VERSIONS: Mapping[Version, Spelling] = {
    "2.1": Spelling(
        "http://www.imsglobal.org/xsd/imsqti_v2p1",
        "http://www.imsglobal.org/xsd/imscp_v1p1",
        "QTIv2.1 Package",
        "1.0.0",
        "imsqti_item_xmlv2p1",
        "imsqti_test_xmlv2p1",
        ("http://www.imsglobal.org/question/qti_v2p1/rptemplates/", ""),
    ),
    "3.0": Spelling(
        "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
        "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
        "QTI Package",
        "3.0.0",
        "imsqti_item_xmlv3p0",
        "imsqti_test_xmlv3p0",
        ("https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/", ".xml"),
    ),
}


def spelled(root: Element, version: Version) -> Element:
    """An item or a test, written with the names of 2.1, in the names of a version."""
    _spell(root, version)
    root.set("xmlns", VERSIONS[version].items)
    return root


def _spell(one: Element, version: Version) -> None:
    if one.tag == "math":
        return
    if (template := one.get("template")) is not None:
        address, suffix = VERSIONS[version].templates
        one.set("template", f"{address}{template}{suffix}")
    if version == "3.0" and one.tag not in _HTML:
        one.tag = f"qti-{_hyphened(one.tag)}"
        one.attrib = {_hyphened(name): said for name, said in one.attrib.items()}
    for child in one:
        _spell(child, version)


def _hyphened(name: str) -> str:
    return _CAPITAL.sub(r"-\1", name).lower()
