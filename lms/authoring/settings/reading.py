"""The settings of a course and its exam as the heads of their two files give them (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lms.authoring.settings.fields import COURSE, OF_EXAM, POINTS, USUAL, comma
from lms.authoring.settings.introduction import shown_in
from lms.content.head_editing import Plain, read_values, value_at
from lms.courses.exchange import drawn
from lms.courses.exchange.placing import groups_of
from lms.courses.format.files import EXAM, FRONT
from lms.courses.format.front import MODES
from lms.grading.labels import LEVELS, Level
from lms.text.vietnamese import normalise


class UnreadableHeadError(Exception):
    """The head of `file` cannot be read, so that a person has to mend it there."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(file)


@dataclass(frozen=True, slots=True)
class Settings:
    """`values` by the names of their fields, as text.

    A grade's fields are 'grade-0' and 'least-0', counted by `grades`; those of a row of `draw` 'pick-0',
    'points-0' and 'level-0-biet'. `pools` names the group of each row: first `draws` rows that are written,
    then the groups that no row names. `gone` are the rows whose group is not in the bank. `loose` are the
    fields whose value is not written as the format asks, such as 80 for 80%.
    """

    values: Mapping[str, str]
    grades: int
    draws: int
    pools: Sequence[str]
    gone: Sequence[int] = ()
    loose: frozenset[str] = frozenset()

    @property
    def has_exam(self) -> bool:
        """Whether the course has an exam to set."""
        return "exam_title" in self.values

    @property
    def paper(self) -> tuple[int, str]:
        """How many questions a paper has, and its points; of rows that can be read."""
        rows = [(self.values[f"pick-{n}"], self.values[f"points-{n}"]) for n in range(self.draws)]
        sound = [(int(pick), POINTS(points)) for pick, points in rows if pick.isdecimal()]
        total = sum((pick * Decimal(points) for pick, points in sound if points), Decimal(0))
        return sum(pick for pick, _points in sound), comma(f"{total.normalize():f}")


def read(texts: Mapping[str, str]) -> Settings:
    """The settings in the texts of the two files; UnreadableHeadError for the first that has none to read."""
    front = _head(texts, FRONT)
    values = {one.name: one.shown(value_at(front, one.place)) or USUAL.get(one.name, "") for one in COURSE}
    values |= {"intro": shown_in(texts[FRONT])}
    modes = front.get("modes", []) if isinstance(front, dict) else []
    values |= {f"mode-{mode}": "1" if mode in modes else "" for mode in MODES}
    written = front.get("grades", {}) if isinstance(front, dict) else {}
    grades = written if isinstance(written, dict) else {}
    for place, (grade, least) in enumerate(grades.items()):
        values |= {f"grade-{place}": grade, f"least-{place}": comma(str(least))}
    raw = {one.name: (value_at(front, one.place), one) for one in COURSE}
    loose = frozenset(name for name, (text, one) in raw.items() if text and not one.is_written(text))
    if EXAM not in texts:
        return Settings(values, len(grades), 0, (), loose=loose)
    exam = _head(texts, EXAM)
    values |= {one.name: one.shown(value_at(exam, one.place)) or USUAL.get(one.name, "") for one in OF_EXAM}
    pools = _pools(exam)
    for place in range(len(pools)):
        row = ("draw", place)
        levels = {level: value_at(exam, (*row, "level", level)) for level in LEVELS}
        together = str(sum(int(told) for told in levels.values() if told.isdecimal()))
        values |= {level_field(place, level): told for level, told in levels.items()}
        values |= {
            f"pick-{place}": value_at(exam, (*row, "pick"))
            or (str(together) if any(levels.values()) else ""),
            f"points-{place}": comma(value_at(exam, (*row, "points"))) or "1",
        }
    groups = groups_of(texts[EXAM])
    gone = tuple(place for place, pool in enumerate(pools) if pool not in groups)
    return Settings(values, len(grades), len(pools), (*pools, *drawn.undrawn(texts[EXAM])), gone, loose)


def level_field(place: int, level: Level) -> str:
    """The field of a row of `draw` for the questions of a level."""
    return f"level-{place}-{level}"


def _head(texts: Mapping[str, str], file: str) -> Plain:
    head = read_values(texts.get(file, ""))
    if head is None:
        raise UnreadableHeadError(file)
    return head


def _pools(exam: Plain) -> list[str]:
    draws = exam.get("draw", []) if isinstance(exam, dict) else []
    return [normalise(value_at(one, ("from",))) for one in draws] if isinstance(draws, list) else []
