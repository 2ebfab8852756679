"""Statements, each true or false, marked by the table of the 2025 examinations or evenly (pure)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal, Self

from lms.grading import cells, truths
from lms.grading.body import KEY_FIELD, Body, Key, KeyRow, Slot, WrongKeyError
from lms.grading.choice import Choice
from lms.grading.exchanged import AnswerShape, ExchangedAnswer, ExchangedQuestion, GiftBraces, GiftPen
from lms.grading.mark import BLANK, Mark, Verdict, marked
from lms.grading.options import FEEDBACK
from lms.grading.question_type import PaperPart, QuestionType
from lms.grading.response import Response, SubmittedForm, as_parts, read_parts
from lms.grading.shown import Order, Shown, arranged, check_parts, ids_of
from lms.grading.source import Source, Syntax, WrittenQuestion, blind_ids, distinct
from lms.grading.statement_pairs import WORDS, as_pairs
from lms.grading.truths import FALSE, TRUE, TRUE_LETTERS
from lms.text.vietnamese import N_, normalise

StatementRule = Literal["even", "table-2025"]
TABLE_2025: Final = tuple(Fraction(share) for share in ("0", "0.1", "0.25", "0.5", "1"))
"""What 0 to 4 right statements of four earn: Quyết định 764/QĐ-BGDĐT of 8/3/2024, structure of the papers."""
RULES: Final[Mapping[str, str]] = MappingProxyType({"even": "chia đều", "table-2025": "bảng 2025"})
_NO_TRUTHS = cells.CellFlaw(
    "truths", N_("gõ Đ hoặc S cho từng ý theo thứ tự, đủ %(count)s ý, như ĐSĐĐ; ý bỏ trống thì gõ -")
)


@dataclass(frozen=True, slots=True)
class ShownStatements(Shown):
    """Statements, and what each number of right ones earns, from 1 up; () where all earn alike."""

    shares: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Statements(Body):
    """Two or more statements (else ValueError), each true or false. A response maps ids to 'true' or 'false'.

    `even`: right statements over all. `table-2025`: four statements (else ValueError), by `TABLE_2025`.
    """

    statements: tuple[Choice, ...]
    rule: StatementRule = "even"

    def __post_init__(self) -> None:
        check_parts(self.statements, least=2)
        if self.rule == "table-2025" and len(self.statements) != len(TABLE_2025) - 1:
            raise ValueError("the table of 2025 is for four statements")

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The statements, right those that are true."""
        return self.statements

    def option_ids(self) -> Order:
        """Return the ids that a paper may shuffle."""
        return ids_of(self.statements)

    def shown(self, order: Order | None = None) -> ShownStatements:
        """Return the statements without keys; ValueError unless `order` names each once."""
        shares = TABLE_2025[1:] if self.rule == "table-2025" else ()
        return ShownStatements(options=arranged(self.statements, order or self.option_ids()), shares=shares)

    def slots(self) -> tuple[Slot, ...]:
        """Return true and false for each statement."""
        return tuple((f"-{one}", (TRUE, FALSE)) for one in self.option_ids())

    def read(self, form: SubmittedForm, field: str) -> dict[str, str] | None:
        """Return what is said in each field `<field>-<id>`, None when nothing is."""
        given = read_parts(form, field, self.option_ids()) or {}
        return {one: said for one, said in given.items() if said in (TRUE, FALSE)} or None

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Return what the rule gives for the statements that were judged right."""
        given = as_parts(response)
        verdicts = tuple((one.id, _verdict(given.get(one.id), right=one.right)) for one in self.statements)
        if all(verdict == "blank" for _, verdict in verdicts):
            return BLANK
        count = sum(verdict == "right" for _, verdict in verdicts)
        by_table = self.rule == "table-2025"
        return marked(TABLE_2025[count] if by_table else Fraction(count, len(verdicts)), verdicts)

    def right(self) -> dict[str, str]:
        """Return the truth of each statement."""
        return {one.id: TRUE if one.right else FALSE for one in self.statements}

    def key(self) -> Key:
        """Return every statement with its truth."""
        return Key("list", tuple(KeyRow(html=one.html, note_html=_note(one)) for one in self.statements))

    def feedback(self, response: Response | None) -> tuple[str, ...]:
        """Return what is said of each statement, whatever was said to it."""
        return tuple(one.feedback_html for one in self.statements if one.feedback_html) if response else ()

    def picked(self, response: Response | None) -> list[str]:
        """Return the statements that were called true."""
        return [one for one, said in as_parts(response).items() if said == TRUE]

    def cell(self, order: Order, response: Response) -> str:
        """Return a letter for each statement as the variant shows them, like 'ĐSĐ-'."""
        letters = {TRUE: "Đ", FALSE: "S"}
        given = as_parts(response)
        return "".join(letters.get(given.get(one, ""), cells.NOTHING) for one in order)

    def from_cell(self, order: Order, text: str) -> dict[str, str] | None:
        """Read 'ĐSĐĐ', 'D S - S' and 'Đúng, Sai', or by number or letter: 'a) Đ b) S', '1Đ 3S'.

        Raise AnswerCellError for anything else.
        """
        told = truths.told(text, len(order))
        if told is None:
            raise cells.AnswerCellError(_NO_TRUTHS, count=len(order))
        return {order[place]: said for place, said in sorted(told.items())} or None

    def mended(self, form: SubmittedForm) -> Self:
        """Return it with the truths in the form; WrongKeyError when a statement has none."""
        given = self.read(form, KEY_FIELD) or {}
        if len(given) < len(self.statements):
            raise WrongKeyError({KEY_FIELD: N_("Hãy chọn Đúng hoặc Sai cho mọi ý.")})
        judged = tuple(replace(one, right=given[one.id] == TRUE) for one in self.statements)
        return replace(self, statements=judged)


def _verdict(said: str | None, *, right: bool) -> Verdict:
    if said is None:
        return "blank"
    return "right" if (said == TRUE) == right else "wrong"


def _note(one: Choice) -> str:
    return f"{WORDS[one.right]}. {one.feedback_html}" if one.feedback_html else WORDS[one.right]


def _parse(source: Source, written: WrittenQuestion) -> Statements | None:
    answers = list(_exchanged(written))
    sound = distinct(source, [(one.line, one.text) for one in answers], "Ý")
    if len(answers) < 2:
        source.error(written.line, "Câu đúng sai từng ý cần ít nhất hai ý “- (Đ)” hoặc “- (S)”.")
        sound = False
    by_table = written.rule == "table-2025"
    if by_table and len(answers) != len(TABLE_2025) - 1:
        source.error(
            written.line,
            f"Bảng điểm của kỳ thi 2025 dùng cho câu có đúng bốn ý, câu này có {len(answers)} ý; "
            "viết đủ bốn ý, hoặc ghi rule=even ở tiêu đề để chia đều điểm cho các ý.",
        )
        sound = False
    if not sound:
        return None
    ids = blind_ids("s", written.id, [normalise(one.text) for one in answers])
    statements = tuple(
        Choice(
            id=ids[normalise(one.text)],
            html=source.inline(one.text, one.line),
            right=one.right,
            feedback_html=source.inline(one.feedback, one.line) if one.feedback else None,
        )
        for one in answers
    )
    return Statements(statements, "table-2025" if by_table else "even")


def _written(answers: Sequence[ExchangedAnswer]) -> Iterator[str]:
    for one in answers:
        feedback = f" // {one.feedback}" if one.feedback else ""
        yield f"- ({'Đ' if one.right else 'S'}) {one.text}{feedback}"


def _exchanged(written: WrittenQuestion) -> Iterator[ExchangedAnswer]:
    for item in written.items:
        text, *more = FEEDBACK.split(item.text, maxsplit=1)
        feedback = more[0].strip() if more else ""
        yield ExchangedAnswer(text.strip(), item.mark in TRUE_LETTERS, feedback, line=item.line)


def _gift(pen: GiftPen, asked: ExchangedQuestion) -> GiftBraces:
    """Pairs with Đúng and Sai, which is how Moodle asks so."""
    if any(one.feedback for one in asked.answers):
        pen.lose("Lời nhắn riêng của từng ý không đi theo GIFT.")
    return GiftBraces(
        tuple(
            f"{pen.answer(one.text.replace('->', '-&gt;'))} -> {one.partner}"
            for one in as_pairs(asked.answers)
        )
    )


TYPE = QuestionType(
    body=Statements,
    name="statements",
    kind="statements",
    called=N_("đúng sai từng ý"),
    part=PaperPart.TRUTHS,
    statistics="truths",
    syntax=Syntax(
        "ý đúng sai “- (Đ)” hoặc “- (S)”", re.compile(r"[-*+] +\((?P<mark>[ĐđÐðƉɖSs])\)(?: +(?P<text>.*))?$")
    ),
    claims=None,
    attributes=frozenset({"rule"}),
    rules=RULES,
    parse=_parse,
    written=_written,
    exchanged=_exchanged,
    shape=AnswerShape(markdown=True, marks="each"),
    gift=_gift,
    sheet_steps=(
        "Đúng sai từng ý: mỗi ý một cột, ở “Đáp án đúng” ghi Đ hoặc S cho từng ý, ví dụ A Đ, B S, C Đ, D S.",
    ),
    sheet_examples=(
        {
            "Câu hỏi": "Mỗi ý sau đúng hay sai?",
            "A": "2 + 2 = 4",
            "B": "2 + 3 = 6",
            "C": "3 + 3 = 6",
            "D": "3 + 4 = 8",
            "Đáp án đúng": "A Đ, B S, C Đ, D S",
            "Cách chấm": "bảng 2025",
        },
    ),
)
