"""The register of legal documents, through the browser."""

import pytest

from lms.authoring import copies
from lms.authoring.copies import SHARED
from lms.storage.audit_log import AuditEntry
from lms.web import pagination
from tests.classroom import Browser, Classroom
from tests.course_folder import CITATIONS, EXAM, FRONT, LESSON

ROOT = "/soan-bai/can-cu/"
NEW = {"key": "ct-33-2019", "title": "Chỉ thị: 33", "number": "33-CT/TW", "date": "18/3/2019"}
REGISTER = f"# ghi chú đầu\n{CITATIONS}# ghi chú cuối\n"


@pytest.fixture
def hung(classroom: Classroom) -> Browser:
    """The instructor of a course that rests on the register."""
    with classroom.database.writing() as session:
        files = {"course.md": FRONT, "kiem-tra.md": EXAM, "01-bai-thu.md": LESSON}
        kept = [(SHARED, "citations.yml", REGISTER), *(("khoa-moi", *one) for one in files.items())]
        for slug, name, text in kept:
            copies.save(
                session, slug, name, text.encode(), 0, by=classroom.cast.hung.id, now=classroom.clock.now
            )
    return classroom.browser(classroom.cast.hung)


def register(room: Classroom) -> str:
    with room.database.reading() as session:
        return copies.get_file(session, SHARED, "citations.yml").content.decode()


def sent(browser: Browser, path: str, **changes: str) -> dict[str, str]:
    """What the form on a page would send, but for some fields."""
    [form] = browser.page(path).xpath("//main//form[.//input[@name='version']]")
    return {name: value or "" for name, value in form.fields.items()} | changes


def test_a_document_is_added_found_without_diacritics_and_picked(classroom: Classroom, hung: Browser) -> None:
    assert hung.post(f"{ROOT}them", data=sent(hung, f"{ROOT}them", **NEW)).status_code == 303
    assert register(classroom).startswith(REGISTER)
    assert "date: 2019-03-18" in register(classroom)
    found = hung.page(f"{ROOT}?tim=chi thi").xpath("//ul[@class='rows']//a")
    assert [one.text for one in found] == [NEW["title"]]
    assert hung.get(f"{ROOT}chon?q=33-ct").get_json() == [
        {"key": "ct-33-2019", "label": "33-CT/TW, Chỉ thị: 33", "doubt": ""}
    ]
    with classroom.database.reading() as session:
        assert session.query(AuditEntry).filter_by(act="grounds.put").one().actor_id == classroom.cast.hung.id


def test_what_the_format_refuses_is_said_and_nothing_typed_is_lost(
    classroom: Classroom, hung: Browser
) -> None:
    for changes, sentence in (
        ({"key": "Sai khóa"}, "chỉ gồm chữ thường không dấu"),
        ({"key": "dieu-le"}, "đã có trong danh mục"),
        ({"checked_on": "hôm qua"}, "phải là ngày dạng"),
        ({"version": "7"}, "vừa được người khác sửa"),
    ):
        refused = hung.post(f"{ROOT}them", data=sent(hung, f"{ROOT}them", **NEW) | changes)
        assert refused.status_code == 422
        assert sentence in refused.text
        assert NEW["title"] in refused.text
    assert register(classroom) == REGISTER


def test_a_replaced_document_makes_a_list_of_all_that_rests_on_it(
    classroom: Classroom, hung: Browser
) -> None:
    hung.post(f"{ROOT}them", data=sent(hung, f"{ROOT}them", **NEW))
    path = f"{ROOT}van-ban/dieu-le"
    before = register(classroom)
    assert hung.post(path, data=sent(hung, path, replaced_by="ct-33-2019")).status_code == 303
    assert register(classroom) == before.replace("replaced_by: null", "replaced_by: ct-33-2019", 1)
    page = hung.page(f"{ROOT}xem-lai")
    assert "đã được thay bằng “ct-33-2019”" in page.text_content()
    links = page.xpath("//ul[@class='rows']//a/@href")
    assert "/soan-bai/khoa-moi/sua/01-bai-thu.md?dong=4" in links
    assert "/soan-bai/khoa-moi/sua/kiem-tra.md?dong=11" in links
    assert hung.page(path).xpath("//ul[@class='rows']//a/@href") == links[-3:]


def test_long_lists_come_a_page_at_a_time(hung: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    path, work = f"{ROOT}van-ban/dieu-le", f"{ROOT}xem-lai"
    whole = {one: hung.page(one).xpath("//ul[@class='rows']//a/@href") for one in (path, work)}
    monkeypatch.setattr(pagination, "PAGE_SIZE", 1)
    for one, links in whole.items():
        shown = [hung.page(f"{one}?trang={n + 1}").xpath("//ul[@class='rows']//a/@href") for n in range(9)]
        assert len(links) > 1
        assert [page[0] for page in shown[: len(links)]] == links
        assert {len(page) for page in shown} == {1}
    assert f'href="{path}?trang=2"' in hung.get(path).text


def test_an_unknown_document_and_one_not_checked_for_a_year_are_on_the_list(
    classroom: Classroom, hung: Browser
) -> None:
    assert "Chưa có trong danh mục: dieu-le-2011" in hung.get(f"{ROOT}xem-lai").text
    assert hung.get(f"{ROOT}van-ban/khong-co").status_code == 404
    classroom.clock.advance(days=400)
    later = classroom.browser(classroom.cast.hung)
    assert "đã quá một năm chưa đối chiếu" in later.get(f"{ROOT}xem-lai").text
