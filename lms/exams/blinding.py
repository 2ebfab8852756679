"""Options of a paper under names that say only where they stand on it (pure).

Ids of options are numbered as the author wrote them, and authors write the right one first more often than
not. What is stored keeps the ids; what a browser sees and sends, and what a learner gets of their own data,
has these names. A page that was opened before they came sends ids, which are read as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lms.courses.presenting import ShownQuestion
from lms.exams.drawing import Paper
from lms.exams.sheet import PaperLine
from lms.grading.response import Response, SubmittedForm

_NAME = "lua-chon-"


def named(order: Sequence[str], response: Response | None) -> Response | None:
    """The response with each option or statement of the `order` under its name; others as they are."""
    if isinstance(response, str):
        return _name(order, response)
    if isinstance(response, list):
        return [_name(order, one) for one in response]
    if isinstance(response, dict):
        return {_name(order, one): said for one, said in response.items()}
    return response


def _name(order: Sequence[str], option: str) -> str:
    return f"{_NAME}{order.index(option) + 1}" if option in order else option


def shown(question: ShownQuestion, order: Sequence[str]) -> ShownQuestion:
    """The question with its options under their names."""
    sides = tuple(replace(one, id=_name(order, one.id)) for one in question.shown.options)
    return replace(question, shown=replace(question.shown, options=sides)) if sides else question


def blind(paper: Paper, lines: Sequence[PaperLine]) -> list[PaperLine]:
    """The lines of the paper as they go to a browser, with options under their names."""
    return [_blind(line, item.order) for line, item in zip(lines, paper.items, strict=True)]


def _blind(line: PaperLine, order: Sequence[str]) -> PaperLine:
    question = shown(line.question, order)
    if question is line.question:
        return line
    return replace(line, question=question, response=named(order, line.response))


@dataclass(frozen=True, slots=True)
class NamedForm:
    """A submitted form that is read with the ids of one question's options again.

    What is said of one statement stands in a field that ends in its name.
    """

    form: SubmittedForm
    order: Sequence[str]

    def get(self, name: str, /) -> str | None:
        """Return the first value of the field."""
        value = self.form.get(name)
        value = self.form.get(self._field(name)) if value is None else value
        return None if value is None else self._id(value)

    def getlist(self, name: str, /) -> list[str]:
        """Return all values of the field."""
        return [self._id(value) for value in self.form.getlist(name) or self.form.getlist(self._field(name))]

    def _field(self, name: str) -> str:
        """The field of a statement under the name that the page gave it."""
        ends = (one for one in self.order if name.endswith(f"-{one}"))
        own = max(ends, key=len, default="")
        return f"{name.removesuffix(own)}{_name(self.order, own)}" if own else name

    def _id(self, value: str) -> str:
        place = value.removeprefix(_NAME)
        is_name = value != place and place.isdecimal() and 1 <= int(place) <= len(self.order)
        return self.order[int(place) - 1] if is_name else value
