"""A built course: what its values are, and that nothing in them can act."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from lms.content.safe_html import BLOCK_TAGS
from lms.courses.building import Built, build
from lms.courses.course import Course
from lms.courses.format.listing import read_folder
from lms.storage import canonical_json
from tests.course_folder import CITATIONS, EXAM, FRONT, lesson, png, write_course
from tests.unit.courses.conftest import TODAY

EVIL = '<img src=x onerror=alert(1)><script>alert(1)</script>[x](https://a "onclick=alert(1)")'
EVIL_LESSON = lesson(
    f"""Chữ {EVIL}[^a]

![{"<b onclick=alert(1)>"}](media/a.png "<script>alert(1)</script>")

### Câu hỏi: {EVIL} {{#q1 can-cu="dieu-le"}}
{EVIL}
- (x) {EVIL} // {EVIL}
- ( ) B {EVIL}

> {EVIL}

### Câu hỏi: Nối {{#q2 can-cu="dieu-le"}}
- A {EVIL} => {EVIL}
- B => C {EVIL}

### Câu hỏi: Xếp {{#q3 can-cu="dieu-le"}}
1. {EVIL}
2. B {EVIL}

### Câu hỏi: Điền {{#q4 can-cu="dieu-le"}}
{EVIL} {{= {EVIL} }} {EVIL}

## Hết {EVIL}

[^a]: {EVIL}
"""
)


def built(root: Path, changes: dict[str, str | bytes | None] | None = None) -> Built:
    return build(read_folder(write_course(root, changes)), TODAY)


def course_of(root: Path, changes: dict[str, str | bytes | None] | None = None) -> Course:
    found = built(root, changes)
    assert found.course is not None
    return found.course


class _Reader(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in BLOCK_TAGS
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)


def _read_html(value: Any, name: str = "") -> int:
    """Parse every text of a field of HTML, however deep; how many there were."""
    if isinstance(value, dict):
        return sum(_read_html(one, key) for key, one in value.items())
    if isinstance(value, list):
        return sum(_read_html(one, name) for one in value)
    if isinstance(value, str) and (name.endswith("html") or name == "segments"):
        _Reader().feed(value)
        return 1
    return 0


def test_nothing_that_acts_survives_in_any_html_of_a_course(tmp_path: Path) -> None:
    course = course_of(
        tmp_path,
        {
            "01-bai-thu.md": EVIL_LESSON,
            "course.md": FRONT.replace("Lời giới thiệu.", EVIL),
            "kiem-tra.md": EXAM.replace("## Toán", f"{EVIL}\n\n## Toán"),
            "../citations.yml": CITATIONS.replace("title: Điều lệ", "title: '<script>alert(1)</script>'"),
            "media/a.png": png(),
        },
    )
    assert len(course.lessons[0].questions) == 4
    assert _read_html(canonical_json.to_data(course)) > 25


def test_the_same_files_make_the_same_course_and_it_survives_being_stored(tmp_path: Path) -> None:
    first, second = course_of(tmp_path / "a"), course_of(tmp_path / "b")
    assert canonical_json.dump(first) == canonical_json.dump(second)
    assert canonical_json.load(canonical_json.dump(first), Course) == first


def test_a_course_holds_only_the_documents_that_it_rests_on(tmp_path: Path) -> None:
    more = CITATIONS + CITATIONS.replace("dieu-le:", "luat-khac:")
    assert [one.key for one in course_of(tmp_path, {"../citations.yml": more}).citations] == ["dieu-le"]


def test_pictures_of_a_lesson_are_published_and_unused_ones_are_warned_about(tmp_path: Path) -> None:
    body = lesson('![Hai hình vuông](media/a.png "Chú thích")')
    found = built(tmp_path, {"01-bai-thu.md": body, "media/a.png": png(1000, 500), "media/b.png": png()})
    assert found.course is not None
    assert found.sound
    [picture] = found.course.pictures
    assert f'src="/tep/{picture.name}" width="720"' in found.course.lessons[0].blocks[0].html
    assert [one.sentence for one in found.problems] == [
        "Chưa bài nào dùng hình này; chèn vào bài hoặc xóa tệp."
    ]


def test_text_between_questions_stays_in_its_place(tmp_path: Path) -> None:
    body = (
        "### Câu hỏi: A {#a}\n= 1\n---\nGiữa.\n\n### Câu hỏi: B {#b}\n= 2\n### Câu hỏi: C {#c}\n= 3\n## Cuối"
    )
    blocks = course_of(tmp_path, {"01-bai-thu.md": lesson(body)}).lessons[0].blocks
    assert [(block.html, block.question.id if block.question else None) for block in blocks] == [
        ("", "a"),
        ("<p>Giữa.</p>", "b"),
        ("", "c"),
        ("<h2>Cuối</h2>", None),
    ]


def test_every_type_has_a_key_that_an_instructor_can_read(tmp_path: Path) -> None:
    body = (
        "### Câu hỏi: A {#a}\n- (x) Một // Tốt.\n- ( ) Hai\n### Câu hỏi: B {#b}\n= 8,5 ± 0,1\n"
        "### Câu hỏi: C {#c}\n= Trần Phú\n### Câu hỏi: D {#d}\n- A => Một\n- B => Hai\n- => Ba\n"
        "### Câu hỏi: E {#e}\n1. Một\n2. Hai\n### Câu hỏi: F {#f}\nCó {= 1 | một} bài.\n"
        "### Câu hỏi: G {#g}\n= tự luận\n| a | b |\n|---|---|\n| Đủ ý | 4 |\n"
    )
    questions = course_of(tmp_path, {"01-bai-thu.md": lesson(body)}).lessons[0].questions
    rows = [
        [(row.html or row.text, row.note_html, row.right) for row in one.body.key().rows] for one in questions
    ]
    assert rows == [
        [("Một", "Tốt.", True), ("Hai", "", False)],
        [("8,5 ± 0,1", "", None)],
        [("Trần Phú", "", None)],
        [("A", "Một", None), ("B", "Hai", None), ("", "Ba", None)],
        [("Một", "", None), ("Hai", "", None)],
        [("1 | một", "", None)],
        [("Đủ ý: 4", "", None)],
    ]
