"""Whether typed words are one of the accepted answers: the one place that decides it (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lms.grading import dates, layers
from lms.vietnamese import same_word, spelling


@dataclass(frozen=True, slots=True)
class _Key:
    """An accepted answer: its forms and their spellings, whether a person is named and with what title, the
    date that it is."""

    forms: tuple[str, ...]
    spellings: frozenset[str]
    is_name: bool
    title: str
    date: dates.Date | None


def is_one_of(text: str, answers: tuple[str, ...], *, without_marks: bool = False) -> bool:
    """Say whether `text` is one of `answers`, but for what is put around it and for case and tone placement.

    Compared are whole forms, exactly: 'v.v.' keeps its stops where the answer has them, a name may be
    addressed ('đ/c Trần Phú') and a date have its zeros ('03/02/1930'), but có ≠ cô and 'phải' ≠ 'không
    phải'. `without_marks` also accepts words typed without diacritics.
    """
    keys = [_key(answer) for answer in answers]
    tidy = layers.tidy(text)
    if any(spelling(tidy) in key.spellings for key in keys):
        return True
    return any(_equals(form, key, without_marks) for key in keys for form in _forms(tidy, key, without_marks))


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


def _equals(form: str, key: _Key, without_marks: bool) -> bool:
    if spelling(form) in key.spellings or (key.date is not None and dates.read(form) == key.date):
        return True
    return without_marks and any(same_word(form, one, ignore_marks=True) for one in key.forms)


@lru_cache(maxsize=5_000)
def _key(answer: str) -> _Key:
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
        frozenset(map(spelling, forms)),
        layers.is_name(forms[-1]),
        title,
        dates.read(forms[-1]),
    )
