"""Typed text becomes a value, or one sentence per field that is translated only when it is shown."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.forms import sentences
from lms.forms.refusal import Refusal, RefusedError
from lms.forms.sentences import gettext_lazy
from lms.forms.typed import Reading, TypedForm, whole_number

WRONG = gettext_lazy("Hãy nhập lại.")


@dataclass(frozen=True, slots=True)
class TypedNote(TypedForm):
    LINES: ClassVar = ("text",)

    title: str = ""
    text: str = ""


def test_a_form_is_read_field_by_field_and_only_texts_with_lines_keep_them() -> None:
    read = TypedNote.read({"title": " Bản\ntin  07 ", "text": " một \r\n\r\n hai\u200b \n", "more": "x"})
    assert read == TypedNote("Bản tin 07", "một\n\nhai")
    assert TypedNote.read({}) == TypedNote()


def test_fields_become_values() -> None:
    reading = Reading(
        {
            "title": "Tên",
            "day": "05/02/2026",
            "at": "07:30 05/02/2026",
            "count": "12",
            "unit": "3",
            "box": "1",
        }
    )
    assert reading.text("title", 10, WRONG) == "Tên"
    assert reading.day("day", WRONG) == date(2026, 2, 5)
    assert reading.moment("at", WRONG) == datetime(2026, 2, 5, 0, 30, tzinfo=UTC)
    assert reading.number("count", 1, 12, WRONG) == 12
    assert reading.choice("unit", {"3": "Chi bộ"}, WRONG) == "Chi bộ"
    assert reading.ticked({"box": 1, "other": 2}) == [1]
    assert reading.day("empty", WRONG, needed=False) is None
    assert not reading.refusal
    reading.finish()


def test_what_cannot_be_read_is_refused_once_and_in_order() -> None:
    reading = Reading({"day": "31/02/2026", "title": "x" * 11, "count": "13"})
    reading.day("day", WRONG)
    reading.text("title", 10)
    reading.number("count", 1, 12, WRONG)
    reading.text("text", 10, missing="Thiếu.")
    reading.choice("unit", {}, WRONG)
    reading.refuse("day", "Câu sau không thay câu trước.")
    assert list(reading.refusal) == ["day", "title", "count", "text", "unit"]
    assert reading.refusal["day"] is WRONG
    assert str(reading.refusal["title"]) == "Phần này dài quá 10 ký tự. Hãy viết gọn lại."
    with pytest.raises(RefusedError) as refused:
        reading.finish()
    assert refused.value.refusal["text"] == "Thiếu."


def test_raised_refusals_are_gathered() -> None:
    reading = Reading({})
    with reading.refusing():
        raise RefusedError(Refusal({"pin": WRONG, "again": WRONG}))
    with reading.refusing():
        reading.refuse("password", WRONG)
    assert list(reading.refusal) == ["pin", "again", "password"]


def test_of_two_refusals_the_first_counts_and_stands_first() -> None:
    both = Refusal({"b": "một"}) | {"a": "hai", "b": "ba"}
    assert list(both.items()) == [("b", "một"), ("a", "hai")]
    assert list(both.renamed({"b": "b-2"}).items()) == [("b-2", "một"), ("a", "hai")]


def test_a_sentence_is_translated_when_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "_translator", [str])
    said = gettext_lazy("Từ %(least)s đến %(most)s.", least=1, most=9)
    assert str(said) == "Từ 1 đến 9."
    sentences.translate_by({"Từ %(least)s đến %(most)s.": "%(least)s to %(most)s."}.__getitem__)
    assert str(said) == "1 to 9."


def test_several_values_are_told_as_a_list_each_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "_translator", [lambda text: {"Một": "One", "Hai": "Two"}.get(text, text)])
    said = gettext_lazy("Chỉ có: %(all)s.", all=(gettext_lazy("Một"), gettext_lazy("Hai")))
    assert str(said) == "Chỉ có: One, Two."


@given(st.text(), st.integers(0, 50), st.integers(50, 10**6))
def test_a_number_is_within_its_bounds_or_not_read(typed: str, least: int, most: int) -> None:
    found = whole_number(least, most)(typed)
    assert found is None or least <= found <= most
    assert whole_number(least, most)(str(most)) == most
