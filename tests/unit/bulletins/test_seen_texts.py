from lms.bulletins.issues import seen_texts
from lms.bulletins.tables import Revision


def texts(*notes: str) -> list[Revision]:
    return [Revision(number=number, note=note) for number, note in enumerate(notes, 1)]


def seen(*notes: str) -> list[int]:
    return [text.number for text in seen_texts(texts(*notes))]


def test_a_text_replaced_before_the_issue_came_out_was_never_seen() -> None:
    assert seen("") == [1]
    assert seen("", "") == [2]
    assert seen("", "", "Sửa giờ họp.") == [2, 3]
    assert seen("", "Sửa giờ họp.", "Sửa ngày họp.") == [1, 2, 3]
