"""What a Word file loses on its way into a bulletin is said on the page, however much it is."""

import io

import pytest

from tests.backends import ON_ONE_DATABASE
from tests.classroom import Classroom
from tests.word_files import of_xml, paragraph, run


@ON_ONE_DATABASE
@pytest.mark.parametrize("count", [1, 80])
def test_every_note_about_a_file_is_shown_and_hidden_words_are_not_in_the_text(
    classroom: Classroom, count: int
) -> None:
    staff = classroom.browser(classroom.cast.mai)
    address = staff.post("/quan-ly/ban-tin/ban-thao/", data={"month": "2026-12"}).location
    hidden = "".join(paragraph(run(f"Gợi ý số {n} cho cán bộ", "<w:vanish/>")) for n in range(count))
    content = of_xml(paragraph(run("Lời cho mọi người")) + hidden)
    sent = {"act": "import", "version": "1", "text_file": (io.BytesIO(content), "tin.docx")}
    answer = staff.post(str(address), data=sent)
    page = staff.get(str(address)).text if answer.status_code == 303 else answer.text
    assert all(
        f"Chữ ẩn “Gợi ý số {n} cho cán bộ” ở đoạn {n + 2} không được giữ." in page for n in range(count)
    )
    body = staff.page(str(address)).xpath("//textarea[@name='body']")[0]
    assert body.text_content().strip() == "Lời cho mọi người"
