"""The exam and its bank of questions from `kiem-tra.md` (pure)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import get_args

from lms.content import front_matter
from lms.content.front_matter import Fields
from lms.courses.course import EssayRules, Exam, Feedback, OutagePolicy, OutageRules, Pool
from lms.courses.format.draws import read_draws
from lms.courses.format.outline import SourceLine, Stretch, lines_of, stretches, text_of
from lms.courses.format.questions import read_question
from lms.courses.format.source import CourseFile
from lms.grading import statements
from lms.grading.question import Question
from lms.text.vietnamese import normalise

STRAY = "Chữ nằm ngoài câu hỏi nên người học không thấy; đưa vào một câu hỏi, lên đầu tệp, hoặc xóa đi."
FEEDBACKS: tuple[Feedback, ...] = get_args(Feedback)
OUTAGES: tuple[OutagePolicy, ...] = get_args(OutagePolicy)


def read_exam(source: CourseFile, text: str) -> Exam:
    """The exam in `text`, with stand-ins for its HTML; what is wrong goes to `source`."""
    front = front_matter.split(text, source.path)
    fields = front.fields
    # Statements that do not say it themselves are marked as the exam says.
    rules = {statements.TYPE.name: fields.choice("statements", tuple(statements.RULES), default="even")}
    intro, pools, counts = _Bank(source, rules).read(stretches(lines_of(front.body, front.body_line)))
    draws, named = read_draws(fields, counts, pools)
    exam = Exam(
        title=fields.text("title", longest=200),
        minutes=fields.integer("minutes", 1, 300),
        attempts=fields.integer("attempts", 1, 20),
        wait_hours=fields.integer("wait_hours", 0, 720, default=0),
        shuffle=fields.choice("shuffle", ("true", "false"), default="true") == "true",
        feedback=fields.choice("feedback", FEEDBACKS, default="after-submit"),
        intro_html=intro,
        draws=draws,
        pools=pools,
        essay=_essay_rules(fields.mapping("essay", required=False)),
        outage=_outage_rules(fields.mapping("outage", required=False)),
    )
    fields.reject_unknown()
    source.shared.problems.extend(fields.problems)
    for name in counts.keys() - named:
        source.error(
            fields.line_of("draw"),
            f"Không câu nào được rút từ nhóm “{name}” nên không ai được hỏi; chọn rút mấy câu, "
            "hoặc để dành nhóm ấy.",
        )
    return exam


def _essay_rules(fields: Fields) -> EssayRules:
    """`essay: {markers: 2, limit: 1}`; one marker when nothing is said."""
    usual = EssayRules()
    rules = EssayRules(
        markers=fields.integer("markers", 1, 2, default=usual.markers),
        limit=fields.decimal("limit", Decimal(0), Decimal(10), default=usual.limit),
    )
    fields.reject_unknown()
    return rules


def _outage_rules(fields: Fields) -> OutageRules:
    """`outage: {counts: person, longest: 60}`; a person decides when nothing is said."""
    usual = OutageRules()
    rules = OutageRules(
        counts=fields.choice("counts", OUTAGES, default=usual.counts),
        longest=fields.integer("longest", 1, 1440, default=usual.longest),
    )
    fields.reject_unknown()
    return rules


class _Bank:
    """Goes through the file and keeps each question in the pool whose level-2 heading is above it."""

    def __init__(self, source: CourseFile, rules: Mapping[str, str]) -> None:
        self._source = source
        self._rules = rules
        self._intro: list[SourceLine] = []
        self._pools: dict[str, list[Question]] = {}
        self._lines: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self._pool: str | None = None
        self._apart: dict[str, list[int]] = {}

    def read(self, parts: Sequence[Stretch]) -> tuple[str, tuple[Pool, ...], Counter[str]]:
        """The introduction's stand-in, the pools, and how many questions each has, wrong ones included."""
        for part in parts:
            if part.heading is None:
                self._text(part.lines)
            else:
                self._question(part, part.heading)
        for name, line in self._lines.items():
            if not self._counts[name]:
                self._source.error(line, f"Nhóm “{name}” chưa có câu hỏi; thêm câu hoặc xóa tiêu đề nhóm.")
        for name, lines in self._apart.items():
            if len(lines) == 1:
                self._source.warn(
                    lines[0], f"Chỉ một câu ghi không hỏi cùng “{name}” nên chưa tách câu nào; xem lại tên."
                )
        intro = self._source.block(text_of(self._intro), self._intro[0].number) if self._intro else ""
        return intro, tuple(Pool(name, tuple(found)) for name, found in self._pools.items()), self._counts

    def _question(self, part: Stretch, heading: SourceLine) -> None:
        if self._pool is None:
            self._source.error(
                heading.number, "Câu hỏi này chưa thuộc nhóm nào; đặt một tiêu đề “## Tên nhóm” phía trên."
            )
        question = read_question(self._source, part, self._rules)
        if question and question.labels.apart:
            self._apart.setdefault(question.labels.apart, []).append(heading.number)
        if self._pool is not None:
            self._counts[self._pool] += 1
            self._pools[self._pool].extend([question] if question else [])

    def _text(self, lines: Sequence[SourceLine]) -> None:
        told = False
        for line in lines:
            if line.heading == 2:
                self._open(line)
                told = False
            elif self._pool is None:
                self._intro.append(line)
            elif not told and not line.blank:
                self._source.error(line.number, STRAY)
                told = True

    def _open(self, line: SourceLine) -> None:
        name = normalise(line.text.strip("#"))
        if name in self._pools:
            self._source.error(
                line.number, f"Nhóm “{name}” đã có ở dòng {self._lines[name]}; gộp hai nhóm làm một."
            )
        if not name:
            self._source.error(line.number, "Tiêu đề nhóm còn trống; viết tên nhóm sau “##”.")
        self._pool = name
        self._pools.setdefault(name, [])
        self._lines.setdefault(name, line.number)
