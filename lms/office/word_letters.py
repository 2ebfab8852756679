"""The letters of a Word file that are TCVN3 or VNI into Unicode, before anything else reads them.

The font of a run says which they are; where fonts were changed and letters were not, the whole text does.
Elements have local names. Source: ECMA-376 part 1, 17.3.2.26 (rFonts).
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from lms import legacy_letters
from lms.legacy_letters import VNI, Encoding, Reading
from lms.office.run_formatting import Style, font_of, value

_TEXTS = ("t", "delText")
Run = tuple[Element, str, Encoding | None]
"""An element of text, the name of its font, the encoding of that font."""


def convert(roots: Sequence[Element], styles: Mapping[str, Style]) -> tuple[str, ...]:
    """Put Unicode into the texts below these elements; what was done, and what is doubtful, in sentences."""
    runs = [run for root in roots for run in _runs(root, styles)]
    told = _by_font(runs) + _by_text([text for text, _font, encoding in runs if encoding is None])
    for level in (level for root in roots for level in root.iter("lvl")):
        _convert_level(level)
    return tuple(dict.fromkeys(told))


def _runs(root: Element, styles: Mapping[str, Style]) -> Iterator[Run]:
    for paragraph in root.iter("p"):
        style = styles.get(value(paragraph.find("pPr"), "pStyle") or "", styles[""])
        for run in paragraph.iter("r"):
            properties = run.find("rPr")
            character = styles.get(value(properties, "rStyle") or "-", Style())
            font = font_of(properties) or character.font or style.font
            encoding = legacy_letters.encoding_of_font(font)
            for text in run:
                if text.tag in _TEXTS and text.text:
                    yield text, font, encoding


def _by_font(runs: Sequence[Run]) -> tuple[str, ...]:
    readings: dict[str, Reading] = {}
    before: Run | None = None
    for run in runs:
        if before is not None:
            _join_pair(before, run)
        before = run
    for text, font, encoding in runs:
        old = text.text or ""
        if encoding is None or (not legacy_letters.words_with_marks(old) and not font.endswith("H")):
            continue
        new = legacy_letters.to_unicode(old, encoding, font)
        if new != old and legacy_letters.fits(new) >= legacy_letters.fits(old):
            text.text = new
            readings[old] = Reading(new)
    return legacy_letters.told(readings)


def _join_pair(before: Run, run: Run) -> None:
    """A vowel of VNI and its mark may stand in two runs: the mark goes to its vowel."""
    (left, _font, encoding), (right, _other, same) = before, run
    if encoding == same == "VNI" and left.text and right.text and left.text[-1] + right.text[0] in VNI:
        left.text, right.text = left.text + right.text[0], right.text[1:]


def _by_text(texts: Sequence[Element]) -> tuple[str, ...]:
    written = {text.text or "" for text in texts}
    encoding = legacy_letters.encoding_of(written)
    readings = legacy_letters.read(written, encoding) if encoding else {}
    for text in texts:
        if read := readings.get(text.text or ""):
            text.text = read.text
    return legacy_letters.told(readings)


def _convert_level(level: Element) -> None:
    """The words that a list puts before each of its numbers, like 'C©u %1.'."""
    text = level.find("lvlText")
    encoding = legacy_letters.encoding_of_font(font_of(level.find("rPr")))
    if text is not None and encoding:
        text.set("val", legacy_letters.to_unicode(text.get("val", ""), encoding))
