import pytest

from lms.bulletins.archive import around
from lms.bulletins.headings_of_issue import IssuePart, plain_text, with_addresses
from lms.content import mathml


def test_headings_get_addresses_that_differ() -> None:
    html, parts = with_addresses("<h2>Điều <em>24</em></h2><p>x</p><h3>?!</h3><h2>Điều 24</h2><h4>nhỏ</h4>")
    assert parts == [
        IssuePart("phan-dieu-24", "Điều 24", 2),
        IssuePart("phan-", "?!", 3),
        IssuePart("phan-dieu-24-2", "Điều 24", 2),
    ]
    assert html.startswith('<h2 id="phan-dieu-24">Điều <em>24</em></h2>')
    assert html.endswith("<h4>nhỏ</h4>")


def test_plain_text_has_the_words_and_no_tags() -> None:
    assert plain_text("<p>Một &amp; <strong>hai</strong>.</p>\n<p>ba<br>bốn</p>") == "Một & hai. ba bốn"


def test_formulas_and_powers_are_found_by_what_they_say() -> None:
    half = mathml.convert(r"\frac12")
    assert (
        plain_text(f"<p>Một nửa: {half}, 10 m<sup>2</sup>, <del>cũ</del>.</p>") == "Một nửa: 1/2, 10 m², cũ."
    )
    _html, parts = with_addresses(f"<h2>Phần {half}</h2>")
    assert parts == [IssuePart("phan-phan-1-2", "Phần 1/2", 2)]


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ("Học Điều lệ Đảng", ["dieu"], ("Học ", "Điều", " lệ Đảng")),
        ("Học 24 điều, Điều 24", ["dieu", "24"], ("Học 24 điều, ", "Điều 24", "")),
        ("Học Điều lệ Đảng", ["dang", "hoc"], ("Học Điều lệ ", "Đảng", "")),
        ("a" * 200 + " Đảng " + "b" * 200, ["dang"], ("… " + "a" * 89 + " ", "Đảng", " " + "b" * 89 + " …")),
        ("① ½ Đảng", ["dang"], ("① ½ ", "Đảng", "")),
        ("Không có", ["xyz"], ("", "", "")),
    ],
)
def test_what_is_found_is_shown_with_its_surroundings(
    text: str, keys: list[str], expected: tuple[str, str, str]
) -> None:
    assert around(text, keys) == expected
