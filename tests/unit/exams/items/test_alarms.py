"""Alarms of questions: seldom false, and raised for what is plainly wrong."""

from random import Random

from lms.exams.items import alarms
from lms.exams.items.alarms import Alarm, Chosen
from tests.simulated import alarmed, question


def test_fewer_than_one_in_twenty_exams_with_right_keys_raises_an_alarm():
    random = Random(11)
    exams = 120
    raised = sum(any(alarmed([question(random) for _one in range(12)], 30, random)) for _exam in range(exams))
    assert raised / exams < 0.05


def test_a_wrong_key_is_found_more_often_than_not():
    random = Random(11)
    ordinary = [question(random) for _one in range(11)]
    found = [alarmed([question(random, "B"), *ordinary], 60, random)[0] for _exam in range(30)]
    assert sum(one is not None and one.option == "B" for one in found) > 15


def test_two_right_options_are_found_among_many_people():
    random = Random(11)
    ordinary = [question(random) for _one in range(11)]
    found = [alarmed([question(random, "AB"), *ordinary], 200, random)[0] for _exam in range(10)]
    assert sum(one is not None and one.kind == "two-right" for one in found) > 5


def chosen(**rests: list[float]) -> Chosen:
    return Chosen("A", [(option, rest) for option, all_rests in rests.items() for rest in all_rests])


def test_what_draws_the_weak_is_no_sign_of_a_wrong_key():
    strong, weak = [1.0 + n / 10 for n in range(4)], [-n / 10 for n in range(20)]
    assert alarms.find([chosen(A=strong, B=weak)]) == [None]
    # Even in strength and five to one in number: the key is in doubt.
    assert alarms.find([chosen(A=[-0.5, -0.9, -1.0, -1.5], B=weak)]) == [
        Alarm("wrong-key", "B", "A", 20, 4, 24)
    ]


def test_a_key_that_nobody_chose_stands_against_the_others():
    assert alarms.find([chosen(B=[0.5] * 12, C=[0.1, 0.2])]) == [Alarm("wrong-key", "B", "A", 12, 0, 14)]
    assert alarms.find([chosen(B=[0.5] * 9)]) == [None]
