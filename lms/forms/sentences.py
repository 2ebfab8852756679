"""Sentences that are written where they are decided and translated where they are shown (pure).

`from lms.forms.sentences import gettext_lazy as _`: Babel finds `_("…")` as it does everywhere. Who shows
sentences says once, with `translate_by`, how they are translated; until then they stay as written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sentence:
    """A sentence for a person, in Vietnamese with %(name)s for `values`; `str()` translates it.

    A value that is a tuple is told as a list: 'a, b'.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        text = _translator[-1](self.text)
        return text % {name: _told(value) for name, value in self.values.items()} if self.values else text


def _told(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


Said = Sentence | str  # not yet translated, or already
_translator: list[Callable[[str], str]] = [str]


def gettext_lazy(text: str, **values: object) -> Sentence:
    """Mark `text` for translation without translating it."""
    return Sentence(text, values)


def translate_by(translate: Callable[[str], str]) -> None:
    """Let `translate` find the text of a sentence in the language of its reader."""
    _translator[:] = [translate]
