"""A small sound course on disk, of which a test changes what it is about."""

from io import BytesIO
from pathlib import Path

from PIL import Image

FRONT = """\
---
title: Khóa thử
summary: Một khóa nhỏ để thử.
kind: khac
minutes: 10
modes: [truc-tuyen]
pass: {lessons: all, exam: 5.0}
grades: {Giỏi: 8, Đạt: 5}
rounding: 0.1
certificate: {design: trang-trong, valid_months: 60, approval: automatic}
approved_by: ""
---

Lời giới thiệu.
"""
LESSON = """\
---
title: Bài thử
minutes: 5
sources: [dieu-le]
---

Mở bài.

### Câu hỏi: Một cộng một? {#b1-cong can-cu="dieu-le:dieu-1"}
- ( ) Một
- (x) Hai

> Hai.
"""
EXAM = """\
---
title: Kiểm tra
minutes: 20
attempts: 2
draw:
  - {from: Toán, pick: 1, points: 1}
---

## Toán

### Câu hỏi: Hai cộng hai? {#kt-cong can-cu="dieu-le:dieu-2"}
= 4
"""
CITATIONS = """\
dieu-le:
  number: null
  issuer: Đại hội
  date: 2011-01
  title: Điều lệ
  valid_from: null
  valid_to: null
  replaced_by: null
  checked_on: 2026-11-01
"""
SOUND: dict[str, str | bytes] = {
    "course.md": FRONT,
    "01-bai-thu.md": LESSON,
    "kiem-tra.md": EXAM,
    "../citations.yml": CITATIONS,
}


def write_course(
    root: Path, changes: dict[str, str | bytes | None] | None = None, slug: str = "khoa-thu"
) -> Path:
    """Write the course under `root`, with `changes` by path in its folder (None: no such file)."""
    return write_files(root / slug, {**SOUND, **(changes or {})})


def write_files(folder: Path, files: dict[str, str | bytes | None]) -> Path:
    """Write files into `folder`, by their paths in it; None leaves one out."""
    for name, content in files.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def lesson(body: str, head: str = "title: Bài thử\nminutes: 5\nsources: [dieu-le]") -> str:
    """A lesson file; the first line of `body` is line 6."""
    return f"---\n{head}\n---\n{body}"


def png(width: int = 64, height: int = 48, colour: str = "#b3261e") -> bytes:
    """A picture of one colour."""
    buffer = BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()
