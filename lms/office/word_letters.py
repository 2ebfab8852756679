"""The letters of a Word file that are TCVN3 or VNI into Unicode, before anything else reads them (pure).

The font of a run says which they are; where fonts were changed and letters were not, the whole text does.
Elements have local names. Source: ECMA-376 part 1, 17.3.2.26 (rFonts).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from lms.office.run_formatting import Style, font_of, value
from lms.text import legacy_letters
from lms.text.legacy_letters import VNI

_TEXTS = ("t", "delText")
Run = tuple[Element, str]
"""An element of text, and the name of its font where that is one of an old encoding, else ''."""


def convert(roots: Sequence[Element], styles: Mapping[str, Style]) -> tuple[str, ...]:
    """Put Unicode into the texts below these elements; what was done, and what is doubtful, in sentences."""
    runs = [run for root in roots for run in _runs(root, styles)]
    for before, run in pairwise(runs):
        _join_pair(before, run)
    told: list[str] = []
    for font in sorted({font for _text, font in runs}, key=lambda font: not font):
        texts = [text for text, one in runs if one == font]
        written = dict.fromkeys(text.text or "" for text in texts)
        encoding = legacy_letters.encoding_of_font(font) if font else legacy_letters.encoding_of(written)
        readings = legacy_letters.read(written, encoding, font) if encoding else {}
        for text in texts:
            if read := readings.get(text.text or ""):
                text.text = read.text
        told += legacy_letters.told(readings)
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
            old = font if legacy_letters.encoding_of_font(font) else ""
            for text in run:
                if text.tag in _TEXTS and text.text:
                    yield text, old


def _join_pair(before: Run, run: Run) -> None:
    """A vowel of VNI and its mark may stand in two runs: the mark goes to its vowel."""
    (left, font), (right, other) = before, run
    is_vni = font == other and legacy_letters.encoding_of_font(font) == "VNI"
    if is_vni and left.text and right.text and left.text[-1] + right.text[0] in VNI:
        left.text, right.text = left.text + right.text[0], right.text[1:]


def _convert_level(level: Element) -> None:
    """The words that a list puts before each of its numbers, like 'C©u %1.'."""
    text = level.find("lvlText")
    encoding = legacy_letters.encoding_of_font(font_of(level.find("rPr")))
    if text is not None and encoding:
        text.set("val", legacy_letters.to_unicode(text.get("val", ""), encoding))
