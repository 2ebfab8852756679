"""Files from other programs: what is understood, and what is told about the rest, at its line."""

from fractions import Fraction
from unicodedata import normalize

import pytest

from lms.courses.exchange import gathering, gift_writing, house
from lms.courses.exchange.asked import ExchangedFile, folded
from lms.courses.exchange.gathering import LARGEST, QuestionFileError, appended, gather
from lms.grading.exchanged import ExchangedQuestion

NASTY = r"""// chú thích riêng
$CATEGORY: $course$/Lịch sử/Mốc lớn

::Q1::[html]<p>Ngày <b>nào</b>?</p><table><tr><td>x</td></tr></table> {
  =3/2/1930#đúng rồi
  ~%-50%2/9/1945
  ~%50%6/1/1930
}

Số \{đại hội\} \= bao nhiêu? {#14:1}

Khoảng nào? {#10..12}

Bác Hồ sinh năm {=1890 =%50%1891} tại Nghệ An.

Nối {=a -> 1 =b -> 2 = -> 3}

Đúng không? {FALSE#sai rồi#phải}

Chọn {~%50%a ~%50%b ~c}

Hai đáp án {=a =b ~c}

Không có đáp án đúng {~a ~b}

Chỉ là lời dẫn.

Chưa đóng { =a
"""


def told(found: ExchangedFile) -> list[str]:
    return [f"{one.line}: {one.sentence}" for one in sorted([*found.doubts, *found.losses])]


def test_every_kind_of_gift_is_understood_and_each_loss_is_named_at_its_line() -> None:
    found = gather(NASTY.replace("\n", "\r\n").encode("utf-8-sig"))
    kinds = [one.kind for one in found.questions]
    assert kinds == ["one", "number", "number", "short", "pair", "one", "several", "one", "one"]
    assert {one.group for one in found.questions} == {"Mốc lớn"}
    assert found.questions[0].title == "Ngày **nào**?"
    assert [one.text for one in found.questions[1].answers + found.questions[2].answers] == [
        "14 ± 1",
        "11 ± 1",
    ]
    assert found.questions[3].title == "Bác Hồ sinh năm …… tại Nghệ An."
    assert [one.weight for one in found.questions[3].answers] == [None, Fraction(1, 2)]
    assert [one.weight for one in found.questions[0].answers] == [1, Fraction(-1, 2), Fraction(1, 2)]
    lines = {1, 2, 4, 22, 24, 26, 28}
    assert {int(one.partition(":")[0]) for one in told(found)} == lines, told(found)


def test_what_is_sound_reads_back_from_the_bank_and_lacks_only_its_ground() -> None:
    found = gather("Hỏi gì?\nA. một\nB. hai\nANSWER: B\n".encode())
    assert told(found) == []
    markdown = appended(found, "Câu nhập", ["Câu nhập"])
    assert markdown == ('## Câu nhập (2)\n\n### Câu hỏi: Hỏi gì? {#hoi-gi can-cu=""}\n- ( ) một\n- (x) hai\n')


def test_an_aiken_question_without_its_answer_is_kept_and_doubted() -> None:
    found = gather(b"Hoi 1\nA. a\nB. b\nANSWER: C\n\nHoi 2\nA) a\nB) b\n")
    assert [one.title for one in found.questions] == ["Hoi 1", "Hoi 2"]
    assert sorted({one.line for one in found.doubts}) == [1, 4, 6]


def test_what_the_bank_has_is_not_taken_twice_and_a_different_key_is_told() -> None:
    bank, _ = house.read("---\nt: x\n---\n## N\n### Câu hỏi: Hoi 1? {#a}\n- (x) a\n- ( ) b\n", "kiem-tra.md")
    found = gather(b"Hoi  1? {=a ~b}\n\nHoi 1? {~a =b}\n", bank, place="kiem-tra.md")
    assert [(one.line, one.place, one.whole) for one in found.duplicates] == [
        (1, "kiem-tra.md:5", True),
        (3, "kiem-tra.md:5", False),
    ]
    assert [one.line for one in found.new] == [3]


def test_questions_whose_keys_only_tone_marks_tell_apart_are_both_kept_and_told() -> None:
    stem = "Chọn từ đúng chính tả."
    found = gather(
        f"{stem} {{=bản lĩnh ~bán lĩnh ~bạn lĩnh}}\n\n{stem} {{~bản lĩnh =bán lĩnh ~bạn lĩnh}}\n\n"
        f"{stem} {{=bản lĩnh ~bán lĩnh ~bạn lĩnh}}\n".encode()
    )
    assert [(one.line, one.same) for one in found.duplicates] == [(3, "words"), (5, "whole")]
    assert "nhưng đáp án, giải thích hoặc chữ hoa khác" in found.duplicates[0].sentence
    assert [one.line for one in found.new] == [1, 3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{=Đảng ~đảng}", "{~Đảng =đảng}"),
        ("{=có}", "{=cô}"),
        ("{=má -> a =mà -> b}", "{=má -> b =mà -> a}"),
        ("{~%50%má ~%50%mà ~%-50%mả}", "{~%50%má ~%-50%mà ~%50%mả}"),
    ],
)
def test_exact_text_decides_whether_answers_are_the_same(one: str, other: str) -> None:
    found = gather(f"Chọn. {one}\n\nChọn. {other}\n".encode())
    assert [(two.line, two.same) for two in found.duplicates] == [(3, "words")]
    assert len(found.new) == 2


def test_the_lines_of_a_stem_are_kept_as_moodle_shows_them() -> None:
    stem = "Xét các ý sau\\:\n(1) Họp\n(2) Đóng phí\nNhững ý nào là nhiệm vụ?"
    for text in (f"{stem} {{=1 ~2}}", f"// lời chú\n[plain]{stem}{{=1 ~2}}", f"::Q::{stem}\n{{\n=1\n~2\n}}"):
        [asked] = gather(text.encode()).questions
        assert asked.title == "Xét các ý sau:"
        assert asked.text == "(1) Họp  \n(2) Đóng phí  \nNhững ý nào là nhiệm vụ?"
        assert [one.text for one in asked.answers] == ["1", "2"]


def test_html_keeps_what_markdown_has_and_a_table_of_one_cell_is_no_table() -> None:
    [kept] = gather(
        rb"[html]<table><tr><td>H<sub>2</sub>O, \(x^2\)?</td></tr></table><ul><li>a</li></ul> {=b ~c}"
    ).questions
    assert (kept.title, kept.text) == ("H<sub>2</sub>O, $x^2$?", "- a")
    [table] = gather(b"[html]<table><tr><td>A</td><td>B</td></tr></table> {=b ~c}").questions
    assert (table.title, table.text) == ("A B", "| A | B |\n|---|---|")


def test_line_breaks_in_html_are_those_of_its_tags_unless_moodle_makes_them() -> None:
    [html] = gather("[html]<p>Một\nhai</p>\n<p>Ba</p> {T}".encode()).questions
    assert (html.title, html.text) == ("Một hai", "Ba")
    [auto] = gather("<b>Một</b> hai\nba {T}".encode()).questions
    assert (auto.title, auto.text) == ("**Một** hai", "ba")


def test_a_comment_inside_a_stem_leaves_no_line() -> None:
    [asked] = gather("Một\n// lời chú\nhai {T}".encode()).questions
    assert (asked.title, asked.text) == ("Một", "hai")


@pytest.mark.parametrize(
    ("inside", "read"),
    [("3,5:0,1", "3,5 ± 0,1"), ("3,5..4,5", "4 ± 0,5"), ("=3,5:0,1", "3,5 ± 0,1"), ("-0,125", "-0,125")],
)
def test_a_decimal_comma_is_read(inside: str, read: str) -> None:
    found = gather(f"Mấy? {{#{inside}}}".encode())
    assert ([one.text for one in found.questions[0].answers], found.doubts) == ([read], ())


def test_a_comma_that_may_group_thousands_is_asked_about() -> None:
    assert "Không đọc được đáp án số" in gather(b"May? {#1,586}").doubts[0].sentence


def test_an_essay_without_criteria_gets_one_which_is_told() -> None:
    found = gather("Viết nửa trang. {}".encode())
    assert [(one.text, one.partner) for one in found.questions[0].answers] == [("Nội dung bài làm", "10")]
    assert (found.doubts, "chưa có tiêu chí" in found.losses[0].sentence) == ((), True)


def test_names_that_every_question_lost_do_not_bury_what_matters() -> None:
    many = "".join(f"// ghi {n}\n::Q{n}::Câu {n}? {{=a#Tốt {n}.}}\n\n" for n in range(1, 41))
    told = folded(gather(many.encode()).losses)
    assert [one.sentence for one in told if one.line == 0] == [
        "Lời chú “ghi 1” không được giữ. Tất cả 40 chỗ như vậy.",
        "Tên câu “Q1” không được giữ. Tất cả 40 chỗ như vậy.",
    ]
    assert len(told) == 42  # what was said of an answer is told at its own line
    assert folded(told[2:]) == told[2:]


def test_a_gap_at_the_beginning_keeps_its_title_over_export_and_import() -> None:
    text = "{= 1930 | một chín ba mươi} là năm thành lập Đảng."
    for title in ("Điền năm thành lập", "Điền vào chỗ trống"):
        asked = ExchangedQuestion("gap", title, text, id="nam")
        [back] = gather(gift_writing.write([asked]).content).questions
        assert (back.kind, back.title, back.text) == ("gap", title, text)


def test_stems_that_only_tone_marks_tell_apart_are_two_questions() -> None:
    found = gather("Từ “má” là gì? {=mẹ ~cha}\n\nTừ “mả” là gì? {=mẹ ~cha}\n".encode())
    assert [(one.line, one.same) for one in found.duplicates] == [(3, "letters")]
    assert "chỉ khác dấu" in found.duplicates[0].sentence
    assert len(found.new) == 2


def test_the_unicode_form_is_no_difference() -> None:
    text = "Chọn. {=bản lĩnh ~bán lĩnh}\n\n"
    found = gather((text + normalize("NFD", text)).encode())
    assert [one.same for one in found.duplicates] == ["whole"]


@pytest.mark.parametrize("kind", ["one", "several", "number", "short", "pair", "aiken"])
def test_fifty_questions_of_a_kind_lose_nothing(kind: str) -> None:
    forms = {
        "one": "Câu {n} hỏi gì? {{=đúng {n} ~sai {n}#vì sao}}",
        "several": "Câu {n} hỏi gì? {{~%50%a {n} ~%50%b {n} ~%-50%c {n}}}",
        "number": "Câu {n} bằng mấy? {{#{n}.5:0.1}}",
        "short": "Câu {n} là ai? {{=Trần Phú {n} =đồng chí Trần Phú {n}}}",
        "pair": "Nối câu {n} {{=a {n} -> b {n} =c {n} -> d {n}}}",
        "aiken": "Câu {n} hỏi gì?\nA. một {n}\nB. hai {n}\nANSWER: B",
    }
    found = gather("\n\n".join(forms[kind].format(n=n) for n in range(50)).encode())
    assert len(found.questions) == 50
    assert len({one.id for one in found.questions}) == 50
    assert told(found) == []


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"x" * (LARGEST + 1), 1),
        (b"ok {=a}\n\xff\xfe", 2),
        (b"\x00\x01 {=a}", 1),
        (b"\xff\xfex", 1),
        (b"chi co chu", 1),
    ],
)
def test_a_hostile_file_gets_a_sentence(content: bytes, line: int) -> None:
    try:
        found = gather(content)
    except QuestionFileError as error:
        assert error.line == line  # noqa: PT017
        return
    assert found.losses


@pytest.mark.parametrize(
    ("bound", "text", "line"),
    [
        ("MOST_STRETCHES", "Một {=a}\n\nHai {=a}\n\nBa {=a}\n\nBốn {=a}", 1),
        ("LONGEST_STRETCH", "Một {=a}\n\n::Hai:: Hỏi một câu dài {=a ~b ~c ~d ~e ~f}", 3),
    ],
)
def test_a_file_without_end_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch, bound: str, text: str, line: int
) -> None:
    """Two megabytes of short questions took five seconds, one question of gaps or answers far longer."""
    gather(text.encode())
    monkeypatch.setattr(gathering, bound, {"MOST_STRETCHES": 2, "LONGEST_STRETCH": 30}[bound])
    monkeypatch.setattr(gathering.gift_reading, "read", lambda _text: pytest.fail("it was read"))
    with pytest.raises(QuestionFileError) as refused:
        gather(text.encode())
    assert refused.value.line == line


def test_braces_that_never_close_are_doubted() -> None:
    assert gather(b"x " + b"{" * 40).doubts


def test_only_the_very_same_content_is_the_same_question() -> None:
    text = "---\nt: x\n---\n## N\n### Câu hỏi: Hoi 1? {#a}\n- (x) a\n- ( ) b\n\n> Vì a.\n"
    bank, _ = house.read(text, "kiem-tra.md")
    for asked, same in (
        (b"Hoi 1? {=a ~b}\n", "whole"),
        (b"Hoi 1? {=a ~b####V\xc3\xac a.}\n", "whole"),
        (b"Hoi 1? {=a ~b####V\xc3\xac b.}\n", "words"),
        (b"Hoi 1? {=A ~b}\n", "words"),
    ):
        assert [one.same for one in gather(asked, bank, place="kiem-tra.md").duplicates] == [same]
