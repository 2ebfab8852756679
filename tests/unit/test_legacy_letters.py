"""Text in the encodings before Unicode is known for what it is, and becomes Unicode without a letter lost."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.exchange.gathering import gather
from lms.text import legacy_letters
from lms.text.legacy_letters import TCVN3, VNI, Encoding, LegacyReading, convert, encoding_of, to_unicode

VOWELS = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ"
LETTERS = [one for one in f"{VOWELS}đ" if not one.isascii()]
PLAIN = string.ascii_letters + string.digits + " .,()-/"
OLD_TCVN3 = {new: old for old, new in TCVN3.items()}
OLD_VNI = {new: old for old, new in VNI.items() if old == old.lower() or old == old.upper()}


def in_tcvn3(text: str) -> str:
    """A text as somebody typed it in a font of TCVN3; capitals with a tone are small letters there."""
    return "".join(OLD_TCVN3.get(one) or OLD_TCVN3.get(one.lower(), one) for one in text)


def in_vni(text: str) -> str:
    return "".join(OLD_VNI.get(one, one) for one in text)


def test_both_tables_are_complete() -> None:
    assert len(LETTERS) == 67
    assert {one for one in LETTERS if one not in OLD_TCVN3} == set()
    both = [*LETTERS, *map(str.upper, LETTERS)]
    assert {one for one in both if one not in OLD_VNI} == set()
    assert {"Ă", "Â", "Ê", "Ô", "Ơ", "Ư", "Đ"} <= set(OLD_TCVN3)


@given(st.text([*LETTERS, *"ĂÂÊÔƠƯĐ", *PLAIN.lower()]))
def test_tcvn3_there_and_back(text: str) -> None:
    assert to_unicode(in_tcvn3(text), "TCVN3") == text


@given(st.text([*map(str.upper, LETTERS), *PLAIN.upper()]))
def test_a_font_of_capitals_there_and_back(text: str) -> None:
    assert to_unicode(in_tcvn3(text.lower()), "TCVN3", ".VnTimeH") == text
    assert to_unicode(in_tcvn3(text), "TCVN3", ".VnArial NarrowH") == text


@given(st.text([*LETTERS, *map(str.upper, LETTERS), *PLAIN]))
def test_vni_there_and_back(text: str) -> None:
    assert to_unicode(in_vni(text), "VNI") == text


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "TCVN3"),
        (".VnTimeH", "TCVN3"),
        (".vnarial", "TCVN3"),
        ("VNI-Times", "VNI"),
        ("VNI Helve", "VNI"),
        ("Times New Roman", None),
        ("VNI", None),
        ("", None),
    ],
)
def test_a_font_says_its_encoding(font: str, encoding: Encoding | None) -> None:
    assert legacy_letters.encoding_of_font(font) == encoding


def test_capitals_beside_marked_letters_are_capitals() -> None:
    assert to_unicode("NGUYÔN V¨N ¸NH", "TCVN3") == "NGUYỄN VĂN ÁNH"
    assert to_unicode("NguyÔn V¨n Vò", "TCVN3") == "Nguyễn Văn Vũ"
    assert to_unicode("NGUYEÃN Vaên", "VNI") == "NGUYỄN Văn"


def test_unicode_typed_in_an_old_font_stays() -> None:
    assert to_unicode("Nguyễn Văn Đỗ", "TCVN3", ".VnTime") == "Nguyễn Văn Đỗ"


@pytest.mark.parametrize(
    ("text", "unicode", "encoding"),
    [
        (
            "§¶ng Céng s¶n ViÖt Nam ra ®êi n¨m nµo?",
            "Đảng Cộng sản Việt Nam ra đời năm nào?",
            "TCVN3",
        ),
        (
            "Ñaûng Coäng saûn Vieät Nam ñöôïc thaønh laäp vaøo ngaøy naøo?",
            "Đảng Cộng sản Việt Nam được thành lập vào ngày nào?",
            "VNI",
        ),
        (
            "Lª Hång Phong, Hµ Huy TËp, TrÇn Phó, NguyÔn V¨n Cõ",
            "Lê Hồng Phong, Hà Huy Tập, Trần Phú, Nguyễn Văn Cừ",
            "TCVN3",
        ),
        ("Vò Minh S¬n; NguyÔn ThÞ Dòng", "Vũ Minh Sơn; Nguyễn Thị Dũng", "TCVN3"),
    ],
)
def test_tcvn3_and_vni_are_known_by_text(text: str, unicode: str, encoding: Encoding) -> None:
    assert encoding_of([text]) == encoding
    found = convert(text)
    assert found.text == unicode
    assert "Unicode" in found.told[0]


@pytest.mark.parametrize(
    "text",
    [
        "Đảng Cộng sản Việt Nam được thành lập vào ngày nào?",
        "Đo 5 µm ở 20 °C, rộng 3 m², đạt 2 × ½; “©” và ® của España, café",
        "quần soóc, xoong, loong toong, H'Hen Niê, Y-Bih Alêô, uống, ướt, uỷ, thuở",
        "Lê Hà\nLý Trà\nTrí, Hòa, Phú",
        "café résumé naïve",
        "",
    ],
)
def test_unicode_is_left_alone(text: str) -> None:
    assert convert(text) == legacy_letters.Converted(text)


def test_what_fits_both_encodings_keeps_its_letters_and_is_told() -> None:
    found = legacy_letters.read(["Vò Minh S¬n", "TrÇn B×nh", "Lê", "Đỗ Hằng"], "TCVN3")
    assert found["Vò Minh S¬n"] == LegacyReading("Vũ Minh Sơn")
    assert found["Lê"] == LegacyReading("Lê", "Lờ")
    assert "Đỗ Hằng" not in found


def test_questions_in_tcvn3_come_in_unicode_and_are_told() -> None:
    text = "::1:: §¶ng Céng s¶n ViÖt Nam ra ®êi n¨m nµo? {=N¨m 1930 ~N¨m 1945}"
    found = gather(text.encode())
    assert found.questions[0].title == "Đảng Cộng sản Việt Nam ra đời năm nào?"
    assert [one.text for one in found.questions[0].answers] == ["Năm 1930", "Năm 1945"]
    assert any("bộ chữ cũ" in one.sentence for one in found.doubts)


@pytest.mark.parametrize("old", ["Vò Minh S¬n\nNguyÔn V¨n B×nh", "Traàn Vaên Huøng\nCoâng ty coå phaàn"])
@pytest.mark.parametrize(
    "other",
    [
        "São Paulo",
        "Café crème",
        "José María Aznar",
        "Champs-Élysées",
        "© 2026 ABC",
        "Müller",
        "l'été dernier, très bien",
        "garçon",
        "El Niño",
        "20°C ± 2",
    ],
)
def test_a_line_in_another_language_among_old_ones_keeps_its_letters(old: str, other: str) -> None:
    assert convert(f"{old}\n{other}").text.split("\n")[-1] == other
