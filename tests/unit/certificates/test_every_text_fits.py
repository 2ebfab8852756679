"""Whatever can be typed fits on a certificate, in every design: in smaller type, then broken."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]

from lms.certificates.documents import pdf, proving, samples, workshop
from lms.certificates.payload import CertificatePayload
from lms.config import LONGEST_ON_PAPER, Issuer
from lms.people.field_limits import LONGEST_NAME, LONGEST_UNIT
from tests import press_samples
from tests.cast import NOW
from tests.unit.certificates.samples import ORDINARY
from tests.unit.press.printing import folder_of

DESIGNS = workshop.list_designs()
LINE = ("Nghiêng " * 30)[:LONGEST_ON_PAPER].strip()
LONGEST = Issuer(LINE.upper(), LINE.upper(), LINE, LINE, LINE, LINE.upper())
FIELDS = ("full_name", "unit", "class_title", "course", "signatory_name")


def words(content: bytes, tmp_path: Path) -> list[tuple[str, float, float]]:
    """Every word on the page with its left and right end, as shares of the page's width."""
    (tmp_path / "a.pdf").write_bytes(content)
    subprocess.run(["pdftotext", "-bbox", "a.pdf", "a.html"], cwd=tmp_path, check=True)
    page = etree.parse(tmp_path / "a.html").find(".//{*}page")
    width = float(page.get("width"))
    found = page.iterfind("{*}word")
    return [(one.text, float(one.get("xMin")) / width, float(one.get("xMax")) / width) for one in found]


def printed(payload: CertificatePayload) -> bytes:
    return pdf.render(folder_of(payload.design), press_samples.order(payload))


@pytest.mark.parametrize("name", DESIGNS)
@pytest.mark.parametrize("letters", ["W", "Nghiêng "])
def test_the_most_that_can_be_typed_stays_on_the_sheet(name: str, letters: str, tmp_path: Path) -> None:
    widest = samples.widest(name, LONGEST, NOW.date())
    assert (len(widest.full_name), len(widest.unit)) == (LONGEST_NAME, LONGEST_UNIT)
    texts = {field: (letters * 200)[: len(getattr(widest, field))].strip() for field in FIELDS[:4]}
    found = words(printed(replace(widest, **texts)), tmp_path)
    assert min(left for _, left, _ in found) > 0.03
    assert max(right for _, _, right in found) < 0.97
    said = "".join(text for text, _, _ in found)
    for text in texts.values():
        assert text.replace(" ", "") in said


@pytest.mark.parametrize("name", DESIGNS)
@pytest.mark.parametrize("field", FIELDS)
def test_one_long_word_stays_on_the_sheet(name: str, field: str, tmp_path: Path) -> None:
    word = "N" + "guyễn" * 12 + "An"
    found = words(printed(replace(ORDINARY, design=name, **{field: word})), tmp_path)
    assert max(right for _, _, right in found) < 0.97
    assert word in "".join(text for text, _, _ in found)


def test_a_long_word_is_set_smaller_before_it_is_broken(tmp_path: Path) -> None:
    word = "N" + "guyễn" * 5
    found = words(printed(replace(ORDINARY, design="trang-trong", full_name=word * 2)), tmp_path)
    assert [text for text, _, _ in found if word in text] == [word * 2]


def test_tighter_settings_are_tried_in_order() -> None:
    assert pdf.TIGHTEST == 5
    for name in DESIGNS:
        style = (folder_of(name) / pdf.STYLE).read_text()
        assert all(f".fit-{number}" in style for number in range(1, pdf.TIGHTEST + 1))


@pytest.mark.parametrize("name", DESIGNS)
def test_every_shipped_design_is_trusted(name: str) -> None:
    assert proving._holds(folder_of(name), "", LONGEST)
