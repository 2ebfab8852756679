"""Single questions of a bank moved about while every other byte stays."""

import pytest

from lms.courses.exchange.bank_text import exchanged, with_id, without, written_in

BANK = """---
title: x
draw: []
---

Lời dẫn

## Một

### Câu hỏi: A? {#a can-cu="x"}
- (x) 1
- ( ) 2

### Câu hỏi: Chưa xong? {#b}
- ( ) 1

---

## Hai #

### Câu hỏi: C không mã
= 12
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_question_is_found_sound_or_not(newline: str) -> None:
    found = written_in(BANK.replace("\n", newline))
    assert [(one.id, one.group, one.line) for one in found] == [
        ("a", "Một", 10),
        ("b", "Một", 14),
        ("c-khong-ma", "Hai", 21),
    ]
    assert found[0].source == '### Câu hỏi: A? {#a can-cu="x"}\n- (x) 1\n- ( ) 2\n'


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_one_is_taken_out_and_the_rest_stays(newline: str) -> None:
    text = BANK.replace("\n", newline)
    left = without(text, {"b"})
    assert left == text.replace(f"### Câu hỏi: Chưa xong? {{#b}}{newline}- ( ) 1{newline}{newline}", "")
    assert without(text, {"khac"}) == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_one_is_exchanged_and_the_rest_stays(newline: str) -> None:
    text = BANK.replace("\n", newline)
    new = exchanged(text, "b", "### Câu hỏi: Xong {#b}\n= 1\n")
    old = f"### Câu hỏi: Chưa xong? {{#b}}{newline}- ( ) 1{newline}"
    assert new == text.replace(old, f"### Câu hỏi: Xong {{#b}}{newline}= 1{newline}")
    last = exchanged(text, "c-khong-ma", "### Câu hỏi: D {#d}\n= 1\n")
    assert last.endswith(f"## Hai #{newline}{newline}### Câu hỏi: D {{#d}}{newline}= 1{newline}")
    with pytest.raises(LookupError):
        exchanged(text, "khac", "")


@pytest.mark.parametrize(
    ("heading", "after"),
    [
        ('### Câu hỏi: A {#a can-cu="x"}', '### Câu hỏi: A {#b can-cu="x"}'),
        ('### Câu hỏi: A {can-cu="x#1"}', '### Câu hỏi: A {#b can-cu="x#1"}'),
        ("### Câu hỏi: A", "### Câu hỏi: A {#b}"),
        ("### Câu hỏi: A {}", "### Câu hỏi: A {#b}"),
    ],
)
def test_a_question_gets_another_id(heading: str, after: str) -> None:
    assert with_id(f"{heading}\n= 1\n", "b") == f"{after}\n= 1\n"
