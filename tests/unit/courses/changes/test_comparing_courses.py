"""What changed between two states of a course, as people read it."""

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.content.pictures import Picture
from lms.courses.changes.courses import compare_courses
from lms.courses.changes.plain_text import paragraphs
from lms.courses.changes.wording import compare, is_same
from lms.courses.course import Block, Course, Lesson, PassRules, Pool, StudyDocument
from lms.grading.labels import QuestionLabels
from lms.grading.number import Number
from lms.grading.one_choice import OneChoice
from lms.grading.question import Question
from tests.cast import COURSE, choice

TEXTS = st.lists(
    st.text("abcđ ", min_size=1).filter(str.strip).map(lambda t: " ".join(t.split())), max_size=8
)


@given(TEXTS, TEXTS)
def test_a_comparison_shows_every_word_of_both_texts_in_order(old: list[str], new: list[str]) -> None:
    passages = compare(old, new)

    def told(without: str) -> list[str]:
        words = (words for passage in passages for words in passage.words if words.kind != without)
        return [word for one in words for word in one.text.split()]

    assert told(without="removed") == " ".join(new).split()
    assert told(without="added") == " ".join(old).split()
    assert is_same(passages) == (old == new)


def test_words_are_woven_where_paragraphs_are_alike_and_stand_apart_where_they_are_not() -> None:
    [one] = compare(["Đảng thành lập ngày 3/2/1930."], ["Đảng được thành lập ngày 3/2/1930."])
    assert [(words.kind, words.text) for words in one.words] == [
        ("same", "Đảng"),
        ("added", "được"),
        ("same", "thành lập ngày 3/2/1930."),
    ]
    assert [one.kind for one in compare(["Một hai ba."], ["Khác hẳn đi."])] == ["removed", "added"]


def test_html_is_read_as_paragraphs_with_table_rows_and_pictures() -> None:
    html = (
        "<h2>Đề &amp; mục</h2><p>Một <b>hai</b>\n ba</p><ul><li>x</li><li>y</li></ul>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
        '<p><img src="/tep/a" alt="Sơ đồ"></p>'
    )
    assert paragraphs(html) == ("Đề & mục", "Một hai ba", "x", "y", "A | B", "1 | 2", "[Sơ đồ]")


def with_question(course: Course, question: Question) -> Course:
    """The course with the question of that id put in the place of its own in the first pool."""
    assert course.exam is not None
    first, *rest = course.exam.pools
    questions = tuple(question if one.id == question.id else one for one in first.questions)
    return replace(course, exam=replace(course.exam, pools=(Pool(first.name, questions), *rest)))


def choice_body(question: Question) -> OneChoice:
    assert isinstance(question.body, OneChoice)
    return question.body


def other_key(question: Question) -> Question:
    options = tuple(replace(one, right=one.id == "o3") for one in choice_body(question).options)
    return replace(question, body=OneChoice(options))


@pytest.mark.parametrize(
    ("changed", "aspects"),
    [
        (replace(choice("c1"), title_html="Câu khác?"), {"text"}),
        (other_key(choice("c1")), {"key"}),
        (replace(choice("c1"), points=Fraction(2)), {"points"}),
        (replace(choice("c1"), grounds=("luat:dieu-2",)), {"grounds"}),
        (replace(choice("c1"), explanation_html="<p>Khác.</p>"), {"explanation"}),
        (replace(choice("c1"), labels=QuestionLabels("biet")), {"labels"}),
        (replace(choice("c1"), body=Number(Decimal(3))), {"text", "key"}),
        (
            replace(
                choice("c1"),
                body=OneChoice(
                    tuple(replace(o, feedback_html="a") for o in choice_body(choice("c1")).options)
                ),
            ),
            {"other"},
        ),
    ],
)
def test_a_changed_question_says_what_of_it_was_changed(changed: Question, aspects: set[str]) -> None:
    [found] = compare_courses(COURSE, with_question(COURSE, changed)).questions
    assert (found.id, found.kind, found.aspects) == ("c1", "changed", aspects)


def test_questions_come_and_go_with_their_key() -> None:
    assert COURSE.exam is not None
    fewer = replace(COURSE.exam.pools[0], questions=COURSE.exam.pools[0].questions[1:])
    less = replace(COURSE, exam=replace(COURSE.exam, pools=(fewer, COURSE.exam.pools[1])))
    [gone], [new] = compare_courses(COURSE, less).questions, compare_courses(less, COURSE).questions
    assert (gone.kind, gone.id, new.kind, new.place) == ("removed", "c1", "added", "Chọn")
    assert "✓ Ý 2 // Phản hồi 2" in [passage.words[0].text for passage in new.lines]


def lesson(slug: str, title: str, text: str) -> Lesson:
    return Lesson(slug, title, 5, (), (Block(f"<p>{text}</p>", None),))


def test_lessons_are_followed_when_they_are_renamed_and_moved() -> None:
    a, b, c = (lesson(f"0{n}-{name}", name, f"Chữ của {name}") for n, name in enumerate("abc", 1))
    old = replace(COURSE, lessons=(a, b, c))
    moved = (replace(c, slug="01-c"), replace(a, slug="02-a", title="A mới"), lesson("03-d", "d", "Mới"))
    found = compare_courses(old, replace(COURSE, lessons=moved)).lessons
    assert [(one.title, one.is_moved, one.is_renamed, one.is_rewritten) for one in found] == [
        ("c", True, False, False),
        ("A mới", True, True, False),
        ("d", False, False, True),
        ("b", False, False, True),
    ]
    assert (found[2].old, found[3].new) == (None, None)


def test_rules_files_and_grounds_are_named_with_what_they_were_and_are() -> None:
    assert COURSE.exam is not None
    new = replace(
        COURSE,
        rules=PassRules(1, Fraction(4, 5), Decimal(6), None),
        exam=replace(COURSE.exam, minutes=30),
        pictures=(Picture("media/a.png", "x.webp", 1, 1, 9, "f" * 64),),
        materials=(StudyDocument("Đề cương", "tai-lieu/a.pdf", "y.pdf", 9),),
    )
    found = compare_courses(COURSE, new)
    assert [(fact.name, fact.old, fact.new) for fact in found.facts] == [
        ("pass.lessons", "", "1"),
        ("pass.attendance", "", "4/5"),
        ("pass.exam", "5.0", "6"),
        ("exam.minutes", "20", "30"),
    ]
    assert [fact.name for fact in found.files] == ["media/a.png", "tai-lieu/a.pdf"]


@given(st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_a_course_differs_from_another_exactly_when_it_is_another(chance: random.Random) -> None:
    def course() -> Course:
        names = chance.sample("abcd", chance.randint(1, 4))
        lessons = (lesson(f"0{n}-{name}", name, chance.choice("xy")) for n, name in enumerate(names, 1))
        made = replace(COURSE, lessons=tuple(lessons), minutes=chance.choice((20, 30)))
        return with_question(made, chance.choice((choice("c1"), other_key(choice("c1")))))

    old, new = course(), course()
    assert compare_courses(old, new).is_empty == (old == new)
    assert compare_courses(None, new).count("added") == 5
