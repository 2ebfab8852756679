"""Messages to units with the names of a group of a class's learners, to be copied and sent by hand (pure).

They go to people of the ward, so they are in Vietnamese whatever language the office reads its pages in.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lms.home.stages import Group
from lms.text.vietnamese import search_key

OPENINGS: dict[Group, str] = {
    "not-started": (
        "Lớp “{title}”: các anh chị sau có tên trong lớp nhưng chưa bắt đầu học. Nhờ đơn vị nhắc vào {link}, "
        "học đủ bài và làm bài kiểm tra trước {until}."
    ),
    "stuck": (
        "Lớp “{title}”: các anh chị sau đã học nhưng đang dừng giữa chừng hoặc chưa đạt. Nhờ đơn vị hỏi xem "
        "vướng gì và nhắc vào {link} học tiếp trước {until}."
    ),
    "ready": (
        "Lớp “{title}”: các anh chị sau đã học đủ bài, chỉ còn bài kiểm tra. Nhờ đơn vị nhắc vào {link} làm "
        "bài trước {until}."
    ),
    "consent": (
        "Lớp “{title}”: các anh chị sau chưa kích hoạt tài khoản hoặc chưa đồng ý tham gia nên chưa học "
        "được. Nhờ đơn vị nhắc mở phiếu kích hoạt, đọc kỹ và tự quyết định. Lớp học đến {until}."
    ),
    "attendance": (
        "Lớp “{title}”: các anh chị sau đã vắng buổi học và chưa đủ số buổi. Nhờ đơn vị nhắc dự đủ các buổi "
        "còn lại; lịch học ở {link}."
    ),
    "essay": (
        "Lớp “{title}”: các anh chị sau còn thiếu bài thu hoạch. Nhờ đơn vị nhắc nộp trước {until}; "
        "xem ở {link}."
    ),
}


@dataclass(frozen=True, slots=True)
class Message:
    """What goes to one unit ('' for those without one): the whole text, and how many names are in it."""

    unit: str
    text: str
    people: int


def compose(
    group: Group, people: Iterable[tuple[str | None, str]], *, title: str, link: str, until: str
) -> list[Message]:
    """One message per unit, by the unit's name; `people` are (unit, full name), whose order is kept."""
    opening = OPENINGS[group].format(title=title, link=link, until=until)
    by_unit: dict[str, list[str]] = defaultdict(list)
    for unit, full_name in people:
        by_unit[unit or ""].append(full_name)
    return [
        Message(unit, _text(opening, names), len(names))
        for unit, names in sorted(by_unit.items(), key=lambda one: (search_key(one[0]), one[0]))
    ]


def choose(wanted: str | None, counts: dict[Group, int]) -> Group:
    """The group that is asked for, else the first one that has somebody in it."""
    groups = list(OPENINGS)
    first = next((group for group in groups if counts[group]), groups[0])
    return next((group for group in groups if group == wanted), first)


def _text(opening: str, names: list[str]) -> str:
    numbered = [f"{place}. {name}" for place, name in enumerate(names, start=1)]
    return "\n".join([opening, "", *numbered])
