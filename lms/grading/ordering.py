"""Ordering: give each item its place (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from lms.grading import cells
from lms.grading.body import KEY_FIELD, Body, Key, KeyRow, Slot, WrongKeyError
from lms.grading.exchanged import AnswerShape, ExchangedAnswer
from lms.grading.mark import Mark, Verdict, marked_by_parts
from lms.grading.question_type import PaperPart, QuestionType
from lms.grading.response import Response, SubmittedForm, as_parts, read_parts
from lms.grading.shown import Order, Shown, Side, arranged, check_parts, ids_of, mixed
from lms.grading.source import Source, Syntax, WrittenQuestion, blind_ids, distinct
from lms.text.vietnamese import N_

_NO_PLACES = cells.CellFlaw(
    "places", N_("gõ %(count)s số thứ tự từ 1 đến %(count)s theo các ý như in trên đề, như 2 1 3")
)


@dataclass(frozen=True, slots=True)
class Ordering(Body):
    """Two or more items in the right order (else ValueError).

    A response maps item ids to places, '1' to 'n' as text, so that it works as plain number fields; places
    given twice or not at all stay as given. The credit is the share of items that have their right place: a
    rule that a teacher can check by eye. Items with the same HTML may change places.
    """

    items: tuple[Side, ...]
    order_is_key: ClassVar[bool] = True

    def __post_init__(self) -> None:
        check_parts(self.items, least=2)

    def option_ids(self) -> Order:
        """Return the ids of the items, which a paper shuffles."""
        return ids_of(self.items)

    def shown(self, order: Order | None = None) -> Shown:
        """Return the items in `order`, by default mixed: the source order is the key."""
        return Shown(items=arranged(self.items, order or mixed(self.option_ids(), "")))

    def slots(self) -> tuple[Slot, ...]:
        """Return the places for each item."""
        places = tuple(str(place) for place, _ in enumerate(self.items, 1))
        return tuple((f"-{item}", places) for item in self.option_ids())

    def read(self, form: SubmittedForm, field: str) -> dict[str, str] | None:
        """Return the place given in each field `<field>-<item id>`, None when all are blank."""
        return read_parts(form, field, self.option_ids())

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Return the share of items with their right place."""
        given = as_parts(response)
        at_place = {str(place): item.html for place, item in enumerate(self.items, start=1)}
        return marked_by_parts(
            tuple((item.id, _verdict(item.html, given.get(item.id, ""), at_place)) for item in self.items)
        )

    def right(self) -> dict[str, str]:
        """Return the place of each item."""
        return {one.id: str(place) for place, one in enumerate(self.items, 1)}

    def key(self) -> Key:
        """Return the items in their order."""
        return Key("steps", tuple(KeyRow(html=item.html) for item in self.items))

    def cell(self, order: Order, response: Response) -> str:
        """Return the place of each item as printed, '-' for none."""
        return " ".join(as_parts(response).get(one, cells.NOTHING) for one in order)

    def from_cell(self, order: Order, text: str) -> dict[str, str] | None:
        """Read '2 1 3', or '213' while places have one digit: the place of each item as printed.

        AnswerCellError for too few or too many places, or one that there is not.
        """
        places = [one for one in cells.BETWEEN.split(text) if one]
        if len(places) == 1 and len(order) < 10:
            places = list(places[0])
        allowed = {str(place) for place in range(1, len(order) + 1)} | cells.DASHES
        if len(places) != len(order) or not set(places) <= allowed:
            raise cells.AnswerCellError(_NO_PLACES, count=len(order))
        given = zip(order, places, strict=True)
        return {item: place for item, place in given if place not in cells.DASHES} or None

    def mended(self, form: SubmittedForm) -> Self:
        """Return it with the items in the order of the form; WrongKeyError unless each has its own place."""
        given = self.read(form, KEY_FIELD) or {}
        places = {place: item for item, place in given.items()}
        wanted = [str(place) for place in range(1, len(self.items) + 1)]
        if sorted(places) != sorted(wanted) or len(given) != len(wanted):
            raise WrongKeyError({KEY_FIELD: N_("Hãy cho mỗi ý một số thứ tự, không trùng nhau.")})
        items = {item.id: item for item in self.items}
        return replace(self, items=tuple(items[places[place]] for place in wanted))


def _verdict(html: str, given: str, at_place: dict[str, str]) -> Verdict:
    if not given:
        return "blank"
    return "right" if at_place.get(given) == html else "wrong"


def _parse(source: Source, written: WrittenQuestion) -> Ordering | None:
    items = written.items
    sound = distinct(source, [(item.line, item.text) for item in items], "Mục")
    numbers = [int(item.mark) for item in items]
    if numbers not in ([1] * len(items), list(range(1, len(items) + 1))):
        wrong = next(item for n, item in enumerate(items, 1) if int(item.mark) != n)
        source.error(wrong.line, "Số thứ tự phải là 1, 2, 3… liền nhau theo thứ tự đúng; đánh số lại.")
        sound = False
    if len(items) < 2:
        source.error(written.line, "Câu sắp xếp cần ít nhất hai mục đánh số.")
        sound = False
    if not sound:
        return None
    ids = blind_ids("i", written.id, [item.text for item in items])
    return Ordering(tuple(Side(ids[item.text], source.inline(item.text, item.line)) for item in items))


def _written(answers: Sequence[ExchangedAnswer]) -> Iterator[str]:
    return (f"{number}. {one.text}" for number, one in enumerate(answers, 1))


def _exchanged(written: WrittenQuestion) -> Iterator[ExchangedAnswer]:
    return (ExchangedAnswer(item.text, line=item.line) for item in written.items)


TYPE = QuestionType(
    body=Ordering,
    name="ordering",
    kind="step",
    called=N_("sắp xếp"),
    part=PaperPart.FILLED,
    statistics="none",
    syntax=Syntax("mục đánh số", re.compile(r"(?P<mark>\d{1,3})[.)](?: +(?P<text>.*))?$"), weak=True),
    claims=None,
    attributes=frozenset(),
    rules={},
    parse=_parse,
    written=_written,
    exchanged=_exchanged,
    shape=AnswerShape(markdown=True, ordered=True, lead="Thứ tự đúng:"),
    gift="Câu sắp xếp không ghi được ra GIFT nên bị bỏ lại.",
    sheet_steps=("Sắp xếp: ghi các mục theo thứ tự đúng ở cột A, B, C…; hệ thống tự xáo trộn.",),
    sheet_examples=({"Câu hỏi": "Xếp từ bé đến lớn", "A": "một", "B": "hai", "C": "ba"},),
)
