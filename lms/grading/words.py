"""Whether typed words are one of the accepted answers: the one place that decides it (pure)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lms.grading import dates, globs, layers, notations
from lms.grading.numerals import Noted, nothing
from lms.text.vietnamese import same_sound, same_word, sounds, spelling, unmarked


@dataclass(frozen=True, slots=True, eq=False)
class Habits:
    """What a rule of marking takes for the same: spellings, dates, bare words, notations of numbers."""

    spelled: Callable[[str], str]
    date: Callable[[str], dates.Date | None]
    is_bare: Callable[[str, str], bool]
    noted: Noted


def _bare_word(typed: str, answer: str) -> bool:
    return same_word(typed, answer, ignore_marks=True)


SECOND: Final = Habits(spelling, dates.read, _bare_word, nothing)
"""Until decision 042: 'kỹ' and 'kĩ' are two words."""
LATEST: Final = Habits(sounds, dates.read_short, same_sound, notations.read)
"""'kỹ' is 'kĩ', '03/02' is '3/2', and '3e8' a number."""


@dataclass(frozen=True, slots=True)
class _Key:
    """An accepted answer: its forms and their spellings, whether a person is named and with what title, the
    date that it is."""

    forms: tuple[str, ...]
    spellings: frozenset[str]
    is_name: bool
    title: str
    date: dates.Date | None


def is_one_of(
    text: str, answers: tuple[str, ...], *, without_marks: bool = False, habits: Habits = LATEST
) -> bool:
    """Say whether `text` is one of `answers`, but for what is put around it and for case and tone placement.

    Compared are whole forms, exactly: 'v.v.' keeps its stops where the answer has them, a name may be
    addressed ('đ/c Trần Phú') and a date have its zeros ('03/02/1930'), but có ≠ cô and 'phải' ≠ 'không
    phải'. `without_marks` also accepts words typed without diacritics.
    """
    keys = [_key(answer, habits) for answer in answers]
    tidy = layers.tidy(text)
    if any(habits.spelled(tidy) in key.spellings for key in keys):
        return True
    return any(
        _equals(form, key, without_marks, habits) for key in keys for form in _forms(tidy, key, without_marks)
    )


def is_like(text: str, pattern: str, *, without_marks: bool = False, habits: Habits = LATEST) -> bool:
    """Say whether `text` is what `pattern` says: `*` stands for any run of letters, `\\*` for itself."""
    pieces, bare_pieces = _pattern(pattern, habits)
    for form in layers.forms(layers.tidy(text)):
        spelled = habits.spelled(form)
        if globs.fits(spelled, pieces):
            return True
        folded = unmarked(form)
        if without_marks and folded == spelling(form) and globs.fits(folded, bare_pieces):
            return True
    return False


def _forms(tidy: str, key: _Key, without_marks: bool) -> Iterator[str]:
    for form in layers.forms(tidy):
        yield form
        if key.is_name:
            yield from _names(form, key, without_marks)


def _names(form: str, key: _Key, without_marks: bool) -> Iterator[str]:
    """The name without 'dạ', then without the title that it was addressed by."""
    reply = layers.replied(form, without_marks=without_marks)
    if reply:
        yield from layers.forms(reply)
    found = layers.addressed(reply or form, without_marks=without_marks)
    if found and found[1] and not layers.contradict(found[0], key.title):
        yield from layers.forms(found[1])


def _equals(form: str, key: _Key, without_marks: bool, habits: Habits) -> bool:
    if habits.spelled(form) in key.spellings or (key.date is not None and habits.date(form) == key.date):
        return True
    return without_marks and any(habits.is_bare(form, one) for one in key.forms)


@lru_cache(maxsize=5_000)
def _pattern(pattern: str, habits: Habits) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A pattern's pieces between its wildcards, as they are spelled and without diacritics."""
    plain = layers.tidy(pattern)
    return tuple(globs.parted(habits.spelled(plain))), tuple(globs.parted(unmarked(plain)))


@lru_cache(maxsize=5_000)
def _key(answer: str, habits: Habits) -> _Key:
    """An answer without what its author put around it; brackets stay, and the stop of 'v.v.' does."""
    tidy = layers.tidy(answer)
    forms = []
    for form in layers.forms(tidy):
        forms.append(form)
        if form[0] in "([{<" or layers.is_abbreviated(form):
            break
    found, title = layers.addressed(forms[-1]), ""
    if found and layers.is_name(found[1]):
        title = found[0]
        forms.append(found[1])
    return _Key(
        tuple(forms),
        frozenset(map(habits.spelled, forms)),
        layers.is_name(forms[-1]),
        title,
        habits.date(forms[-1]),
    )
