"""Questions as people type them in Word: what is understood, and what is doubted by its question."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lms.courses.exchange.asked import Read
from lms.courses.exchange.opening import open_questions
from lms.courses.exchange.word_deciding import read
from lms.office import word
from lms.office.blocks import Block, Paragraph, Table, TextRun
from tests import word_files


def typed(*texts: str | list[tuple[str, str]]) -> list[Block]:
    """Paragraphs from line 1 on, each a text or runs with their marks."""
    return [
        Paragraph(line, (TextRun(one),) if isinstance(one, str) else tuple(TextRun(*run) for run in one))
        for line, one in enumerate(texts, 1)
    ]


def table(*rows: tuple[str, ...]) -> Table:
    return Table(90, tuple(tuple((Paragraph(90, (TextRun(cell),)),) for cell in row) for row in rows))


def key(found: Read, place: int = 0) -> str:
    return "".join("ABCDEFGHIJ"[n] for n, one in enumerate(found.questions[place].answers) if one.right)


def told(found: Read) -> list[str]:
    return [one.sentence for one in (*found.doubts, *found.losses)]


OPTIONS = ("A. một", "B. hai", "C. ba", "D. bốn")


@pytest.mark.parametrize(
    "start", ["Câu 1.", "Câu 1:", "Câu 1/", "CÂU 1)", "1.", "1/", "1)", "Câu hỏi 1:", "Câu 1 -"]
)
@pytest.mark.parametrize(
    "answer", ["Đáp án: B", "ĐA: B.", "Đ/A: b", "Trả lời: B", "Đáp án đúng là: B", "ANSWER: B"]
)
def test_every_spelling_of_number_and_answer_is_understood(start: str, answer: str) -> None:
    found = read(typed(f"{start} 1 + 1 bằng mấy?", *OPTIONS, answer))
    assert told(found) == []
    assert (found.questions[0].title, key(found)) == ("1 + 1 bằng mấy?", "B")


@pytest.mark.parametrize(
    "lines",
    [
        ("A) một", "B) hai", "C) ba", "D) bốn"),
        ("a. một", "b. hai", "c. ba", "d. bốn"),
        ("A/ một", "B/ hai", "C/ ba", "D/ bốn"),
        ("A. một\tB. hai", "C. ba\tD. bốn"),
        ("A. một   B. hai   C. ba   D. bốn",),
        ("A. một B. hai C. ba D. bốn",),
        ("A.một\nB.hai\nC.ba\nD.bốn",),
        ("A. một", "*B. hai", "C. ba", "D. bốn"),
    ],
)
def test_options_stand_one_or_several_on_a_line(lines: tuple[str, ...]) -> None:
    found = read(typed("Câu 1. Chọn số hai", *lines, "Đáp án: B"))
    assert told(found) == []
    assert [one.text for one in found.questions[0].answers] == ["một", "hai", "ba", "bốn"]


@pytest.mark.parametrize("mark", ["b", "u", "c", "h"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_mark_on_one_option_or_on_its_letter_alone_is_the_key(mark: str, whole: bool) -> None:
    marked = [("C", mark), (". ba", mark if whole else "")]
    found = read(typed("Câu 1. Chọn số ba", "A. một", "B. hai", [*marked], "D. bốn"))
    assert told(found) == []
    assert key(found) == "C"


def test_what_all_options_wear_marks_nothing() -> None:
    found = read(typed("Câu 7. Chọn", *([(one, "b")] for one in OPTIONS)))
    assert told(found) == [
        "Câu 7: không thấy đáp án.",
        "Câu đầu tiên mang số 7; xem có câu nào phía trước chưa đọc được không.",
    ]
    letters = [[(one[0], "b"), (one[1:], "b" if one[0] == "D" else "")] for one in OPTIONS]
    assert key(read(typed("Câu 1. Chọn", *letters))) == "D"


@pytest.mark.parametrize(
    ("lines", "letters", "sentences"),
    [
        (["A. x", [("B. y", "b")], [("C. z", "b")]], "BC", ["hai đáp án được tô đậm (B, C)"]),
        (["A. x", [("B. y", "b")], "C. z", "Đáp án: A"], "A", ["đáp án ghi A; B được tô đậm. Tạm lấy A"]),
        ([[("A. x", "u")], [("B. y", "c")], "C. z"], "B", ["B được tô màu; A được gạch chân. Tạm lấy B"]),
        (["A. x", "C. y", "Đáp án: A"], "A", ["thiếu lựa chọn B"]),
        (["A. x", "B. y", "B. z", "Đáp án: A"], "A", ["lựa chọn B có hai lần"]),
        (["A. x", "B. y", "Đáp án: D"], "", ["ghi “D” nhưng câu không có lựa chọn đó", "không thấy đáp án"]),
        (["A. x", "B. y", "Đáp án: B. x"], "B", ["ghi “B. x” khác chữ của lựa chọn B"]),
        (["A. x", "B. y", "và thế", "Đáp án: B"], "B", ["“và thế” (đoạn 4) đứng sau lựa chọn B"]),
        (["A. x", "B.", "Đáp án: A"], "A", ["lựa chọn B không có chữ nào"]),
    ],
)  # fmt: skip
def test_whatever_is_not_certain_is_a_doubt_about_its_question(
    lines: list[str | list[tuple[str, str]]], letters: str, sentences: list[str]
) -> None:
    found = read(typed("Câu 1. Chọn", *lines))
    assert key(found) == letters
    assert len(found.doubts) == len(sentences)
    assert all(any(part in one for one in told(found)) for part in sentences)
    assert all(one.startswith("Câu 1: ") for one in told(found))


@pytest.mark.parametrize(
    "after",
    [
        ("ĐÁP ÁN", "1A 2B 3D"),
        ("BẢNG ĐÁP ÁN", "1.A", "2.B", "3.D"),
        ("Đáp án:", "Câu 1: A", "Câu 2: B", "Câu 3: D"),
        ("1-A, 2-B, 3-D",),
        (table(("Câu", "1", "2", "3"), ("Đáp án", "A", "B", "D")),),
        (table(("Câu", "Đáp án"), ("1", "A"), ("2", "B"), ("3", "D")),),
        (table(("1.A", "2.B", "3.D")),),
    ],
)
def test_a_key_at_the_end_answers_the_questions_above(after: tuple[str | Table, ...]) -> None:
    lines = [line for n in (1, 2, 3) for line in (f"Câu {n}. Hỏi {n}", *OPTIONS)]
    blocks = typed(*lines, *(one for one in after if isinstance(one, str)))
    found = read([*blocks, *(one for one in after if isinstance(one, Table))])
    assert told(found) == []
    assert [key(found, place) for place in range(3)] == ["A", "B", "D"]


def test_numbers_that_skip_or_repeat_and_keys_of_nothing_are_doubts() -> None:
    found = read(
        typed("Câu 1. a", *OPTIONS, "Câu 3. b", *OPTIONS, "Câu 3. c", *OPTIONS, "ĐÁP ÁN", "1A 3B 9C")
    )
    assert any("Số câu nhảy từ 1 sang 3" in one for one in told(found))
    assert any("Câu 3 có hai lần" in one for one in told(found))
    assert any("Câu 3: có 2 câu mang số này" in one for one in told(found))
    assert any("Bảng đáp án có câu 9 (“C”)" in one for one in told(found))


def test_truths_numbers_words_essays_statements_and_what_stands_with_a_question() -> None:
    found = read(
        typed(
            "I. TRẮC NGHIỆM",
            "Câu 1 (0,5 điểm): Đảng có Điều lệ.", "Đáp án: Đúng", "Giải thích: Điều lệ năm 2011.",
            "Căn cứ: dieu-le-2011",
            "Câu 2: 2 + 2 bằng mấy?", "Đáp án: 4",
            "Câu 3: Tổng Bí thư đầu tiên?", "Trả lời: Trần Phú", "Hoặc: đồng chí Trần Phú",
            "Câu 4: Xét các ý", "a) 2 là số chẵn", "b) 3 là số chẵn", "Đáp án: a) Đ, b) S",
            [("Câu 5: Ý nào ", ""), ("không", "b"), (" đúng?", "")], "Chọn nhiều đáp án.",
            "A. x", "B. y", "C. z", "Đáp án: A, C",
            "II. TỰ LUẬN",
            "Câu 6: Viết về việc làm của bạn.", "Hướng dẫn chấm: có việc cụ thể", "----- HẾT -----",
        )
    )  # fmt: skip
    assert [one.kind for one in found.questions] == [
        "one",
        "number",
        "short",
        "statements",
        "several",
        "essay",
    ]
    first, fifth = found.questions[0], found.questions[4]
    assert (first.points, first.explanation, first.grounds) == ("0.5", "Điều lệ năm 2011.", ("dieu-le-2011",))
    assert (fifth.title, fifth.text, key(found, 4)) == ("Ý nào **không** đúng?", "Chọn nhiều đáp án.", "AC")
    assert [one.group for one in found.questions] == ["I. TRẮC NGHIỆM"] * 5 + ["II. TỰ LUẬN"]
    assert [one.right for one in found.questions[3].answers] == [True, False]
    assert told(found) == []


def test_a_key_that_does_not_judge_every_statement_is_doubted() -> None:
    found = read(typed("Câu 1: Xét các ý", "a) Một", "b) Hai", "c) Ba", "Đáp án: a) Đ, c) S"))
    assert [one.kind for one in found.questions] == ["statements"]
    assert told(found) == ["Câu 1: dòng đáp án không nói ý b đúng hay sai; tạm để là sai."]


def test_options_laid_out_in_a_table_are_read() -> None:
    found = read([*typed("Câu 1. Chọn"), table(("A. x", "B. y"), ("C. z", "D. t")), *typed("Đáp án: D")])
    assert (told(found), key(found)) == ([], "D")
    found = read([*typed("Câu 1. Xem bảng"), table(("Năm", "Sự kiện"), ("1930", "x"))])
    assert found.questions[0].text == "| Năm | Sự kiện |\n| --- | --- |\n| 1930 | x |"


def test_a_whole_file_with_numbers_that_word_counts_by_itself() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, form, text in ((0, "decimal", "Câu %1:"), (1, "upperLetter", "%2."))
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, text, bold in (
        (0, "1 + 1?", 0),
        (1, "2", 1),
        (1, "3", 0),
        (0, "2 + 2?", 0),
        (1, "3", 0),
        (1, "4", 1),
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(text).bold = bool(bold)
        numbered = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(numbered))
    document.add_picture(word_files.drawn("blue"))
    document = word.read_blocks(word_files.saved(document))
    found = read(document.blocks, document.pictures)
    assert [one.title for one in found.questions] == ["1 + 1?", "2 + 2?"]
    assert [key(found, 0), key(found, 1)] == ["A", "B"]
    [picture] = document.pictures
    assert found.questions[1].answers[1].text == f"4 ![chưa có lời tả](media/{picture.name})"
    assert [one.partition(" (")[0] for one in told(found)] == ["Câu 2: dòng “(hình)”"]


def test_twenty_questions_of_a_real_file_have_their_three_doubtful_ones() -> None:
    found = open_questions(word_files.twenty())
    assert len(found.questions) == 20
    assert [one.sentence for one in found.doubts if one.sentence.startswith("Câu")] == [
        "Câu 7: không thấy đáp án.",
        "Câu 9: hai đáp án được tô đậm (B, C); tạm hiểu là câu chọn nhiều.",
        "Câu 12: các dấu hiệu không khớp: dòng đáp án ghi A; B được tô màu. Tạm lấy A.",
    ]


def test_a_hostile_word_file_is_refused_as_elsewhere() -> None:
    content = word_files.questions("Câu 1. x")
    with pytest.raises(word.WordFileError, match="không phải văn bản Word"):
        word.read_blocks(content[: len(content) // 2])


@pytest.mark.parametrize("text", [f"Câu 1{' ' * 90}x", f"A{' ' * 90}x", "1A " * 30 + "x", "{=" * 40])
def test_a_line_that_only_fills_is_doubted(text: str) -> None:
    assert read(typed("Câu 1. Hỏi", text)).doubts
