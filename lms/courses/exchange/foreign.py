"""A file of another program, told by what is in it, into questions; for the process that reads one (pure)."""

from lms.courses.exchange import moodle_reading, plain, qti_package
from lms.courses.exchange.asked import Read
from lms.office import foreign_pictures, strict_xml
from lms.office.strict_xml import XmlError, XmlNode

_QTI_1 = "questestinterop"
_UNKNOWN = (
    "Tệp XML này không phải Moodle XML hay câu hỏi QTI 2.1, 3.0. "
    "Hãy xuất lại câu hỏi dưới dạng Moodle XML, gói QTI hoặc GIFT."
)


def read(content: bytes) -> Read:
    """The questions of a file; XmlError for one that is not taken."""
    if content.startswith(b"PK"):
        return qti_package.read(content, fit)
    root = strict_xml.parse(content)
    if root.tag == moodle_reading.ROOT:
        return moodle_reading.read(_seen(root), fit)
    if qti_package.is_item(root):
        return qti_package.read_item(root, fit)
    if root.tag == _QTI_1:
        raise XmlError(qti_package.OLD)
    raise XmlError(_UNKNOWN, root.line)


def _seen(root: XmlNode) -> XmlNode:
    """The elements without characters that nobody sees, their text composed."""
    for one in root.iter():
        one.text, one.tail = plain.seen(one.text or ""), plain.seen(one.tail or "")
    return root


def fit(content: bytes) -> tuple[str, bytes] | None:
    """A picture's name beside the bank and its bytes, None when it cannot be shown."""
    found = foreign_pictures.as_picture(content)
    return (foreign_pictures.name_of(*found), found[1]) if found else None
