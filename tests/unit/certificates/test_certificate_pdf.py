import io
import subprocess
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from PIL import Image
from weasyprint.urls import FatalURLFetchingError, fetch

from lms.certificates.documents import pdf
from lms.certificates.documents.pdf import DesignError, Order
from lms.certificates.payload import CertificatePayload
from lms.certificates.statements import printed_statement as printed_qr
from lms.certificates.statements import statement_keys
from lms.config import ROOT
from lms.press.layout import OwnFolderFetcher
from tests.unit.certificates.samples import ADDRESS, ORDINARY

DESIGNS = sorted(path.parent for path in (ROOT / "certificates").glob("*/certificate.html"))
LONGEST = replace(
    ORDINARY,
    full_name="Nguyễn Phước Trường Quỳnh Thượng Nghiêng",
    unit="Chi bộ Công ty trách nhiệm hữu hạn một thành viên sản xuất thương mại dịch vụ xuất nhập khẩu "
    "May Bình Minh, chi nhánh Khu công nghiệp",
    course="Bồi dưỡng lý luận chính trị dành cho người lao động ưu tú trong các doanh nghiệp ngoài khu vực "
    "nhà nước, đơn vị sự nghiệp ngoài công lập năm 2026",
    class_title="Lớp bồi dưỡng nhận thức về Đảng dành cho quần chúng ưu tú các doanh nghiệp trên địa bàn "
    "phường, khóa 3 năm 2026",
    issuer_parent="ĐẢNG BỘ THÀNH PHỐ TRỰC THUỘC TRUNG ƯƠNG MẪU",
    issuer_name="TRUNG TÂM CHÍNH TRỊ LIÊN PHƯỜNG MẪU VÀ PHƯỜNG MẪU HAI",
)
QR_MILLIMETRES = 25


def vietnamese_letters() -> str:
    """Every letter of Vietnamese in both cases: 12 vowels with 6 tones, đ, and the plain consonants."""
    vowels = [
        base + tone
        for base in "aăâeêioôơuưy"
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    ]
    lower = [unicodedata.normalize("NFC", vowel) for vowel in vowels] + list("bcdđfghjklmnpqrstvwxz")
    return "".join(lower + [letter.upper() for letter in lower])


@pytest.fixture(scope="module", params=DESIGNS, ids=lambda folder: folder.name)
def design(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> statement_keys.StatementKeys:
    folder = tmp_path_factory.mktemp("keys")
    statement_keys.prepare(folder)
    return statement_keys.load(folder)


@cache
def paper(design: Path, payload: CertificatePayload = ORDINARY) -> bytes:
    return pdf.render(design, Order(payload, ADDRESS))


def printed(design: Path, payload: CertificatePayload = ORDINARY) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(paper(design, payload)))


def words(reader: pypdf.PdfReader) -> str:
    return " ".join(reader.pages[0].extract_text().split())


def test_the_paper_says_what_the_payload_says(design: Path) -> None:
    text = words(printed(design))
    for said in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG ỦY XÃ HỘI MẪU",
        "ĐẢNG ỦY PHƯỜNG MẪU",
        "Số 0001-GCN/2026",
        "Phường Mẫu, ngày 23 tháng 11 năm 2026",
        "GIẤY CHỨNG NHẬN",
        "Nguyễn Thị Ánh Tuyết",
        "05/02/1994",
        "Công ty TNHH May Bình Minh",
        "Bồi dưỡng nhận thức về Đảng",
        "02/11/2026",
        "Giỏi",
        "8,5",
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        "Nguyễn Văn Mẫu",
        "K7QF-2M9D-XW4T",
        "23/11/2031",
    ):
        assert said in text
    assert "ĐỘC LẬP" not in text.upper(), "the national motto is never on a Party document"


def test_every_vietnamese_letter_is_in_the_pdf(design: Path) -> None:
    letters = vietnamese_letters()
    assert len(letters) == 186, "144 toned vowels and 42 consonants"
    reader = printed(design, replace(ORDINARY, unit=" ".join(letters)))
    assert set(letters) <= set(unicodedata.normalize("NFC", words(reader)))


def test_every_font_is_the_one_chosen_and_embedded(design: Path) -> None:
    fonts = [font.get_object() for font in printed(design).pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "Tinos" in font["/BaseFont"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_document_has_title_language_author_and_tags(design: Path) -> None:
    reader = printed(design)
    assert reader.metadata is not None
    assert reader.metadata.title == "Giấy chứng nhận số 0001-GCN/2026 - Nguyễn Thị Ánh Tuyết"
    assert reader.metadata.author == "ĐẢNG ỦY PHƯỜNG MẪU"
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_longest_texts_stay_on_one_landscape_page(design: Path) -> None:
    reader = printed(design, LONGEST)
    assert len(reader.pages) == 1
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == (842, 595)
    assert LONGEST.full_name in words(reader)


def test_a_certificate_without_birth_unit_score_or_end_still_prints(design: Path) -> None:
    bare = replace(ORDINARY, birth="", unit="", score=None, grade=None, valid_until=None)
    text = words(printed(design, bare))
    assert bare.full_name in text
    assert "None" not in text


def test_a_texts_angle_brackets_are_letters_not_markup(design: Path) -> None:
    assert "<b>An</b> & {{ x }}" in words(printed(design, replace(ORDINARY, full_name="<b>An</b> & {{ x }}")))


def test_a_text_that_cannot_fit_is_refused_not_cut(design: Path) -> None:
    with pytest.raises(DesignError, match="does not fit"):
        pdf.render(design, Order(replace(ORDINARY, full_name="Nguyễn " * 300), ADDRESS))


@pytest.mark.parametrize("payload", [ORDINARY, LONGEST], ids=["ordinary", "longest"])
def test_the_qr_with_its_signed_statement_is_read_from_a_150_dpi_print(
    design: Path, payload: CertificatePayload, own: statement_keys.StatementKeys, tmp_path: Path
) -> None:
    address = printed_qr.qr_text(payload, own, "https://hoctap.phuongmau.example.vn")
    (tmp_path / "print.pdf").write_bytes(pdf.render(design, Order(payload, address)))
    command = ["pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", "print.pdf", "print"]
    subprocess.run(command, cwd=tmp_path, check=True)
    with Image.open(tmp_path / "print.png") as image:
        found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
    assert [code.text for code in found] == [address]
    corners = found[0].position
    width = (corners.top_right.x - corners.top_left.x) / 150 * 25.4
    assert QR_MILLIMETRES <= width <= 31
    text = words(pypdf.PdfReader(tmp_path / "print.pdf"))
    assert f"{ADDRESS.removesuffix(ORDINARY.code)}Vào" in text.replace(" ", ""), (
        "where the code is typed, and no more"
    )
    assert "#" not in text, "nobody types the statement"


def test_equal_payloads_give_equal_bytes(design: Path) -> None:
    assert pdf.render(design, Order(ORDINARY, ADDRESS)) == paper(design)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "http://127.0.0.1:1/x.png",
        "https://example.com/x.css",
        "ftp://example.com/x",
        "../outside.svg",
        "%2e%2e/outside.svg",
        "link.svg",
    ],
)
@pytest.mark.parametrize("place", ["<img alt='' src='{}'>", "<style>@import url('{}');</style>"])
def test_a_design_that_reaches_out_of_its_folder_is_refused(tmp_path: Path, address: str, place: str) -> None:
    folder = tmp_path / "design"
    folder.mkdir()
    (tmp_path / "outside.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "link.svg").symlink_to(tmp_path / "outside.svg")
    (folder / "certificate.css").write_text("")
    (folder / "certificate.html").write_text(f"<title>x</title>{place.format(address)}")
    with pytest.raises(DesignError):
        pdf.render(folder, Order(ORDINARY, ADDRESS))


def test_a_design_may_use_its_own_files_and_data_addresses(tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    fetcher = OwnFolderFetcher(tmp_path)
    with fetch(fetcher, (tmp_path / "mark.svg").as_uri()) as own:
        assert (own.content_type, own.read()[:4]) == ("image/svg+xml", b"<svg")
    with fetch(fetcher, "data:text/plain,abc") as inline:
        assert inline.read() == b"abc"
    with pytest.raises(FatalURLFetchingError), fetch(fetcher, "file:///etc/passwd"):
        pass


def test_an_unknown_design_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DesignError, match="no certificate design"):
        pdf.render(tmp_path / "khong-co", Order(ORDINARY, ADDRESS))


@pytest.mark.parametrize(
    "template", ["{{ certificate.salary }}", "{{ certificate.__class__.__mro__ }}", "{{ config }}"]
)
def test_a_design_sees_the_payload_and_nothing_else(tmp_path: Path, template: str) -> None:
    (tmp_path / "certificate.css").write_text("")
    (tmp_path / "certificate.html").write_text(f"<title>x</title>{template}")
    with pytest.raises(DesignError, match=r"undefined|unsafe|no attribute"):
        pdf.render(tmp_path, Order(ORDINARY, ADDRESS))


def test_more_letters_than_can_be_typed_are_refused_before_they_are_laid_out(
    design: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lms.press.to_pdf.print_sheets", lambda *_: 1 / 0)
    monkeypatch.setattr("lms.certificates.documents.pdf.MOST_LETTERS", 300)
    with pytest.raises(DesignError, match="does not fit") as refused:
        pdf.render(design, Order(replace(ORDINARY, unit="Công ty " * 40), ADDRESS))
    assert refused.value.is_full
