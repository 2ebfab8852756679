"""Words typed over a question's Markdown: what was typed is what is read, what was left keeps its marks."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lms.content import formulas, markdown
from lms.content.safe_html import Job
from lms.courses.exchange.retyping import retyped, shown
from lms.courses.exchange.retyping_blocks import retyped_block, shown_block
from lms.text.vietnamese import normalise

WORDS = st.text("aB1 .,*_`[](){}<>&=|~#+-\\$!/:ệ", max_size=40)


def one_way(text: str) -> str:
    """The words with formulas between one dollar each, as they are kept however they were typed."""
    return formulas.kept(normalise(text), str)


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("Ngày **thành lập** Đảng?", "Ngày thành lập Đội?", "Ngày **thành lập** Đội?"),
        ("Nước H<sub>2</sub>O là", "Nước H2O gồm", "Nước H<sub>2</sub>O gồm"),
        ("![Bản đồ](media/a.png) ở đâu", "[Hình: a.png] nào", "![Bản đồ](media/a.png) nào"),
        ("![Bản đồ](media/a.png) ở đâu", "ở đâu", "ở đâu"),
        ("Tính $x^2$ nhé", "Hãy tính $x^2$", "Hãy tính $x^2$"),
        ("Tính x nhé", "Tính $x^2$ nhé", "Tính $x^2$ nhé"),
        ("Giá", "Giá $5, 1$a*1$", r"Giá \$5, 1$a\*1$"),
        ("", "$^`$`", r"\$^\`\$\`"),
        (r"5 \* 3 bằng", "5 * 4 bằng", r"5 \* 4 bằng"),
        ("**a** b", "* b", r"\* b"),
        ("", "a => b // c", "a =&gt; b &#47;/ c"),
    ],
)
def test_what_was_left_keeps_its_marks(before: str, typed: str, after: str) -> None:
    assert retyped(before, typed) == after


@example("", "$:$")  # once read again as a formula that holds an escaped dollar
@given(WORDS, WORDS)
def test_what_is_typed_is_what_is_shown_whatever_stood_there(before: str, typed: str) -> None:
    assert one_way(shown(retyped(retyped("", before), typed))) == one_way(typed)


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5))
def test_lines_come_out_as_they_were_typed(before: list[str], typed: list[str]) -> None:
    block = retyped_block(retyped_block("", "\n".join(before)), "\n".join(typed))
    wanted, seen = (
        [one_way(line) for line in text.split("\n")] for text in ("\n".join(typed), shown_block(block))
    )
    assert "\n".join(seen).strip("\n") == "\n".join(wanted).strip("\n")


def test_a_table_is_one_line_that_stays_while_it_is_left() -> None:
    block = "Xem bảng:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nHỏi gì?"
    assert shown_block(block) == "Xem bảng:\n\n[Bảng 1]\n\nHỏi gì?"
    assert retyped_block(block, "Xem bảng:\n\n[Bảng 1]\n\nĐúng không?") == block.replace(
        "Hỏi gì", "Đúng không"
    )
    assert retyped_block(block, "Hỏi gì?") == "Hỏi gì?"


def test_a_gap_that_is_typed_is_a_gap_only_where_there_are_gaps() -> None:
    assert retyped("Có {= 12} tháng", "Có {= 12 | mười hai} tháng", gaps=True) == "Có {= 12 | mười hai} tháng"
    assert retyped("Có tháng", "Có {= 12} tháng") == "Có &#123;= 12} tháng"


def test_the_page_shows_the_very_signs_that_were_typed() -> None:
    typed = "2 < 3 & *a_b* [x](y) `c` # 5 ~ $7"
    [html] = markdown.convert_all([Job("inline", (retyped("", typed),))], {})
    assert not isinstance(html, markdown.MarkupFailure)
    assert html[0].strip() == "2 &lt; 3 &amp; *a_b* [x](y) `c` # 5 ~ $7"
