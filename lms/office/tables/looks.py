"""How the cells of a column look: births, phones, names, numbers of rows (pure)."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from lms.office.tables.column_vocabulary import Looks
from lms.office.tables.grids import GridCell
from lms.office.tables.surnames import begins_with_one

_DATE = re.compile(r"\D{0,12}[0-9]{1,4} ?[/.\- ] ?[0-9]{1,2}( ?[/.\- ] ?[0-9]{2,4})?( [0-9:]+)?")
_YEAR = re.compile(r"(?:19[3-9]|20[0-2])[0-9]")
_PHONE = re.compile(r"\(?(?:\+?84|0)?[ .()-]*[35789](?:[ .()-]*[0-9]){8}(?:\D.*)?")
_NUMBER = re.compile(r"-?[0-9]{1,6}(?:[.,][0-9]{1,4})?")
_ROW_NUMBER = re.compile(r"\(?[0-9]{1,5}\)?[.)]?")
_LETTER = re.compile(r"[A-Ja-j]")
_CITIZEN = re.compile(r"0[0-9]{11}")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NUMBERED = re.compile(r"^[0-9]{1,4}[.)] *")
_NAME_WITH_BIRTH = re.compile(
    r"[^\W\d_]+(?:\s+[^\W\d_]+){1,6}\W+(?:\w{1,4}\W+){0,3}(?:[0-9]{1,2}[/.-]){0,2}(?:19|20)[0-9]{2}\W?"
)
_ENOUGH = 0.6
_FEWEST = 2


def _is_name(cell: GridCell) -> bool:
    text = _NUMBERED.sub("", cell.text)
    is_words = cell.kind == "text" and not any(map(str.isdigit, text))
    return is_words and 2 <= len(text.split()) <= 6 and begins_with_one(text)


def _is_name_with_birth(cell: GridCell) -> bool:
    """Whether a name is followed by a day or year of birth, as in 'Nguyễn Văn An, 1990'."""
    return cell.kind == "text" and bool(_NAME_WITH_BIRTH.fullmatch(cell.text))


def _is_word(cell: GridCell) -> bool:
    return cell.kind == "text" and len(cell.text.split()) == 1 and cell.text.isalpha()


def _is_date(cell: GridCell) -> bool:
    return cell.kind == "date" or bool(_DATE.fullmatch(cell.text) or _YEAR.fullmatch(cell.text))


LOOKS: Mapping[Looks, Callable[[GridCell], bool]] = {
    "date": _is_date,
    "phone": lambda cell: bool(_PHONE.fullmatch(cell.text)),
    "name": _is_name,
    "citizen": lambda cell: bool(_CITIZEN.fullmatch(cell.text)),
    "mail": lambda cell: bool(_MAIL.fullmatch(cell.text)),
    "letter": lambda cell: bool(_LETTER.fullmatch(cell.text)),
    "row_number": lambda cell: bool(_ROW_NUMBER.fullmatch(cell.text)),
    "number": lambda cell: cell.kind == "number" or bool(_NUMBER.fullmatch(cell.text)),
    "word": _is_word,
    "name_birth": _is_name_with_birth,
}
_NEVER_GUESSED = ("row_number", "name_birth")


def share(cells: Sequence[GridCell], looks: Looks) -> float:
    """How many of the filled cells look so, from 0 to 1; 1 for no cells and for any text."""
    if not looks or not cells:
        return 1.0
    return sum(map(LOOKS[looks], cells)) / len(cells)


def look_of(cells: Sequence[GridCell]) -> Looks:
    """What most of a column's filled cells look like; '' where that is nothing in particular."""
    if len(cells) < _FEWEST:
        return ""
    if _counts(cells):
        return "row_number"
    for looks in LOOKS:
        if looks not in _NEVER_GUESSED and share(cells, looks) >= _ENOUGH:
            return looks
    return ""


def _counts(cells: Sequence[GridCell]) -> bool:
    """Whether the cells go up by one from row to row, as numbers of rows do."""
    found = [int(one.text.strip("().")) for one in cells if _ROW_NUMBER.fullmatch(one.text)]
    if all(_YEAR.fullmatch(str(one)) for one in found):
        return False
    steps = sum(after - before == 1 for before, after in pairwise(found))
    return len(found) > _ENOUGH * len(cells) and steps >= _ENOUGH * (len(found) - 1) and len(found) > 1
