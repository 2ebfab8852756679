"""Words for the pictures of a question."""

from lms.courses.exchange.question_pictures import (
    QuestionPicture,
    described,
    pictures,
    undescribed,
    unpictured,
)
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion

ASKED = ExchangedQuestion(
    "one",
    "Hình ![](media/a.png) nào?",
    "![chưa có lời tả](media/b.png)",
    (
        ExchangedAnswer("![Cờ \\*đỏ\\*](media/c.png)", right=True),
        ExchangedAnswer("![](media/a.png)", right=False),
    ),
)


def test_each_picture_is_listed_once_with_its_words() -> None:
    assert pictures(ASKED) == (
        QuestionPicture("media/a.png", ""),
        QuestionPicture("media/b.png", ""),
        QuestionPicture("media/c.png", "Cờ *đỏ*"),
    )
    assert undescribed(ASKED) == 2


def test_words_reach_every_place_of_the_picture_and_no_other() -> None:
    done = described(ASKED, {"media/a.png": " Lá  [cờ]{=x} ", "media/c.png": "Cờ *đỏ*", "media/z.png": "x"})
    assert done.title == "Hình ![Lá cờ =x](media/a.png) nào?"
    assert done.answers[1].text == "![Lá cờ =x](media/a.png)"
    assert (done.text, done.answers[0]) == (ASKED.text, ASKED.answers[0])
    assert [one.words for one in pictures(done)] == ["Lá cờ =x", "", "Cờ *đỏ*"]


def test_words_taken_away_are_asked_for_again() -> None:
    done = described(ASKED, {"media/c.png": ""})
    assert undescribed(done) == 3


def test_only_the_words_of_pictures_are_left_aside() -> None:
    assert (
        unpictured("a ![x](media/a.png) b") == unpictured("a ![y](media/a.png) b") == "a ![](media/a.png) b"
    )
