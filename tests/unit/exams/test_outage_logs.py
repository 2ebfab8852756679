"""What a phone's log of an outage says, and what speaks against it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from lms.exams.outages import phone_log, stamps
from lms.exams.outages.judging import OutageFinding, Reason, SeenByServer, judge
from lms.exams.outages.sentences import reason_sentences
from tests.cut_off import LogBook

KEY, SECRET = b"k" * 32, b"s" * 16
START = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
A = [("q-a", "x")]


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def book() -> LogBook:
    """The log of a page whose last contact was five minutes after the start."""
    return LogBook(stamps.make(SECRET, at(5)), KEY)


def found(
    text: str,
    back: float = 15,
    *,
    ends: float = 10,
    saved: Mapping[str, float] | None = None,
    handed_in: bool = False,
    longest: float = 60,
) -> OutageFinding:
    """Judge a log that comes so many minutes after the start."""
    log = phone_log.read(text, KEY)
    seen = SeenByServer(
        started_at=START,
        deadline_at=at(ends),
        last_contact=stamps.read(SECRET, log.stamp),
        received_at=at(back),
        saved={question: at(minutes) for question, minutes in (saved or {}).items()},
        is_handed_in=handed_in,
        longest=timedelta(minutes=longest),
    )
    return judge(log, seen)


def test_answers_given_in_time_are_found_with_their_moments() -> None:
    one = book()
    one.add("a", [("q-a", "x")], 1)
    one.add("b", [("q-b", "y")], 2)
    one.add("a", [("q-a", "z")], 4)
    finding = found(one.returned(10))
    assert finding.is_consistent
    assert finding.cut_off_at == at(5)
    told = {question: (entry.fields, when) for question, (entry, when) in finding.given.items()}
    assert told == {"a": ((("q-a", "z"),), at(9)), "b": ((("q-b", "y"),), at(7))}


def test_what_was_answered_after_the_deadline_is_left_out_and_the_last_one_in_time_stands() -> None:
    one = book()
    one.add("a", A, 4.99)
    one.add("a", [("q-a", "late")], 5)
    one.add("b", [("q-b", "late")], 6)
    finding = found(one.returned(10))
    assert finding.is_consistent
    assert [(name, entry.fields) for name, (entry, _at) in finding.given.items()] == [("a", (("q-a", "x"),))]


@pytest.mark.parametrize("hours", [-24, 24])
def test_a_wrong_clock_of_the_device_says_nothing_against_it(hours: int) -> None:
    one = book()
    one.add("a", A, 1, by_device=1)
    assert found(one.returned(10, by_device=10 + 60 * hours)).is_consistent


def test_a_phone_that_measured_another_outage_than_the_server_is_not_consistent() -> None:
    one = book()
    one.add("a", A, 1)
    assert found(one.returned(4)).reasons == ("gap",)
    assert found(one.text[:-3] + one.text[-3:], back=9.4, ends=9).is_consistent  # half a minute is slack


def test_a_log_without_its_last_line_has_no_gap_to_compare() -> None:
    one = book()
    one.add("a", A, 1)
    assert found(one.text).reasons == ("gap",)


def test_a_phone_that_slept_goes_by_the_later_of_its_clocks_and_leaves_it_to_a_person() -> None:
    one = book()
    one.add("a", A, 1, by_device=1)
    one.add("b", [("q-b", "y")], 2, by_device=8)
    finding = found(one.returned(4, by_device=10))
    assert finding.reasons == ("slept",)
    assert list(finding.given) == ["a"]


def test_a_page_opened_again_without_a_line_leaves_it_to_a_person() -> None:
    one = book()
    one.add("a", A, 1, again=1)
    assert found(one.returned(10)).reasons == ("restarted",)


def test_a_server_that_heard_of_other_answers_meanwhile_speaks_against_it() -> None:
    one = book()
    one.add("a", A, 1)
    text = one.returned(10)
    assert found(text, saved={"b": 7}).reasons == ("elsewhere",)
    assert found(text, saved={"b": 5}).is_consistent


def test_an_answer_that_arrived_without_the_phone_hearing_so_moves_the_beginning() -> None:
    one = book()
    one.add("a", A, 2)
    one.add("b", [("q-b", "y")], 3)
    finding = found(one.returned(10), saved={"a": 7.1})
    assert finding.is_consistent
    assert finding.cut_off_at == at(7.1)


def test_times_that_run_backwards_speak_against_it() -> None:
    one = book()
    one.add("a", A, 3)
    one.add("b", A, 2)
    assert found(one.returned(10)).reasons == ("backwards",)


def test_an_outage_longer_than_the_course_allows_and_a_paper_handed_in_elsewhere_are_told() -> None:
    one = book()
    one.add("a", A, 1)
    text = one.returned(10)
    assert found(text, longest=9).reasons == ("longest",)
    assert found(text, handed_in=True).reasons == ("handed-in",)


def test_a_contact_that_this_server_never_made_is_told_and_times_count_from_the_last_save() -> None:
    one = LogBook(stamps.make(b"another secret", at(5)), KEY)
    one.add("a", A, 1)
    finding = found(one.returned(10), saved={"b": 6})
    assert "stamp" in finding.reasons
    assert finding.given["a"][1] == at(7)


@given(st.data())
def test_no_line_of_a_log_can_be_changed_dropped_or_moved_without_its_key(data: st.DataObject) -> None:
    one = book()
    for place in range(4):
        one.add("a", [("q-a", str(place))], place)
    one.returned(10)
    broken = json.loads(one.text)
    lines = broken["entries"]
    place = data.draw(st.integers(0, 3))
    way = data.draw(st.sampled_from(["change", "drop", "move", "repeat", "chain", "stamp"]))
    if way == "change":
        lines[place][0] = lines[place][0].replace('"a"', '"b"')
    elif way == "drop":
        del lines[place]
    elif way == "move":
        lines[place], lines[place + 1] = lines[place + 1], lines[place]
    elif way == "repeat":
        lines.insert(place, lines[place])
    else:
        broken[way] += "0"
    assert phone_log.read(one.text, KEY).is_unbroken
    assert not phone_log.read(json.dumps(broken), KEY).is_unbroken
    assert "chain" in found(json.dumps(broken)).reasons


@pytest.mark.parametrize(
    "text",
    ["", "x", "[]", "{}", '{"chain":1,"stamp":"","entries":[]}', '{"chain":"","stamp":"","entries":[1]}']
    + [json.dumps({"chain": "", "stamp": "", "entries": [[line, ""]]}) for line in ("[]", "[1]", "{}", "x")],
)
def test_what_is_no_log_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        phone_log.read(text, KEY)


def test_a_log_longer_than_any_exam_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone_log, "LONGEST", 10)
    with pytest.raises(ValueError, match="longer"):
        phone_log.read(book().returned(10), KEY)


@given(st.timedeltas(timedelta(0), timedelta(days=20_000)))
def test_a_stamp_says_its_moment_to_the_millisecond_to_who_made_it_alone(later: timedelta) -> None:
    moment = START + later
    stamp = stamps.make(SECRET, moment)
    read = stamps.read(SECRET, stamp)
    assert read is not None
    assert abs(read - moment) <= timedelta(milliseconds=1)
    assert stamps.read(b"another", stamp) is None
    assert stamps.read(SECRET, "9" + stamp) is None


def test_every_reason_has_its_own_sentence(app: Flask) -> None:
    reasons = get_args(Reason)
    with app.test_request_context():
        assert len(set(reason_sentences(reasons))) == len(reasons)
