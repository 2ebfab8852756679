"""The rows of `draw` as typed in the form of settings: which values change in the head (pure)."""

from collections import Counter
from collections.abc import Mapping

from lms.authoring.settings import fields
from lms.authoring.settings.reading import Settings, level_field
from lms.authoring.settings.sizes import GroupSize
from lms.content.head_editing import Place
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, whole_number
from lms.grading.labels import LEVELS, Level
from lms.text.vietnamese import normalise

MOST_PICKED = 200
Values = dict[Place, str | None]


class DrawRows:
    """What was typed for each group; groups that it draws from for the first time are in `added`."""

    def __init__(
        self,
        before: Settings,
        typed: Mapping[str, str],
        reading: Reading,
        sizes: Mapping[str, GroupSize],
    ) -> None:
        self.added: dict[str, int] = {}
        self._before = before
        self._typed = typed
        self._reading = reading
        self._sizes = sizes
        self._picked: Counter[str] = Counter()

    def read(self) -> Values:
        """What changes in kiem-tra.md."""
        values: Values = {}
        gone: list[Place] = []
        for place, pool in enumerate(self._before.pools):
            if place < self._before.draws:
                self._written(place, pool, values, gone)
            else:
                self._new(place, pool, values)
        if self._before.pools and not sum(self._picked.values()):
            said = _("Đề chưa rút câu nào. Hãy ghi số câu rút cho ít nhất một nhóm.")
            self._reading.refuse("draw", said)
        return values | dict.fromkeys(reversed(gone))  # last, as it moves the rows below

    def _written(self, place: int, pool: str, values: Values, gone: list[Place]) -> None:
        levels = self._levels(place, pool)
        pick, points = self._pick(place, pool, levels), self._points(place)
        if place in self._before.gone and pick == 0:
            gone.append(("draw", place))
            return
        has_other_levels = any(self._is_changed(level_field(place, level)) for level in LEVELS)
        if has_other_levels:
            values[("draw", place, "level")] = _flow(levels)
        if has_other_levels or self._is_changed(f"pick-{place}"):
            values[("draw", place, "pick")] = str(pick)
        if self._is_changed(f"points-{place}"):
            values[("draw", place, "points")] = points

    def _new(self, place: int, pool: str, values: Values) -> None:
        levels = self._levels(place, pool)
        pick, points = self._pick(place, pool, levels, is_needed=False), self._points(place, is_needed=False)
        if pick is None:
            if self._typed.get(f"points-{place}"):
                self._reading.refuse(f"pick-{place}", _("Hãy nhập số câu rút, hoặc xóa cả điểm."))
            return
        row = self._before.draws + len(self.added)
        self.added[pool] = pick
        if levels:
            values[("draw", row, "level")] = _flow(levels)
        if points not in {None, "1"}:
            values[("draw", row, "points")] = points

    def _is_changed(self, name: str) -> bool:
        return self._typed.get(name, "") != normalise(self._before.values.get(name, ""))

    def _points(self, place: int, *, is_needed: bool = True) -> str | None:
        sentence = _("Hãy nhập số điểm mỗi câu, ví dụ 1 hoặc 0,5.")
        return self._reading.value(f"points-{place}", fields.POINTS, sentence, needed=is_needed)

    def _levels(self, place: int, pool: str) -> dict[Level, int]:
        """How many of each level; empty where nothing is typed, so that any level will do."""
        found: dict[Level, int] = {}
        sentence = _("Số câu là số nguyên từ 0 đến %(n)s, hoặc để trống.", n=MOST_PICKED)
        size = self._sizes.get(pool)
        for level in LEVELS:
            name = level_field(place, level)
            wanted = self._reading.value(name, whole_number(0, MOST_PICKED), sentence, needed=False)
            if wanted and size is not None and wanted > size.of(level).most:
                said = _("Mức này chỉ rút được %(n)s câu.", n=size.of(level).most)
                self._reading.refuse(name, said)
            found |= {level: wanted} if wanted else {}
        return found

    def _pick(
        self, place: int, pool: str, levels: Mapping[Level, int], *, is_needed: bool = True
    ) -> int | None:
        """How many questions; where levels are told and nothing else was typed here, all of those."""
        name, size, together = f"pick-{place}", self._sizes.get(pool), sum(levels.values())
        sentence = _("Số câu rút là số nguyên từ 0 đến %(n)s.", n=MOST_PICKED)
        pick = self._reading.value(
            name, whole_number(0, MOST_PICKED), sentence, needed=is_needed and not levels
        )
        if levels and not self._is_changed(name):
            pick = together
        if levels and pick != together:
            self._reading.refuse(
                name, _("Các mức cộng lại là %(n)s câu. Hãy sửa cho khớp, hoặc xóa số ở các mức.", n=together)
            )
        self._picked[pool] += pick or 0
        if size is not None and self._picked[pool] > size.questions:
            self._reading.refuse(name, _("Nhóm này chỉ có %(n)s câu.", n=size.questions))
        elif size is not None and self._picked[pool] > size.most:
            said = _("Một đề chỉ rút được %(n)s câu: có câu không hỏi cùng nhau.", n=size.most)
            self._reading.refuse(name, said)
        return pick


def _flow(levels: Mapping[Level, int]) -> str | None:
    told = ", ".join(f"{level}: {wanted}" for level, wanted in levels.items())
    return f"{{{told}}}" if told else None
