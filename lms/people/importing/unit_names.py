"""The unit that a cell of a list names, among those of the record (pure)."""

from collections.abc import Mapping
from difflib import get_close_matches

from lms.people.importing.cells import CellError
from lms.text.vietnamese import normalise, search_key, spelling


class UnitNames:
    """The ids of units by their names, as the template offers them."""

    def __init__(self, units: Mapping[str, int]) -> None:
        self._ids = {spelling(name): unit_id for name, unit_id in units.items()}
        self._alike: dict[str, list[str]] = {}
        for name in units:
            self._alike.setdefault(search_key(name), []).append(name)

    def find(self, typed: str) -> int | None:
        """The unit of this name, None for a blank one; CellError, with what may be meant, for no such unit.

        A name without any mark means the only unit that is so called but for its marks.
        """
        if not typed:
            return None
        if (found := self._ids.get(spelling(typed))) is not None:
            return found
        key = search_key(typed)
        alike = self._alike.get(key, [])
        if len(alike) == 1 and key == spelling(typed):
            return self._ids[spelling(alike[0])]
        near = self.near(typed)
        hint = (
            f"có phải {' hay '.join(f'“{one}”' for one in near[:3])} không"
            if near
            else "hãy thêm ở trang Đơn vị trước, hoặc chọn trong tệp mẫu"
        )
        raise CellError(f"chưa có đơn vị “{normalise(typed)[:80]}”; {hint}")

    def near(self, typed: str) -> list[str]:
        """Names that may be meant: the same but for marks, else the one that is most alike."""
        key = search_key(typed)
        if key in self._alike:
            return self._alike[key]
        close = get_close_matches(key, self._alike, n=1, cutoff=0.75)
        return [name for one in close for name in self._alike[one][:1]]
