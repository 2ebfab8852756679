"""What each type of question is in Moodle XML (pure)."""

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from html import escape
from xml.etree.ElementTree import Element, SubElement

from lms.courses.exchange import typed
from lms.courses.exchange.moodle_answers import RUBRIC_HEAD
from lms.courses.exchange.moodle_sheet import MoodleBody, Sheet, simple
from lms.courses.format.outline import lines_of
from lms.grading import moodle, number, weights
from lms.grading.exchanged import ExchangedAnswer
from lms.grading.gap_text import GAP
from lms.grading.statement_pairs import as_pairs
from lms.text.vietnamese import normalise

_TRUTHS = {"Đúng": "true", "Sai": "false"}
_CLOZE_SIGNS = re.compile(r"([\\}~#/\"=])")


def _weight(one: ExchangedAnswer, right: Fraction, wrong: Fraction) -> Fraction:
    """The weight of an option: without one, what the rule of its type comes to."""
    return one.weight if one.weight is not None else right if one.right else wrong


def _one(sheet: Sheet) -> MoodleBody:
    answers = sheet.asked.answers
    shares = [_weight(one, weights.FULL, weights.NOTHING) for one in answers]
    if [one.text for one in answers] == list(_TRUTHS) and sorted(shares) == [0, 1]:
        truths = (
            sheet.answer(_TRUTHS[one.text], share, one.feedback)
            for one, share in zip(answers, shares, strict=True)
        )
        return MoodleBody("truefalse", tuple(truths))
    return MoodleBody("multichoice", (*_settings("true"), *map(sheet.option, answers, shares)))


def _several(sheet: Sheet) -> MoodleBody:
    answers = sheet.asked.answers
    share = Fraction(1, sum(one.right for one in answers) or 1)
    shares = [_weight(one, share, -share) for one in answers]
    return MoodleBody("multichoice", (*_settings("false"), *map(sheet.option, answers, shares)))


def _settings(single: str) -> tuple[Element, ...]:
    return (
        simple("single", single),
        simple("shuffleanswers", "true"),
        simple("answernumbering", "ABCD"),
    )


def _full(one: ExchangedAnswer) -> Fraction:
    return weights.FULL if one.weight is None else one.weight


def _short(sheet: Sheet) -> MoodleBody:
    asked = sheet.asked
    usecase = "1" if asked.like == moodle.WITH_CASE else "0"
    texts = [one.text if asked.wildcards else one.text.replace("*", "\\*") for one in asked.answers]
    answers = map(sheet.answer, texts, map(_full, asked.answers))
    return MoodleBody("shortanswer", (simple("usecase", usecase), *answers))


def _number(sheet: Sheet) -> MoodleBody:
    made = []
    for one in sheet.asked.answers:
        value, _, margin = typed.to_foreign(one.text).partition(":")
        answer = sheet.answer(value, _full(one))
        answer.append(simple("tolerance", margin or "0"))
        made.append(answer)
    return MoodleBody("numerical", (*made, simple("unitgradingtype", "0"), simple("showunits", "3")))


def _pairs(sheet: Sheet) -> MoodleBody:
    return _matched(sheet, sheet.asked.answers)


def _matched(sheet: Sheet, answers: Iterable[ExchangedAnswer]) -> MoodleBody:
    made = []
    for one in answers:
        side = sheet.field("subquestion", one.text)
        SubElement(SubElement(side, "answer"), "text").text = sheet.plain_side(one.partner)
        made.append(side)
    return MoodleBody("matching", (simple("shuffleanswers", "true"), *made))


def _statements(sheet: Sheet) -> MoodleBody:
    """Pairs with Đúng and Sai, which is how Moodle asks so."""
    if any(one.feedback for one in sheet.asked.answers):
        sheet.lose("Lời nhắn riêng của từng ý không ghi được ra Moodle XML.")
    return _matched(sheet, as_pairs(sheet.asked.answers))


def _steps(sheet: Sheet) -> MoodleBody:
    settings = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": "0",
        "gradingtype": "ABSOLUTE_POSITION",
        "showgrading": "SHOW",
        "numberingstyle": "none",
    }
    parts = [simple(name, text) for name, text in settings.items()]
    for place, one in enumerate(sheet.asked.answers, 1):
        parts.append(sheet.field("answer", one.text, fraction=str(place)))
    return MoodleBody("ordering", tuple(parts))


def _gaps(sheet: Sheet) -> MoodleBody:
    lines = lines_of(sheet.asked.text, 1)
    text = "\n".join(one.text if one.fenced else GAP.sub(_cloze, one.text) for one in lines)
    return MoodleBody("cloze", (), text)


def _cloze(found: re.Match[str]) -> str:
    accepts = [normalise(one) for one in found[1].split("|")]
    if all(map(number.is_number, accepts)):
        return f"{{1:NUMERICAL:{'~'.join(f'={typed.to_foreign(one)}:0' for one in accepts)}}}"
    safe = (_CLOZE_SIGNS.sub(_escaped, escape(one.replace("*", "\\*"), quote=False)) for one in accepts)
    return f"{{1:SHORTANSWER:{'~'.join(f'={one}' for one in safe)}}}"


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[1]}"


def _essay(sheet: Sheet) -> MoodleBody:
    answers = sheet.asked.answers
    rows = [f"| {one.text} | {one.partner} |" for one in answers]
    info = "\n".join([RUBRIC_HEAD, "|---|---|", *rows]) if rows else ""
    if rows:
        sheet.lose("Bảng tiêu chí chỉ ghi thành lời hướng dẫn chấm, Moodle không tự cộng điểm.")
    settings = {"responseformat": "editor", "responserequired": "1", "responsefieldlines": "15"}
    parts = [simple(name, text) for name, text in {**settings, "attachments": "0"}.items()]
    return MoodleBody("essay", (*parts, sheet.field("graderinfo", info)))


BY_KIND: Mapping[str, Callable[[Sheet], MoodleBody]] = {
    "one": _one,
    "several": _several,
    "short": _short,
    "number": _number,
    "pair": _pairs,
    "statements": _statements,
    "step": _steps,
    "gap": _gaps,
    "essay": _essay,
}
"""Writers by the kind of question; one that is missing here is left out, which is told."""
