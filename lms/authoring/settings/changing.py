"""The two files with what was typed into the form of settings, every other byte kept (pure)."""

from collections.abc import Mapping

from lms.authoring.settings import fields
from lms.authoring.settings.draw_rows import DrawRows, Values
from lms.authoring.settings.fields import COURSE, OF_EXAM
from lms.authoring.settings.reading import Settings, read
from lms.authoring.settings.sizes import GroupSize
from lms.content.head_editing import flow_list, with_values
from lms.courses.exchange import drawn
from lms.courses.format.files import EXAM, FRONT
from lms.courses.format.front import MODES
from lms.forms.refusal import WHOLE, Refusal
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading
from lms.text.vietnamese import normalise

SPARE = 2
"""Empty rows that the form offers for further grades."""


def change(
    texts: Mapping[str, str], typed: Mapping[str, str], sizes: Mapping[str, GroupSize]
) -> Mapping[str, str] | Refusal:
    """New texts of the files that change, by name, or what is wrong; `sizes` of the bank's groups."""
    form = _Form(read(texts), typed, sizes)
    front, exam = form.course(), form.exam()
    if form.reading.refusal:
        return form.reading.refusal
    new: dict[str, str | None] = {FRONT: with_values(texts[FRONT], front)}
    if form.before.has_exam:
        written: str | None = texts[EXAM]
        for pool, pick in form.draws.added.items():
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

    def __init__(self, before: Settings, typed: Mapping[str, str], sizes: Mapping[str, GroupSize]) -> None:
        self.before = before
        self.typed = {name: normalise(text) for name, text in typed.items()}
        self.reading = Reading(self.typed)
        self.draws = DrawRows(before, self.typed, self.reading, sizes)

    def _text(self, name: str) -> str:
        return self.typed.get(name, "")

    def _is_changed(self, name: str) -> bool:
        return self._text(name) != normalise(self.before.values.get(name, ""))

    def course(self) -> Values:
        """What changes in course.md."""
        return self._plain(COURSE) | self._modes() | self._grades()

    def exam(self) -> Values:
        """What changes in kiem-tra.md, but for groups that it draws from for the first time."""
        return self._plain(OF_EXAM) | self.draws.read() if self.before.has_exam else {}

    def _plain(self, settings: tuple[fields.Setting, ...]) -> Values:
        return {
            one.place: self.reading.value(one.name, one.read, one.sentence, needed=one.is_needed)
            for one in settings
            if self._is_changed(one.name) or one.name in self.before.loose
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
