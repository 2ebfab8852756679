"""One question that was read as two, and two that were read as one."""

from lms.authoring.bringing.cutting import cut, lines_to_cut, merged
from lms.courses.exchange import house
from lms.grading.exchanged import ExchangedQuestion


def draft(markdown: str) -> ExchangedQuestion:
    found = house.drafted(markdown)
    assert found is not None
    return found


FIRST = draft('### Câu hỏi: Cho các nhận định: {#a can-cu="x"}\nI. Một\n')
SECOND = draft('### Câu hỏi: 2. Hai. Số nhận định đúng? {#b can-cu="y"}\n- (x) 1\n- ( ) 2\n\n> Vì.\n')


def test_a_question_cut_off_gets_its_answers_back() -> None:
    one = merged(FIRST, SECOND)
    assert (one.id, one.title, one.grounds) == ("a", "Cho các nhận định:", ("x", "y"))
    assert lines_to_cut(one) == ["I. Một", "", "2. Hai. Số nhận định đúng?", "1", "2"]
    assert not house.mistakes(one)
    assert house.drafted(house.written(one)) is not None


def test_options_of_a_question_that_ran_over_are_all_its_options() -> None:
    more = draft("### Câu hỏi: (tiếp) {#c}\n- ( ) 3\n- ( ) 4\n")
    one = merged(SECOND, more)
    assert [(answer.text, answer.right) for answer in one.answers] == [
        ("1", True),
        ("2", False),
        ("3", False),
        ("4", False),
    ]
    assert one.text == "(tiếp)"


def test_answers_of_another_kind_become_text() -> None:
    one = merged(SECOND, draft("### Câu hỏi: Mấy? {#m}\n= 12\n"))
    assert (one.text, len(one.answers)) == ("Mấy?\n\n12", 2)


def test_a_question_is_cut_before_a_line_or_an_answer() -> None:
    one = draft("### Câu hỏi: Một? {#a}\n- (x) 1\n- ( ) 2\n- ( ) Hai cộng hai?\n- ( ) 3\n- ( ) 4\n\n> Vì.\n")
    parts = cut(one, 2)
    assert parts is not None
    first, second = parts
    assert ([answer.text for answer in first.answers], first.explanation) == (["1", "2"], "")
    assert (second.title, second.id, second.explanation) == ("Hai cộng hai?", "", "Vì.")
    assert [answer.text for answer in second.answers] == ["3", "4"]
    text = cut(merged(FIRST, SECOND), 2)
    assert text is not None
    assert (text[0].text, text[1].title) == ("I. Một", "2. Hai. Số nhận định đúng?")
    assert [cut(one, place) for place in (-1, 5)] == [None, None]
