"""What the cells of a list of people mean: births and phone numbers as offices write them (pure)."""

import re
from datetime import date, timedelta

from lms.office.workbooks import Value
from lms.people import phones
from lms.people.field_limits import EARLIEST_YEAR, LONGEST_NAME
from lms.text.vietnamese import normalise

# Excel counts days from here; the numbers are those of 1927 to 2064, so that no year is taken for a day.
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 60_001)
_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_DAY = re.compile(
    r"(?:ngày )?(?P<d>[0-9]{1,2})(?: tháng | ?[/.\-] ?| )"
    r"(?P<m>[0-9]{1,2})(?: năm | ?[/.\-] ?| )(?P<y>[0-9]{4})"
)
_ISO_DAY = re.compile(r"(?P<y>[0-9]{4})[/.\-](?P<m>[0-9]{1,2})[/.\-](?P<d>[0-9]{1,2})")
_SHORT_DAY = re.compile(r"[0-9]{1,2}[/.\- ][0-9]{1,2}[/.\- ][0-9]{2}")
_MONTH = re.compile(r"[0-9]{1,2}[/.\-][0-9]{4}")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")


class CellError(Exception):
    """A cell that cannot be taken; the Vietnamese sentence says what is wrong with it."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def text(value: Value) -> str:
    """A cell as words; CellError for what a failed formula left."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    written = normalise(str(int(value) if isinstance(value, float) and value.is_integer() else value or ""))
    if written in _ERRORS:
        raise CellError(f"công thức bị lỗi ({written}); hãy gõ giá trị thay cho công thức")
    return written


def full_name(value: Value) -> str:
    """The name in a cell, as it is stored; CellError when it cannot be a name."""
    name = text(value)
    if not name:
        raise CellError("thiếu họ và tên")
    if re.search("[0-9]", name):
        raise CellError(f"họ và tên “{name[:60]}” có chữ số; hãy kiểm tra lại")
    if not any(letter.isalpha() for letter in name):
        raise CellError(f"“{name[:60]}” không phải họ và tên")
    if len(name) > LONGEST_NAME:
        raise CellError(f"họ và tên dài quá {LONGEST_NAME} ký tự")
    return name


def birth(value: Value, today: date) -> date | int | None:
    """The day or only the year of birth in a cell; None when it is blank, CellError when it cannot be one."""
    found = value if isinstance(value, date) else _birth_in_words(text(value))
    if found is None:
        return None
    year = found.year if isinstance(found, date) else found
    if not EARLIEST_YEAR <= year <= today.year or (isinstance(found, date) and found > today):
        shown = f"{found:%d/%m/%Y}" if isinstance(found, date) else found
        raise CellError(f"ngày sinh {shown} phải từ năm {EARLIEST_YEAR} đến nay")
    return found


def phone(value: Value) -> str | None:
    """The phone number in a cell as it is stored; None when it is blank, CellError when it is none."""
    typed = text(value)
    if not typed:
        return None
    found = phones.parse(typed)
    if found is None:
        raise CellError(
            f"số điện thoại “{typed[:40]}” không đúng; cần một số gồm 10 chữ số, "
            "bắt đầu bằng 03, 05, 07, 08 hoặc 09"
        )
    return found


def _birth_in_words(written: str) -> date | int | None:
    typed = _MIDNIGHT.sub("", written.lower())
    if not typed:
        return None
    if typed.isascii() and typed.isdigit():
        return _birth_in_digits(typed)
    if re.fullmatch("năm [0-9]{4}", typed):
        return int(typed[-4:])
    found = _DAY.fullmatch(typed) or _ISO_DAY.fullmatch(typed)
    if found:
        return _day(typed, int(found["y"]), int(found["m"]), int(found["d"]))
    if _SHORT_DAY.fullmatch(typed):
        raise CellError(f"ngày sinh {typed} có năm hai chữ số; hãy ghi đủ bốn chữ số của năm")
    if _MONTH.fullmatch(typed):
        raise CellError(f"ngày sinh {typed} thiếu ngày; hãy ghi đủ ngày, hoặc chỉ ghi năm")
    raise _unclear(written)


def _birth_in_digits(typed: str) -> date | int:
    number = int(typed)
    if len(typed) == 4:
        return number
    if number in _EXCEL_DAYS:
        return _EXCEL_EPOCH + timedelta(days=number)
    if len(typed) == 8:
        year, month, day = int(typed[4:]), int(typed[2:4]), int(typed[:2])
        return _day(f"{typed[:2]}/{typed[2:4]}/{typed[4:]}", year, month, day)
    raise _unclear(typed)


def _day(typed: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError(f"ngày sinh {typed} không có thật (viết theo thứ tự ngày/tháng/năm)") from error


def _unclear(written: str) -> CellError:
    return CellError(f"ngày sinh “{written[:40]}” không đọc được; hãy ghi như 12/05/1990, hoặc chỉ năm 1990")
