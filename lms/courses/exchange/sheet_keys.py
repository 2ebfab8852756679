"""Which options of a row are right: by letters, numbers or words of its key, or by its marks (pure)."""

import re
from collections.abc import Mapping, Sequence

from lms.courses.exchange import typed
from lms.courses.exchange.sheet_options import split_cell
from lms.courses.exchange.word_keys import leading, letters_of, truth_of
from lms.courses.exchange.word_options import SIGNALS
from lms.text.vietnamese import same_word

_NUMBER = re.compile(r"(?:(?:phương án|đáp án|lựa chọn|câu|ý|số)\s*)*([1-9]|10)[.)]?", re.IGNORECASE)
_PART = re.compile(r"\s*(?:[,;&+]|\bvà\b|\n)\s*")
Letters = tuple[str, ...]


def counted(key: str, options: Mapping[str, str], whole: str) -> tuple[Letters, str]:
    """The same for a key that is a number, () for any other; without `options` those in `whole`."""
    if not _NUMBER.fullmatch(key.strip()):
        return (), ""
    return told(key, options or split_cell(whole)[1])


def told(text: str, options: Mapping[str, str]) -> tuple[Letters, str]:
    """The letters that a key names among the options, () for none, and a sentence about what is doubtful."""
    if letters := letters_of(text):
        missing = [letter for letter in letters if letter not in options]
        own = _by_words(text, options) if not missing else ()
        if own and own != letters:
            return letters, f"“{text[:40]}” cũng là chữ của lựa chọn {own[0]}; hãy xem lại."
        return letters, f"câu không có lựa chọn {', '.join(missing)}." if missing else ""
    if (by_words := _by_words(truth_of(text) or text, options)) and not _NUMBER.fullmatch(text.strip()):
        return by_words, ""
    if written := leading(text):
        letter, words = written
        differs = letter in options and not same_word(words.rstrip("."), options[letter].rstrip("."))
        said = f"ghi “{text[:40]}” khác chữ của lựa chọn {letter}." if differs else ""
        return (letter,), said if letter in options else f"câu không có lựa chọn {letter}."
    parts = [part for part in _PART.split(text.strip()) if part]
    named = [_numbered(part, options) for part in parts]
    if parts and all(letter for letter, _said in named):
        return tuple(dict.fromkeys(letter for letter, _ in named)), next(
            (said for _, said in named if said), ""
        )
    several = [_by_words(part, options) for part in parts]
    if len(parts) > 1 and all(several):
        return tuple(dict.fromkeys(letter for one in several for letter in one)), ""
    return (), ""


def _numbered(part: str, options: Mapping[str, str]) -> tuple[str, str]:
    """The option that a number counts; where a number is an option's own text, that one, told."""
    found = _NUMBER.fullmatch(part.strip())
    if not found:
        return "", ""
    letters = list(options)
    place = int(found[1])
    counted = letters[place - 1] if place <= len(letters) else ""
    own = _by_words(part, options)
    if own and own[0] != counted:
        return own[0], f"“{part}” là chữ của lựa chọn {own[0]}, nhưng cũng có thể là số thứ tự; hãy xem lại."
    return counted, ""


def _by_words(text: str, options: Mapping[str, str]) -> Letters:
    words = [one.rstrip(". ") for one in options.values()]
    place = typed.place_of(text.strip().rstrip(". "), words) if text.strip() else None
    return () if place is None else (list(options)[place],)


def worn(marks: Mapping[str, str]) -> tuple[Letters, str, str]:
    """The letters whose cells wear what the others do not, how, and what is doubtful about it.

    `marks` are those of the options' cells by letter. What all wear, or all but one when they are more than
    three, marks nothing or the wrong ones.
    """
    found: dict[Letters, str] = {}
    for signal, way in SIGNALS.items():
        letters = tuple(letter for letter, wears in marks.items() if signal in wears)
        if letters and len(letters) < len(marks):
            found.setdefault(letters, way)
    if not found:
        return (), "", ""
    first = next(iter(found))
    said = ""
    if len(found) > 1:
        said = "các dấu hiệu không khớp: " + "; ".join(
            f"{', '.join(one)} được {way}" for one, way in found.items()
        )
    elif len(first) > 1:
        said = f"{len(first)} lựa chọn được {found[first]} ({', '.join(first)})"
    return first, found[first], said and f"{said}; hãy xem lại."


def is_pattern(rows: Sequence[Mapping[str, str]]) -> bool:
    """Whether every row wears its marks in the same columns: then they dress the table and name no key."""
    seen = {worn(marks)[0] for marks in rows}
    return len(rows) > 2 and len(seen) == 1
