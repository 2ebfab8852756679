"""Essay: a longer text that an instructor marks by a rubric (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from lms.grading.body import KEY_FIELD, Body, Key, KeyRow, Slot, WrongKeyError
from lms.grading.exchanged import AnswerShape, ExchangedAnswer, ExchangedQuestion, GiftBraces, GiftPen
from lms.grading.mark import AWAITING, BLANK, Mark
from lms.grading.question_type import PaperPart, QuestionType
from lms.grading.response import Response, SubmittedForm, as_text
from lms.grading.shown import Order, Shown
from lms.grading.source import TYPED, AnswerItem, Source, WrittenLine, WrittenQuestion, to_points
from lms.text.vietnamese import N_, normalise, search_key

IN_PHOTOS = "(ảnh bài viết tay)"
"""What stands for the words of an essay of which there are only photos."""
ON_PAPER = "(viết trên giấy)"
"""What stands for the words of an essay that stay on paper."""
WRITTEN = "x"
_CALLED = ("tu luan", "essay")
_OF_RULES = frozenset("|:- ")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the rubric and the points (>= 0, else ValueError) that it can bring."""

    text: str
    points: Fraction

    def __post_init__(self) -> None:
        if self.points < 0:
            raise ValueError("a criterion cannot take points away")


@dataclass(frozen=True, slots=True)
class Essay(Body):
    """A rubric, empty when the instructor marks without one. A response is the text, line breaks kept."""

    rubric: tuple[Criterion, ...]
    by_hand: ClassVar[bool] = True

    def shown(self, order: Order | None = None) -> Shown:
        """Return the rubric: what the learner is marked by is no secret."""
        return Shown(rubric=tuple((one.text, one.points) for one in self.rubric))

    def slots(self) -> tuple[Slot, ...]:
        """Return nothing: one types."""
        return ()

    def read(self, form: SubmittedForm, field: str) -> str | None:
        """Return the text, each line normalised, None when blank."""
        lines = (form.get(field) or "").splitlines()
        return "\n".join(map(normalise, lines)).strip() or None

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Return awaiting; only a blank essay needs no instructor to be worth 0."""
        return AWAITING if as_text(response) else BLANK

    def right(self) -> None:
        """Return None: an instructor decides."""

    def key(self) -> Key:
        """Return the rubric."""
        return Key("list", tuple(KeyRow(text=f"{one.text}: {one.points}") for one in self.rubric))

    def cell(self, order: Order, response: Response) -> str:
        """Return the sign for an essay that was handed in."""
        return WRITTEN

    def from_cell(self, order: Order, text: str) -> str | None:
        """Return that it was handed in; None for text that can only be its points."""
        return ON_PAPER if text.lower() == WRITTEN else None

    def mended(self, form: SubmittedForm) -> Self:
        """Raise WrongKeyError: there is no key."""
        raise WrongKeyError({KEY_FIELD: N_("Hãy chọn sửa đáp án hoặc bỏ câu hỏi.")})

    @property
    def rubric_points(self) -> Fraction:
        """What all criteria bring together."""
        return sum((one.points for one in self.rubric), Fraction(0))


def _claims(items: Sequence[AnswerItem]) -> bool:
    return len(items) == 1 and search_key(items[0].text) in _CALLED


def _rubric(rows: Sequence[WrittenLine]) -> list[tuple[int, list[str]]]:
    """The cells of each row under the heads, with its line."""
    body = [row for row in rows if not _OF_RULES.issuperset(row.text.rstrip())][1:]
    return [(row.number, [cell.strip() for cell in row.text.strip().strip("|").split("|")]) for row in body]


def _parse(source: Source, written: WrittenQuestion) -> Essay | None:
    rows = _rubric(written.rows)
    if not rows:
        source.error(written.line, "Câu tự luận cần bảng tiêu chí: một bảng hai cột Tiêu chí và Điểm.")
        return None
    criteria = [_criterion(source, line, row) for line, row in rows]
    return None if None in criteria else Essay(tuple(one for one in criteria if one is not None))


def _criterion(source: Source, line: int, row: list[str]) -> Criterion | None:
    points = to_points(row[-1])
    if len(row) != 2 or not row[0] or points is None:
        source.error(line, "Mỗi dòng của bảng tiêu chí gồm một tiêu chí và số điểm lớn hơn 0.")
        return None
    return Criterion(normalise(row[0]), points)


def _written(answers: Sequence[ExchangedAnswer]) -> Iterator[str]:
    yield "= tự luận"
    if answers:
        yield from ("", "| Tiêu chí | Điểm |", "|---|---|")
    yield from (f"| {one.text} | {one.partner} |" for one in answers)


def _exchanged(written: WrittenQuestion) -> Iterator[ExchangedAnswer]:
    for line, (criterion, points) in _rubric(written.rows):
        yield ExchangedAnswer(normalise(criterion), partner=points, line=line)


def _gift(pen: GiftPen, asked: ExchangedQuestion) -> GiftBraces:
    if asked.answers:
        pen.lose("Bảng tiêu chí của câu tự luận không ghi được ra GIFT.")
    return GiftBraces()


TYPE = QuestionType(
    body=Essay,
    name="essay",
    kind="essay",
    called=N_("tự luận"),
    part=PaperPart.WRITTEN,
    statistics="none",
    syntax=TYPED,
    claims=_claims,
    attributes=frozenset(),
    rules={},
    parse=_parse,
    written=_written,
    exchanged=_exchanged,
    shape=AnswerShape(partner="points", heads=("Tiêu chí", "Điểm"), lead="Tự luận"),
    gift=_gift,
    sheet_steps=("Tự luận: mỗi tiêu chí chấm một cột, viết tiêu chí => số điểm.",),
    sheet_examples=(
        {
            "Câu hỏi": "Bạn sẽ làm gì để phấn đấu vào Đảng?",
            "A": "Nêu đúng bốn nhiệm vụ của đảng viên => 4",
            "B": "Có việc làm cụ thể ở nơi làm việc => 4",
            "C": "Viết rõ ràng, đủ ý => 2",
        },
    ),
)
