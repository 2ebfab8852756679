"""Options on the exam page say nothing of the order in which their author wrote them."""

import io
import json
import re
import zipfile

import pytest

from tests.cast import RIGHT
from tests.classroom import Browser, Classroom


def values(browser: Browser, paper: str, asked: str, which: str = "") -> list[str]:
    found = browser.page(paper).xpath(f"//fieldset[@id='q-{asked}']//input{which}/@value")
    return [str(one) for one in found]


def test_the_page_names_options_by_their_places_only(lan: Browser, paper: str, asked: str) -> None:
    assert not re.search(r'value="o\d', lan.get(paper).text)
    assert values(lan, paper, asked) == [f"lua-chon-{n}" for n in (1, 2, 3)]


def test_a_place_is_stored_as_the_option_that_stood_there(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    order = classroom.order(paper, asked)
    for base, place in enumerate((1, 2, 3)):
        assert lan.save(paper, asked, f"lua-chon-{place}", base=base) == "saved"
        assert classroom.saved(paper) == {asked: order[place - 1]}


@pytest.mark.parametrize("nonsense", ["lua-chon-4", "lua-chon-0", "lua-chon-", "lua-chon-x", "lua-chon-²"])
def test_a_place_that_is_not_on_the_paper_is_no_answer(
    classroom: Classroom, lan: Browser, paper: str, asked: str, nonsense: str
) -> None:
    assert lan.save(paper, asked, nonsense) == "unchanged"
    assert classroom.saved(paper) == {}


def test_a_page_opened_before_still_saves(classroom: Classroom, lan: Browser, paper: str, asked: str) -> None:
    assert lan.save(paper, asked, "o2") == "saved"
    assert classroom.saved(paper) == {asked: "o2"}


def test_the_whole_form_is_read_by_places_too(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    form = {f"q-{asked}": "lua-chon-2", f"r-{asked}": "0", "writer": "w", "act": "save"}
    assert lan.post(paper, data=form).location == paper
    assert classroom.saved(paper) == {asked: classroom.order(paper, asked)[1]}
    assert values(lan, paper, asked, "[@checked]") == ["lua-chon-2"]


def test_ones_own_data_tells_the_place_and_not_the_id(lan: Browser, paper: str, asked: str) -> None:
    lan.save(paper, asked, "lua-chon-3")
    with zipfile.ZipFile(io.BytesIO(lan.get("/ca-nhan/du-lieu.zip").data)) as archive:
        [answer] = json.loads(archive.read("du-lieu.json"))["answer"]
    assert answer["response"] == "lua-chon-3"
    assert "lua-chon-3" in lan.get("/ca-nhan/du-lieu").text


def test_the_result_shows_what_was_picked(classroom: Classroom, lan: Browser, paper: str, asked: str) -> None:
    lan.answer_all(paper, RIGHT)
    lan.post(f"{paper}/nop")
    place = classroom.order(paper, asked).index("o2") + 1
    assert values(lan, paper, asked, "[@checked]") == [f"lua-chon-{place}"]
