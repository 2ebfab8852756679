"""Hidden words of a Word file of questions reach no learner; a hidden key is read, and all of it is told."""

from lms.courses.exchange.asked import ExchangedFile
from lms.courses.exchange.opening import open_questions
from tests.word_files import of_xml, paragraph, run

HIDDEN = "<w:vanish/>"


def read(*paragraphs: str) -> ExchangedFile:
    return open_questions(of_xml("".join(paragraphs)), (), place="kiem-tra.md")


def losses(found: ExchangedFile) -> list[str]:
    return [one.sentence for one in found.losses]


def test_a_hidden_hint_in_an_option_is_left_out_and_told() -> None:
    found = read(
        paragraph(run("Câu 1. Ai là chủ?")),
        paragraph(run("A. Dân")),
        paragraph(run("B. Khách") + run(" (sai)", HIDDEN)),
        paragraph(run("Đáp án: A")),
    )
    assert [one.text for one in found.questions[0].answers] == ["Dân", "Khách"]
    assert losses(found) == ["Câu 1: chữ ẩn “(sai)” ở đoạn 3 không được giữ; xem lại câu này."]


def test_a_hidden_paragraph_is_no_part_of_a_question_unless_it_is_the_key() -> None:
    found = read(
        paragraph(run("Câu 1. Ai là chủ?")),
        paragraph(run("Gợi ý: nhớ bài 3", HIDDEN) + run(" ")),
        paragraph(run("A. Dân")),
        paragraph(run("B. Khách")),
        paragraph(run("Đáp án: ", HIDDEN) + run("A", HIDDEN)),
    )
    (asked,) = found.questions
    assert (asked.title, asked.text, asked.explanation) == ("Ai là chủ?", "", "")
    assert [(one.text, one.right) for one in asked.answers] == [("Dân", True), ("Khách", False)]
    assert losses(found) == [
        "Câu 1: chữ ẩn “Gợi ý: nhớ bài 3” ở đoạn 2 không được giữ; xem lại câu này.",
        "Câu 1: đáp án viết bằng chữ ẩn ở đoạn 5 đã được đọc.",
    ]


def test_a_hidden_paragraph_in_a_table_of_options_is_left_out_and_told() -> None:
    def cell(*paragraphs: str) -> str:
        return f"<w:tc>{''.join(paragraphs)}</w:tc>"

    options = cell(paragraph(run("A. Dân"))) + cell(paragraph(run("B. Khách")), paragraph(run("sai", HIDDEN)))
    found = read(
        paragraph(run("Câu 1. Ai là chủ?")),
        f"<w:tbl><w:tr>{options}</w:tr></w:tbl>",
        paragraph(run("Đáp án: A")),
    )
    assert [one.text for one in found.questions[0].answers] == ["Dân", "Khách"]
    assert losses(found) == ["Câu 1: chữ ẩn “sai” ở đoạn 2 không được giữ; xem lại câu này."]


def test_the_words_of_fields_and_formulas_are_in_the_question() -> None:
    one, two = (f"<m:r><m:t>{digit}</m:t></m:r>" for digit in "12")
    formula = f"<m:oMath><m:f><m:num>{one}</m:num><m:den>{two}</m:den></m:f></m:oMath>"
    field = f'<w:fldSimple w:instr=" DATE ">{run("1930")}</w:fldSimple>'
    found = read(
        paragraph(run("Câu 1. Tính ") + formula + run(" của ") + field + run("?")),
        paragraph(run("A. 965")),
        paragraph(run("B. 1930")),
        paragraph(run("Đáp án: A")),
    )
    assert found.questions[0].title == "Tính $\\frac{1}{2}$ của 1930?"
    assert losses(found) == []
