"""Answers in Moodle XML that are typed: words and numbers, compared as Moodle does (pure)."""

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from lms.courses.exchange import moodle_weights, typed
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.moodle_fields import FieldTexts
from lms.courses.exchange.moodle_parts import child, children, said, text_of
from lms.courses.exchange.moodle_weights import Worth
from lms.courses.exchange.qti_items import number as number_of
from lms.grading import moodle, near
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.office.strict_xml import XmlNode

STAR = re.compile(r"(?<!\\)\*")
"""A star that stands for any run of letters; with a backslash it is itself."""


def worth(node: XmlNode, fields: FieldTexts, notes: Notes, answer: ExchangedAnswer) -> Worth:
    """An answer with its fraction and what is said to who gives it."""
    weight = moodle_weights.weight(node.get("fraction", ""), notes, node.line)
    return Worth(answer, weight, fields.words(child(node, "feedback")))


def short(node: XmlNode, fields: FieldTexts, notes: Notes) -> ExchangedQuestion:
    """Words to type, compared as Moodle does."""
    found = [
        worth(one, fields, notes, ExchangedAnswer(text_of(one), line=one.line))
        for one in children(node, "answer")
    ]
    answers = moodle_weights.typed(found, notes, node.line)
    has_stars = any(STAR.search(one.text) for one in answers)
    if not has_stars:
        answers = tuple(replace(one, text=one.text.replace("\\*", "*")) for one in answers)
    return ExchangedQuestion(
        "short",
        "",
        answers=answers,
        wildcards=has_stars,
        like=_like(node),
    )


def _like(node: XmlNode) -> str:
    with_case = said(node, "usecase") not in ("", "0", "false")
    return moodle.WITH_CASE if with_case else moodle.PLAIN


def number(node: XmlNode, fields: FieldTexts, notes: Notes) -> ExchangedQuestion:
    """Numbers with tolerances, `*` for any other number that is worth something; units are told."""
    found = [
        worth(one, fields, notes, ExchangedAnswer(_number(one, notes), line=one.line))
        for one in children(node, "answer")
    ]
    meant = [one for one in found if one.answer.text != near.ANYTHING or one.weight > 0]
    answers = moodle_weights.typed(meant, notes, node.line)
    _tell_units(node, notes)
    has_stars = any(one.text == near.ANYTHING for one in answers)
    return ExchangedQuestion("number", "", answers=answers, wildcards=has_stars, like=moodle.NUMBER)


def _number(node: XmlNode, notes: Notes) -> str:
    """The number of an answer as the house writes it, '*' for any."""
    given, tolerance = text_of(node).strip(), said(node, "tolerance") or "0"
    if given == "*":
        return given
    found = typed.from_foreign(f"{_decimal(given)}:{_decimal(tolerance)}")
    if found is None:
        notes.doubt(node.line, f"Không đọc được đáp án số “{given[:30]}” với sai số “{tolerance[:20]}”.")
    return found or given


def _decimal(text: str) -> str:
    """A number of Moodle's without its power of ten."""
    try:
        return f"{Decimal(text):f}" if len(text) <= 40 else text
    except (InvalidOperation, ValueError):
        return text


def _tell_units(node: XmlNode, notes: Notes) -> None:
    units = child(node, "units")
    found = list(children(units, "unit")) if units is not None else []
    for one in found:
        name, multiplier = said(one, "unit_name"), said(one, "multiplier") or "1"
        if number_of(multiplier) != 1:
            told = (
                f"Đơn vị “{name[:20]}” (nhân {multiplier[:20]}) không được giữ; ghi rõ đơn vị trong câu hỏi."
            )
            notes.lose(one.line, told)
        elif name:
            notes.lose(one.line, f"Đơn vị “{name[:20]}” không được chấm; ghi rõ đơn vị trong câu hỏi.")
    if found and said(node, "unitgradingtype") not in ("", "0"):
        notes.lose(node.line, "Điểm trừ khi sai đơn vị không được giữ.")
