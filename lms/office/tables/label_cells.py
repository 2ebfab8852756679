"""Which fields of a vocabulary a heading may mean by its words alone (pure)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lms.office.tables.column_vocabulary import Vocabulary
from lms.office.tables.office_words import split
from lms.text.vietnamese import normalise, search_key, spelling

_SIGNS = re.compile(r"[^\w#]+|_")
_NOTE = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_OTHER_SCRIPTS = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_BETWEEN_LANGUAGES = re.compile(r"[/\n]")
_LONGEST = 80
NOTHING = frozenset[str]()


@lru_cache(4096)
def phrase(text: str) -> str:
    """The words of a label as they are compared: no signs, notes, case, Chinese, Japanese or Korean."""
    words = _OTHER_SCRIPTS.sub(" ", normalise(text).replace("&", " và ").replace("#", " # "))
    return spelling(_SIGNS.sub(" ", _NOTE.sub(" ", words)))


@lru_cache(4096)
def fields_of(label: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The keys of the fields that a label may mean; none for words that the vocabulary does not know."""
    words = _words(vocabulary)
    notes = {search_key(one) for one in _NOTE.findall(label)}
    if any(other in f" {note} " for note in notes for other in words.others):
        return NOTHING
    whole = _known(phrase(label), words)
    if whole or not _BETWEEN_LANGUAGES.search(label):
        return whole
    parts = [_known(phrase(part), words) for part in _BETWEEN_LANGUAGES.split(label) if part.strip()]
    return frozenset.intersection(*parts) if parts else NOTHING


def is_heading(texts: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Whether these texts of a row name what a row is and something more about it."""
    known = [found for text in texts if len(text) <= _LONGEST and (found := fields_of(text, vocabulary))]
    identity = set(vocabulary.keys("identity"))
    return any(one & identity for one in known) and len(set(known)) > 1


@dataclass(frozen=True, slots=True)
class _Words:
    """A vocabulary's words in the forms that are compared: with their marks, and without any."""

    spelled: dict[str, str]
    bare: dict[str, frozenset[str]]
    ends: tuple[str, ...]
    others: tuple[str, ...]
    with_whose: frozenset[str]
    begins: tuple[tuple[str, str], ...]


@lru_cache(32)
def _words(vocabulary: Vocabulary) -> _Words:
    spelled: dict[str, str] = {}
    bare: dict[str, set[str]] = {}
    for one in vocabulary.fields:
        for words in split(one.words):
            spelled.setdefault(spelling(words), one.key)
            bare.setdefault(search_key(words), set()).add(one.key)
    return _Words(
        spelled,
        {words: frozenset(keys) for words, keys in bare.items()},
        tuple(end for one in split(vocabulary.whose) for end in (spelling(f" {one}"), search_key(one))),
        tuple(f" {search_key(one)} " for one in vocabulary.others),
        frozenset(one.key for one in vocabulary.fields if one.has_whose),
        tuple((f"{spelling(words)} ", one.key) for one in vocabulary.fields for words in split(one.begins)),
    )


def _known(key: str, words: _Words) -> frozenset[str]:
    found = {words.spelled[key]} if key in words.spelled else set()
    if key.isascii():  # typed without marks, or a word that has none
        found |= words.bare.get(key, NOTHING)
    if found:
        return frozenset(found)
    for end in words.ends:
        if key.endswith(f" {end}"):
            return _known(key.removesuffix(end).strip(), words) & words.with_whose
    return frozenset(field for start, field in words.begins if key.startswith(start))
