"""Whether somebody who is to be added may be somebody who is there already (pure)."""

from datetime import date

from lms.text.vietnamese import normalise, search_key, spelling


def is_exact_name(one: str, other: str) -> bool:
    """Whether two names are one text (NFC, spaces made plain): only this says unasked that people are one."""
    return normalise(one) == normalise(other)


def is_same_name(one: str, other: str) -> bool:
    """Whether two names of units are the same words, or those of two people so like that somebody is asked.

    Case and the place of a tone mark do not count (hoà is hòa: the same word in two spellings of one
    alphabet). A name typed without any mark is that of whom it can mean; Hương and Hường, Lan Anh and Lân Anh
    beside a name with marks are two. A folded key finds such names, it never decides.
    """
    first, second = spelling(one), spelling(other)
    folded = search_key(one)
    return first == second or (folded == search_key(other) and folded in (first, second))


def may_be_same_birth(known_date: date | None, known_year: int | None, typed: date | int | None) -> bool:
    """Whether the birth on record may be the typed one: what is not known on either side may be anything."""
    if typed is None or known_year is None:
        return True
    if isinstance(typed, date) and known_date is not None:
        return typed == known_date
    return known_year == (typed.year if isinstance(typed, date) else typed)
