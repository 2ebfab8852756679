"""`draw` in the head of `kiem-tra.md`: what a paper takes from each pool, and whether it can (pure)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from lms.content.front_matter import Fields, did_you_mean
from lms.courses.course import Draw, Pool
from lms.courses.paper_plan import Demand, PaperPlan, Shortage, units
from lms.grading.labels import CALLED, LEVELS, Level
from lms.grading.question import Question

MOST = 200
"""Questions that one line may pick."""


def read_draws(
    fields: Fields, counts: Counter[str], pools: Sequence[Pool]
) -> tuple[tuple[Draw, ...], set[str]]:
    """The draws and all pools named by `draw`, each line checked against its pool's questions in the file.

    A line with `pick: 0` names a pool that is kept back on purpose: nothing is drawn from it. `counts` are
    the questions by pool, with those that could not be read.
    """
    entries = fields.list_of_mappings("draw")
    before = len(fields.problems)
    read = [_draw(entry, counts) for entry in entries]
    taken: Counter[str] = Counter()
    for entry, draw in zip(entries, read, strict=True):
        taken[draw.pool] += draw.pick
        if draw.pool in counts and taken[draw.pool] > counts[draw.pool]:
            sentence = f"Nhóm “{draw.pool}” có {counts[draw.pool]} câu, không đủ để rút {taken[draw.pool]}."
            entry.complain(entry.line_of("pick"), sentence)
    if fields.has("draw") and not any(draw.pick for draw in read):
        fields.complain(
            fields.line_of("draw"),
            "Đề chưa rút câu nào; chọn ít nhất một nhóm để rút.",
        )
    by_name = {pool.name: pool.questions for pool in pools}
    is_whole = all(len(found) == counts[name] for name, found in by_name.items())
    shortage = PaperPlan(by_name, read).shortage
    if shortage is not None and is_whole and len(fields.problems) == before:
        entry = entries[shortage.demand.line]
        entry.complain(entry.line_of("level"), said(shortage, by_name))
    return tuple(draw for draw in read if draw.pick), set(taken)


def said(shortage: Shortage, pools: Mapping[str, Sequence[Question]]) -> str:
    """What is wrong with a draw that cannot be met, and what to do."""
    demand = shortage.demand
    fitting = [one for one in pools[demand.pool] if demand.fits(one)]
    what = _called(demand)
    if len(fitting) < demand.wanted:
        return f"{what} có {len(fitting)} câu, không đủ để rút {demand.wanted}."
    most = units(fitting)
    if most < demand.wanted:
        return (
            f"{what} có {len(fitting)} câu nhưng một đề chỉ rút được {most}, vì các câu không hỏi cùng nhau "
            f"không ra chung một đề; rút {most} câu hoặc thêm câu."
        )
    return (
        f"{what} chỉ còn rút được {shortage.most} câu, không đủ {demand.wanted}: các câu còn lại không hỏi "
        "cùng câu mà dòng khác cần; bớt số câu rút hoặc thêm câu."
    )


def _called(demand: Demand) -> str:
    level = f", mức {CALLED[demand.level]}" if demand.level else ""
    return f"Nhóm “{demand.pool}”{level}"


def _draw(entry: Fields, counts: Counter[str]) -> Draw:
    pool = entry.text("from")
    levels = _levels(entry.mapping("level", required=False))
    together = sum(wanted for _level, wanted in levels)
    pick = entry.integer("pick", 0, MOST, default=together if entry.has("level") else None)
    points = entry.decimal("points", Decimal(0), Decimal(100), default=Decimal(1))
    entry.reject_unknown()
    if entry.has("level") and pick != together:
        entry.complain(
            entry.line_of("pick"),
            f"Nhóm “{pool}” rút {pick} câu nhưng các mức cộng lại là {together}; sửa cho khớp.",
        )
    if points == 0:
        entry.complain(entry.line_of("points"), "Điểm mỗi câu phải lớn hơn 0.")
    if pool and pool not in counts:
        hint = did_you_mean(pool, tuple(counts))
        entry.complain(entry.line_of("from"), f"Không có nhóm “{pool[:80]}” trong ngân hàng câu hỏi.{hint}")
    return Draw(pool, pick, Fraction(points), levels)


def _levels(fields: Fields) -> tuple[tuple[Level, int], ...]:
    """How many of each level, `level: {biet: 4, hieu: 2}`; those of which there are none are left out."""
    for name in fields.names():
        if name not in LEVELS:
            fields.complain(
                fields.line_of(name),
                f"Không có mức “{name[:40]}”; dùng: {', '.join(LEVELS)}.{did_you_mean(name, LEVELS)}",
            )
    read = [(level, fields.integer(level, 0, MOST, default=0)) for level in LEVELS]
    return tuple((level, wanted) for level, wanted in read if wanted)
