"""The unit that a group row, a title or a sheet's name gives to the people below it (pure)."""

import re
from collections.abc import Sequence

from lms.people.importing.cells import CellError
from lms.people.importing.read_cell import CellProposal, ReadCell
from lms.people.importing.unit_names import UnitNames

_OUTLINE = re.compile(r"^(?:\(?(?:[IVX]{1,5}|[A-Z]|[0-9]{1,2})\s*[.)/:\-–]\s*|(?:[IVX]{1,5}|[*+-])\s+(?=\w))")
_COUNT = re.compile(
    r"\s*[:(–-]\s*\(?\s*(?:gồm |có |tổng số )?:?\s*[0-9]+\s*(?:người|đ/c|đồng chí|học viên|đảng viên)?.*$"
    r"|\s+[0-9]+\s*(?:người|đ/c|đồng chí|học viên|đảng viên|lao động)\s*$"
)


class GroupUnits:
    """Reads units where a list has none in its columns; `elsewhere` are the title above it and its sheet."""

    def __init__(self, units: UnitNames, elsewhere: Sequence[str]) -> None:
        self._units = units
        self._elsewhere = elsewhere
        self._known: dict[str, tuple[str, int | None]] = {}

    def read(self, cell: str, group: str) -> ReadCell[int]:
        """The unit of exactly this name, said where it comes from; a name that is only alike is proposed."""
        for text, what in (
            (group, "dòng nhóm"),
            *((one, "tên trang hoặc dòng trên bảng") for one in self._elsewhere),
        ):
            name, unit_id = self._named(text)
            if unit_id is not None:
                return ReadCell(cell, name, unit_id, told=f"đơn vị “{name}” lấy theo {what}")
        near = self._units.near(self._named(group)[0]) if group else []
        proposals = tuple(CellProposal(one, f"gần giống dòng nhóm “{group[:60]}”") for one in near)
        return ReadCell(cell, "", None, proposals=proposals)

    def _named(self, text: str) -> tuple[str, int | None]:
        if text not in self._known:
            name = _COUNT.sub("", _OUTLINE.sub("", text)).strip()
            try:
                self._known[text] = name, self._units.find(name)
            except CellError:
                self._known[text] = name, None
        return self._known[text]
