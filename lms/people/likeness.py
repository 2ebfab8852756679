"""Whether somebody who is to be added may be somebody who is there already (pure)."""

from datetime import date


def may_be_same_birth(known_date: date | None, known_year: int | None, typed: date | int | None) -> bool:
    """Whether the birth on record may be the typed one: what is not known on either side may be anything."""
    if typed is None or known_year is None:
        return True
    if isinstance(typed, date) and known_date is not None:
        return typed == known_date
    return known_year == (typed.year if isinstance(typed, date) else typed)
