"""Why a form was not taken: one sentence per field (pure)."""

from collections.abc import Iterator, Mapping

from lms.errors import LmsError
from lms.forms.sentences import Said

WHOLE = ""  # stands for the whole form where no field is at fault


class Refusal(Mapping[str, Said]):
    """The sentence of each refused field, in the order of the page; empty when nothing is wrong."""

    __slots__ = ("_sentences",)

    def __init__(self, sentences: Mapping[str, Said] | None = None) -> None:
        self._sentences = dict(sentences or {})

    def __getitem__(self, field: str) -> Said:
        return self._sentences[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sentences)

    def __len__(self) -> int:
        return len(self._sentences)

    def __repr__(self) -> str:
        return f"Refusal({self._sentences})"

    def __or__(self, other: Mapping[str, Said]) -> "Refusal":
        added = {field: said for field, said in other.items() if field not in self}
        return Refusal(self._sentences | added)  # the first sentence of a field counts

    def renamed(self, names: Mapping[str, str]) -> "Refusal":
        """The same with other names, where a page holds several forms with fields of one name."""
        return Refusal({names.get(field, field): said for field, said in self.items()})


class RefusedError(LmsError):
    """A refusal found where no value can be returned."""

    status = 422

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(" ".join(str(sentence) for sentence in refusal.values()))
