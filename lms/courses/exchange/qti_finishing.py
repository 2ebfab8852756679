"""What every question out of QTI has beside its text and answers: id, tags, points, explanation (pure)."""

import re
from dataclasses import dataclass, replace

from lms.courses.exchange import labelled, plain
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.foreign_text import ForeignText
from lms.courses.exchange.qti_items import below
from lms.grading import types
from lms.grading.exchanged import ExchangedQuestion
from lms.office.strict_xml import XmlNode
from lms.text.vietnamese import normalise

_OUR_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_KEYED = ("can-cu", "khong-dau", "id", "rule", "points", "loai", "mau", "khop")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is: its number in the file, its group, the tags that its package gives it."""

    line: int
    group: str = ""
    tags: tuple[str, ...] = ()


def name_of(item: XmlNode) -> str:
    """What an item is called."""
    return normalise(item.get("title", "") or item.get("identifier", ""))


def finished(
    asked: ExchangedQuestion, item: XmlNode, place: Place, text: ForeignText, notes: Notes
) -> ExchangedQuestion:
    """The question with what its item and its package say of it."""
    given = {key: value for key, _, value in (one.partition("=") for one in place.tags)}
    labels, lost = labelled.from_tags([one for one in place.tags if one.partition("=")[0] not in _KEYED])
    for tag in lost:
        notes.lose(place.line, f"Nhãn “{tag[:60]}” không được giữ.", minor=True)
    own, name = given.get("id", item.get("identifier", "")), name_of(item)
    says = plain.to_plain(f"{asked.title} {asked.text}").casefold()
    if name and not says.startswith(plain.tidy(name).rstrip(".… ").casefold()):
        notes.lose(place.line, f"Tên câu “{name[:60]}” không được giữ.", minor=True)
    is_typed = asked.kind in ("short", "number")
    return replace(
        asked,
        explanation=_explanation(asked, item, place.line, text, notes),
        id=own if _OUR_ID.fullmatch(own) else "",
        group=place.group,
        line=place.line,
        labels=labels,
        grounds=tuple(given.get("can-cu", "").split()),
        without_marks="khong-dau" in given and "khong-dau" in types.of_kind(asked.kind).attributes,
        points=given.get("points", asked.points),
        rule=given.get("rule", asked.rule) if "rule" in types.of_kind(asked.kind).attributes else "",
        wildcards="mau" in given and is_typed,
        like=given.get("khop", "") if is_typed else "",
    )


def _explanation(asked: ExchangedQuestion, item: XmlNode, line: int, text: ForeignText, notes: Notes) -> str:
    """What is shown to everybody after answering; what is shown to some is told."""
    defaults = {
        one.get("identifier", ""): " ".join(value.words().split())
        for one in below(item, "outcomeDeclaration")
        for value in below(one, "value")
    }
    told = {one.feedback for one in asked.answers}
    blocks = []
    for one in below(item, "modalFeedback"):
        if defaults.get(one.get("outcomeIdentifier", "")) == one.get("identifier", ""):
            blocks.append(text.block(one))
        elif (words := text.line(one, "lời nhắn")) and words not in told:
            notes.lose(line, f"Lời nhắn “{words[:80]}” không được giữ.")
    return "\n\n".join(filter(None, blocks))
