"""Which questions of the banks somebody looks for (pure)."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from lms.courses.exchange.plain import to_plain
from lms.grading.exchanged import ExchangedQuestion
from lms.text.vietnamese import normalise, search_key

NEVER, ALARM = "chua-hoi", "bao-dong"
NO_LEVEL = "-"


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question of a course's bank; `exact` and `folded` are its words to search in."""

    slug: str
    course: str
    asked: ExchangedQuestion
    title: str
    exact: str = field(repr=False)
    folded: str = field(repr=False)

    @classmethod
    def of(cls, slug: str, course: str, asked: ExchangedQuestion) -> Self:
        """The question with what it is found by: all its words, its id and its group."""
        answers = [text for one in asked.answers for text in (one.text, one.partner)]
        texts = [asked.title, asked.text, *answers, asked.explanation, asked.group, asked.id]
        words = normalise(" ".join(map(to_plain, texts)))
        return cls(slug, course, asked, to_plain(asked.title), _exact(words), search_key(words))

    @property
    def key(self) -> str:
        """What names it among all courses."""
        return f"{self.slug}/{self.asked.id}"


@dataclass(frozen=True, slots=True)
class Asked:
    """How many people were asked a question, and what its figures warn of, '' for nothing."""

    people: int = 0
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; '' where it does not matter. `history`: never asked, or with an alarm."""

    words: str = ""
    course: str = ""
    group: str = ""
    ground: str = ""
    tag: str = ""
    level: str = ""
    history: str = ""


def matching(
    questions: Sequence[FoundQuestion], wanted: Wanted, asked: Mapping[str, Asked]
) -> Iterator[FoundQuestion]:
    """The questions that fit; `asked` by key is looked into only where the history matters.

    A word that is typed with diacritics is found as it is, one without them however it is spelt.
    """
    words = _exact(normalise(wanted.words)).split()
    for one in questions:
        if _fits(one, wanted) and all(_has(one, word) for word in words) and _was(one, wanted.history, asked):
            yield one


def _fits(one: FoundQuestion, wanted: Wanted) -> bool:
    labels = one.asked.labels
    tag, ground = search_key(wanted.tag), wanted.ground.strip().lower()
    level = labels.level or NO_LEVEL
    return (
        wanted.course in {"", one.slug}
        and wanted.group in {"", one.asked.group}
        and wanted.level in {"", level}
        and (not tag or any(search_key(each) == tag for each in labels.tags))
        and (not ground or any(_is_below(each.lower(), ground) for each in one.asked.grounds))
    )


def _is_below(ground: str, wanted: str) -> bool:
    """Whether a ground is the wanted document or place, or lies in it: 'dieu-5' is not in 'dieu-55'."""
    return ground == wanted or ground.startswith((f"{wanted}:", f"{wanted}.", f"{wanted}-", f"{wanted},"))


def _has(one: FoundQuestion, word: str) -> bool:
    is_bare = search_key(word) == word
    return word in (one.folded if is_bare else one.exact)


def _was(one: FoundQuestion, history: str, asked: Mapping[str, Asked]) -> bool:
    if history == NEVER:
        return not asked.get(one.key, Asked()).people
    return history != ALARM or bool(asked.get(one.key, Asked()).alarm)


def _exact(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()
