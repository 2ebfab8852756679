"""Marks that only a Word file has: what each of them says reaches the question, or is told."""

from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.run import Run

from lms.courses.exchange.asked import ExchangedFile
from lms.courses.exchange.opening import open_questions
from tests import word_files

WORDS = ("Trần Phú", "Hà Huy Tập", "Lê Duẩn", "Lê Hồng Phong")


def property_of(run: Run, xml: str) -> None:
    run._r.get_or_add_rPr().append(parse_xml(xml.replace("/>", f" {nsdecls('w')}/>")))


def paper(mark: Callable[[Run], object], *, wrong: bool = False) -> Document:
    """Two questions; `mark` dresses the right options, C and A, or the wrong ones."""
    document = docx.Document()
    for number, right in ((1, 2), (2, 0)):
        document.add_paragraph(f"Câu {number}. Ai là Tổng Bí thư thứ {number}?")
        for place, words in enumerate(WORDS):
            run = document.add_paragraph().add_run(f"{'ABCD'[place]}. {words}")
            if (place == right) != wrong:
                mark(run)
    return document


def keys(found: ExchangedFile) -> list[str]:
    return [
        "".join("ABCD"[n] for n, one in enumerate(asked.answers) if one.right) for asked in found.questions
    ]


def opened(document: Document) -> ExchangedFile:
    return open_questions(word_files.saved(document))


def shade_paragraph(run: Run) -> None:
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="FFFF00"/>')
    run._parent._p.get_or_add_pPr().append(shade)


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param(lambda run: property_of(run, '<w:bdr w:val="single" w:sz="4"/>'), id="frame"),
        pytest.param(
            lambda run: property_of(run, '<w:color w:val="auto" w:themeColor="accent2"/>'), id="theme"
        ),
        pytest.param(lambda run: property_of(run, '<w:shd w:val="pct25" w:fill="auto"/>'), id="pattern"),
        pytest.param(lambda run: property_of(run, '<w:u w:val="wave"/>'), id="wave"),
        pytest.param(lambda run: setattr(run.font, "size", Pt(20)), id="size"),
        pytest.param(lambda run: setattr(run, "italic", True), id="italics"),
        pytest.param(lambda run: setattr(run, "style", "Intense Emphasis"), id="character style"),
        pytest.param(lambda run: setattr(run._parent, "style", "Intense Quote"), id="paragraph style"),
        pytest.param(shade_paragraph, id="paragraph"),
    ],
)
def test_every_mark_of_word_says_which_option_is_right(mark: Callable[[Run], object]) -> None:
    found = opened(paper(mark))
    assert keys(found) == ["C", "A"]
    assert not (*found.doubts, *found.losses)


def test_what_is_struck_is_wrong_where_one_option_is_left() -> None:
    found = opened(paper(lambda run: setattr(run.font, "strike", True), wrong=True))
    assert keys(found) == ["C", "A"]
    assert not (*found.doubts, *found.losses)


def test_cells_are_shaded_and_bullets_are_options() -> None:
    document = docx.Document()
    document.add_paragraph("Câu 1. Ai?")
    table = document.add_table(2, 2)
    for place, words in enumerate(WORDS):
        table.cell(place // 2, place % 2).text = f"{'ABCD'[place]}. {words}"
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="92D050"/>')
    table.cell(1, 0)._tc.get_or_add_tcPr().append(shade)
    document.add_paragraph("Câu 2. Ai?")
    for place, words in enumerate(WORDS):
        document.add_paragraph(words, style="List Bullet").runs[0].bold = place == 1
    found = opened(document)
    assert keys(found) == ["C", "B"]
    assert not (*found.doubts, *found.losses)


@pytest.mark.parametrize(
    ("unmarked", "marked"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', '<w:sym w:font="Wingdings" w:char="F0FE"/>'),
        ('<w:sym w:font="Wingdings 2" w:char="F0A3"/>', '<w:sym w:font="Wingdings 2" w:char="F052"/>'),
    ],
)
def test_boxes_of_symbol_fonts_are_seen(unmarked: str, marked: str) -> None:
    options = (
        word_files.paragraph(f"<w:r>{marked if place == 1 else unmarked}</w:r>{word_files.run(f' {words}')}")
        for place, words in enumerate(WORDS)
    )
    question = word_files.paragraph(word_files.run("Câu 1. Ai?"))
    assert keys(open_questions(word_files.of_xml(question + "".join(options)))) == ["B"]


def test_a_letter_that_word_encloses_in_a_circle_is_the_key() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>eq \\o\\ac(○,{})</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    lines = [
        word_files.run("Câu 1. Ai?"),
        word_files.run("A. Một"),
        field.format("B") + word_files.run(" Hai"),
    ]
    found = open_questions(word_files.of_xml("".join(map(word_files.paragraph, lines))))
    assert [one.text for one in found.questions[0].answers] == ["Một", "Hai"]
    assert (keys(found), found.losses) == (["B"], ())


def test_raised_letters_and_pictures_stay_and_what_stands_beside_the_text_is_told() -> None:
    document = docx.Document()
    line = document.add_paragraph("Câu 1. Bao nhiêu m")
    line.add_run("2").font.superscript = True
    for place, colour in enumerate(("red", "blue")):
        option = document.add_paragraph(f"{'AB'[place]}. ")
        option.add_run().add_picture(word_files.drawn(colour))
    document.add_paragraph("Đáp án: B")
    document.sections[0].header.paragraphs[0].text = "Đáp án: 1A"
    found = opened(document)
    asked = found.questions[0]
    assert asked.title == "Bao nhiêu m²"
    assert [one.text for one in asked.answers] == [f"![chưa có lời tả]({name})" for name in found.pictures]
    assert keys(found) == ["B"]
    assert [one.sentence for one in found.losses] == ["Chữ ở đầu trang không được giữ: “Đáp án: 1A”."]
