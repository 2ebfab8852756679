"""Advice on grounds that nobody could look up: no number, no date, no article (pure)."""

from collections.abc import Iterator, Sequence

from lms.courses.course import Citation
from lms.courses.format.register import line_of
from lms.grading.question import Question

Advice = tuple[str, str]


def find_placeless(questions: Sequence[Question]) -> Iterator[Advice]:
    """(id, sentence) of questions that name a document alone where others name its article."""
    grounds = [one.partition(":") for question in questions for one in question.grounds]
    placed = {key for key, _, place in grounds if place}
    for question in questions:
        for key in sorted(placed.intersection(question.grounds)):
            sentence = (
                f"Căn cứ “{key}” chưa ghi điều; ghi thêm, ví dụ {key}:dieu-9, để người khác tra được "
                f"(nói về cả văn bản thì ghi {key}:toan-van)."
            )
            yield question.id, sentence


def find_nameless(citations: Sequence[Citation], register: str) -> Iterator[tuple[int, str]]:
    """(line of the register, sentence) of documents that are used and have neither a number nor a date."""
    for one in citations:
        if not one.number and not one.date:
            sentence = (
                f"Căn cứ “{one.key}” chưa có số, chưa có ngày nên không ai tra được; ghi văn bản, hoặc sách "
                "kèm chương, trang."
            )
            yield line_of(register, one.key), sentence
