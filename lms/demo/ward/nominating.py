"""Whom the units introduced to the newer classes, and what the office decided."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random

from sqlalchemy.orm import Session

from lms.classes.tables import Nomination
from lms.demo.ward.classes import Held
from lms.demo.ward.entering import Someone
from lms.demo.ward.keeping import Line, keep_numbered

REASONS = (
    "Hăng hái, gương mẫu trong lao động, có nguyện vọng phấn đấu.",
    "Đoàn viên tích cực, được tổ công đoàn giới thiệu.",
    "Tay nghề giỏi, nhiều năm hoàn thành tốt nhiệm vụ.",
)
REFUSALS = ("Đã có giấy chứng nhận còn hiệu lực.", "Đơn vị đề nghị chuyển sang lớp sau.")
BESIDES = {"refused": 4, "waiting": 3, "withdrawn": 3}


def nominate(
    session: Session,
    filled: Sequence[tuple[Held, Sequence[Someone]]],
    coming: Sequence[Held],
    candidates: Sequence[Someone],
    secretaries: Mapping[int, Someone],
    staff: Sequence[Someone],
    dice: Random,
) -> list[tuple[int, Line]]:
    """Add the nominations; each with its id."""
    lines: list[Line] = []
    for held, learners in filled:
        lines += [
            _line(held, one, "accepted", secretaries, staff, dice) for one in learners if dice.random() < 0.7
        ]
        there = {one.id for one in learners}
        besides = iter([one for one in dice.sample(candidates, 40) if one.id not in there])
        for state, count in BESIDES.items():
            lines += [_line(held, next(besides), state, secretaries, staff, dice) for _ in range(count)]
    for held in coming:
        lines += _asked(held, candidates, secretaries, staff, dice)
    return list(zip(keep_numbered(session, Nomination, lines), lines, strict=True))


def _asked(
    held: Held,
    candidates: Sequence[Someone],
    secretaries: Mapping[int, Someone],
    staff: Sequence[Someone],
    dice: Random,
) -> Iterator[Line]:
    """Most of those proposed for a class to come are not decided on yet."""
    for one in dice.sample(candidates, min(90, len(candidates))):
        state = dice.choices(("proposed", "waiting", "refused"), (8, 1, 1))[0]
        yield _line(held, one, state, secretaries, staff, dice)


def _line(
    held: Held,
    one: Someone,
    state: str,
    secretaries: Mapping[int, Someone],
    staff: Sequence[Someone],
    dice: Random,
) -> Line:
    at = held.row.exam_opens_at - timedelta(days=dice.randint(6, 20), hours=dice.randint(0, 9))
    if held.planned.state == "coming":
        at -= timedelta(days=14)
    decided = state != "proposed"
    by = secretaries[one.unit_id]
    return {
        "class_id": held.row.id,
        "unit_id": one.unit_id,
        "person_id": one.id,
        "nominated_by": by.id,
        "nominated_at": at,
        "reason": dice.choice(REASONS),
        "state": state,
        "decided_by": (by.id if state == "withdrawn" else dice.choice(staff).id) if decided else None,
        "decided_at": at + timedelta(days=1) if decided else None,
        "decision_reason": dice.choice(REFUSALS) if state == "refused" else None,
    }
