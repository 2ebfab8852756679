"""Finding questions of the banks, and what they are where they are carried to."""

import pytest

from lms.authoring.banks import carrying
from lms.authoring.banks.filtering import ALARM, NEVER, Asked, FoundQuestion, Wanted, matching
from lms.courses.exchange import house
from lms.courses.exchange.bank_text import written_in

BANK = """---
title: x
---

## Điều lệ

### Câu hỏi: Đảng viên **dự bị** mấy tháng? {#du-bi can-cu="dieu-le:dieu-5" muc=biet the="kết nạp"}
- (x) 12 tháng
- ( ) 6 tháng

### Câu hỏi: Tuổi kết nạp? {#tuoi can-cu="dieu-le:dieu-55" muc=hieu}
= 18

## Lịch sử

### Câu hỏi: Dựng nước? ![Bản đồ](media/a.png) {#nuoc can-cu="lich-su"}
= Hùng Vương
"""
QUESTIONS = [FoundQuestion.of("mot", "Khóa một", one) for one in house.read(BANK, "x")[0]]
HISTORY = {"mot/du-bi": Asked(3), "mot/tuoi": Asked(2, "Có thể đáp án ghi sai")}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["du-bi", "tuoi", "nuoc"]),
        (Wanted("du bi"), ["du-bi"]),
        (Wanted("dự bị"), ["du-bi"]),
        (Wanted("dụng nước"), []),
        (Wanted("dung NUOC"), ["nuoc"]),
        (Wanted("hung vuong"), ["nuoc"]),
        (Wanted("12 tháng"), ["du-bi"]),
        (Wanted(ground="dieu-le"), ["du-bi", "tuoi"]),
        (Wanted(ground="dieu-le:dieu-5"), ["du-bi"]),
        (Wanted(tag="ket nap"), ["du-bi"]),
        (Wanted(level="hieu"), ["tuoi"]),
        (Wanted(level="-"), ["nuoc"]),
        (Wanted(group="Lịch sử"), ["nuoc"]),
        (Wanted(course="hai"), []),
        (Wanted(history=NEVER), ["nuoc"]),
        (Wanted(history=ALARM), ["tuoi"]),
    ],
)
def test_questions_are_found_by_what_is_known_of_them(wanted: Wanted, found: list[str]) -> None:
    assert [one.asked.id for one in matching(QUESTIONS, wanted, HISTORY)] == found


def test_carried_questions_stay_as_they_are_written_but_for_ids_and_pictures() -> None:
    questions = written_in(BANK)
    carried = carrying.readdressed(questions[1:], {"tuoi"}, "", {"media/a.png": "media/a-2.png"})
    assert carried.ids == {"tuoi": "tuoi-2", "nuoc": "nuoc"}
    done = carrying.put("", carried)
    found, problems = house.read(done, "x")
    assert [(one.id, one.group) for one in found] == [("tuoi-2", "Điều lệ"), ("nuoc", "Lịch sử")]
    assert not problems
    assert '{#tuoi-2 can-cu="dieu-le:dieu-55" muc=hieu}' in done
    assert "](media/a-2.png)" in done
    assert 'draw:\n  - {from: "Điều lệ", pick: 1, points: 1}' in done


def test_a_picture_keeps_its_name_where_nothing_else_has_it() -> None:
    here = {"media/a.png": "1", "media/b.png": "2"}
    names = carrying.names_for(
        ["media/a.png", "media/b.png", "media/c.png"], here, {"media/a.png": "1", "media/b.png": "3"}
    )
    assert names == {"media/a.png": "media/a.png", "media/b.png": "media/b-2.png"}
