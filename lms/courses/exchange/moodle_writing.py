"""Questions of the house into Moodle XML, with their pictures (pure).

Texts are Moodle's Markdown; what Moodle has no field for stands in tags, which it keeps.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from lms.courses.exchange import gift_typed, labelled, plain
from lms.courses.exchange.asked import Exported, Note, Notes
from lms.courses.exchange.moodle_shapes import BY_KIND
from lms.courses.exchange.moodle_sheet import Sheet
from lms.grading import types
from lms.grading.exchanged import ExchangedQuestion

_LONGEST_NAME = 250


def write(questions: Sequence[ExchangedQuestion], pictures: Mapping[str, bytes]) -> Exported:
    """The file of a bank whose pictures are given by name; what it cannot carry is told by line."""
    root, notes, group = Element("quiz"), Notes(), None
    for asked in questions:
        if asked.group != group:
            group = asked.group
            _category(root, group)
        _question(root, asked, pictures, notes)
    indent(root)
    content = tostring(root, "utf-8", xml_declaration=True)
    return Exported(content + b"\n", tuple(sorted(set(notes.losses))))


def _category(root: Element, group: str) -> None:
    question = SubElement(root, "question", type="category")
    path = f"$course$/top/{group.replace('/', '//')}" if group else "$course$/top"
    SubElement(SubElement(question, "category"), "text").text = path


def _question(root: Element, asked: ExchangedQuestion, pictures: Mapping[str, bytes], notes: Notes) -> None:
    shape = BY_KIND.get(asked.kind)
    if shape is None:
        called = types.of_kind(asked.kind).called
        notes.losses.append(Note(asked.line, f"Câu {called} không ghi được ra Moodle XML nên bị bỏ lại."))
        return
    sheet = Sheet(asked, pictures, notes)
    body = shape(sheet)
    question = SubElement(root, "question", type=body.type)
    SubElement(SubElement(question, "name"), "text").text = _name(asked)
    text = body.text if body.text is not None else asked.text
    whole = f"{asked.title}\n\n{text}" if text else asked.title
    question.append(sheet.field("questiontext", whole))
    question.append(sheet.field("generalfeedback", asked.explanation))
    SubElement(question, "defaultgrade").text = asked.points or "1"
    SubElement(question, "penalty").text = "0"
    SubElement(question, "hidden").text = "0"
    SubElement(question, "idnumber").text = asked.id
    question.extend(body.parts)
    tags = SubElement(question, "tags")
    for tag in _tags(asked):
        SubElement(SubElement(tags, "tag"), "text").text = tag
    for sentence in _told(asked):
        notes.losses.append(Note(asked.line, sentence))


def _name(asked: ExchangedQuestion) -> str:
    return plain.to_plain(asked.title)[:_LONGEST_NAME] or asked.id


def _tags(asked: ExchangedQuestion) -> Iterator[str]:
    yield from labelled.as_tags(asked.labels)
    if asked.grounds:
        yield f"can-cu={' '.join(asked.grounds)}"
    if asked.rule:
        yield f"rule={asked.rule}"
    if asked.without_marks:
        yield "khong-dau"
    if asked.kind in ("short", "number") and not asked.like:
        yield f"khop={gift_typed.OURS}"


def _told(asked: ExchangedQuestion) -> Iterator[str]:
    if asked.rule:
        yield f"Cách tính điểm {asked.rule} chỉ ghi thành nhãn."
    if asked.without_marks:
        yield "Cho phép gõ không dấu chỉ ghi thành nhãn, chương trình khác không hiểu."
    if asked.kind in ("short", "number") and not asked.like:
        yield "Moodle so chữ và số gõ vào chặt hơn: sai dấu chấm cuối, dấu nháy, chữ số kiểu khác là sai."
