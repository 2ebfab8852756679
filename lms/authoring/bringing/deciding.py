"""What its author decides about questions that were brought in, kept as it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lms.authoring.bringing import batches, fields
from lms.authoring.bringing.batches import LOOK, TAKE
from lms.authoring.bringing.tables import BroughtQuestion
from lms.courses.exchange import house, question_pictures
from lms.grading.exchanged import ExchangedQuestion

Sent = Mapping[str, Sequence[str]]
"""A form as it was sent: the values of each field."""
_TYPED = ("kind", "title", "text", "explanation", "ground", "level", "tags")
_OF_ANSWERS = ("answer", "partner", "feedback")


@dataclass(frozen=True, slots=True)
class KeptPage:
    """The places of questions that were changed elsewhere meanwhile, and of those that cannot be taken."""

    stale: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()


def seen_as(row: BroughtQuestion) -> str:
    """What stands for the text on which a person decides."""
    return sha256(row.markdown.encode()).hexdigest()[:16]


def keep(rows: Sequence[BroughtQuestion], sent: Sent) -> KeptPage:
    """Keep what the form says of the questions that are in it; fields carry the questions' row ids."""
    stale, unread = [], []
    for row in rows:
        if f"seen-{row.id}" not in sent:
            continue
        if _one(sent, f"seen-{row.id}") == seen_as(row):
            _retype(row, sent)
        elif _is_typed_over(row, sent):
            stale.append(row.place)
        wanted, was = _one(sent, f"state-{row.id}"), _one(sent, f"was-{row.id}")
        group = _one(sent, f"group-{row.id}") if f"group-{row.id}" in sent else row.group_name
        batches.decide(row, row.state if wanted in {"", was} else wanted, group)
        if wanted == TAKE and row.state != TAKE:
            unread.append(row.place)
    return KeptPage(tuple(stale), tuple(unread))


def set_key(row: BroughtQuestion, right: Sequence[int]) -> bool:
    """Mark these options of a question of choice as right; whether it has them all."""
    asked = house.drafted(row.markdown)
    if asked is None or asked.kind not in fields.CHOICES or not right or max(right) >= len(asked.answers):
        return False
    kind = asked.kind if len(right) == 1 else "several"
    put(row, fields.typed_over(asked, {"kind": kind}, {str(place) for place in right}))
    return True


def put(row: BroughtQuestion, asked: ExchangedQuestion) -> None:
    """Let the question be this one; with another key or other answers its doubts are settled."""
    before, was = house.drafted(row.markdown), batches.readable(row)[1]
    row.markdown = house.written(asked)
    sentences = batches.readable(row)[1]
    is_settled = before is None or _answers(before) != _answers(asked)
    told = [] if is_settled else [one for one in row.doubts.split("\n") if not _says(was, one)]
    row.doubts = "\n".join(dict.fromkeys(filter(None, [*told, *sentences])))
    if sentences and row.state == TAKE:
        row.state = LOOK
    elif row.state == LOOK and not (row.doubts or row.losses or row.duplicate):
        row.state = TAKE


def _says(sentences: Sequence[str], doubt: str) -> bool:
    """Whether it is one of the sentences, with or without its line."""
    return any(one.endswith(doubt) for one in sentences)


def _answers(asked: ExchangedQuestion) -> list[tuple[str, bool]]:
    """What its doubts are about; words for a picture answer none of them."""
    return [(question_pictures.unpictured(one.text), one.right) for one in asked.answers]


def _retype(row: BroughtQuestion, sent: Sent) -> None:
    asked = house.drafted(row.markdown)
    if asked is None:
        return
    done = sent_over(str(row.id), asked, sent)
    if done != asked:
        put(row, done)


def _is_typed_over(row: BroughtQuestion, sent: Sent) -> bool:
    asked = house.drafted(row.markdown)
    return asked is not None and sent_over(str(row.id), asked, sent) != asked


def sent_over(key: str, asked: ExchangedQuestion, sent: Sent) -> ExchangedQuestion:
    """The question with what was sent in the fields whose names end in `key`."""
    typed = {name: _one(sent, f"{name}-{key}") for name in _TYPED if f"{name}-{key}" in sent}
    for place in range(fields.MOST_ANSWERS):
        for name in _OF_ANSWERS:
            if (field := f"{name}-{key}-{place}") in sent:
                typed[f"{name}-{place}"] = _one(sent, field)
    right = {str(place) for place, one in enumerate(asked.answers) if one.right}
    if f"keyed-{key}" in sent:
        right = set(sent.get(f"right-{key}", ()))
    done = fields.typed_over(asked, typed, right)
    return question_pictures.described(done, _captions(key, asked, sent))


def _captions(key: str, asked: ExchangedQuestion, sent: Sent) -> dict[str, str]:
    """What was typed for its pictures, by their names."""
    return {
        one.name: _one(sent, f"caption-{key}-{place}")
        for place, one in enumerate(question_pictures.pictures(asked))
        if f"caption-{key}-{place}" in sent
    }


def _one(sent: Sent, name: str) -> str:
    return next(iter(sent.get(name, ())), "")


def stands(row: BroughtQuestion) -> Mapping[str, str]:
    """How a question stands: its text, its state, and what its fields are made of."""
    asked = house.drafted(row.markdown)
    shape = "" if asked is None else f"{asked.kind}-{len(asked.answers)}"
    return {"seen": seen_as(row), "state": row.state, "shape": shape}
