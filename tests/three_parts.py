"""An exam as the papers of 2025 are made: choices, statements by their table, short answers; by level."""

from lms.courses.course import Exam
from lms.courses.format.bank import read_exam
from lms.courses.format.source import CourseFile, CourseWide
from lms.courses.format.texts import fill

HEAD = """\
---
title: Kiểm tra theo dạng thức 2025
minutes: 50
attempts: 2
statements: table-2025
draw:
  - {from: Nhiều phương án, level: {biet: 4, hieu: 2}, points: 0.25}
  - {from: Đúng sai, pick: 2, points: 1}
  - {from: Trả lời ngắn, pick: 3, points: 0.5}
---
"""


def _choice(n: int, level: str, apart: str = "") -> str:
    keeps = f' nhom="{apart}"' if apart else ""
    return (
        f'### Câu hỏi: Số nào bằng {n} + 1? {{#mot-{n} can-cu="x" muc={level}{keeps}}}\n'
        f"- ( ) {n}\n- (x) {n + 1}\n- ( ) {n + 2}\n- ( ) {n + 3}\n"
    )


def _statements(n: int) -> str:
    return (
        f'### Câu hỏi: Xét số {n}. Mỗi ý sau đúng hay sai? {{#y-{n} can-cu="x"}}\n'
        f"- (Đ) {n} + 1 = {n + 1}\n- (S) {n} + 2 = {n + 1}\n- (Đ) {n} + 3 = {n + 3}\n- (S) {n} là số âm\n"
    )


def _short(n: int) -> str:
    return f'### Câu hỏi: {n} nhân 2 bằng bao nhiêu? {{#ngan-{n} can-cu="x"}}\n= {2 * n}\n'


TEXT = "\n".join(
    [
        HEAD,
        "## Nhiều phương án\n",
        *(_choice(n, "biet", "cap" if n in (11, 12) else "") for n in range(11, 17)),
        *(_choice(n, "hieu") for n in range(21, 24)),
        "## Đúng sai\n",
        *map(_statements, range(31, 34)),
        "## Trả lời ngắn\n",
        *map(_short, range(41, 46)),
    ]
)


def exam() -> Exam:
    """The exam of `TEXT`, read as a course's is."""
    shared = CourseWide()
    read = read_exam(CourseFile("kiem-tra.md", "kiem-tra.md", shared), TEXT)
    texts, failures = shared.texts.convert({})
    assert [str(one) for one in (*shared.problems, *failures)] == []
    return fill(read, texts)
