"""The form of Party documents, as far as words go (pure). Sources: 399-QĐ/TW, 05-HD/VPTW."""

from datetime import date


def long_date(day: date) -> str:
    """A day in words: days below 10 and months 1 and 2 take a leading zero, other months none."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
