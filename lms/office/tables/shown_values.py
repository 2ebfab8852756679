"""Numbers and days as a sheet shows them, in the form of the reading process's messages (pure)."""

import re
from datetime import date, datetime, time
from typing import Any

from lms.office.tables.grids import shown_number

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_PADDED = re.compile(r"0{2,20}")


def number(value: float, number_format: str) -> Any:
    """A number: as it is where it is shown so, else with the text that its format makes of it."""
    plain = _QUOTED.sub("", number_format).partition(";")[0].strip()
    if _PADDED.fullmatch(plain) and float(value).is_integer() and value >= 0:
        return {"k": "number", "v": value, "t": str(int(value)).zfill(len(plain))}
    if plain.endswith("%"):
        return {"k": "number", "v": value, "t": f"{shown_number(round(value * 100, 8))}%"}
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


def day(value: date | datetime, number_format: str) -> Any:
    """A day; where the sheet shows only its year, that year, and only its month, that text."""
    day_ = value.date() if isinstance(value, datetime) else value
    plain = _QUOTED.sub("", number_format).lower()
    if plain and "y" in plain and "d" not in plain:
        return f"{day_:%m/%Y}" if "m" in plain else day_.year
    has_time = isinstance(value, datetime) and value.time() != time()
    text = f"{value:%d/%m/%Y %H:%M:%S}" if has_time else f"{day_:%d/%m/%Y}"
    short = {} if has_time or "y" in plain else _short(day_, plain)
    return {"k": "date", "v": day_.isoformat(), "t": text, **short}


def _short(day_: date, plain: str) -> dict[str, str]:
    """A day as a sheet shows it without its year: Excel makes one of a typed '1/2'."""
    if "d" not in plain or "m" not in plain:
        return {}
    first = plain.index("m") < plain.index("d")
    return {"s": f"{day_.month}/{day_.day}" if first else f"{day_.day}/{day_.month}"}


def marked(told: Any, marks: str) -> Any:
    """A cell's message with what it wears; an empty cell wears nothing."""
    if not marks or told is None:
        return told
    return {**told, "m": marks} if isinstance(told, dict) else {**_kind(told), "m": marks}


def _kind(told: object) -> dict[str, Any]:
    return {"k": "text" if isinstance(told, str) else "number", "v": told}
