"""Moodle XML as Moodle exports it, in shapes of our own wording: what is kept, and what is told."""

import base64
import io
from fractions import Fraction

import pytest
from PIL import Image

from lms.courses.exchange import foreign, moodle_writing
from lms.courses.exchange.asked import Read
from lms.courses.exchange.gathering import QuestionFileError
from lms.courses.exchange.opening import open_questions
from lms.grading.exchanged import ExchangedQuestion
from lms.office import strict_xml
from lms.office.strict_xml import XmlError


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(made, "PNG")
    return made.getvalue()


def question(kind: str, *parts: str, text: str = "Hỏi?", name: str = "Tên") -> str:
    return (
        f'<question type="{kind}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>'
        f"{''.join(parts)}</question>"
    )


def answer(fraction: str, text: str, more: str = "") -> str:
    return f'<answer fraction="{fraction}"><text><![CDATA[{text}]]></text>{more}</answer>'


def read(*questions: str) -> Read:
    return foreign.read(f'<?xml version="1.0"?>\n<quiz>{"".join(questions)}</quiz>'.encode())


def only(*questions: str) -> tuple[ExchangedQuestion, list[str]]:
    found = read(*questions)
    [asked] = found.questions
    return asked, [one.sentence for one in (*found.doubts, *found.losses) if not one.minor]


def test_a_choice_keeps_weights_feedback_tags_points_and_its_id() -> None:
    asked, told = only(
        '<question type="category"><category><text>$course$/top/Lịch sử//Địa lý</text></category></question>',
        question(
            "multichoice",
            answer("33.33333", "<p>một</p>", '<feedback format="html"><text>Gần đúng.</text></feedback>'),
            answer("66.66667", "hai"),
            answer("-50", "ba"),
            "<single>false</single><defaultgrade>2.0000000</defaultgrade><idnumber>cau-1</idnumber>",
            "<tags><tag><text>can-cu=dieu-le</text></tag><tag><text>ket-nap</text></tag></tags>",
            '<generalfeedback format="html"><text>Vì thế.</text></generalfeedback>',
        ),
    )
    assert told == []
    assert (asked.kind, asked.id, asked.points, asked.group) == ("several", "cau-1", "2", "Lịch sử/Địa lý")
    assert [one.weight for one in asked.answers] == [Fraction(1, 3), Fraction(2, 3), Fraction(-1, 2)]
    assert [one.right for one in asked.answers] == [True, True, False]
    assert asked.answers[0].feedback == "Gần đúng."
    assert (asked.explanation, asked.grounds, asked.labels.tags) == ("Vì thế.", ("dieu-le",), ("ket-nap",))


def test_weights_that_our_rule_says_already_are_left_out() -> None:
    asked, _ = only(question("multichoice", answer("100", "a"), answer("0", "b"), "<single>true</single>"))
    assert [(one.right, one.weight) for one in asked.answers] == [(True, None), (False, None)]


def test_truth_has_our_words_whatever_the_order() -> None:
    asked, _ = only(question("truefalse", answer("100", "false"), answer("0", "true")))
    assert [(one.text, one.right) for one in asked.answers] == [("Đúng", False), ("Sai", True)]


def test_typed_words_are_compared_as_moodle_does() -> None:
    asked, told = only(
        question(
            "shortanswer",
            answer("100", "Trần *"),
            answer("50", "Phú"),
            answer("0", "*", "<feedback><text>Chưa đúng.</text></feedback>"),
            "<usecase>1</usecase>",
        )
    )
    assert (asked.like, asked.wildcards) == ("moodle-hoa-thuong", True)
    assert [(one.text, one.weight) for one in asked.answers] == [("Trần *", 1), ("Phú", Fraction(1, 2))]
    assert told == ["Lời nhắn riêng “Chưa đúng.” của đáp án “*” không được giữ."]


def test_numbers_keep_tolerances_and_tell_units() -> None:
    asked, told = only(
        question(
            "numerical",
            answer("100", "1.5e1", "<tolerance>0.5</tolerance>"),
            answer("25", "15", "<tolerance>2</tolerance>"),
            "<units><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>",
        )
    )
    assert [one.text for one in asked.answers] == ["15 ± 0,5", "15 ± 2"]
    assert told == ["Đơn vị “cm” (nhân 100) không được giữ; ghi rõ đơn vị trong câu hỏi."]


def test_a_text_with_gaps_keeps_what_is_typed_and_turns_lists_into_pairs() -> None:
    typed, told = only(
        question("cloze", text="<p>Điền</p><p>{1:SA:=Đảng~%50%đoàn} có {1:NM:=12:0} tháng.</p>")
    )
    assert (typed.title, typed.text) == ("Điền", "{= Đảng} có {= 12} tháng.")
    assert told == ["Đáp án “đoàn” chỉ được 50% điểm nên không lấy."]
    picked, told = only(question("cloze", text="A {1:MC:=x~y} B {1:MC:x~=y} C"))
    assert (picked.kind, picked.text, told) == ("pair", "A (1) …… B (2) …… C", [])
    assert [(one.text, one.partner) for one in picked.answers] == [("(1)", "x"), ("(2)", "y")]
    chosen, _ = only(question("cloze", text="A {1:MC:=x~y} B"))
    assert (chosen.kind, chosen.title, [one.right for one in chosen.answers]) == (
        "one",
        "A …… B",
        [True, False],
    )


def test_words_dragged_into_a_text_become_pairs() -> None:
    words = "".join(f"<dragbox><text>{one}</text><group>1</group></dragbox>" for one in "xyz")
    asked, _ = only(question("ddwtos", words, text="A [[2]] B [[1]]"))
    assert [(one.text, one.partner) for one in asked.answers] == [("(1)", "y"), ("(2)", "x"), ("", "z")]


def test_pairs_orders_and_essays() -> None:
    sides = "".join(
        f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
        for left, right in (("1", "một"), ("2", "hai"), ("", "ba"))
    )
    pairs, _ = only(question("matching", sides))
    assert [(one.text, one.partner) for one in pairs.answers] == [("1", "một"), ("2", "hai"), ("", "ba")]
    steps, told = only(
        question("ordering", answer("2", "b"), answer("1", "a"), "<gradingtype>RELATIVE_ALL</gradingtype>")
    )
    assert [one.text for one in steps.answers] == ["a", "b"]
    assert "RELATIVE_ALL" in told[0]
    essay, told = only(question("essay", "<graderinfo><text>Chấm kỹ.</text></graderinfo>"))
    assert (essay.kind, told) == (
        "essay",
        ["Hướng dẫn chấm không được giữ, hãy viết thành tiêu chí: “Chấm kỹ.”."],
    )


def test_html_becomes_markdown_and_what_it_loses_is_told() -> None:
    asked, told = only(
        question(
            "shortanswer",
            answer("100", "x"),
            text="<p>Số x<sup>2</sup> &lt;b&gt; là <u>gì</u>?</p><table><tr><td>a</td><td>b</td></tr></table>"
            '<iframe src="//x"></iframe>',
        )
    )
    assert asked.title == "Số x<sup>2</sup> &lt;b&gt; là gì?"
    assert asked.text == "| a | b |\n|---|---|"
    assert told == ["Không giữ được gạch chân.", "Không giữ được nội dung nhúng."]


def test_pictures_come_along_and_go_back() -> None:
    file = base64.b64encode(picture()).decode()
    text = '<p>Hình gì?</p><p><img src="@@PLUGINFILE@@/l%C3%A1%20c%E1%BB%9D.png" alt="cờ"><img src="http://x/y.png"></p>'
    content = question("shortanswer", answer("100", "x"), text=text).replace(
        "</questiontext>", f'<file name="lá cờ.png" path="/" encoding="base64">{file}</file></questiontext>'
    )
    found = read(content)
    [(name, kept)] = found.pictures.items()
    assert (kept, f"![cờ]({name})" in found.questions[0].text) == (picture(), True)
    assert [one.sentence for one in found.losses if not one.minor] == [
        "Hình “y.png” không lấy được; thêm vào media/ rồi chèn lại."
    ]
    back = foreign.read(moodle_writing.write(found.questions, found.pictures).content)
    assert (back.pictures, back.questions[0].text) == (found.pictures, found.questions[0].text)


def test_what_the_house_has_no_type_for_is_named() -> None:
    found = read(question("calculated", name="Tính"), question("description", text="Đọc đoạn sau."))
    assert found.questions == ()
    assert [one.sentence for one in found.losses] == [
        "Dòng 2: câu “Tính” thuộc loại calculated, hệ thống chưa có nên bỏ lại.",
        "Dòng 2: đoạn dẫn “Đọc đoạn sau.” không thành câu hỏi nên bỏ lại.",
    ]


def test_in_the_process_of_its_own_a_file_without_a_question_says_why() -> None:
    content = f"<quiz>{question('calculated', name='Tính')}</quiz>".encode()
    with pytest.raises(QuestionFileError, match=r"Không câu nào lấy được.*calculated"):
        open_questions(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<quiz><question></quiz>", "viết sai"),
        (b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz/>', "DOCTYPE"),
        (b'<!DOCTYPE quiz SYSTEM "x.dtd"><quiz/>', "DOCTYPE"),
        (b"<?xml version='1.0'?><other/>", "không phải Moodle XML"),
        (b"<questestinterop/>", "QTI 1.2"),
    ],
)
def test_what_is_no_moodle_xml_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(QuestionFileError) as refused:
        open_questions(content)
    assert said in refused.value.sentence


@pytest.mark.parametrize("bound", ["MOST_ELEMENTS", "DEEPEST"])
def test_elements_and_depth_are_counted(monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    content = b"<quiz><question><name><text>a</text></name></question></quiz>"
    assert strict_xml.parse(content).tag == "quiz"
    monkeypatch.setattr(strict_xml, bound, 3)
    with pytest.raises(XmlError, match="quá lớn hoặc lồng quá sâu"):
        strict_xml.parse(content)
