"""A Word document becomes the next lesson, its pictures under free names."""

from lms.authoring.bringing.lessons import from_word
from lms.office import word
from tests import word_files


def test_a_lesson_with_a_table_and_two_pictures_comes_from_a_word_file() -> None:
    taken = ["course.md", "01-mo-dau.md", "media/phep-cong-trong-doi-song-1.png"]
    lesson = from_word(word.read(word_files.lesson()), "bai.docx", taken)
    assert lesson.name == "02-phep-cong-trong-doi-song.md"
    assert lesson.text.startswith('---\ntitle: "Phép cộng trong đời sống"\nminutes: 1\nsources: []\n---\n')
    assert "| Phép cộng | Kết quả |\n|---|---|\n| 1 + 1 | 2 |" in lesson.text
    assert "1. Đếm nhóm thứ nhất\n2. Đếm tiếp" in lesson.text
    assert set(lesson.pictures).isdisjoint(taken)
    assert all(f"]({name})" in lesson.text for name in lesson.pictures)
    assert "![Ba que tính xanh](" in lesson.text
    assert [note.partition(":")[0] for note in lesson.notes] == [
        "Hình 2 chưa có lời tả",
        "Bài chưa có căn cứ",
    ]


def test_a_document_without_a_title_takes_its_name_from_the_file() -> None:
    lesson = from_word(word.read(word_files.questions("Chỉ có chữ.")), "Bài-mở_đầu.docx", [])
    assert (lesson.name, lesson.title) == ("01-bai-mo-dau.md", "Bài mở đầu")
    assert "tạm lấy tên tệp" in lesson.notes[0]
