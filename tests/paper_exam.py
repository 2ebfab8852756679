"""An exam with a question of every type, for the tests of exams on paper."""

from decimal import Decimal
from fractions import Fraction

from lms.courses.course import Draw, Exam, Pool
from lms.grading.essay import Criterion, Essay
from lms.grading.gap_text import Gap, GapText
from lms.grading.matching import Matching
from lms.grading.number import Number
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Body, Question
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText
from lms.grading.shown import Side


def choices(*right: bool) -> tuple[Choice, ...]:
    """Options o1, o2 … of which those marked are right."""
    return tuple(Choice(f"o{n}", f"Ý {n}", one) for n, one in enumerate(right, 1))


BODIES: dict[str, Body] = {
    "mot": OneChoice(choices(False, True, False, False)),
    "dung-sai": OneChoice(choices(True, False)),
    "nhieu": SeveralChoices(choices(True, False, True, True, False)),
    "so": Number(Decimal("8.5"), Decimal("0.1")),
    "chu": ShortText(("Nguyễn Ái Quốc", "Bác Hồ")),
    "trong": GapText(("<p>Tháng ", " năm ", ".</p>"), (Gap("g1", ("6", "sáu")), Gap("g2", ("1925",)))),
    "noi": Matching(
        tuple(Side(f"l{n}", f"Mốc {n}") for n in (1, 2, 3)),
        tuple(Side(f"r{n}", f"Việc {n}") for n in (1, 2, 3, 4)),
        (("l1", "r1"), ("l2", "r2"), ("l3", "r3")),
    ),
    "xep": Ordering(tuple(Side(f"i{n}", f"Bước {n}") for n in (1, 2, 3))),
    "luan": Essay((Criterion("Đủ ý", Fraction(3)), Criterion("Rõ ràng", Fraction(1)))),
}


def question(name: str) -> Question:
    """The question of that id."""
    return Question(id=name, title_html=f"Câu {name}?", text_html="", body=BODIES[name])


QUESTIONS = {name: question(name) for name in BODIES}
EXAM = Exam(
    title="Kiểm tra cuối khóa",
    minutes=45,
    attempts=2,
    wait_hours=0,
    shuffle=True,
    feedback="after-submit",
    intro_html="",
    draws=(Draw("Ngắn", 8, Fraction(1)), Draw("Dài", 1, Fraction(2))),
    pools=(
        Pool("Ngắn", tuple(one for name, one in QUESTIONS.items() if name != "luan")),
        Pool("Dài", (QUESTIONS["luan"],)),
    ),
)
