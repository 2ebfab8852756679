"""One learner's paper sheet as it is typed, what it means, and every problem in it (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from hashlib import sha256

from lms.exams.drawing import Paper
from lms.exams.printed import cells
from lms.exams.printed.cells import Filled
from lms.forms.dates import birth_text
from lms.grading.cells import AnswerCellError
from lms.grading.question import Question
from lms.grading.response import Response
from lms.text.vietnamese import N_, normalise

_NO_CODE = N_("thiếu mã đề")
_UNKNOWN_CODE = N_("mã đề %(code)s không thuộc bộ đề này (%(first)s–%(last)s)")
_NOTHING = N_("chưa có câu trả lời nào; bài bỏ trắng thì gõ dấu - ở một câu")


@dataclass(frozen=True, slots=True)
class SheetLearner:
    """A learner of the class, as lists and sheets name them."""

    enrolment_id: int
    person_id: int
    full_name: str
    birth_date: date | None
    birth_year: int | None
    unit: str | None

    @property
    def born(self) -> str:
        """The day or only the year of birth, '' when neither is known."""
        return birth_text(self.birth_date, self.birth_year)


@dataclass(frozen=True, slots=True)
class TypedRow:
    """The code of the variant and a text for each question in its order, as typed."""

    code: str
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed at all."""
        return not normalise(self.code) and not any(map(normalise, self.cells))

    @property
    def token(self) -> str:
        """A short name for exactly this row."""
        return sha256("\n".join((self.code, *self.cells)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Result:
    """What one learner answered on which variant, by question id; shares are of essays marked by hand."""

    code: str
    responses: Mapping[str, Response]
    shares: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong at one place of a row: 0 is the code, otherwise the number of the question.

    `sentence` is not yet translated, and waits for `data` and `code`.
    """

    place: int
    kind: str
    code: str = ""
    data: Mapping[str, str | int] = field(default_factory=dict)
    sentence: str = field(default="", compare=False)


class RowError(Exception):
    """A row that cannot be taken, with all its problems."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)


def read_row(
    typed: TypedRow, papers: Mapping[str, Paper], questions: Mapping[str, Question]
) -> Result | None:
    """What a row means, None for a blank one; RowError with every problem of it.

    Someone who answered nothing is entered with '-' at a question, so that a row left half is not taken.
    """
    if typed.is_blank:
        return None
    code = normalise(typed.code)
    if not code:
        raise RowError([RowProblem(0, "no-code", sentence=_NO_CODE)])
    if code not in papers:
        first, *_rest = papers
        data = {"first": first, "last": list(papers)[-1]}
        raise RowError([RowProblem(0, "unknown-code", code, data, _UNKNOWN_CODE)])
    if not any(map(normalise, typed.cells)):
        raise RowError([RowProblem(0, "nothing", code, sentence=_NOTHING)])
    found: dict[str, Filled] = {}
    problems: list[RowProblem] = []
    for number, (item, text) in enumerate(zip(papers[code].items, typed.cells, strict=True), 1):
        try:
            found[item.question_id] = cells.read(questions[item.question_id], item, text)
        except AnswerCellError as error:
            problems.append(RowProblem(number, error.kind, code, error.data, error.flaw.sentence))
    if problems:
        raise RowError(problems)
    return Result(
        code,
        {one: filled.response for one, filled in found.items() if filled.response is not None},
        {one: filled.share for one, filled in found.items() if filled.share is not None},
    )


def write_row(result: Result, paper: Paper, questions: Mapping[str, Question]) -> TypedRow:
    """The row that somebody would type for a result on that paper."""
    return TypedRow(
        result.code,
        tuple(
            cells.write(
                questions[item.question_id],
                item,
                Filled(result.responses.get(item.question_id), result.shares.get(item.question_id)),
            )
            for item in paper.items
        ),
    )
