"""`documents` in `course.md`: the PDFs of the folder that learners get, each with its title (pure)."""

from collections.abc import Iterator, Mapping

from lms.content import pdfs
from lms.content.front_matter import Fields, did_you_mean
from lms.courses import documents
from lms.courses.course import StudyDocument
from lms.courses.format.source import CourseFile

MOST = 20


def read_materials(
    fields: Fields, source: CourseFile, found: Mapping[str, bytes | None]
) -> tuple[StudyDocument, ...]:
    """The documents in the order in which they are declared; `found` are the folder's, None: too large.

    What is wrong goes to `source`, on the line that declares the document.
    """
    entries = fields.list_of_mappings("documents", required=False)
    if len(entries) > MOST:
        source.error(fields.line_of("documents"), f"Có hơn {MOST} tài liệu; gộp hoặc bỏ bớt.")
    taken: dict[str, int] = {}
    materials = tuple(
        material for entry in entries[:MOST] for material in _material(entry, source, found, taken)
    )
    for name in sorted(found.keys() - taken.keys()):
        source.warn(1, f"Chưa khai báo {name} ở “documents” nên học viên không thấy; khai báo hoặc xóa tệp.")
    return materials


def _material(
    entry: Fields, source: CourseFile, found: Mapping[str, bytes | None], taken: dict[str, int]
) -> Iterator[StudyDocument]:
    file, title = entry.text("file", longest=200), entry.text("title", longest=200)
    entry.reject_unknown()
    line = entry.line_of("file")
    first = taken.setdefault(file, line)
    if not file or not title:
        return
    if first != line:
        source.error(line, f"“{file}” đã khai báo ở dòng {first}; xóa bớt một dòng.")
    elif sentence := _complaint(file, found):
        source.error(line, sentence)
    else:
        content = found[file] or b""
        if documents.is_heavy(content):
            size = len(content) // 1024 // 1024
            source.warn(
                line, f"“{file}” nặng {size} MB, tốn dữ liệu điện thoại; giảm độ nét của hình nếu được."
            )
        yield documents.material(title, file, content)


def _complaint(file: str, found: Mapping[str, bytes | None]) -> str:
    """What is wrong with the file, naming it; '' when nothing is."""
    if file not in found:
        hint = did_you_mean(file, tuple(found))
        return f"Không thấy tệp “{file}” trong thư mục khóa học; ghi như tai-lieu/de-cuong.pdf.{hint}"
    content = found[file]
    if content is None:
        return f"“{file}” lớn hơn {documents.LARGEST // 1024 // 1024} MB; chia nhỏ hoặc giảm độ nét của hình."
    sentence = pdfs.complaint(content)
    return f"“{file}”: {sentence}" if sentence else ""
