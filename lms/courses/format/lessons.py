"""A lesson from its file (pure)."""

from lms.content import footnotes, front_matter
from lms.content.front_matter import Fields
from lms.courses.course import Block, Lesson
from lms.courses.format.outline import Stretch, lines_of, stretches, text_of
from lms.courses.format.questions import read_question
from lms.courses.format.source import CourseFile


def read_lesson(source: CourseFile, text: str) -> Lesson:
    """The lesson in `text`, with stand-ins for its HTML; what is wrong goes to `source`."""
    front = front_matter.split(text, source.path)
    fields = front.fields
    lesson = Lesson(
        slug=source.name.removesuffix(".md"),
        title=fields.text("title", longest=200),
        minutes=fields.integer("minutes", 1, 600),
        sources=_sources(source, fields),
        blocks=_blocks(source, front.body, front.body_line),
    )
    fields.reject_unknown()
    source.shared.problems.extend(fields.problems)
    return lesson


def _sources(source: CourseFile, fields: Fields) -> tuple[str, ...]:
    keys = tuple(source.partition(":")[0] for source in fields.list_of_text("sources"))
    source.rest_on(keys, fields.line_of("sources"))
    return keys


def _blocks(source: CourseFile, body: str, first: int) -> tuple[Block, ...]:
    """Each stretch of text with the question after it; the last one may have none."""
    if not body.strip():
        source.error(first, "Bài học chưa có nội dung; viết bài sau phần khai báo.")
        return ()
    texts: list[Stretch | None] = []
    questions: list[Stretch | None] = []
    for stretch in stretches(lines_of(body, first)):
        if stretch.heading is not None:
            questions.append(stretch)
            texts.extend([None] * (len(questions) - len(texts)))
        else:
            texts.append(stretch)
    questions.extend([None] * (len(texts) - len(questions)))
    parts = [(one.lines[0].number, text_of(one.lines)) if one else (first, "") for one in texts]
    _check_notes(source, body, first)
    html = source.page(parts)
    read = (read_question(source, one) if one else None for one in questions)
    return tuple(map(Block, html, read))


def _check_notes(source: CourseFile, body: str, first: int) -> None:
    """Tell the footnotes that do not come in pairs: readers would look for what is not there."""
    lines = [(line.number, line.text) for line in lines_of(body, first) if not line.fenced]
    for note in footnotes.unmatched(lines):
        name = note.name[:40]
        if note.kind == "unmentioned":
            sentence = f"Lời chú [^{name}] không được nhắc ở đâu; nhắc trong câu, hoặc xóa."
        elif note.kind == "undefined":
            sentence = f"Chú thích [^{name}] chưa có lời chú; thêm dòng “[^{name}]: …” hoặc xóa."
        else:
            sentence = f"Lời chú [^{name}] đã có ở trên nên chỉ một lời hiện ra; đổi tên một."
        source.warn(note.line, sentence)
