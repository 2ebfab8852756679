import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.text import numbering
from lms.text.numbering import FormError

OWN = "nhan-thuc-ve-dang = {n:04d}-NT/{year}; dang-vien-moi={n}-ĐVM/{year}"


def test_the_form_of_the_common_series() -> None:
    assert numbering.read(numbering.DEFAULT_FORM, "").text("chung", 7, 2026) == "0007-GCN/2026"
    assert numbering.read("{year}/{n}", "").text("chung", 12345, 2027) == "2027/12345"


def test_a_kind_of_course_may_have_a_series_of_its_own() -> None:
    read = numbering.read("{n:04d}-GCN/{year}", OWN)
    assert [read.series_of(kind) for kind in ("nhan-thuc-ve-dang", "dang-vien-moi", "khac")] == [
        "nhan-thuc-ve-dang",
        "dang-vien-moi",
        "chung",
    ]
    assert read.text("dang-vien-moi", 3, 2026) == "3-ĐVM/2026"
    assert read.text("chung", 3, 2026) == "0003-GCN/2026"


def test_a_series_that_is_configured_no_more_goes_on_in_the_common_form() -> None:
    assert numbering.read("{n:04d}-GCN/{year}", "").text("dang-vien-moi", 4, 2026) == "0004-GCN/2026"


@pytest.mark.parametrize(
    "form",
    [
        "GCN",
        "{n}",
        "{year}",
        "{n",
        "{n}}-{year}",
        "{n}-{n}/{year}",
        "{n}/{year}/{x}",
        "{n!r}/{year}",
        "{n.real}/{year}",
        "{n:x}/{year}",
        "{n:4d}/{year}",
        "{n:099999999d}/{year}",
        "{n}/{year:02d}",
        "{}/{year}",
        "{n}/{year}\n",
        "{n}/{year}" + "x" * 60,
    ],
)
def test_a_form_that_cannot_number_is_refused(form: str) -> None:
    with pytest.raises(FormError):
        numbering.read(form, "")


@pytest.mark.parametrize(
    "own",
    [
        "khac",
        "khac=",
        "Khác={n}-K/{year}",
        "chung={n}-C/{year}",
        "khac={n}-K/{year};khac={n}-L/{year}",
        "khac={n:04d}-GCN/{year}",
        "khac={n}-K",
    ],
)
def test_series_that_could_be_mistaken_are_refused(own: str) -> None:
    with pytest.raises(FormError):
        numbering.read("{n:04d}-GCN/{year}", own)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(2020, 2100), st.integers(2020, 2100))
def test_different_numbers_are_written_differently(n: int, m: int, year: int, other: int) -> None:
    read = numbering.read("{n:04d}-GCN/{year}", "khac={n:04d}-K/{year}")
    texts = {read.text(series, *key) for series in ("chung", "khac") for key in {(n, year), (m, other)}}
    assert len(texts) == 2 * len({(n, year), (m, other)})
