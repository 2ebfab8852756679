"""Labels of a question: how hard it is, what it is about, what it is not asked together with (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from lms.text.vietnamese import N_, search_key

Level = Literal["biet", "hieu", "van-dung", "van-dung-cao"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
"""The levels of Vietnamese papers, the easiest first."""
CALLED: Final[Mapping[Level, str]] = {
    "biet": N_("nhận biết"),
    "hieu": N_("thông hiểu"),
    "van-dung": N_("vận dụng"),
    "van-dung-cao": N_("vận dụng cao"),
}
_KNOWN: Final[Mapping[str, Level]] = {
    **{one: one for one in LEVELS},
    **{search_key(name): level for level, name in CALLED.items()},
    **dict(zip(("nb", "th", "vd", "vdc"), LEVELS, strict=True)),
    **{f"{word}{n}": level for word in ("m", "muc ", "muc do ") for n, level in enumerate(LEVELS, 1)},
    "vdt": "van-dung",
    "van dung thap": "van-dung",
}


@dataclass(frozen=True, slots=True)
class QuestionLabels:
    """A question's labels: its level, its tags, and its set of questions of which one is asked.

    A paper holds at most one question of the same `apart`: the one would give the other away.
    """

    level: Level | None = None
    tags: tuple[str, ...] = ()
    apart: str = ""

    @property
    def called(self) -> str:
        """What people call its level, not yet translated; '' without one."""
        return CALLED[self.level] if self.level else ""


NONE: Final = QuestionLabels()


def level_named(text: str) -> Level | None:
    """The level that people write as 'biet', 'Nhận biết', 'NB', 'M1' or 'Mức 1'; None for none."""
    return _KNOWN.get(search_key(text))
