"""Vietnamese text: how it is stored, found, sorted and compared (pure).

The rules are those that were measured for this project: NFC everywhere, `đ` folded by hand because it has
no decomposition, names sorted by given name, and answers compared exactly, never by a ratio of likeness.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

N_: Final = str
"""Marks a sentence for translation where it is decided; the page that shows it translates it."""

# Controls, zero-width and bidirectional marks, the BOM and lone surrogates: nobody sees them, and some of
# them cannot be stored (NUL in PostgreSQL, surrogates in UTF-8, the two last of the plane in XML and YAML).
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\ud800-\udfff\ufffe\uffff]"
)
_MARKS = re.compile(r"[\u0300-\u036f]")
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng, as dictionaries order them
_TONE = re.compile(f"[{_TONES}]")
_VOWELS = re.compile(r"(?:[aeiouy][\u0300-\u036f]*)+")
_LONG_I = re.compile(
    r"(?<![^\W\d_])(?<![\u0300-\u036f])([hklmstv]|qu)y(?=[\u0300-\u036f]?(?![\w\u0300-\u036f]))"
)
_NOT_LETTERS = re.compile(r"[\W_]+")
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")

# U+00F0 and U+0256 look like U+0111; word processors and phones curl quotes and lengthen hyphens unasked.
_LOOK_ALIKES = str.maketrans(
    {
        "\u00f0": "đ",
        "\u0256": "đ",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
    }
)
# '~' is the last printable ASCII character: 'a' + anything sorts before 'a~' (ă), and that before 'a~~' (â).
_ALPHABET = str.maketrans(
    {"ă": "a~", "â": "a~~", "đ": "d~", "ê": "e~", "ô": "o~", "ơ": "o~~", "ư": "u~"},
)


def seen(text: str) -> str:
    """Return `text` without what nobody sees and what cannot be stored."""
    return _UNSEEN.sub("", text)


def normalise(text: str) -> str:
    """Return `text` as it is stored: NFC, unseen characters dropped, every run of space one space, trimmed.

    A no-break space is a space; line breaks are spaces too. Source: Unicode UAX #15 (NFC), and that an NFD
    'Đặng' or a pasted zero-width space otherwise makes equal names and answers differ. Letters and case stay.
    """
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


def search_key(text: str) -> str:
    """Return the folded text to store beside names and titles and to search in.

    Lower case, no diacritics, đ and its look-alikes Ð Ɖ as d: 'dang' finds 'Đặng'. Full-width letters,
    ligatures and circled numbers are the plain ones: 'an' finds 'Ａｎ'. Source: SQLite's lower and LIKE know
    ASCII only, and FTS5's remove_diacritics does not fold đ; Unicode UAX #15 (NFKC) for the last.
    """
    return _bare(unicodedata.normalize("NFKC", normalise(text)))


def _bare(text: str) -> str:
    """Lower-case text without diacritics; answers are compared by it, and keep what NFKC would replace."""
    plain = _plain(text)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFD", plain.replace("đ", "d"))
    return normalise(_MARKS.sub("", decomposed))


def unmarked(text: str) -> str:
    """Return lower-case `text` without diacritics, and otherwise as it is typed."""
    return _bare(text)


def slug(text: str, longest: int) -> str:
    """Return `text` as the part of an address or a file's name, at most `longest` characters; may be ''.

    Small letters without diacritics and digits, with single hyphens for everything between them.
    """
    return _NOT_IN_SLUGS.sub("-", search_key(text)).strip("-")[:longest].strip("-")


def name_sort_key(name: str) -> str:
    """Return a string whose plain byte order is the order of Vietnamese names.

    Given name (last word) first, then the other words as written. A word compares by its letters
    (a ă â b c d đ e ê … y; f j w z where Latin has them), then by its tone (ngang huyền hỏi ngã sắc nặng).
    Vietnamese names give ASCII keys, so SQLite's BINARY and PostgreSQL's "C" agree. Punctuation is ignored.
    Source: the order of Vietnamese class lists and dictionaries.
    """
    keys = [key for word in _plain(name).split() if (key := _word_sort_key(word))]
    return " ".join(keys[-1:] + keys[:-1])


def spelling(text: str) -> str:
    """Return what two texts share exactly when they are the same words: case and tone placement left out.

    Lower-case, decomposed, each tone mark at the end of its run of vowels: 'HOÀ' and 'hòa' share it, 'Hương'
    and 'Hường' do not. What decides whether two people, units or answers are the same compares this; a
    `search_key` only finds and suggests.
    """
    plain = _plain(text)
    return plain if plain.isascii() else _VOWELS.sub(_tone_last, unicodedata.normalize("NFD", plain))


def sounds(text: str) -> str:
    """Return what words share that are also the same but for 'i' or 'y' at their end: 'kỹ' and 'kĩ'.

    Like `spelling`. Only where both letters are the same sound and both spellings are in use: alone behind h,
    k, l, m, s, t, v or qu ('lý', 'quý', 'tỷ'). 'thúy' is not 'thúi', 'hay' is not 'hai', 'y' is not 'i'.
    Source: the spelling rules of 1980 and 1984, which print 'kĩ', beside the older 'kỹ' that laws and papers
    write; decision 042.
    """
    return _with_i(spelling(text))


def same_word(a: str, b: str, *, ignore_marks: bool = False) -> bool:
    """Say whether two answers are the same words, exactly but for case and for where a tone mark is.

    hoà = hòa (old and new tone placement; a mark may move inside its run of vowels only), Ð = Đ; but có ≠ cô,
    má ≠ mà, 'phải' ≠ 'không phải'. `ignore_marks`, only where the question says khong-dau, also accepts words
    typed without any mark ('Tran Phu' = 'Trần Phú'); a word with a different mark is still a different word.
    """
    if spelling(a) == spelling(b):
        return True
    if not ignore_marks:
        return False
    firsts, seconds = normalise(a).split(), normalise(b).split()
    return len(firsts) == len(seconds) and all(map(_same_or_bare, firsts, seconds))


def same_sound(typed: str, answer: str) -> bool:
    """Say whether two answers are the same words by `sounds`, each also without any mark on either side."""
    words, known = normalise(typed).split(), _known(answer)
    return len(words) == len(known) and all(map(_sounds_or_bare, words, known))


def _sounds_or_bare(word: str, known: tuple[str, str, bool]) -> bool:
    sound, folded, is_bare = known
    own = sounds(word)
    if own == sound:
        return True
    plain = _with_i(_bare(word))
    return plain == folded and (is_bare or plain == own)


@lru_cache(maxsize=5_000)
def _known(answer: str) -> tuple[tuple[str, str, bool], ...]:
    """Each word of an answer: its sound, its letters without marks, and whether it has none."""
    found = ((sounds(word), _with_i(_bare(word))) for word in normalise(answer).split())
    return tuple((sound, folded, sound == folded) for sound, folded in found)


def _with_i(spelled: str) -> str:
    return _LONG_I.sub(r"\1i", spelled) if "y" in spelled else spelled


def _plain(text: str) -> str:
    return normalise(text).lower().translate(_LOOK_ALIKES)


def _tone_last(vowels: re.Match[str]) -> str:
    tones = "".join(_TONE.findall(vowels[0]))
    # Of several tones, which only a slip makes, Unicode fixes the order: spelled again it must stay.
    return _TONE.sub("", vowels[0]) + (
        tones if len(tones) < 2 else unicodedata.normalize("NFD", f"a{tones}")[1:]
    )


def _same_or_bare(a: str, b: str) -> bool:
    first, second, folded = spelling(a), spelling(b), _bare(a)
    return first == second or (folded == _bare(b) and folded in (first, second))


def _word_sort_key(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tone = _TONE.search(decomposed)
    toneless = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    spelled = _NOT_LETTERS.sub("", toneless).translate(_ALPHABET)
    letters = _MARKS.sub("", unicodedata.normalize("NFD", spelled))
    return f"{letters}{_TONES.index(tone[0]) + 1 if tone else 0}" if letters else ""
