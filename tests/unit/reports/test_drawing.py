import pytest
from lxml import etree

from lms.reports import chart_drawing

NAMES = ["Được giới thiệu", "Đạt"]
LONG = "Chi bộ Công ty Trách nhiệm hữu hạn Ví Dụ"


def drawn() -> list[bytes]:
    return [
        chart_drawing.lying("Năm 2026", [(NAMES[0], 12), (NAMES[1], 0), (LONG, 7)]),
        chart_drawing.standing(
            "Theo quý", ["Quý I", "Quý II"], {"Đạt": [1, 2], "Ghi danh": [3, 4], "Cấp giấy": [0, 1]}
        ),
        chart_drawing.standing(
            "Theo năm", [str(year) for year in range(2020, 2028)], {"Đạt": [1] * 8, "Ghi danh": [3] * 8}
        ),
        chart_drawing.standing("Trống", [], {"Đạt": [], "Ghi danh": []}),
    ]


@pytest.mark.parametrize("place", range(4))
def test_a_chart_runs_nothing_and_loads_nothing(place: int) -> None:
    root = etree.fromstring(drawn()[place])
    assert not root.xpath("//*[local-name() = 'script' or local-name() = 'image' or local-name() = 'use']")
    assert not root.xpath("//@href | //@*[starts-with(name(), 'on')]")
    assert not root.xpath("//comment() | //processing-instruction()")
    style = root.findtext(".//{*}style") or ""
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-color-scheme: dark" in style
    assert root[0].text


def test_equal_figures_give_equal_charts() -> None:
    assert drawn() == drawn()


def test_names_and_numbers_stand_in_it_and_long_names_are_cut() -> None:
    texts = etree.fromstring(drawn()[0]).xpath("//*[local-name() = 'text']/text()")
    assert {*NAMES, "12", "0", "7", LONG[:22] + "…"} <= set(texts)
    legend = etree.fromstring(drawn()[1]).xpath(
        "//*[contains(@class, 'legend')]//*[local-name() = 'text']/text()"
    )
    assert legend == ["Đạt", "Ghi danh", "Cấp giấy"]
