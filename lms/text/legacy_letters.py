"""TCVN3 and VNI, the encodings of Vietnamese before Unicode: recognised by font or by text, converted (pure).

Their letters are bytes that Unicode programs show as other letters of Latin-1 ('Vò Minh S¬n', 'Traàn Vaên').
Sources: TCVN 5712:1993 table VN3; the tables of VNI for Windows. Which encoding a text is in,
its syllables tell: the right reading makes Vietnamese ones of them.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Encoding = Literal["TCVN3", "VNI"]

_TCVN3_FROM, _TCVN3_TO = (
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
TCVN3 = dict(zip(_TCVN3_FROM, _TCVN3_TO, strict=True))
"""The Unicode letter of each byte. Capitals with a tone have none: fonts whose names end in H draw them."""

_VNI_TONES, _VNI_TONES_TO = "ùøûõï", "áàảãạ"
_VNI_SINGLE = dict(zip("íìæóòôöñî", "íìỉĩịơưđỵ", strict=True))
_VNI_PAIRS = {
    **{f"a{mark}": letter for mark, letter in zip("ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ", strict=True)},
    **{f"e{mark}": letter for mark, letter in zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)},
    **{f"o{mark}": letter for mark, letter in zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)},
    **{f"ô{mark}": letter for mark, letter in zip("ùøûõï", "ớờởỡợ", strict=True)},
    **{f"u{mark}": letter for mark, letter in zip("ùøûõï", "úùủũụ", strict=True)},
    **{f"ö{mark}": letter for mark, letter in zip("ùøûõï", "ứừửữự", strict=True)},
    **{f"y{mark}": letter for mark, letter in zip("ùøûõ", "ýỳỷỹ", strict=True)},
}
VNI = {
    **_VNI_SINGLE,
    **_VNI_PAIRS,
    **{old.upper(): new.upper() for old, new in (_VNI_SINGLE | _VNI_PAIRS).items()},
    **{old[0].upper() + old[1]: new.upper() for old, new in _VNI_PAIRS.items()},
}
"""The Unicode letter of each letter or pair; a mark behind a capital may be a small one."""
_VNI_PARTS = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))

_FONT = re.compile(r"(?P<tcvn3>\.Vn)|(?P<vni>S?VNI[- ])", re.IGNORECASE)
_HIGH = re.compile("[\x80-\xff]")
_WORD = re.compile(r"[^\s.,;:!?()\[\]{}/\"'\u201c\u201d\u2018\u2019\u2013\u2014\u2026+=*%&_0-9-]+")
_BEYOND = re.compile("[^\x00-\xff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022]")
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
_RHYME = (
    r"(?:a(?:ch?|i|m|ng?|nh|o|p|t|u|y)?|ă(?:c|m|ng?|p|t)|â(?:c|m|ng?|p|t|u|y)|e(?:c|m|ng?|o|p|t)?"
    r"|ê(?:ch|m|nh?|p|t|u)?|i(?:a|ch?|m|nh?|p|t|u)?|[iy]ê(?:c|m|ng?|p|t|u)|y"
    r"|o(?:ch?|i|m|ng?|p|t)?|oa(?:ch?|i|m|ng?|nh|o|p|t|y)?|oă(?:c|m|ng?|t)|oe(?:n|o|t)?|oo(?:c|ng)"
    r"|ô(?:c|i|m|ng?|p|t)?|ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|ng?|p|t)?|uâ(?:c|ng?|t|y)|uê(?:ch|nh)?"
    r"|uô(?:c|i|m|ng?|t)|uơ|uy(?:a|ch|nh|t|u|p|n)?|uyê(?:n|t)|ư(?:a|c|i|m|ng?|t|u)?|ươ(?:c|i|m|ng?|p|t|u))"
)
_SYLLABLE = re.compile(_ONSET + _RHYME)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_FEWEST = 2
_QUOTED = 60
_MOST_DOUBTS = 20
CONVERTED = (
    "Chữ viết bằng bộ chữ cũ (TCVN3 hoặc VNI) đã được chuyển sang Unicode, như “{}” thành “{}”; "
    "hãy đọc lại, nhất là chữ hoa."
)
DOUBTFUL = "“{}” có thể là “{}” viết bằng bộ chữ cũ; chữ được giữ như trong tệp, hãy xem lại."
_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class LegacyReading:
    """A text in Unicode; `other` is another reading of it, where its letters allow both, else ''."""

    text: str
    other: str = ""


def encoding_of_font(font: str) -> Encoding | None:
    """The encoding whose font this is, like TCVN3 for '.VnTime' and VNI for 'VNI-Times'."""
    found = _FONT.match(font)
    if found is None:
        return None
    return "TCVN3" if found["tcvn3"] else "VNI"


def to_unicode(text: str, encoding: Encoding, font: str = "") -> str:
    """A text of this encoding in Unicode (NFC); a font of capitals, like '.VnTimeH', makes it capitals.

    A text with letters beyond one byte is Unicode already, whatever its font says.
    """
    if _BEYOND.search(text):
        return text
    if encoding == "VNI":
        return _VNI_PARTS.sub(lambda found: VNI[found[0]], text)
    converted = text.translate(_TABLE)
    if (font.startswith(".") and font.endswith("H")) or _are_capitals(converted, 3):
        return converted.upper()
    return _WORD.sub(lambda word: word[0].upper() if _are_capitals(word[0], 2) else word[0], converted)


def encoding_of(texts: Iterable[str]) -> Encoding | None:
    """The encoding that these texts are in: two words or more, and most of those with marks, say so."""
    words = {word for text in texts if not _BEYOND.search(text) for word in _words(text)}
    best: Encoding | None = None
    most = 0
    encodings: tuple[Encoding, ...] = ("TCVN3", "VNI")
    for encoding in encodings:
        read = {word: to_unicode(word, encoding) for word in words}
        right = sum(is_syllable(one) for one in read.values())
        only = sum(is_syllable(read[word]) and not is_syllable(word) for word in words)
        if only >= _FEWEST and right >= _SHARE * len(words) and only > most:
            best, most = encoding, only
    return best


def read(texts: Collection[str], encoding: Encoding, font: str = "") -> dict[str, LegacyReading]:
    """Each text that is, or may be, in this encoding, with its reading; others are left out.

    Texts of two encodings side by side are read one by one; what both readings fit keeps its letters.
    """
    old = {text: to_unicode(text, encoding, font) for text in texts}
    is_mixed = any(_BEYOND.search(text) or fits(text) > fits(old[text]) for text in texts)
    found = {}
    for text, converted in old.items():
        if converted == text or fits(text) > fits(converted):
            continue
        if not font and fits(converted) < _SHARE:  # 'Café', 'São Paulo', '©' among lines that are old
            if fits(converted) > fits(text):
                found[text] = LegacyReading(text, converted)
            continue
        if is_mixed and not text.isascii() and fits(text) == fits(converted):
            found[text] = LegacyReading(text, converted)
        else:
            found[text] = LegacyReading(converted)
    return found


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in Unicode, and sentences about what was converted or may be read in another way."""

    text: str
    told: tuple[str, ...] = ()


def convert(text: str) -> Converted:
    """A text of several lines in Unicode, as far as its lines are in an old encoding."""
    lines = text.split("\n")
    encoding = encoding_of(lines)
    readings = read(dict.fromkeys(lines), encoding) if encoding else {}
    return Converted(
        "\n".join(readings[one].text if one in readings else one for one in lines), told(readings)
    )


def told(readings: Mapping[str, LegacyReading]) -> tuple[str, ...]:
    """What a person must hear of these readings: an example of what was converted, and each doubt."""
    changed = [(old, one.text) for old, one in readings.items() if not one.other]
    doubtful = [(old, one.other) for old, one in readings.items() if one.other]
    return tuple(
        template.format(old.strip()[:_QUOTED], new.strip()[:_QUOTED])
        for template, found in ((CONVERTED, changed[:1]), (DOUBTFUL, doubtful[:_MOST_DOUBTS]))
        for old, new in found
    )


def is_syllable(word: str) -> bool:
    """Whether a word is spelled as a Vietnamese syllable, in Unicode."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    toneless = unicodedata.normalize("NFC", _TONES.sub("", decomposed))
    return len(_TONES.findall(decomposed)) <= 1 and bool(_SYLLABLE.fullmatch(toneless))


def fits(text: str) -> float:
    """Which share of a text's words with marks are syllables; 1 for a text without any."""
    words = words_with_marks(text)
    return sum(map(is_syllable, words)) / len(words) if words else 1.0


def words_with_marks(text: str) -> list[str]:
    """The words of a text that have letters beyond ASCII."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if _HIGH.search(word)]


_TABLE = str.maketrans(TCVN3)


def _are_capitals(text: str, fewest: int) -> bool:
    """Whether the unmarked letters are all capitals; the marked ones beside them stand for capitals too."""
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return len(plain) >= fewest and all(map(str.isupper, plain))
