"""The two files with what was typed into the form of settings, every other byte kept (pure)."""

from collections import Counter
from collections.abc import Mapping

from lms.authoring.settings import fields
from lms.authoring.settings.fields import COURSE, OF_EXAM
from lms.authoring.settings.reading import Settings, read
from lms.content.head_editing import Place, flow_list, with_values
from lms.courses.exchange import drawn
from lms.courses.format.files import EXAM, FRONT
from lms.courses.format.front import MODES
from lms.forms.refusal import WHOLE, Refusal
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, whole_number
from lms.vietnamese import normalise

SPARE = 2
"""Empty rows that the form offers for further grades."""
MOST_PICKED = 200
Values = dict[Place, str | None]


def change(
    texts: Mapping[str, str], typed: Mapping[str, str], counts: Mapping[str, int]
) -> Mapping[str, str] | Refusal:
    """New texts of the files that change, by name, or what is wrong; `counts`: questions by group."""
    form = _Form(read(texts), typed, counts)
    front, exam = form.course(), form.exam()
    if form.reading.refusal:
        return form.reading.refusal
    new: dict[str, str | None] = {FRONT: with_values(texts[FRONT], front)}
    if form.before.has_exam:
        written: str | None = texts[EXAM]
        for pool, pick in form.added.items():
            written = written and drawn.with_group(written, pool, pick)
        new[EXAM] = written and with_values(written, exam)
    left = [file for file, text in new.items() if text is None]
    if left:
        said = _(
            "Phần khai báo của %(file)s viết theo cách máy không sửa hộ được. Hãy mở tệp và sửa tay.",
            file=left[0],
        )
        return Refusal({WHOLE: said})
    return {file: text for file, text in new.items() if text is not None and text != texts[file]}


class _Form:
    """What was typed, read against what the files say."""

    def __init__(self, before: Settings, typed: Mapping[str, str], counts: Mapping[str, int]) -> None:
        self.before = before
        self.typed = {name: normalise(text) for name, text in typed.items()}
        self.reading = Reading(self.typed)
        self.added: dict[str, int] = {}
        self._counts = counts

    def _text(self, name: str) -> str:
        return self.typed.get(name, "")

    def _is_changed(self, name: str) -> bool:
        return self._text(name) != normalise(self.before.values.get(name, ""))

    def course(self) -> Values:
        """What changes in course.md."""
        return self._plain(COURSE) | self._modes() | self._grades()

    def exam(self) -> Values:
        """What changes in kiem-tra.md; groups that it draws from for the first time are in `added`."""
        return self._plain(OF_EXAM) | self._draws() if self.before.has_exam else {}

    def _plain(self, settings: tuple[fields.Setting, ...]) -> Values:
        return {
            one.place: self.reading.value(one.name, one.read, one.sentence, needed=one.is_needed)
            for one in settings
            if self._is_changed(one.name)
        }

    def _modes(self) -> Values:
        names = {f"mode-{mode}": mode for mode in MODES}
        modes = self.reading.ticked(names)
        if not modes:
            self.reading.refuse("modes", _("Hãy chọn ít nhất một hình thức."))
        return {("modes",): flow_list(modes)} if any(map(self._is_changed, names)) else {}

    def _grades(self) -> Values:
        gone: Values = {}
        values: Values = {}
        names: list[str] = []
        for place in range(self.before.grades + SPARE):
            name, least = self._text(f"grade-{place}"), self._text(f"least-{place}")
            read = self._grade(place, name, least, names)
            names.append(name)
            was, is_renamed = self.before.values.get(f"grade-{place}"), self._is_changed(f"grade-{place}")
            if was and is_renamed:
                gone[("grades", was)] = None
            if read is not None and (is_renamed or self._is_changed(f"least-{place}")):
                values[("grades", name if is_renamed else was or name)] = read
        return gone | values  # two that swap their names are both there

    def _grade(self, place: int, name: str, least: str, others: list[str]) -> str | None:
        if not name:
            if least:
                self.reading.refuse(f"grade-{place}", _("Hãy nhập tên xếp loại, hoặc xóa cả điểm."))
            return None
        if name in others:
            self.reading.refuse(f"grade-{place}", _("Xếp loại này có hai lần. Hãy bỏ bớt một."))
        if len(name) > 40:
            self.reading.refuse(f"grade-{place}", _("Tên xếp loại dài nhất 40 chữ cái."))
        sentence = _("Hãy nhập điểm từ 0 đến 10, ví dụ 8 hoặc 6,5.")
        return self.reading.value(f"least-{place}", fields.SCORE, sentence)

    def _draws(self) -> Values:
        values: Values = {}
        gone: list[Place] = []
        picked: Counter[str] = Counter()
        for place, pool in enumerate(self.before.pools):
            is_new = place >= self.before.draws
            pick = self._pick(place, pool, picked, is_new=is_new)
            sentence = _("Hãy nhập số điểm mỗi câu, ví dụ 1 hoặc 0,5.")
            points = self.reading.value(f"points-{place}", fields.POINTS, sentence, needed=not is_new)
            if is_new and pick is None:
                if self._text(f"points-{place}"):
                    self.reading.refuse(f"pick-{place}", _("Hãy nhập số câu rút, hoặc xóa cả điểm."))
                continue
            if place in self.before.gone and pick == 0:
                gone.append(("draw", place))
                continue
            row = self.before.draws + len(self.added) if is_new else place
            if is_new:
                self.added[pool] = pick or 0
            elif self._is_changed(f"pick-{place}"):
                values[("draw", row, "pick")] = str(pick)
            if points not in {None, "1"} if is_new else self._is_changed(f"points-{place}"):
                values[("draw", row, "points")] = points
        if self.before.pools and not sum(picked.values()):
            self.reading.refuse("draw", _("Đề chưa rút câu nào. Hãy ghi số câu rút cho ít nhất một nhóm."))
        return values | dict.fromkeys(reversed(gone))  # last, as it moves the rows below

    def _pick(self, place: int, pool: str, picked: Counter[str], *, is_new: bool) -> int | None:
        name, most = f"pick-{place}", self._counts.get(pool)
        sentence = _("Số câu rút là số nguyên từ 0 đến %(n)s.", n=MOST_PICKED)
        pick = self.reading.value(name, whole_number(0, MOST_PICKED), sentence, needed=not is_new)
        picked[pool] += pick or 0
        if most is not None and picked[pool] > most:
            self.reading.refuse(name, _("Nhóm này chỉ có %(n)s câu.", n=most))
        return pick
