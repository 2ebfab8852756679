"""The pictures of a question and the words that stand for each (pure)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from lms.content.captions import is_described
from lms.courses.exchange import plain
from lms.grading.exchanged import ExchangedQuestion
from lms.text.vietnamese import normalise

NO_WORDS = "chưa có lời tả"
"""What stands for a picture whose author says nothing of it; checking a course asks for words instead."""
LONGEST = 300
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(\s*([^()\s]*)([^()]*)\)")
_SIGNS = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class QuestionPicture:
    """A picture by its name beside the bank, and its words, '' for none."""

    name: str
    words: str


def mapped(asked: ExchangedQuestion, change: Callable[[str], str]) -> ExchangedQuestion:
    """The question with each of its texts changed, in the order in which they are read."""
    title, text = change(asked.title), change(asked.text)
    answers = tuple(
        replace(one, text=change(one.text), partner=change(one.partner), feedback=change(one.feedback))
        for one in asked.answers
    )
    return replace(asked, title=title, text=text, answers=answers, explanation=change(asked.explanation))


def pictures(asked: ExchangedQuestion) -> tuple[QuestionPicture, ...]:
    """Its pictures, each once, in the order of the texts; one that lacks words anywhere has none."""
    words: dict[str, str] = {}

    def look(text: str) -> str:
        for said, name, _rest in _PICTURE.findall(text):
            shown = plain.to_plain(said)
            words[name] = shown if is_described(shown) and words.get(name, shown) else ""
        return text

    mapped(asked, look)
    return tuple(QuestionPicture(name, said) for name, said in words.items())


def undescribed(asked: ExchangedQuestion) -> int:
    """How many of its pictures nobody has described."""
    return sum(not one.words for one in pictures(asked))


def described(asked: ExchangedQuestion, words: Mapping[str, str]) -> ExchangedQuestion:
    """The question with `words` for pictures by name; nothing typed takes the words away."""
    said = {name: normalise(_SIGNS.sub(" ", typed))[:LONGEST] for name, typed in words.items()}

    def put(found: re.Match[str]) -> str:
        shown = plain.escaped(said[found[2]]) or NO_WORDS
        return f"![{shown}]({found[2]}{found[3]})"

    was = {one.name: one.words for one in pictures(asked)}
    changed = {name for name, typed in said.items() if name in was and typed != was[name]}
    return mapped(
        asked, lambda text: _PICTURE.sub(lambda found: put(found) if found[2] in changed else found[0], text)
    )


def unpictured(text: str) -> str:
    """A text in which pictures have no words: two that differ in nothing else read alike."""
    return _PICTURE.sub(r"![](\2)", text)
