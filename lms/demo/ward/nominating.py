"""Whom the units introduced to the newer classes, and what the office decided."""

from collections.abc import Sequence
from datetime import timedelta

from lms.classes.tables import Nomination
from lms.demo.ward.classes import WardClass
from lms.demo.ward.making import Making
from lms.demo.ward.people import People, Someone

REASONS = (
    "Hăng hái, gương mẫu trong lao động, có nguyện vọng phấn đấu.",
    "Đoàn viên tích cực, được tổ công đoàn giới thiệu.",
    "Tay nghề giỏi, nhiều năm hoàn thành tốt nhiệm vụ.",
)
REFUSALS = ("Đã có giấy chứng nhận còn hiệu lực.", "Đơn vị đề nghị chuyển sang lớp sau.")
BESIDES = ("refused",) * 4 + ("waiting",) * 3 + ("withdrawn",) * 3


def nominate(
    making: Making,
    people: People,
    filled: Sequence[tuple[WardClass, Sequence[Someone]]],
    coming: Sequence[WardClass],
) -> list[Nomination]:
    """Add the nominations; most of those for a class to come are not decided on yet."""
    dice, found = making.dice, []
    for held, learners in filled:
        there = {one.id for one in learners}
        others = [one for one in dice.sample(people.learners, 40) if one.id not in there]
        states = [(one, "accepted") for one in learners if dice.random() < 0.7]
        states += zip(others, BESIDES, strict=False)
        found += [_nomination(making, people, held, *one) for one in states]
    for held in coming:
        for one in dice.sample(people.learners, min(90, len(people.learners))):
            state = dice.choices(("proposed", "waiting", "refused"), (8, 1, 1))[0]
            found.append(_nomination(making, people, held, one, state))
    making.add(found)
    return found


def _nomination(making: Making, people: People, held: WardClass, one: Someone, state: str) -> Nomination:
    dice, by = making.dice, people.secretaries[one.person.unit_id]
    at = held.row.exam_opens_at - timedelta(days=dice.randint(6, 20), hours=dice.randint(0, 9))
    if held.planned.state == "coming":
        at -= timedelta(days=14)
    made = Nomination(
        class_id=held.row.id,
        unit_id=by.person.unit_id,
        person_id=one.id,
        nominated_by=by.id,
        nominated_at=at,
        reason=dice.choice(REASONS),
        state=state,
    )
    if state != "proposed":
        made.decided_by = by.id if state == "withdrawn" else dice.choice(people.staff).id
        made.decided_at = at + timedelta(days=1)
    if state == "refused":
        made.decision_reason = dice.choice(REFUSALS)
    return made
