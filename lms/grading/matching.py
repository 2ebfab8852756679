"""Matching: a right side for every left side, one share of the mark each (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from lms.grading import cells
from lms.grading.body import KEY_FIELD, Body, Key, KeyRow, Slot, WrongKeyError
from lms.grading.exchanged import AnswerShape, ExchangedAnswer, ExchangedQuestion, GiftBraces, GiftPen
from lms.grading.mark import Mark, Verdict, marked_by_parts
from lms.grading.question_type import PaperPart, QuestionType
from lms.grading.response import Response, SubmittedForm, as_parts, read_parts
from lms.grading.shown import Order, Shown, Side, arranged, check_parts, ids_of, mixed
from lms.grading.source import Source, Syntax, WrittenQuestion, blind_ids, distinct
from lms.text.vietnamese import N_, normalise

_NUMBERED = re.compile(r"([0-9]{1,2})[\s\-–:=.]*([A-Za-z])")
_NO_PAIRS = cells.CellFlaw("pairs", N_("gõ chữ A–%(last)s cho từng ý từ 1 đến %(count)s, như 1B 2A"))


@dataclass(frozen=True, slots=True)
class Matching(Body):
    """Left sides, right sides (extras allowed) and the pairs (left id, right id), one for each left side.

    A response maps left ids to right ids. Two right sides with the same HTML count as the same. Raises
    ValueError for doubled ids or pairs that do not fit the sides.
    """

    lefts: tuple[Side, ...]
    rights: tuple[Side, ...]
    pairs: tuple[tuple[str, str], ...]
    order_is_key: ClassVar[bool] = True

    def __post_init__(self) -> None:
        check_parts(self.lefts, least=1)
        check_parts(self.rights, least=2)
        if sorted(left for left, _ in self.pairs) != sorted(ids_of(self.lefts)):
            raise ValueError("matching needs exactly one pair for each left side")
        if not {right for _, right in self.pairs} <= set(ids_of(self.rights)):
            raise ValueError("a pair names an unknown right side")

    def option_ids(self) -> Order:
        """Return the ids of the right sides, which a paper shuffles."""
        return ids_of(self.rights)

    def shown(self, order: Order | None = None) -> Shown:
        """Return both sides, the right ones in `order`, by default mixed: the source order is the key."""
        rights = arranged(self.rights, order or mixed(self.option_ids(), ""))
        return Shown(lefts=arranged(self.lefts, ids_of(self.lefts)), rights=rights)

    def slots(self) -> tuple[Slot, ...]:
        """Return the right sides for each left side."""
        return tuple((f"-{left}", self.option_ids()) for left in ids_of(self.lefts))

    def read(self, form: SubmittedForm, field: str) -> dict[str, str] | None:
        """Return the known right id given in each field `<field>-<left id>`, None when there is none."""
        given = read_parts(form, field, ids_of(self.lefts)) or {}
        known = self.option_ids()
        return {left: right for left, right in given.items() if right in known} or None

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Return the share of left sides with their right side."""
        given = as_parts(response)
        html = {right.id: right.html for right in self.rights}
        return marked_by_parts(
            tuple((left, _verdict(html.get(given.get(left, "")), html[right])) for left, right in self.pairs)
        )

    def right(self) -> dict[str, str]:
        """Return the pairs."""
        return dict(self.pairs)

    def key(self) -> Key:
        """Return the pairs, then the right sides that belong to none."""
        lefts = {side.id: side.html for side in self.lefts}
        rights = {side.id: side.html for side in self.rights}
        pairs = [KeyRow(html=lefts[left], note_html=rights[right]) for left, right in self.pairs]
        used = {right for _, right in self.pairs}
        extra = (KeyRow(note_html=html) for right, html in rights.items() if right not in used)
        return Key("list", (*pairs, *extra))

    def cell(self, order: Order, response: Response) -> str:
        """Return the number of each left side with the letter of what was given to it, like '1B 2A'."""
        given = as_parts(response)
        numbered = [(n, given[one.id]) for n, one in enumerate(self.lefts, 1) if one.id in given]
        return " ".join(f"{n}{cells.letter(order, one)}" for n, one in numbered)

    def from_cell(self, order: Order, text: str) -> dict[str, str] | None:
        """Read '2C 1A' by number, or 'A C' and 'AC' in the order of the left sides with '-' for none."""
        known, lefts = cells.LETTERS[: len(order)], ids_of(self.lefts)
        flaw = cells.AnswerCellError(_NO_PAIRS, count=len(lefts), last=known[-1])
        if any(letter.isdigit() for letter in text):
            if cells.BETWEEN.sub("", _NUMBERED.sub("", text)):
                raise flaw
            numbered = [(int(number), letter.upper()) for number, letter in _NUMBERED.findall(text)]
        else:
            letters = cells.BETWEEN.sub("", text).upper()
            if len(letters) != len(lefts):
                raise flaw
            numbered = [(n, letter) for n, letter in enumerate(letters, 1) if letter not in cells.DASHES]
        numbers = [number for number, _letter in numbered]
        if len(set(numbers)) < len(numbers) or not set(numbers) <= set(range(1, len(lefts) + 1)):
            raise flaw
        if any(letter not in known for _number, letter in numbered):
            raise flaw
        return {lefts[number - 1]: order[known.index(letter)] for number, letter in sorted(numbered)} or None

    def mended(self, form: SubmittedForm) -> Self:
        """Return it with the pairs in the form; WrongKeyError when a left side has none."""
        given = self.read(form, KEY_FIELD) or {}
        if len(given) < len(self.lefts):
            raise WrongKeyError({KEY_FIELD: N_("Hãy chọn vế phải cho mọi vế trái.")})
        return replace(self, pairs=tuple((left.id, given[left.id]) for left in self.lefts))


def _verdict(given: str | None, key: str) -> Verdict:
    if given is None:
        return "blank"
    return "right" if given == key else "wrong"


def _parse(source: Source, written: WrittenQuestion) -> Matching | None:
    sides = [(item.line, *_sides(item.text)) for item in written.items]
    lefts = [(line, left) for line, left, _ in sides if left]
    sound = distinct(source, lefts, "Vế trái")
    for line, _, right in sides:
        if not right:
            source.error(line, "Thiếu vế phải sau “=>”.")
            sound = False
    rights = list(dict.fromkeys(normalise(right) for _, _, right in sides))
    if len(lefts) < 2 or len(rights) < 2:
        source.error(
            written.line, "Câu nối cần ít nhất hai cặp “- vế trái => vế phải” với hai vế phải khác nhau."
        )
        sound = False
    if not sound:
        return None
    line_of = {normalise(right): line for line, _, right in reversed(sides)}
    ids = blind_ids("r", written.id, rights)
    paired = [ids[normalise(right)] for _, left, right in sides if left]
    return Matching(
        lefts=tuple(Side(f"l{n}", source.inline(left, line)) for n, (line, left) in enumerate(lefts, 1)),
        rights=tuple(Side(ids[right], source.inline(right, line_of[right])) for right in rights),
        pairs=tuple((f"l{n}", right) for n, right in enumerate(paired, 1)),
    )


def _sides(text: str) -> tuple[str, str]:
    left, _, right = text.partition("=>")
    return left.strip(), right.strip()


def _written(answers: Sequence[ExchangedAnswer]) -> Iterator[str]:
    return (f"- {one.text} => {one.partner}" if one.text else f"- => {one.partner}" for one in answers)


def _exchanged(written: WrittenQuestion) -> Iterator[ExchangedAnswer]:
    for item in written.items:
        left, right = _sides(item.text)
        yield ExchangedAnswer(left, partner=right, line=item.line)


def _gift(pen: GiftPen, asked: ExchangedQuestion) -> GiftBraces:
    return GiftBraces(
        tuple(
            pen.answer(one.text.replace("->", "-&gt;")) + f" -> {pen.side(one.line, one.partner)}"
            for one in asked.answers
        )
    )


TYPE = QuestionType(
    body=Matching,
    name="matching",
    kind="pair",
    called=N_("nối"),
    part=PaperPart.FILLED,
    statistics="none",
    syntax=Syntax("cặp nối “=>”", re.compile(r"[-*+](?P<mark> )(?P<text>.*=>.*)$")),
    claims=None,
    attributes=frozenset(),
    rules={},
    parse=_parse,
    written=_written,
    exchanged=_exchanged,
    shape=AnswerShape(markdown=True, partner="side", heads=("Vế trái", "Vế phải")),
    gift=_gift,
    sheet_steps=("Nối: mỗi cặp một cột, viết vế trái => vế phải. Vế phải thừa viết => vế phải.",),
    sheet_examples=(
        {"Câu hỏi": "Nối phép tính với kết quả", "A": "2 + 2 => 4", "B": "3 + 3 => 6", "C": "=> 7"},
    ),
)
