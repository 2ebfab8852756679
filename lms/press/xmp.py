"""The document's metadata in XMP: PDF/UA-1, and PDF/A-3a beside it for what is kept (pure).

PDF/A does not know the key of PDF/UA, so its extension schema is given beside it.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

PRODUCER = "LMS 07, WeasyPrint 70.0"
_HEAD = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
"""
_ARCHIVE = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" \
pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_REST = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
"""
_FOOT = """</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def describe(
    title: str,
    authors: Sequence[str] = (),
    description: str = "",
    created: str = "",
    *,
    is_archival: bool = True,
) -> bytes:
    """The metadata stream of one document, PDF/A-3a and PDF/UA-1; without `is_archival` the latter alone.

    `created` is YYYY-MM-DD; what is empty is not said.
    """
    claims = [_HEAD, _ARCHIVE, _REST] if is_archival else [_HEAD, _REST]
    parts = [*claims, f"<pdf:Producer>{escape(PRODUCER)}</pdf:Producer>\n", _alternative("title", title)]
    if authors:
        names = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in authors)
        parts.append(f"<dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator>\n")
    if description:
        parts.append(_alternative("description", description))
    if created:
        parts.append(f"<xmp:CreateDate>{escape(created)}</xmp:CreateDate>\n")
    return "".join([*parts, _FOOT]).encode()


def _alternative(name: str, value: str) -> str:
    content = f'<rdf:li xml:lang="x-default">{escape(value)}</rdf:li>'
    return f"<dc:{name}><rdf:Alt>{content}</rdf:Alt></dc:{name}>\n"
