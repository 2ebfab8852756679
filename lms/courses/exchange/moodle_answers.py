"""Answers in Moodle XML by type of question, gap texts apart (pure)."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from lms.courses.exchange import moodle_typed, moodle_weights, plain
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.moodle_fields import FieldTexts
from lms.courses.exchange.moodle_parts import child, children, said, text_of
from lms.courses.exchange.moodle_typed import worth
from lms.grading import statements
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.statement_pairs import from_pairs
from lms.office.strict_xml import XmlNode
from lms.text.vietnamese import normalise

_TRUTHS = {"true": "Đúng", "false": "Sai"}
_WORD = "lựa chọn"
RUBRIC_HEAD = "| Tiêu chí | Điểm |"
"""How a table of criteria begins that was written by this house."""


def choices(node: XmlNode, fields: FieldTexts, notes: Notes) -> ExchangedQuestion:
    """Options, of which one or several are picked."""
    of_one = said(node, "single").lower() not in ("false", "0")
    found = []
    for one in children(node, "answer"):
        feedback = fields.line(child(one, "feedback"), "lời nhắn")
        answer = ExchangedAnswer(fields.line(one, _WORD), feedback=feedback, line=one.line)
        found.append(worth(one, fields, notes, answer))
    answers = moodle_weights.options(found, of_one=of_one)
    if not any(one.right for one in answers):
        notes.doubt(node.line, "Không lựa chọn nào được điểm nên chưa rõ đáp án đúng.")
    return ExchangedQuestion("one" if of_one else "several", "", answers=answers)


def choice_sets(node: XmlNode, fields: FieldTexts, notes: Notes) -> ExchangedQuestion:
    """Options of which exactly the right ones must be picked, by a plugin of Moodle's."""
    asked = choices(node, fields, notes)
    answers = tuple(replace(one, weight=None) for one in asked.answers)
    return replace(asked, kind="several", answers=answers, rule="all-or-nothing")


def truth(node: XmlNode, fields: FieldTexts, notes: Notes) -> ExchangedQuestion:
    """True or false; in old files the words are of any language, and the first is 'true'."""
    found = []
    for place, one in enumerate(children(node, "answer")):
        given = normalise(text_of(one)).lower()
        if given not in _TRUTHS:
            notes.doubt(one.line, f"Đáp án “{given[:30]}” được hiểu là “{('Đúng', 'Sai')[place > 0]}”.")
        text = _TRUTHS.get(given, ("Đúng", "Sai")[place > 0])
        feedback = fields.line(child(one, "feedback"), "lời nhắn")
        found.append(worth(one, fields, notes, ExchangedAnswer(text, feedback=feedback, line=one.line)))
    found.sort(key=lambda one: one.answer.text != "Đúng")
    return ExchangedQuestion("one", "", answers=moodle_weights.options(found, of_one=True))


def pairs(node: XmlNode, fields: FieldTexts, notes: Notes) -> ExchangedQuestion:
    """Left sides with their right ones; one without words is a right side too many."""
    found = [
        ExchangedAnswer(
            fields.line(one, "vế trái"),
            partner=plain.escaped(text_of(child(one, "answer"))),
            line=one.line,
        )
        for one in children(node, "subquestion")
    ]
    if judged := from_pairs(found):
        return ExchangedQuestion(statements.TYPE.kind, "", answers=judged)
    if len({one.partner for one in found}) < 2:
        notes.doubt(node.line, "Câu nối cần ít nhất hai vế phải khác nhau.")
    return ExchangedQuestion("pair", "", answers=tuple(one for one in found if one.text or one.partner))


def steps(node: XmlNode, fields: FieldTexts, notes: Notes) -> ExchangedQuestion:
    """Steps in the order of their fractions."""
    found = list(children(node, "answer"))
    for one in found:
        if told := fields.words(child(one, "feedback")):
            notes.lose(one.line, f"Lời nhắn riêng “{told[:60]}” của mục sắp xếp không được giữ.")
    grading = said(node, "gradingtype")
    if grading and grading not in ("ABSOLUTE_POSITION", "0"):
        notes.lose(node.line, f"Cách chấm thứ tự “{grading[:40]}” thành chấm theo vị trí của từng mục.")
    if said(node, "selecttype") not in ("", "ALL", "0"):
        notes.lose(node.line, "Moodle chỉ hỏi một phần các mục; ở đây hỏi tất cả.")
    ordered = sorted(found, key=lambda one: _place(one.get("fraction", "")))
    answers = (ExchangedAnswer(fields.line(one, "mục sắp xếp"), line=one.line) for one in ordered)
    return ExchangedQuestion("step", "", answers=tuple(answers))


def _place(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation:
        return Decimal(0)


def essay(node: XmlNode, fields: FieldTexts, notes: Notes) -> ExchangedQuestion:
    """A text that somebody marks; our own table of criteria comes back as one."""
    head, *rows = text_of(child(node, "graderinfo")).split("\n")
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[1:]]
    is_ours = head == RUBRIC_HEAD and all(len(one) == 2 for one in cells)
    answers = tuple(ExchangedAnswer(text, partner=points, line=node.line) for text, points in cells * is_ours)
    for told in _untaken(node, fields, is_ours=is_ours):
        notes.lose(node.line, told)
    return ExchangedQuestion("essay", "", answers=answers)


def _untaken(node: XmlNode, fields: FieldTexts, *, is_ours: bool) -> Iterator[str]:
    if not is_ours and (words := fields.words(child(node, "graderinfo"))):
        yield f"Hướng dẫn chấm không được giữ, hãy viết thành tiêu chí: “{words[:300]}”."
    if words := fields.words(child(node, "responsetemplate")):
        yield f"Bài viết mẫu cho sẵn không được giữ: “{words[:80]}”."
    if said(node, "attachments") not in ("", "0"):
        yield "Phần nộp tệp kèm bài viết không được giữ."
    if any(said(node, name) not in ("", "0") for name in ("minwordlimit", "maxwordlimit")):
        yield "Giới hạn số từ của bài viết không được giữ."


BY_TYPE = {
    "multichoice": choices,
    "multichoiceset": choice_sets,
    "truefalse": truth,
    "shortanswer": moodle_typed.short,
    "numerical": moodle_typed.number,
    "matching": pairs,
    "ddmatch": pairs,
    "ordering": steps,
    "essay": essay,
}
"""How the answers of each of Moodle's types are read."""
