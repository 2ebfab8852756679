"""XML from strangers into elements with local names and lines; nothing declared, nothing fetched (pure).

Entities and document types that say anything are refused before they do, as `defusedxml` does; elements and
depth are counted while they are read.
"""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

MOST_ELEMENTS = 400_000
DEEPEST = 60
_DECLARED = "Tệp XML có khai báo DOCTYPE hoặc ENTITY nên không được nhận. Hãy xuất lại từ chương trình gốc."
_TOO_MUCH = "Tệp XML quá lớn hoặc lồng quá sâu. Hãy chia thành nhiều tệp."
_BROKEN = "Tệp XML viết sai từ dòng này nên không đọc được. Hãy xuất lại từ chương trình gốc."


class XmlError(Exception):
    """XML that is not taken: why, and on which line."""

    def __init__(self, sentence: str, line: int = 1) -> None:
        self.sentence = sentence
        self.line = line
        super().__init__(sentence)


class XmlNode(Element):
    """An element that knows its line."""

    line = 0

    def words(self) -> str:
        """All that is written in it."""
        return "".join(self.itertext())


def parse(content: bytes) -> XmlNode:
    """The root element; XmlError for what is broken, declares anything, or is too much."""
    return _Parser().parse(content)


class _Parser:
    def __init__(self) -> None:
        self._builder = TreeBuilder(XmlNode)
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._refuse
        self._met = self._depth = 0

    def parse(self, content: bytes) -> XmlNode:
        try:
            self._parser.Parse(content, True)
            root = self._builder.close()
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise XmlError(_BROKEN, max(1, self._parser.CurrentLineNumber)) from error
        if not isinstance(root, XmlNode):
            raise XmlError(_BROKEN)
        return root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._met += 1
        self._depth += 1
        if self._met > MOST_ELEMENTS or self._depth > DEEPEST:
            raise XmlError(_TOO_MUCH, self._parser.CurrentLineNumber)
        local = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        node = self._builder.start(name.rpartition(" ")[2], local)
        if isinstance(node, XmlNode):
            node.line = self._parser.CurrentLineNumber

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(name.rpartition(" ")[2])

    def _doctype(self, name: str, system: str | None, public: str | None, subset: bool) -> None:
        """Let a bare name pass, which says nothing; refuse what declares or leads elsewhere."""
        if system or public or subset:
            self._refuse()

    def _refuse(self, *_: object) -> None:
        raise XmlError(_DECLARED, self._parser.CurrentLineNumber)
