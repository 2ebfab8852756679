"""Moodle XML into questions (pure).

Source: 'Moodle XML format' in Moodle's documentation and the import plugin that it describes. Types that this
house has no match for are left out, which is told; so is all that a question loses.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from lms.courses.exchange import labelled, moodle_gaps, plain
from lms.courses.exchange.asked import Notes, Read
from lms.courses.exchange.moodle_answers import BY_TYPE
from lms.courses.exchange.moodle_fields import FieldTexts, Name
from lms.courses.exchange.moodle_parts import child, children, said, text_of
from lms.grading import types
from lms.grading.exchanged import ExchangedQuestion
from lms.office.strict_xml import XmlNode
from lms.text.vietnamese import normalise

ROOT = "quiz"
_OUR_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_TOPS = ("", "$course$", "$system$", "$module$", "$cat1$", "top")
_USUAL_PENALTIES = {"", "0", "1", "0.1", "0.3333333", "0.33333", "0.3333", "0.333", "0.33"}
_USUAL_PENALTIES |= {"1.0000000", "0.0000000", "0.1000000"}
_TAGGED = ("can-cu", "points", "rule", "khong-dau", "khop")
_SPOKEN = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_OWN: Mapping[str, Callable[[XmlNode, FieldTexts, Notes], ExchangedQuestion | None]] = {
    **BY_TYPE,
    **dict.fromkeys(("cloze", "multianswer"), moodle_gaps.cloze),
    **dict.fromkeys(("gapselect", "ddwtos"), moodle_gaps.gap_select),
}


def read(root: XmlNode, name: Name) -> Read:
    """The questions of a file; `name` makes a picture fit and gives it its name, None when it cannot."""
    reader = _Reader(name)
    for node in children(root, "question"):
        reader.take(node)
    return reader.done()


class _Reader:
    def __init__(self, name: Name) -> None:
        self._notes = Notes()
        self._name = name
        self._pictures: dict[str, bytes] = {}
        self._questions: list[ExchangedQuestion] = []
        self._group = ""

    def done(self) -> Read:
        return replace(self._notes.read(self._questions), pictures=self._pictures)

    def take(self, node: XmlNode) -> None:
        kind = node.get("type", "").strip().lower()
        if kind == "category":
            self._category(node)
            return
        fields = FieldTexts(self._notes, node, self._pictures, self._name)
        if kind == "description":
            told = fields.words(child(node, "questiontext"))[:80]
            self._notes.lose(0, f"Dòng {node.line}: đoạn dẫn “{told}” không thành câu hỏi nên bỏ lại.")
            return
        read_type = _OWN.get(kind)
        asked = read_type(node, fields, self._notes) if read_type else None
        if asked is None:
            told = normalise(said(node, "name"))[:60]
            self._notes.lose(
                0, f"Dòng {node.line}: câu “{told}” thuộc loại {kind[:30]}, hệ thống chưa có nên bỏ lại."
            )
            return
        self._questions.append(self._whole(node, fields, asked))

    def _category(self, node: XmlNode) -> None:
        path = re.split(r"(?<!/)/(?!/)", said(node, "category"))
        names = [one.strip().replace("//", "/") for one in path if one.strip().lower() not in _TOPS]
        self._group = plain.tidy(names[-1]).strip("# ")[:120] if names else ""
        if len(names) > 1:
            above = "/".join(names[:-1])[:80]
            self._notes.lose(0, f"Dòng {node.line}: chỉ giữ tên nhóm “{self._group}”, bỏ cấp trên “{above}”.")
        if told := text_of(child(node, "info")):
            self._notes.lose(
                0, f"Lời giới thiệu nhóm “{self._group}” không được giữ: “{told[:60]}”.", minor=True
            )

    def _whole(self, node: XmlNode, fields: FieldTexts, asked: ExchangedQuestion) -> ExchangedQuestion:
        """The question with what every type has."""
        name = normalise(said(node, "name"))
        title, text = asked.title, asked.text
        if not title:
            title, text = fields.titled(child(node, "questiontext"), name or "Chọn câu trả lời đúng")
        whole = replace(
            asked,
            title=title,
            text=text,
            explanation=fields.block(child(node, "generalfeedback")),
            group=self._group,
            line=node.line,
            points=_points(said(node, "defaultgrade")),
        )
        whole = self._tagged(node, self._named(node, whole, name))
        self._tell(node, fields)
        return whole

    def _named(self, node: XmlNode, asked: ExchangedQuestion, name: str) -> ExchangedQuestion:
        own = said(node, "idnumber")
        if own and not _OUR_ID.fullmatch(own):
            self._notes.lose(node.line, f"Mã “{own[:60]}” không hợp lệ; mã lấy từ nội dung.", minor=True)
        if not own and _OUR_ID.fullmatch(name):
            return replace(asked, id=name)
        says = plain.to_plain(f"{asked.title} {asked.text}").casefold()
        if name and not says.startswith(plain.tidy(name).rstrip(".… ").casefold()):
            self._notes.lose(node.line, f"Tên câu “{name[:60]}” không được giữ.", minor=True)
        return replace(asked, id=own if _OUR_ID.fullmatch(own) else "")

    def _tagged(self, node: XmlNode, asked: ExchangedQuestion) -> ExchangedQuestion:
        lists = [one for name in ("tags", "coursetags") for one in children(node, name)]
        tags = [normalise(text_of(tag)) for one in lists for tag in children(one, "tag")]
        given = {
            key: value.strip() for key, _, value in (one.partition("=") for one in tags) if key in _TAGGED
        }
        labels, lost = labelled.from_tags([one for one in tags if one.partition("=")[0] not in _TAGGED])
        for tag in lost:
            self._notes.lose(node.line, f"Nhãn “{tag[:60]}” không được giữ.", minor=True)
        takes = types.of_kind(asked.kind).attributes
        return replace(
            asked,
            grounds=tuple(given.get("can-cu", "").split()),
            points=given.get("points", asked.points),
            rule=given.get("rule", asked.rule) if "rule" in takes else "",
            without_marks="khong-dau" in given and "khong-dau" in takes,
            labels=labels,
            like="" if "khop" in given else asked.like,
        )

    def _tell(self, node: XmlNode, fields: FieldTexts) -> None:
        """What no type of ours has."""
        lose = self._notes.lose
        for name in _SPOKEN:
            if told := fields.words(child(node, name)):
                lose(node.line, f"Lời nhắn chung “{told[:80]}” không được giữ.", minor=True)
        for hint in children(node, "hint"):
            if told := fields.words(hint):
                lose(node.line, f"Gợi ý “{told[:80]}” không được giữ.", minor=True)
        if (penalty := said(node, "penalty")) not in _USUAL_PENALTIES:
            lose(node.line, f"Mức trừ điểm khi thử lại “{penalty[:20]}” không được giữ.", minor=True)
        if said(node, "hidden") == "1":
            self._notes.doubt(node.line, "Câu này đang bị ẩn trong Moodle, có thể là bản cũ.")
        if said(node, "shuffleanswers").lower() in ("0", "false") and child(node, "answer") is not None:
            lose(node.line, "Moodle giữ nguyên thứ tự lựa chọn; đề của hệ thống có thể xáo trộn.", minor=True)


def _points(written: str) -> str:
    """A grade as points, '' for 1, which is what a question has without any."""
    plain_number = written.rstrip("0").rstrip(".") if "." in written else written
    is_number = re.fullmatch(r"\d{1,3}(?:\.\d{1,4})?", plain_number)
    return plain_number if is_number and plain_number not in ("0", "1") else ""
