"""Gap text: words or numbers typed into a text, one share of the mark each (pure)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from lms.grading import cells, first_rule, words
from lms.grading.body import KEY_FIELD, Body, Key, KeyRow, Slot
from lms.grading.exchanged import AnswerShape, ExchangedQuestion, GiftBraces, GiftPen
from lms.grading.gap import Gap, may_take
from lms.grading.mark import Mark, marked_by_parts
from lms.grading.question_type import PaperPart, QuestionType
from lms.grading.response import Response, SubmittedForm, as_parts, read_parts, read_spaced_parts
from lms.grading.shown import Order, Shown
from lms.grading.source import Source, Syntax, WrittenQuestion
from lms.grading.typed import accepted
from lms.text.vietnamese import N_, normalise

GAP = re.compile(r"\{=([^{}]*)\}")
BLANK_SPACE = "……"
_NO_GAPS = cells.CellFlaw(
    "gaps",
    N_("có %(count)s chỗ trống; gõ đủ, cách nhau bằng dấu chấm phẩy, chỗ bỏ trống gõ dấu -"),
)


@dataclass(frozen=True, slots=True)
class GapText(Body):
    """Safe HTML segments with a gap between each two, so one more segment than gaps (else ValueError).

    A response maps gap ids to the text as typed.
    """

    segments: tuple[str, ...]
    gaps: tuple[Gap, ...]
    reads_numbers: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if not self.gaps or len({gap.id for gap in self.gaps}) < len(self.gaps):
            raise ValueError("gap text needs gaps with ids of their own")
        if len(self.segments) != len(self.gaps) + 1:
            raise ValueError("gap text has one more segment than gaps")

    def shown(self, order: Order | None = None) -> Shown:
        """Return the segments and the ids of the gaps."""
        return Shown(segments=self.segments, gaps=tuple(gap.id for gap in self.gaps))

    def slots(self) -> tuple[Slot, ...]:
        """Return nothing: one types."""
        return ()

    def read(self, form: SubmittedForm, field: str) -> dict[str, str] | None:
        """Return the text of each field `<field>-<gap id>`, None when all are blank."""
        if self._is_like:
            return read_spaced_parts(form, field, (gap.id for gap in self.gaps))
        return read_parts(form, field, (gap.id for gap in self.gaps))

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Return the share of gaps with one of their answers."""
        return self._mark(response, words.LATEST)

    def mark_second(self, response: Response | None, asked: str = "") -> Mark:
        """Mark a response by the second rule."""
        return self._mark(response, words.SECOND)

    def _mark(self, response: Response | None, habits: words.Habits) -> Mark:
        given = self._given(response)
        pairs = self._with_after()
        return marked_by_parts(
            tuple((gap.id, gap.verdict(given.get(gap.id, ""), after, habits)) for gap, after in pairs)
        )

    def _given(self, response: Response | None) -> dict[str, str]:
        """What was typed, normalised but where another program's rules count every space."""
        return {**as_parts(response), **(response if self._is_like and isinstance(response, dict) else {})}

    @property
    def _is_like(self) -> bool:
        return any(gap.like for gap in self.gaps)

    def mark_first(self, response: Response | None) -> Mark:
        """Mark a response by the first rule."""
        if self._is_like:
            return self.mark_second(response)
        return first_rule.gaps(response, ((gap.id, gap.answers, gap.without_marks) for gap in self.gaps))

    def unread(self, response: Response | None, asked: str) -> tuple[str, ...]:
        """Return the texts in gaps for numbers that cannot be read as one."""
        given = as_parts(response)
        pairs = self._with_after()
        return tuple(given[gap.id] for gap, after in pairs if gap.is_unread(given.get(gap.id, ""), after))

    def _with_after(self) -> Iterator[tuple[Gap, str]]:
        return zip(self.gaps, self.segments[1:], strict=True)

    def right(self) -> dict[str, str]:
        """Return the first answer of each gap."""
        return {gap.id: gap.answers[0] for gap in self.gaps}

    def key(self) -> Key:
        """Return the answers of each gap under the text."""
        rows = tuple(KeyRow(text=" | ".join(gap.answers)) for gap in self.gaps)
        return Key("steps", rows, BLANK_SPACE.join(self.segments))

    def also(self) -> str:
        """Return the other answers of each gap that has some."""
        others = ((n, " | ".join(gap.answers[1:])) for n, gap in enumerate(self.gaps, 1))
        return "; ".join(f"({n}) {also}" for n, also in others if also)

    def cell(self, order: Order, response: Response) -> str:
        """Return the texts with semicolons between them, '-' for none."""
        return "; ".join(as_parts(response).get(gap.id, cells.NOTHING) for gap in self.gaps)

    def from_cell(self, order: Order, text: str) -> dict[str, str] | None:
        """Return the text of each gap, between semicolons; AnswerCellError when their number is wrong."""
        typed = [one.strip() for one in text.split(";")] if len(self.gaps) > 1 else [text]
        if len(typed) != len(self.gaps):
            raise cells.AnswerCellError(_NO_GAPS, count=len(self.gaps))
        given = zip(self.gaps, typed, strict=True)
        return {gap.id: one for gap, one in given if one and one not in cells.DASHES} or None

    def key_texts(self) -> Mapping[str, str]:
        """Return a field for each gap with its answers, a line each."""
        return {f"{KEY_FIELD}-{gap.id}": "\n".join(gap.answers) for gap in self.gaps}

    def mended(self, form: SubmittedForm) -> Self:
        """Return it with the answers in the form."""
        given = accepted(form, self.key_texts())
        gaps = (replace(gap, answers=given[f"{KEY_FIELD}-{gap.id}"]) for gap in self.gaps)
        return replace(self, gaps=tuple(gaps))

    def marked_alike(self) -> object:
        """Return the answers of each gap without their order."""
        return [frozenset(gap.answers) for gap in self.gaps]


def only_gap(text: str) -> tuple[str, tuple[str, ...], str] | None:
    """The text before the only gap, what it accepts, and the text after it; None when there are more."""
    found = list(GAP.finditer(text))
    if len(found) != 1:
        return None
    accepts = tuple(normalise(one) for one in found[0][1].split("|"))
    return text[: found[0].start()], accepts, text[found[0].end() :]


def _parse(source: Source, written: WrittenQuestion) -> GapText | None:
    parts: list[tuple[int, str]] = [(written.text[0].number, "")]
    gaps: list[Gap] = []
    sound = True
    for line in written.text:
        pieces = [line.text] if line.fenced else GAP.split(line.text)
        parts[-1] = (parts[-1][0], parts[-1][1] + pieces[0])
        for inside, after in zip(pieces[1::2], pieces[2::2], strict=True):
            answers = tuple(normalise(answer) for answer in inside.split("|"))
            if not may_take(answers, written.like):
                source.error(line.number, "khop=moodle-so chỉ dùng khi mọi đáp án của chỗ trống là số.")
                sound = False
            elif not all(answers):
                source.error(
                    line.number, "Chỗ trống chưa có đáp án; viết {= đáp án} hoặc {= đáp án | đáp án khác}."
                )
                sound = False
            else:
                gaps.append(Gap(f"g{len(gaps) + 1}", answers, written.without_marks, written.like))
            parts.append((line.number, after))
        if not line.fenced and "{=" in "".join(pieces[::2]):
            source.error(line.number, "Chỗ trống chưa đóng; thêm dấu “}” sau đáp án.")
            sound = False
        parts[-1] = (parts[-1][0], parts[-1][1] + "\n")
    return GapText(source.gaps(parts), tuple(gaps)) if sound else None


def _gift(pen: GiftPen, asked: ExchangedQuestion) -> GiftBraces | None:
    found = only_gap(asked.text) if not pen.is_fenced(asked.text) else None
    if found is None:
        pen.lose("Câu nhiều chỗ trống không ghi được ra GIFT nên bị bỏ lại.")
        return None
    before, accepts, after = found
    if any("->" in one for one in accepts):
        pen.lose("Đáp án có “->”, dấu của câu nối trong GIFT, nên câu bị bỏ lại.")
        return None
    return GiftBraces(
        tuple(pen.answer(one.replace("*", "\\*")) for one in accepts), f"{asked.title}\n\n{before}", after
    )


TYPE = QuestionType(
    body=GapText,
    name="gap-text",
    kind="gap",
    called=N_("điền chỗ trống"),
    part=PaperPart.FILLED,
    statistics="none",
    syntax=Syntax("chỗ trống “{= …}”", None),
    claims=None,
    attributes=frozenset({"khong-dau", "khop"}),
    rules={},
    parse=_parse,
    written=lambda _answers: iter(()),
    exchanged=lambda _written: iter(()),
    shape=AnswerShape(),
    gift=_gift,
    sheet_steps=(
        "Điền chỗ trống: ghi câu ở cột “Lời dẫn thêm”, đáp án trong {= …}, các cách viết cách nhau bằng |.",
    ),
    sheet_examples=(
        {
            "Câu hỏi": "Điền hai con số",
            "Lời dẫn thêm": "Điều lệ Đảng gồm {= 12 | mười hai} chương và {= 48} điều.",
        },
    ),
)
