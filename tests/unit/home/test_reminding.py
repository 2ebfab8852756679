import pytest

from lms.home.reminding import OPENINGS, choose, compose
from lms.home.stages import LACKS, STAGES, Group

ABOUT = {"title": "Lớp mẫu", "link": "https://hoc.example.vn/lop/lop-mau/", "until": "17:00 30/11/2026"}


def test_each_unit_gets_its_own_people_numbered_in_the_order_of_the_list() -> None:
    people = [
        ("Đoàn phường", "Lê An"),
        ("Chi bộ 2", "Trần Bình"),
        ("Đoàn phường", "H'Hen Niê"),
        (None, "Sơn"),
    ]
    messages = compose("not-started", people, **ABOUT)
    assert [(one.unit, one.people) for one in messages] == [("", 1), ("Chi bộ 2", 1), ("Đoàn phường", 2)]
    assert messages[-1].text.endswith("\n\n1. Lê An\n2. H'Hen Niê")
    assert "Trần Bình" not in messages[-1].text


@pytest.mark.parametrize("group", OPENINGS)
def test_every_message_names_the_class_and_leaves_no_place_unfilled(group: Group) -> None:
    (message,) = compose(group, [("Chi bộ 2", "Lê An")], **ABOUT)
    assert "Lớp mẫu" in message.text
    assert "{" not in message.text


def test_nobody_to_remind_makes_no_message() -> None:
    assert compose("stuck", [], **ABOUT) == []


def test_the_first_group_with_somebody_in_it_is_shown_unless_another_is_asked_for() -> None:
    counts: dict[Group, int] = dict.fromkeys((*STAGES, *LACKS), 0)
    assert choose(None, counts) == "not-started"
    counts["ready"] = 3
    assert choose(None, counts) == "ready"
    assert choose("certified", counts) == "ready"
    assert choose("consent", counts) == "consent"
