"""Questions of the house into Moodle's GIFT form (pure).

Texts are Moodle's `[markdown]`; ids, grounds and what Moodle has no place for stand in comments that it
takes as an id number and tags.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from lms.courses.exchange import gift_typed, labelled, plain, typed
from lms.courses.exchange.asked import Exported, Note, Notes
from lms.courses.exchange.gift_text import escape
from lms.courses.format.outline import lines_of
from lms.grading import types, weights
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion


def write(questions: Iterable[ExchangedQuestion]) -> Exported:
    """The GIFT file of a bank; what it cannot carry is told by line of the bank."""
    writer = _Writer()
    blocks = [block for asked in questions for block in writer.blocks(asked)]
    losses = tuple(sorted(set(writer.notes.losses)))
    return Exported("\n\n".join([*blocks, ""]).encode(), losses)


class _Writer:
    def __init__(self) -> None:
        self.notes = Notes()
        self._group = ""

    def blocks(self, asked: ExchangedQuestion) -> Iterator[str]:
        if asked.group != self._group:
            self._group = asked.group
            yield f"$CATEGORY: {escape(asked.group.replace('/', '∕'))}"
        body = self._body(asked)
        if body is not None:
            self._tell(asked)
            yield "\n".join([_comment(asked), body])

    def _body(self, asked: ExchangedQuestion) -> str | None:
        gift, pen = types.of_kind(asked.kind).gift, _Pen(asked, self.notes)
        if isinstance(gift, str):
            pen.lose(gift)
            return None
        found = gift(pen, asked)
        if found is None:
            return None
        general = f"####{escape(asked.explanation)}" if asked.explanation else ""
        if found.before is not None:
            inside = "".join(f"{one} " for one in found.lines)
            return f"[markdown]{escape(found.before)}{{{inside}{general}}}{escape(found.after)}"
        text = escape(f"{asked.title}\n\n{asked.text}" if asked.text else asked.title)
        lines = "".join(f"\n{one}" for one in found.lines) + "\n" * bool(found.lines)
        return f"[markdown]{text} {{{lines}{general}}}"

    def _tell(self, asked: ExchangedQuestion) -> None:
        """What Moodle reads as a mere tag, and pictures."""
        if asked.points:
            self._lose(asked, f"Điểm {asked.points} chỉ ghi thành nhãn, chương trình khác không tính.")
        if asked.rule:
            self._lose(asked, f"Cách tính điểm {asked.rule} chỉ ghi thành nhãn.")
        if asked.without_marks:
            self._lose(asked, "Cho phép gõ không dấu chỉ ghi thành nhãn, chương trình khác không hiểu.")
        for name in plain.pictures(asked):
            self._lose(asked, f"Hình {name} không đi theo tệp GIFT; phải đưa lên riêng.")

    def _lose(self, asked: ExchangedQuestion, sentence: str) -> None:
        self.notes.losses.append(Note(asked.line, sentence))


class _Pen:
    """Writes the answers of one question; see GiftPen."""

    def __init__(self, asked: ExchangedQuestion, notes: Notes) -> None:
        self._asked = asked
        self._notes = notes

    def escape(self, text: str) -> str:
        return escape(text)

    def answer(self, text: str, *, right: bool = True, weight: Fraction | None = None) -> str:
        """The answer with its sign; a text that looks like a weight gets one in front: `%` has no escape."""
        if weight is None and text.startswith("%"):
            weight = weights.FULL if right else weights.NOTHING
        return (
            ("=" if right else "~") + (weights.foreign(weight) if weight is not None else "") + escape(text)
        )

    def feedback(self, one: ExchangedAnswer) -> str:
        return f"#{escape(one.feedback)}" if one.feedback else ""

    def number(self, text: str) -> str:
        return typed.to_foreign(text)

    def side(self, line: int, markdown: str) -> str:
        if not plain.is_plain(markdown):
            self._notes.lose(line or self._asked.line, "Chữ đậm, nghiêng của vế phải chỉ còn chữ thường.")
        return escape(plain.to_plain(markdown))

    def is_fenced(self, text: str) -> bool:
        return any(line.fenced for line in lines_of(text, 1))

    def lose(self, sentence: str) -> None:
        self._notes.lose(self._asked.line, sentence)


def _comment(asked: ExchangedQuestion) -> str:
    tags = [f"can-cu={' '.join(asked.grounds)}"] if asked.grounds else []
    tags += [f"points={asked.points}"] if asked.points else []
    tags += [f"rule={asked.rule}"] if asked.rule else []
    tags += ["khong-dau"] if asked.without_marks else []
    tags += [tag.replace("]", "\\]") for tag in labelled.as_tags(asked.labels)]
    tags += ["mau"] if asked.wildcards else []
    if asked.like or (asked.kind in ("short", "number", "gap") and not asked.grounds):
        tags.append(f"khop={asked.like or gift_typed.OURS}")
    return "// " + " ".join([f"[id:{asked.id}]", *(f"[tag:{tag}]" for tag in tags)])
