"""Births as offices write them: what has one reading is read, what has two is asked (pure)."""

import re
from collections.abc import Sequence
from datetime import date

from lms.people.field_limits import EARLIEST_YEAR
from lms.people.importing import cells
from lms.people.importing.blanks import is_blank_word
from lms.people.importing.cells import CellError
from lms.people.importing.read_cell import CellProposal, ReadCell
from lms.text.vietnamese import normalise

_BEFORE = re.compile(
    r"^(?:sinh (?:năm|ngày)|ngày sinh|năm sinh|ns|sn|sinh)\s*[:.]?\s*(?=[0-9])", re.IGNORECASE
)
_TIME = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.0+)?)?(?: ?[AP]M)?$", re.IGNORECASE)
_THREE = re.compile(r"([0-9]{1,4})[ /.\-]+([0-9]{1,2})[ /.\-]+([0-9]{1,4})")
_SIGNS = re.compile(r"\s*[/.\-,_\\]+\s*")
_MONTH = re.compile(r"(?:tháng )?([0-9]{1,2})[ /.\-]+([0-9]{4})")
_AGES = range(14, 91)
"""What somebody on a list of ours may be old, in years: it tells which century two figures mean."""
_BY_MONTH = "cột này có ngày ghi tháng trước, nên không rõ đâu là ngày, đâu là tháng; hãy chọn"


def read(cell: str, text: str, today: date, *, asks_month: bool = False) -> ReadCell[date | int]:
    """The day or year of birth in a text; `asks_month` where its column has days typed month first."""
    typed = _TIME.sub("", _BEFORE.sub("", normalise(text).strip("'\u2019` .,;"))).strip()
    if is_blank_word(typed):
        return ReadCell(cell, text, None, told=f"“{text}” được hiểu là không có ngày sinh" if typed else "")
    try:
        found = cells.birth(typed, today)
    except CellError as error:
        return _short(cell, text, typed, today) or ReadCell(
            cell, text, None, error.sentence, proposals=_guesses(typed, today)
        )
    if asks_month and (two := _both(typed, today)):
        return ReadCell(cell, text, None, f"ngày sinh {text}: {_BY_MONTH}", proposals=two)
    is_count = typed.isdigit() and len(typed) == 5 and isinstance(found, date)
    told = f"“{text}” được hiểu là {found:%d/%m/%Y}" if is_count else ""
    return ReadCell(cell, text, found, told=told or _odd_age(found, today))


def _odd_age(found: date | int | None, today: date) -> str:
    """What is said of a year that hardly any learner was born in; it may be right all the same."""
    year = found.year if isinstance(found, date) else found
    if year is None or today.year - year in _AGES:
        return ""
    return f"sinh năm {year} thì nay {today.year - year} tuổi; hãy xem có gõ nhầm năm không"


def read_parts(cell: str, parts: Sequence[str], today: date) -> ReadCell[date | int]:
    """The birth in cells of day, month and year; a year alone will do, a day alone will not."""
    day, month, year = (normalise(one) for one in parts)
    if not (day or month or year):
        return ReadCell(cell, "", None)
    if year and not (day or month):
        return read(cell, year, today)
    text = "/".join(one or "?" for one in (day, month, year))
    if not (day and month and year):
        sentence = "ngày sinh thiếu ngày, tháng hoặc năm; hãy điền đủ ba cột, hoặc chỉ cột năm"
        only = (CellProposal(year, "chỉ lấy năm sinh"),) if re.fullmatch("[0-9]{4}", year) else ()
        return ReadCell(cell, text, None, sentence, proposals=only)
    return read(cell, text, today)


def is_month_first(text: str) -> bool:
    """Whether a text can only be a day typed month first, like 5/23/1990."""
    found = _THREE.fullmatch(_TIME.sub("", normalise(text)))
    return bool(found) and len(found[1]) < 3 and int(found[1]) <= 12 < int(found[2]) <= 31 if found else False


def swapped(found: date) -> date | None:
    """A day with its month and its day the other way round; None where that is the same day or none."""
    if found.day > 12 or found.day == found.month:
        return None
    return date(found.year, found.day, found.month)


def _short(cell: str, text: str, typed: str, today: date) -> ReadCell[date | int] | None:
    """A year of two figures: the only century that gives the age of a learner, else both are asked."""
    found = _THREE.fullmatch(typed)
    if found is None or len(found[1]) > 2 or len(found[3]) != 2:
        return None
    if _day(int(found[3]) + 1900, int(found[2]), int(found[1])) is None:
        return None
    days = [
        one
        for century in (1900, 2000)
        if (one := _day(century + int(found[3]), int(found[2]), int(found[1]))) and one <= today
    ]
    likely = [one for one in days if today.year - one.year in _AGES]
    if len(likely) == 1:
        return ReadCell(cell, text, likely[0], told=f"“{text}” được hiểu là {likely[0]:%d/%m/%Y}")
    proposals = tuple(CellProposal(f"{one:%d/%m/%Y}", f"nếu sinh năm {one.year}") for one in days)
    sentence = f"ngày sinh {text} có năm hai chữ số, không rõ là năm nào; hãy chọn hoặc ghi đủ bốn chữ số"
    return ReadCell(cell, text, None, sentence, proposals=proposals)


def _both(typed: str, today: date) -> tuple[CellProposal, ...]:
    found = _THREE.fullmatch(typed)
    if found is None or len(found[1]) > 2 or len(found[3]) != 4:
        return ()
    day = _day(int(found[3]), int(found[2]), int(found[1]))
    other = swapped(day) if day else None
    if day is None or other is None:
        return ()
    return tuple(
        CellProposal(f"{one:%d/%m/%Y}", f"ngày {one.day} tháng {one.month}")
        for one in (day, other)
        if one <= today
    )


def _guesses(typed: str, today: date) -> tuple[CellProposal, ...]:
    """What a text that is no birth may have been meant as; never more than a proposal."""
    plain = _SIGNS.sub("/", typed)
    if plain != typed:
        try:
            found_day = cells.birth(plain, today)
        except CellError:
            found_day = None
        if isinstance(found_day, date):
            return (CellProposal(f"{found_day:%d/%m/%Y}", "bỏ dấu thừa"),)
    if re.fullmatch("[0-9]{2}", typed):
        years = [one for one in (1900 + int(typed), 2000 + int(typed)) if today.year - one in _AGES]
        return tuple(CellProposal(str(one), f"nếu sinh năm {one}") for one in years)
    if month := _MONTH.fullmatch(typed):
        return _of_year(month[2], today)
    found = _THREE.fullmatch(typed)
    if found is None:
        only: list[str] = re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", typed)
        return _of_year(only[0], today) if len(only) == 1 else ()
    first, second, third = (int(one) for one in found.groups())
    orders = [(third, first, second, "tháng ghi trước ngày")]
    if len(found[1]) == 2 and len(found[3]) <= 2:
        orders.append((1900 + first, second, third, "năm ghi trước"))
    if len(found[3]) < 3:
        orders[0] = (1900 + third, first, second, "tháng ghi trước ngày")
    days = [(_day(*order[:3]), order[3]) for order in orders]
    proposals = tuple(
        CellProposal(f"{day:%d/%m/%Y}", f"nếu {why}")
        for day, why in days
        if day is not None and day.year >= EARLIEST_YEAR and day <= today
    )
    return proposals or (_of_year(found[3], today) if len(found[3]) == 4 else ())


def _of_year(year: str, today: date) -> tuple[CellProposal, ...]:
    return (CellProposal(year, "chỉ lấy năm sinh"),) if EARLIEST_YEAR <= int(year) <= today.year else ()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
