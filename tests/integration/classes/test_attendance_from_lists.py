"""'Lấy từ danh sách': a list ticks the roster, which its person then saves."""

import io
import re

from flask import Flask

from lms.storage.db import Database
from tests.classroom import Browser, Clock
from tests.integration.classes.meeting import Room, open_room

HEAD = "STT\tHọ và tên\tSố điện thoại\tCó mặt\n"


def at(room: Room) -> str:
    return room.roster.replace("danh-sach", "tu-danh-sach")


def fields(page: str, **changed: str) -> dict[str, str]:
    """The form of a page as it stands, with some fields otherwise."""
    form = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    form |= dict.fromkeys(re.findall(r'name="(trang-\d+)"', page), "1")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        form[name] = chosen[1] if chosen else ""
    return form | {name.replace("_", "-"): value for name, value in changed.items()}


def paste(room: Room, browser: Browser, text: str) -> str:
    response = browser.post(at(room), data={"dan": text})
    assert response.status_code == 200
    return response.text


def ticked(page: str) -> set[int]:
    return {int(one) for one in re.findall(r'name="present" value="(\d+)" checked', page)}


def test_a_list_ticks_whom_it_names_and_nothing_is_saved_before_save(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_room(app, database, clock)
    hung = room.browser("hung")
    assert "Lấy từ danh sách" in hung.get(room.roster).text
    page = paste(room, hung, f"{HEAD}1\tĐặng Thị Lan\t\tx\n2\tTên khác\t0912000002\tv\n3\tNgười Lạ\t\tx\n")
    assert "<b>1</b> có mặt" in page
    assert "Người Lạ" in page.partition("Không có trong lớp")[2]
    assert "Hen Minh" in page.partition("Dòng này của ai?")[2]  # a number and a name that differ are a guess
    roster = hung.post(f"{at(room)}/cot", data=fields(page, act="tick")).text
    assert "Đã đánh dấu theo danh sách, chưa lưu" in roster
    assert ticked(roster) == {room.enrolment("lan")}
    assert room.rows() == {}
    sent = {name: re.findall(rf'name="{name}" value="(\d+)"', roster) for name in ("shown", "was")}
    action = re.search(r'<form method="post" action="([^"]+)"', roster)
    assert action is not None
    data = {**sent, "present": sorted(ticked(roster)), "reason": ""}
    saved = hung.post(action[1], data=data)
    assert saved.status_code == 303
    assert room.rows() == {"lan": (True, "roster")}


def test_who_is_recorded_as_present_stays_so_although_a_list_says_otherwise(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_room(app, database, clock)
    hung = room.browser("hung")
    room.tick(hung, "lan")
    page = paste(room, hung, f"{HEAD}1\tĐặng Thị Lan\t\tvắng\n2\tH'Hen Minh\t\tx\n")
    roster = hung.post(f"{at(room)}/cot", data=fields(page, act="tick")).text
    assert ticked(roster) == {room.enrolment("lan"), room.enrolment("minh")}
    assert "ghi vắng nhưng hệ thống đã ghi có mặt" in roster


def test_the_column_of_the_session_is_chosen_and_a_guess_is_ticked_only_when_chosen(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_room(app, database, clock)
    hung = room.browser("hung")
    page = paste(room, hung, "STT\tHọ và tên\tThứ hai\tThứ ba\n1\tDang Thi Lan\tx\t\n2\tH'Hen Minh\t\tx\n")
    assert "Các cột của danh sách điểm danh" in page
    open_ = hung.post(f"{at(room)}/cot", data=fields(page))
    assert (open_.status_code, "Hãy chọn cột này là gì" in open_.text) == (422, True)
    read = hung.post(f"{at(room)}/cot", data=fields(page, cot_1_2="mark", cot_1_3="-")).text
    assert "<b>0</b> có mặt" in read
    guess = re.search(r'name="(ai-\d+)"', read)
    assert guess is not None
    lan = str(room.enrolment("lan"))
    roster = hung.post(f"{at(room)}/cot", data=fields(read, act="tick", **{guess[1]: lan})).text
    assert ticked(roster) == {room.enrolment("lan")}
    again = paste(room, hung, "STT\tHọ và tên\tThứ hai\tThứ ba\n1\tĐặng Thị Lan\tx\t\n")
    assert "<b>1</b> có mặt" in again  # remembered for this session


def test_a_sign_that_may_mean_two_things_is_asked(app: Flask, database: Database, clock: Clock) -> None:
    room = open_room(app, database, clock)
    hung = room.browser("hung")
    page = paste(room, hung, f"{HEAD}1\tĐặng Thị Lan\t\tv\n2\tH'Hen Minh\t\t\n")
    refused = hung.post(f"{at(room)}/cot", data=fields(page, act="tick"))
    assert (refused.status_code, "Hãy chọn dấu này nghĩa là gì" in refused.text) == (422, True)
    chosen = fields(page, act="tick", dau_0="vang", dau_1="co")
    assert ticked(hung.post(f"{at(room)}/cot", data=chosen).text) in (
        {room.enrolment("minh")},
        {room.enrolment("lan")},
    )


def test_what_is_no_list_is_refused_with_what_to_do(app: Flask, database: Database, clock: Clock) -> None:
    room = open_room(app, database, clock)
    hung = room.browser("hung")
    for data, said in (
        ({}, "Hãy chọn tệp, hoặc dán"),
        ({"dan": "xin chào"}, "Không thấy danh sách nào"),
        ({"tep": (io.BytesIO(b"%PDF-1.4"), "a.pdf")}, "không phải bảng tính"),
    ):
        response = hung.post(at(room), data=data)
        assert (response.status_code, said in response.text) == (422, True)
    assert hung.post(f"{at(room)}/cot", data={"bang": "x"}).status_code == 404
    assert room.browser("lan").get(at(room)).status_code in (403, 404)
