"""What the columns of one kind of table may be, and the words that offices write over them (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lms.office.tables import office_words

Role = Literal["identity", "detail", "number", "aside", "unkept", "other"]
"""What a field says of its row: who it is, a detail of it, its number, a remark, what we must not keep."""
Looks = Literal[
    "", "name", "word", "date", "phone", "number", "row_number", "letter", "mail", "citizen", "name_birth"
]
"""How the cells of a column of this field look; '' for any text."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a column may hold.

    `label` names it in a choice, its `str` in the reader's language; `words` are lines of phrases between
    semicolons, with their marks. `under` says what a column becomes whose own heading means one field and
    that is under this one's.
    `beside`: where a heading may mean this and another field, it is this one next to one of those.
    `has_whose`: the heading may say whose it is ('Họ và tên học viên'). `alone`: which other field it is,
    beside those that are a whole together, when its heading is just these words. `content`: what a column is
    whose heading means this field, when its cells look otherwise ('Nam' over births). `begins`: words with
    which a longer heading begins that means this field. `is_proposal`: a person must agree to it.
    """

    key: str
    label: object
    words: tuple[str, ...]
    role: Role = "other"
    looks: Looks = ""
    under: Mapping[str, str] | None = None
    beside: tuple[str, ...] = ()
    has_whose: bool = False
    alone: Mapping[str, str] = field(default_factory=dict)
    content: Mapping[Looks, str] = field(default_factory=dict)
    begins: tuple[str, ...] = ()
    is_proposal: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether we may keep what is there."""
        return self.role != "unkept"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The fields of one kind of table, and the words that tell its other rows apart.

    `whose` may stand behind a heading with `has_whose`; a note in brackets with one of `others` makes a
    heading mean somebody else. `together` are fields that are a whole or nothing, like month, day and year;
    the first of them tells that the others are meant. `has_texts`: what a row is, is a text, not a name, so
    that its first words say nothing of what the row is.
    """

    name: str
    fields: tuple[Field, ...]
    whose: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    has_texts: bool = False
    groups: tuple[str, ...] = office_words.GROUPS
    totals: tuple[str, ...] = office_words.TOTALS
    endings: tuple[str, ...] = office_words.ENDINGS
    by_key: Mapping[str, Field] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {one.key: one for one in self.fields})

    def __hash__(self) -> int:
        return hash(self.name)

    def keys(self, *roles: Role) -> tuple[str, ...]:
        """The keys of the fields with these roles."""
        return tuple(one.key for one in self.fields if one.role in roles)
