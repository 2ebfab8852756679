"""The press against the plain way: the same pages to the pixel, and the plain way for what does not fit."""

import logging
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from PIL import ImageChops

from lms.certificates.documents import pdf
from lms.certificates.documents.pdf import Order
from lms.errors import PrintingError, TooLongError
from lms.press import page_batches, plates
from lms.press.layout import lay_out
from lms.press.page_batches import Design, Printed, print_all
from lms.press.print_sheets import PrintSheet
from lms.press.symbols import mark
from tests import press_samples
from tests.unit.press.printing import DESIGNS, as_file, folder_of, pixels, plainly, pressed

CLASS = 13
LARGEST = 80_000


@pytest.fixture(scope="module", params=DESIGNS)
def printed(request: pytest.FixtureRequest) -> list[tuple[Order, bytes]]:
    """A class in one design, with its documents."""
    orders = press_samples.orders(CLASS, request.param)
    made = pressed(orders)
    return [(order, made[order.payload.code]) for order in orders]


def sheets_of(words: list[str], page: str) -> list[PrintSheet]:
    """Pages that differ in one word."""
    return [PrintSheet(page.replace("WORD", word), f"{place:032d}", "A") for place, word in enumerate(words)]


def page(body: str, style: str = "") -> str:
    return (
        f"<html lang='vi'><head><title>WORD</title><style>body {{ font: 20pt Tinos }} {style}</style></head>"
        f"<body>{body}{mark('Mã')}</body></html>"
    )


def run(tmp_path: Path, words: list[str], body: str, style: str = "") -> list[Printed]:
    """Print pages that differ in one word, in a design without style sheets."""
    found = dict(print_all(sheets_of(words, page(body, style)), Design(tmp_path, ()), None))
    assert sorted(found) == list(range(len(words)))
    return [found[place] for place in range(len(words))]  # type: ignore[misc]


@pytest.mark.parametrize("place", [1, 7])
def test_pressed_pages_look_exactly_like_pages_laid_out_one_by_one(
    printed: list[tuple[Order, bytes]], place: int, tmp_path: Path
) -> None:
    order, content = printed[place]
    one, other = pixels(content, tmp_path), pixels(plainly(order), tmp_path)
    assert one.size == other.size == (1754, 1241)
    assert ImageChops.difference(one, other).getbbox() is None


def test_a_class_is_printed_from_one_layout_but_for_proofs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laid_out = []
    monkeypatch.setattr(page_batches, "lay_out", lambda *page: laid_out.append(page) or lay_out(*page))
    assert len(pressed(press_samples.orders(200))) == 200
    assert len(laid_out) == 3, "the base and two proofs"


def test_pages_say_what_each_learner_is_certified(printed: list[tuple[Order, bytes]]) -> None:
    for order, content in printed:
        reader = pypdf.PdfReader(as_file(content))
        text = " ".join(reader.pages[0].extract_text().split())
        said = order.payload
        for words in (said.full_name, said.birth, said.unit, said.code, said.number, said.score_text):
            assert words in text
        assert reader.metadata is not None
        assert reader.metadata.title == f"Giấy chứng nhận số {said.number} - {said.full_name}"
        assert reader.attachments["certificate.json"] == [said.code.encode()]


def test_files_are_small_sound_and_of_one_page(printed: list[tuple[Order, bytes]], tmp_path: Path) -> None:
    for _, content in printed[:3]:
        (tmp_path / "one.pdf").write_bytes(content)
        done = subprocess.run(
            ["qpdf", "--check", tmp_path / "one.pdf"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert len(content) <= LARGEST
        assert len(pypdf.PdfReader(as_file(content)).pages) == 1


def test_the_code_with_a_whole_statement_is_read_from_a_150_dpi_print(
    printed: list[tuple[Order, bytes]], tmp_path: Path
) -> None:
    order, content = printed[3]
    [found] = zxingcpp.read_barcodes(pixels(content, tmp_path))
    assert len(order.address) > 300
    assert found.text == order.address
    width = found.position.top_right.x - found.position.top_left.x
    assert width / 150 * 25.4 >= 28


def test_the_same_class_gives_the_same_bytes() -> None:
    orders = press_samples.orders(6)
    assert pressed(orders) == pressed(orders)


def test_pages_that_differ_in_words_share_a_layout(tmp_path: Path) -> None:
    made = run(tmp_path, ["An", "Bình", "Cường", "Dung", "Ánh"], "<p>Chào <b>WORD</b>.</p>")
    assert [one.is_plain for one in made] == [False] * 5


NAMES = ["An", "Bình", "Cường", "Dung", "Ánh"]


@pytest.mark.parametrize(
    ("words", "body", "style", "plain"),
    [
        pytest.param(
            [*NAMES, "Rất dài " * 12], "<p><b>WORD</b></p>", "", [5], id="a name that does not fit the line"
        ),
        pytest.param([*NAMES, "阮"], "<p><b>WORD</b></p>", "", [5], id="a letter that the font lacks"),
        pytest.param(
            NAMES, "<p>WORD</p>", "p { text-transform: uppercase }", [0, 1, 2, 3, 4], id="words not found"
        ),
        pytest.param(
            NAMES, "<p><b>WORD</b> gặp <i>An</i></p>", "", [], id="words that stand twice in one of them"
        ),
        pytest.param(
            NAMES, "<p>WORD</p>", "p { float: right }", [0, 1, 2, 3, 4], id="a box as wide as its words"
        ),
        pytest.param(
            NAMES,
            "<p><b>WORD</b></p>",
            "b { border-bottom: 1px solid }",
            [0, 1, 2, 3, 4],
            id="a line as long as the words: the proof fails",
        ),
        pytest.param(NAMES[:4], "<p><b>WORD</b></p>", "", [0, 1, 2, 3], id="too few to be worth a plate"),
    ],
)
def test_what_does_not_fit_a_plate_is_laid_out_by_itself_and_looks_the_same(
    tmp_path: Path,
    words: list[str],
    body: str,
    style: str,
    plain: list[int],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.CRITICAL, "weasyprint"):
        made = run(tmp_path, words, body, style)
    assert [place for place, one in enumerate(made) if one.is_plain] == plain
    sheets = sheets_of(words, page(body, style))
    for sheet, one in ((sheets[0], made[0]), (sheets[-1], made[-1])):
        [(_, alone)] = print_all([sheet], Design(tmp_path, ()), None)
        assert isinstance(alone, Printed)
        same = ImageChops.difference(pixels(one.content, tmp_path, 60), pixels(alone.content, tmp_path, 60))
        assert same.getbbox() is None


def test_a_page_too_long_is_told_and_the_others_are_printed(tmp_path: Path) -> None:
    words = [*NAMES, "dài " * 4000]
    found = dict(print_all(sheets_of(words, page("<p><b>WORD</b></p>")), Design(tmp_path, ()), None))
    assert isinstance(found.pop(5), TooLongError)
    assert all(isinstance(one, Printed) for one in found.values())


@pytest.mark.parametrize("body", ["", mark("Mã") + mark("Mã")])
def test_a_design_draws_the_code_once(tmp_path: Path, body: str) -> None:
    html = f"<html lang='vi'><title>x</title><style>svg {{ width: 2cm }}</style><body>{body}</body></html>"
    with pytest.raises(PrintingError, match="drawn once"):
        list(print_all([PrintSheet(html, "0" * 32, "A")], Design(tmp_path, ()), None))


def test_a_page_needs_a_title(tmp_path: Path) -> None:
    with pytest.raises(PrintingError, match="<title>"):
        list(print_all([PrintSheet("<p>x</p>", "0" * 32, "A")], Design(tmp_path, ()), None))


def test_a_changed_weasyprint_is_noticed() -> None:
    """The press follows what WeasyPrint writes, to the letter: text blocks must look as they did."""
    order = press_samples.orders(1)[0]
    folder = folder_of("trang-trong")
    html = pdf.fill(folder, order.payload, order.address, 0)
    content = lay_out(html, folder, (pdf.STYLE,)).paper.content
    blocks = plates._BLOCK.findall(content)
    assert content.count(b"BT\n1 0 0 -1 ") == content.count(b"TJ") == len(blocks) > 25
    assert not re.search(rb"\b(Tr|Ts|Tz|Tw|Tc|TL|T\*)\b", content)


def test_payloads_that_differ_in_shape_are_printed_together(tmp_path: Path) -> None:
    orders = press_samples.orders(12)
    bare = [replace(order.payload, birth="1994", unit="", code=order.payload.code) for order in orders[:6]]
    mixed = [press_samples.order(said) for said in bare] + orders[6:]
    made = pressed(mixed)
    text = pypdf.PdfReader(as_file(made[bare[0].code])).pages[0].extract_text()
    assert "Sinh năm" in " ".join(text.split())
    assert "Đơn vị" not in text
