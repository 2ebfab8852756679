"""A page is proved before it is printed: every sign in a font, no words off the sheet or over others."""

import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageChops

from lms.errors import TooLongError, UnprintableError
from lms.press import layout, signs, to_pdf
from lms.press.layout import lay_out
from lms.press.page_batches import Design, Printed, print_all
from lms.press.print_sheets import PrintSheet
from lms.press.symbols import mark
from tests.unit.press.printing import as_file, pixels

NOWHERE = "\ue777"  # a private sign, which no font has
STYLE = (
    "@page { size: A5 landscape; margin: 20mm } svg { width: 1cm } "
    "body { font: 20pt Tinos, 'Noto Serif Khmer', serif }"
)
KHMER, CHINESE = "សុខ ចាន់ណា", "Trần 王小明"
ONLY_TINOS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>/usr/share/fonts/truetype/croscore</dir><cachedir>{cache}</cachedir></fontconfig>"""

PROGRAM = """
import sys
from html import escape
from pathlib import Path

from lms.press import layout, signs, to_pdf

for text in sys.argv[1:]:
    print("".join(to_pdf.find_unprintable(text)))
letters = escape("".join(sorted(signs.PLAIN)))
for way in ("", "bold", "italic"):
    style = f"font: {way} 9pt Tinos; overflow-wrap: anywhere"
    layout.lay_out(f"<html lang='vi'><title>x</title><p style='{style}'>{letters}</p>", Path("."), ())
"""


def page(body: str, style: str = "") -> str:
    return (
        f"<html lang='vi'><head><title>x</title><style>{STYLE} {style}</style></head>"
        f"<body>{body}{mark('Mã')}</body></html>"
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p>{'W' * 80}</p>", id="a word longer than the line"),
        pytest.param("<p style='margin-left: 150mm; white-space: nowrap'>Nguyễn Thị</p>", id="off the sheet"),
        pytest.param(
            "<p style='position: absolute; top: 0'>Một hai</p>"
            "<p style='position: absolute; top: 3mm'>Ba bốn</p>",
            id="words over words",
        ),
        pytest.param(
            "<p style='position: fixed; bottom: 9mm; margin: 0'>Ký</p>" + "<div>Một</div>" * 12,
            id="into the footer",
        ),
    ],
)
def test_words_that_run_over_are_told(tmp_path: Path, body: str) -> None:
    with pytest.raises(TooLongError, match="runs over"):
        lay_out(page(body), tmp_path, ())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p style='position: absolute; transform: rotate(-30deg)'>BẢN SAO</p>", id="turned"),
        pytest.param("<p style='position: absolute; opacity: 0.2'>BẢN SAO</p>", id="faint"),
        pytest.param("<p style='position: absolute; z-index: -1'>BẢN SAO</p>", id="behind"),
        pytest.param("<p style='overflow-wrap: anywhere'>" + "W" * 60 + "</p>", id="a word that may break"),
        pytest.param("<p>H<sub>2</sub>O và m<sup>2</sup></p>", id="raised letters"),
    ],
)
def test_what_is_meant_to_stand_so_is_not_told(tmp_path: Path, body: str) -> None:
    assert lay_out(page(f"{body}<p>Một hai ba</p>"), tmp_path, ()).lines()


def test_a_sign_that_no_font_has_is_refused_on_a_proved_page(tmp_path: Path) -> None:
    with pytest.raises(UnprintableError) as refused:
        lay_out(page(f"<p>Trần {NOWHERE}{NOWHERE}</p>"), tmp_path, ())
    assert refused.value.signs == (NOWHERE,)


def test_on_other_papers_the_sign_is_printed_as_its_code(tmp_path: Path) -> None:
    made = to_pdf.html_to_pdf(page(f"<p>Trần {NOWHERE} An</p>"), tmp_path, ())
    text = pypdf.PdfReader(as_file(made)).pages[0].extract_text()
    assert "Trần [U+E777] An" in " ".join(text.split())


@pytest.mark.parametrize("name", ["H'Ơ̆n Ê̆ban", "M̃ôn", "שלום", KHMER, "កូនខ្មែរ ស្រីពៅ", CHINESE])
def test_signs_beyond_vietnamese_in_a_class_are_laid_out_like_a_page_alone(tmp_path: Path, name: str) -> None:
    words = ["An", "Bình", "Cường", "Dung", "Ánh", name]
    sheets = [
        PrintSheet(page(f"<p><b>{one}</b></p>"), f"{place:032d}", "A") for place, one in enumerate(words)
    ]
    made = dict(print_all(sheets, Design(tmp_path, ()), None))
    [(_, alone)] = print_all(sheets[-1:], Design(tmp_path, ()), None)
    strange = made[5]
    assert isinstance(strange, Printed)
    assert isinstance(alone, Printed)
    assert [one.is_plain for _, one in sorted(made.items())] == [False] * 5 + [True]  # type: ignore[union-attr]
    assert not ImageChops.difference(
        pixels(strange.content, tmp_path), pixels(alone.content, tmp_path)
    ).getbbox()


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        (KHMER, ()),
        ("ស្ត្រី ញុំ", ()),
        ("ុក", ("ុ",)),  # a vowel without its consonant
        ("ក្ា", ("ា",)),  # a vowel where a second consonant must stand
        (CHINESE, ()),
        ("H'Ơ̆n Ê̆ban", ()),
        ("An\u200b", ("\u200b",)),
        ("An\u202e", ("\u202e",)),
        (NOWHERE, (NOWHERE,)),
        ("Nguyễn Thị Ánh", ()),
    ],
)
def test_with_the_fallback_fonts_only_what_would_be_shown_wrongly_is_named(
    text: str, lacking: tuple[str, ...]
) -> None:
    assert to_pdf.find_unprintable(text) == lacking


def test_without_them_every_sign_is_named_and_vietnamese_is_whole(tmp_path: Path) -> None:
    settings = tmp_path / "fonts.conf"
    settings.write_text(ONLY_TINOS.format(cache=tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, CHINESE, KHMER, "H'Ơ̆n Ê̆ban"],
        env=os.environ | {"FONTCONFIG_FILE": str(settings)},
        capture_output=True,
        text=True,
        check=True,
    )
    chinese, khmer, ede = done.stdout.splitlines()
    assert chinese == "王小明"
    assert set(khmer) == set(KHMER) - {" "}
    assert ede == ""


@given(st.text(alphabet=sorted(signs.PLAIN)))
def test_vietnamese_is_never_strange(text: str) -> None:
    assert signs.strange(text) == ()
    assert to_pdf.find_unprintable(text) == ()


@given(st.text())
def test_what_is_strange_is_in_the_text_and_in_no_plain_letter(text: str) -> None:
    found = signs.strange(text)
    assert set(found) == set(text) - signs.PLAIN
    assert len(found) == len(set(found))


def test_a_sign_is_named_so_that_it_is_found() -> None:
    assert signs.names("王") == "“王” (U+738B)"
    assert signs.names(["\u0303"]) == "“◌\u0303” (U+0303)"
    assert signs.names("王小明赵钱孙").endswith("“钱” (U+94B1), …")


def test_fonts_of_papers_are_those_that_texts_are_tried_with() -> None:
    styles = [*Path("certificates").glob("*/*.css"), *Path("templates").rglob("*.css")]
    fonts = [one.read_text() for one in styles if "Tinos" in one.read_text()]
    assert len(fonts) > 5
    for text in fonts:
        assert layout.FONTS in text
