"""A file from another program into questions of the house, with doubts, losses and duplicates (pure)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lms.courses.exchange import aiken, gift_reading, house, plain
from lms.courses.exchange.asked import Duplicate, ExchangedFile, Note, Read
from lms.courses.exchange.sameness import KnownQuestions
from lms.grading import essay
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.text import legacy_letters

LARGEST = 2 * 1024 * 1024
MOST_QUESTIONS = 2_000
RUBRIC = ExchangedAnswer("Nội dung bài làm", partner="10")
"""The criterion of an essay that came without any."""
# A reader that doubts the question's key has told why in the words of its form.
_NO_KEY = "Chưa đánh dấu lựa chọn đúng"
_TOO_MANY = f"Tệp có hơn {MOST_QUESTIONS} câu hỏi; chia thành nhiều tệp."
MOST_STRETCHES = 4 * MOST_QUESTIONS
"""Stretches between blank lines or before a title: questions, their comments, lists with gaps."""
LONGEST_STRETCH = 60_000
LONGEST_REFUSAL = 600
_STRETCH = re.compile(r"\n(?=\s*\n|[ \t]*::)")


class QuestionFileError(Exception):
    """A file that cannot be taken; the sentence says why, the line where."""

    def __init__(self, sentence: str, line: int = 1) -> None:
        self.sentence = sentence
        self.line = line
        super().__init__(sentence)


def gather(
    content: bytes, bank: Sequence[ExchangedQuestion] = (), taken: Iterable[str] = (), place: str = ""
) -> ExchangedFile:
    """A GIFT or Aiken file as understood, against a bank that is at `place` and ids that are `taken`."""
    text, converted = text_of(content)
    if aiken.is_aiken(text):
        return weigh(told(aiken.read(text), converted), bank, taken, place)
    _refuse_endless(text)
    return weigh(told(gift_reading.read(text), converted), bank, taken, place)


def told(read: Read, sentences: Iterable[str]) -> Read:
    """What was read, with doubts about the whole file before the others."""
    return replace(read, doubts=(*(Note(0, one) for one in sentences), *read.doubts))


def weigh(
    read: Read, bank: Sequence[ExchangedQuestion] = (), taken: Iterable[str] = (), place: str = ""
) -> ExchangedFile:
    """What a reader of any form found, against a bank; QuestionFileError when it is nothing or too much."""
    if not read.questions and read.losses and not read.doubts:
        told = " ".join(dict.fromkeys(one.sentence for one in read.losses))
        raise QuestionFileError(f"Không câu nào lấy được. {told[:LONGEST_REFUSAL]}")
    if not read.questions and not read.doubts:
        raise QuestionFileError(
            "Không thấy câu hỏi nào; tệp phải theo dạng Word, Excel mẫu, Moodle XML, QTI, GIFT hoặc Aiken."
        )
    if len(read.questions) > MOST_QUESTIONS:
        raise QuestionFileError(_TOO_MANY)
    return _imported(read, bank, {*taken, *(one.id for one in bank)}, place)


def _refuse_endless(text: str) -> None:
    """Refuse what would take long to be read as questions and be none in the end."""
    if text.count("\n\n") > MOST_STRETCHES:
        raise QuestionFileError(_TOO_MANY)
    line = 1
    for stretch in _STRETCH.split(text):
        if len(stretch) > LONGEST_STRETCH:
            sentence = (
                f"Từ dòng này có hơn {LONGEST_STRETCH} chữ liền nhau; tách các câu bằng một dòng trống."
            )
            raise QuestionFileError(sentence, line)
        line += stretch.count("\n") + 1


def text_of(content: bytes) -> tuple[str, tuple[str, ...]]:
    """A plain text file's text, and what of it was put into Unicode; QuestionFileError when it is no text."""
    if len(content) > LARGEST:
        raise QuestionFileError("Tệp lớn hơn 2 MB; chia thành nhiều tệp.")
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise QuestionFileError(
            "Tệp không phải UTF-8; mở bằng trình soạn thảo và lưu lại với bảng mã UTF-8.", line
        ) from error
    if "\x00" in text:
        raise QuestionFileError("Tệp này không phải tệp chữ; xuất lại câu hỏi dưới dạng GIFT hoặc Aiken.")
    unicode = legacy_letters.convert(text)
    return plain.seen(unicode.text), unicode.told


def _imported(read: Read, bank: Sequence[ExchangedQuestion], taken: set[str], place: str) -> ExchangedFile:
    questions: list[ExchangedQuestion] = []
    doubts = list(read.doubts)
    doubted = {one.line for one in doubts}
    duplicates: list[Duplicate] = []
    known = KnownQuestions()
    for one in bank:
        known.add(one, f"{place}:{one.line}")
    losses = list(read.losses)
    for read_one in read.questions:
        asked = _with_rubric(read_one, losses)
        named = house.named(asked, taken)
        taken.add(named.id)
        questions.append(named)
        doubts.extend(
            Note(asked.line, sentence)
            for sentence in house.mistakes(named)
            if not (asked.line in doubted and sentence.startswith(_NO_KEY))
        )
        if found := known.find(named):
            duplicates.append(Duplicate(asked.line, found[0].place, found[1]))
        known.add(named, f"dòng {asked.line}")
    return ExchangedFile(
        tuple(questions), tuple(sorted(set(doubts))), tuple(sorted(losses)), tuple(duplicates), read.pictures
    )


def _with_rubric(asked: ExchangedQuestion, losses: list[Note]) -> ExchangedQuestion:
    """An essay without criteria gets one for the whole, which is told: other forms have no rubric."""
    if asked.kind != essay.TYPE.kind or asked.answers:
        return asked
    losses.append(
        Note(asked.line, f"Câu tự luận chưa có tiêu chí; tạm ghi “{RUBRIC.text}” {RUBRIC.partner} điểm.")
    )
    return replace(asked, answers=(replace(RUBRIC, line=asked.line),))


def appended(imported: ExchangedFile, heading: str, groups: Iterable[str]) -> str:
    """The new questions as they are put at the end of a bank that has `groups`, each group of them once."""
    taken = set(groups)
    parts: list[str] = []
    for group in dict.fromkeys(one.group for one in imported.new):
        name, number = group or heading, 2
        while name in taken:
            name, number = f"{group or heading} ({number})", number + 1
        taken.add(name)
        parts.append(f"## {name}\n")
        parts.extend(house.written(one) for one in imported.new if one.group == group)
    return "\n".join(parts)
