"""Letters of old fonts in Word files become Unicode, run by run, and are told."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document

from lms.courses.exchange.opening import open_questions
from lms.office import word


def saved(fill: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    fill(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def write(document: Document, *runs: tuple[str, str], style: str | None = None) -> None:
    """A paragraph of (text, font) runs."""
    paragraph = document.add_paragraph(style=style)
    for text, font in runs:
        run = paragraph.add_run(text)
        if font:
            run.font.name = font


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("§¶ng Céng s¶n ViÖt Nam", ".VnTime")], "Đảng Cộng sản Việt Nam"),
        ([("C«ng t¸c ®¶ng", ".VnTimeH")], "CÔNG TÁC ĐẢNG"),
        ([("Ñaûng Coäng saûn", "VNI-Times")], "Đảng Cộng sản"),
        ([("Traà", "VNI-Times"), ("n Va", "VNI-Times"), ("ên", "VNI-Times")], "Trần Văn"),
        ([("Tên: ", ""), ("NguyÔn V¨n An", ".VnTime"), (" (Bí thư)", "")], "Tên: Nguyễn Văn An (Bí thư)"),
        ([("Nguyễn Đỗ Hằng", ".VnTime")], "Nguyễn Đỗ Hằng"),
    ],
)
def test_a_run_is_in_the_encoding_of_its_font(runs: list[tuple[str, str]], text: str) -> None:
    content = saved(lambda document: write(document, *runs))
    assert word.read(content).markdown.strip() == text
    assert [one.text for one in word.read_blocks(content).blocks] == [text]  # type: ignore[union-attr]


def test_the_font_of_a_style_counts() -> None:
    def fill(document: Document) -> None:
        document.styles["Normal"].font.name = ".VnTime"
        write(document, ("Hä vµ tªn", ""))

    found = word.read(saved(fill))
    assert found.markdown == "Họ và tên\n"
    assert "“Hä vµ tªn” thành “Họ và tên”" in found.notes[0]


def test_letters_whose_font_was_changed_are_known_by_their_text() -> None:
    texts = ["§¶ng Céng s¶n ViÖt Nam ra ®êi n¨m 1930", "Vò", "Mét c©u kh¸c"]

    def fill(document: Document) -> None:
        for text in texts:
            write(document, (text, "Times New Roman"))

    found = word.read(saved(fill))
    assert found.markdown.split("\n\n") == [
        "Đảng Cộng sản Việt Nam ra đời năm 1930",
        "Vũ",
        "Một câu khác\n",
    ]


def test_a_word_that_may_be_unicode_is_kept_and_named() -> None:
    def fill(document: Document) -> None:
        for text in ("§¶ng Céng s¶n ViÖt Nam ra ®êi", "Đỗ Hằng", "Lê"):
            write(document, (text, "Times New Roman"))

    found = word.read(saved(fill))
    assert found.markdown.endswith("Lê\n")
    assert any("“Lê” có thể là “Lờ”" in note for note in found.notes)


def test_questions_in_an_old_font_are_read_and_the_person_is_told() -> None:
    def fill(document: Document) -> None:
        for text in ("C©u 1. §¶ng ra ®êi n¨m nµo?", "A. N¨m 1930", "B. N¨m 1945", "§¸p ¸n: A"):
            write(document, (text, ".VnTime"))

    found = open_questions(saved(fill))
    (one,) = found.questions
    assert one.title == "Đảng ra đời năm nào?"
    assert [(each.text, each.right) for each in one.answers] == [("Năm 1930", True), ("Năm 1945", False)]
    assert any("bộ chữ cũ" in note.sentence for note in found.doubts)
