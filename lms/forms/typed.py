"""A form as typed, and its fields read into values or refused (pure)."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import ClassVar, Self, TypeVar

from lms.forms import dates
from lms.forms.refusal import Refusal, RefusedError
from lms.forms.sentences import Said
from lms.forms.sentences import gettext_lazy as _
from lms.text.vietnamese import normalise

__all__ = ["Reading", "Refusal", "RefusedError", "TypedForm", "lines", "whole_number"]  # all for a check
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TypedForm:
    """What was typed, a text per field in the order of the page, to be shown again when it is refused."""

    LINES: ClassVar[Collection[str]] = ()  # fields whose lines stay lines

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """The fields in a sent form; '' for one that was not sent."""
        return cls(**{one.name: cls._text(one.name, form.get(one.name, "")) for one in fields(cls)})

    @classmethod
    def _text(cls, name: str, typed: str) -> str:
        return lines(typed) if name in cls.LINES else normalise(typed)


def lines(typed: str) -> str:
    """Several lines of text, each normalised, without blank ones around them."""
    return "\n".join(normalise(line) for line in typed.splitlines()).strip()


def whole_number(least: int, most: int) -> Callable[[str], int | None]:
    """A reader of digits for a number from `least` to `most`."""

    def read(typed: str) -> int | None:
        is_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(most)) + 2
        return int(typed) if is_number and least <= int(typed) <= most else None

    return read


class Reading:
    """Reads fields one by one, in the order of the page, and keeps the first sentence of each refused one."""

    def __init__(self, typed: TypedForm | Mapping[str, str]) -> None:
        self._typed = asdict(typed) if isinstance(typed, TypedForm) else typed
        self._order = list(self._typed) if isinstance(typed, TypedForm) else []
        self._refused: dict[str, Said] = {}

    @property
    def refusal(self) -> Refusal:
        """What was refused so far, in the order of the typed form, else of the checks."""
        in_order = {name: self._refused[name] for name in self._order if name in self._refused}
        return Refusal(in_order | self._refused)

    def refuse(self, field: str, sentence: Said) -> None:
        """Say what is wrong with `field`, unless that was said already."""
        self._refused.setdefault(field, sentence)

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Keep the refusal of a check that raises it, and go on after it."""
        try:
            yield
        except RefusedError as error:
            for field, sentence in error.refusal.items():
                self.refuse(field, sentence)

    def finish(self) -> None:
        """RefusedError when anything was refused."""
        if self._refused:
            raise RefusedError(self.refusal)

    def value(
        self, field: str, read: Callable[[str], T | None], sentence: Said, *, needed: bool = True
    ) -> T | None:
        """What `read` makes of the field; None when it is refused, or empty and not `needed`."""
        typed = self._typed.get(field, "")
        found = read(typed) if typed else None
        if found is None and (typed or needed):
            self.refuse(field, sentence)
        return found

    def text(self, field: str, longest: int, missing: Said | None = None) -> str:
        """The text, of at most `longest` characters; with `missing` it must not be empty."""
        typed = self._typed.get(field, "")
        if missing is not None and not typed.strip():
            self.refuse(field, missing)
        elif len(typed.strip()) > longest:
            self.refuse(field, _("Phần này dài quá %(n)s ký tự. Hãy viết gọn lại.", n=longest))
        return typed

    def number(self, field: str, least: int, most: int, sentence: Said, *, needed: bool = True) -> int | None:
        """A whole number from `least` to `most`."""
        return self.value(field, whole_number(least, most), sentence, needed=needed)

    def day(self, field: str, sentence: Said, *, needed: bool = True) -> date | None:
        """A day like 05/02/2026."""
        return self.value(field, dates.day, sentence, needed=needed)

    def moment(self, field: str, sentence: Said, *, needed: bool = True) -> datetime | None:
        """A moment in Vietnam like 07:30 05/02/2026, in UTC."""
        return self.value(field, dates.moment, sentence, needed=needed)

    def choice(self, field: str, among: Mapping[str, T], sentence: Said, *, needed: bool = True) -> T | None:
        """One of a few, by what its option sends."""
        return self.value(field, among.get, sentence, needed=needed)

    def ticked(self, among: Mapping[str, T]) -> list[T]:
        """Several of a few: those whose boxes, named by the keys, were ticked."""
        return [value for name, value in among.items() if self.yes(name)]

    def yes(self, field: str) -> bool:
        """Whether a box was ticked."""
        return bool(self._typed.get(field))
