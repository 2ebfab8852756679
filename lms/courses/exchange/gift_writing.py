"""Questions of the house into Moodle's GIFT form (pure).

Texts are Moodle's `[markdown]`; ids, grounds and what Moodle has no place for stand in comments that it
takes as an id number and tags.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from lms.courses.exchange import plain, typed
from lms.courses.exchange.asked import ExchangedAnswer, ExchangedQuestion, Exported, Note, Notes
from lms.courses.exchange.gaps import only_gap
from lms.courses.exchange.gift_text import escape


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
        text = f"{asked.title}\n\n{asked.text}" if asked.text else asked.title
        general = f"####{escape(asked.explanation)}" if asked.explanation else ""
        if asked.kind == "step":
            self._lose(asked, "Câu sắp xếp không ghi được ra GIFT nên bị bỏ lại.")
            return None
        gap = only_gap(asked.text) if asked.kind == "gap" else None
        accepted = gap[1] if gap else [one.text for one in asked.answers]
        if asked.kind in ("short", "gap") and any("->" in one for one in accepted):
            self._lose(asked, "Đáp án có “->”, dấu của câu nối trong GIFT, nên câu bị bỏ lại.")
            return None
        if asked.kind == "gap":
            if gap is None:
                self._lose(asked, "Câu nhiều chỗ trống không ghi được ra GIFT nên bị bỏ lại.")
                return None
            before, accepted, after = gap
            inside = "".join(f"{_sign(ExchangedAnswer(one))}{escape(one)} " for one in accepted)
            ahead = escape(f"{asked.title}\n\n{before}")
            return f"[markdown]{ahead}{{{inside}{general}}}{escape(after)}"
        lines = "".join(f"\n{one}" for one in self._answers(asked))
        return (
            f"[markdown]{escape(text)} {{{lines}\n{general}}}"
            if lines
            else f"[markdown]{escape(text)} {{{general}}}"
        )

    def _answers(self, asked: ExchangedQuestion) -> Iterator[str]:
        match asked.kind:
            case "one":
                yield from (_sign(one) + _option(one) for one in asked.answers)
            case "several":
                share = (Decimal(100) / sum(one.right for one in asked.answers)).quantize(Decimal("0.00001"))
                weight = f"{share.normalize():f}"
                for one in asked.answers:
                    yield f"~%{'' if one.right else '-'}{weight}%{_option(one)}"
            case "pair":
                yield from (self._pair(asked, one) for one in asked.answers)
            case "number":
                yield f"#{typed.to_foreign(asked.answers[0].text)}"
            case "short":
                yield from (f"{_sign(one)}{escape(one.text)}" for one in asked.answers)
            case _:
                if asked.answers:
                    self._lose(asked, "Bảng tiêu chí của câu tự luận không ghi được ra GIFT.")

    def _pair(self, asked: ExchangedQuestion, one: ExchangedAnswer) -> str:
        partner = plain.to_plain(one.partner)
        if not plain.is_plain(one.partner):
            self.notes.lose(one.line or asked.line, "Chữ đậm, nghiêng của vế phải chỉ còn chữ thường.")
        left = escape(one.text.replace("->", "-&gt;"))
        return f"{_sign(one)}{left} -> {escape(partner)}"

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


def _sign(one: ExchangedAnswer) -> str:
    """The sign of an answer; a text that looks like a weight gets one in front: `%` has no escape."""
    weight = ("%100%" if one.right else "%0%") if one.text.startswith("%") else ""
    return ("=" if one.right else "~") + weight


def _option(one: ExchangedAnswer) -> str:
    feedback = f"#{escape(one.feedback)}" if one.feedback else ""
    return f"{escape(one.text)}{feedback}"


def _comment(asked: ExchangedQuestion) -> str:
    tags = [f"can-cu={' '.join(asked.grounds)}"] if asked.grounds else []
    tags += [f"points={asked.points}"] if asked.points else []
    tags += [f"rule={asked.rule}"] if asked.rule else []
    tags += ["khong-dau"] if asked.without_marks else []
    return "// " + " ".join([f"[id:{asked.id}]", *(f"[tag:{tag}]" for tag in tags)])
