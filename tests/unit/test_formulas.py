"""Formulas in Markdown: what is one, what is money, what our pages show of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.content import formulas, html_words, mathml
from lms.content.markdown import convert_all
from lms.content.safe_html import Job

AMOUNTS = st.tuples(st.integers(1, 10**7), st.sampled_from(["{}", "{}.000", "{},50", "{} triệu", "{}/tháng"]))
PRICES = AMOUNTS.map(lambda one: one[1].format(one[0]))
WRITTEN = st.tuples(
    PRICES, st.sampled_from(["${}", "{}$", "{} $", "US${}", "{}$/kg", "(${})", "$ {}", "A${}."])
)
BETWEEN = st.sampled_from([" và ", " hay ", ", ", " - ", "; ", " or ", "; giá ", " / ", " đổi ra "])
LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="$`"), max_size=30)


def html(text: str, kind: str = "block") -> str:
    [made] = convert_all([Job(kind, (text,))], {})  # type: ignore[arg-type]
    assert isinstance(made, list)
    return made[0]


def found(text: str) -> list[str]:
    return [one["inside"] for one in formulas.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cho $x^2$ và $y_1$.", ["x^2", "y_1"]),
        ("là$x$, rồi ($y$).", ["x", "y"]),
        ("$$x+1$$", ["x+1"]),
        (r"$\text{số mol} = n\%$", [r"\text{số mol} = n\%"]),
        (r"$2a - ab$ hay $1/xy$", ["2a - ab", "1/xy"]),
        ("`$x$` là mã", []),
        (r"\$x$ và y$", []),
        ("giá 5$ hay 10$", []),
        ("$5 hay 10$", []),
        ("$5 or 10$", []),
        ("$5-10$, $5 – 10$, $1.000; 2.000$", []),
        ("$5-3=2$, $12,5$, $5$", ["5-3=2", "12,5", "5"]),
        ("$5/month hay 10$", []),
        ("($) hay ký hiệu ($)", []),
        ("$số tiền$", []),
        ("một dấu $ thôi", []),
        ("$x$1", []),
    ],
)
def test_a_formula_is_between_dollars_and_is_no_price(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@given(st.lists(st.tuples(WRITTEN, BETWEEN), min_size=1, max_size=4))
def test_prices_never_become_formulas(parts: list[tuple[tuple[str, str], str]]) -> None:
    text = "".join(form.format(price) + between for (price, form), between in parts)
    assert found(text) == []


@given(LETTERS, LETTERS)
def test_a_lone_dollar_stays(before: str, after: str) -> None:
    assert found(f"{before}${after}") == []


@given(st.text(max_size=40))
def test_escaped_text_has_no_formula(text: str) -> None:
    assert found(formulas.escaped(text)) == []


@pytest.mark.parametrize(
    ("markdown", "restored"),
    [
        (r"Cho \$x\_1\^2$ là".replace("\\^", "^"), "Cho $x_1^2$ là"),
        (r"\$\\frac{1}{2}\$-", r"$\frac{1}{2}$-"),
        (r"giá \$5 hay 6$", r"giá \$5 hay 6$"),
        (r"\$\$x\_1$$", "$x_1$"),
        (r"\$\\foo$", r"\$\\foo$"),
    ],
)
def test_formulas_that_were_typed_into_word_are_formulas(markdown: str, restored: str) -> None:
    assert formulas.restored(markdown) == restored


def test_it_is_shown_as_mathml_with_words_for_it() -> None:
    assert html("Tính $\\frac12$ nhé") == (
        '<p>Tính <math alttext="1/2"><mfrac><mn>1</mn><mn>2</mn></mfrac></math> nhé</p>'
    )


def test_alone_in_a_paragraph_it_is_large() -> None:
    assert html("$a$").startswith('<p class="formula"><math display="block"')


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}", "(−b±√(b²−4ac))/2a"),
        (r"H_2SO_4", "H₂SO₄"),
        (r"x^{n+1}", "xⁿ⁺¹"),
        (r"x^{ab}", "x^ab"),
        (r"x^{a-b}", "x^(a−b)"),
        (r"12,5\,\text{kg}", "12,5 kg"),
        (r"50%", "50%"),
        (r"90^\circ", "90°"),
        (r"\sqrt[3]{x}", "³√(x)"),
        (r"\begin{cases}x+y=1\\x-y=2\end{cases}", "{x+y=1; x−y=2"),
        (r"\overline{AB}", "‾(AB)"),
        (r"\binom{n}{k}", "(n trên k)"),
        (r"{}_{2}^{4}\mathrm{He}", "₂⁴He"),
        (r"A \Rightarrow B", "A⇒B"),
    ],
)
def test_its_words_say_what_it_says(latex: str, words: str) -> None:
    made = mathml.convert(latex)
    assert html_words.of(f"<p>{made}</p>") == words


def test_words_of_html_keep_powers_and_indices() -> None:
    assert (
        html_words.of("10 m<sup>2</sup>, H<sub>2</sub>O &lt; <b>x</b><sup>n-1</sup>") == "10 m², H₂O < xⁿ⁻¹"
    )


@pytest.mark.parametrize(
    ("latex", "told"),
    [
        (r"\foo{x}", "lệnh \\foo"),
        (r"\frac{1}", "thiếu một phần"),
        (r"\left(x", "chưa đóng"),
        (r"x^2^3", "hai số mũ"),
        (r"a & b", "dấu &"),
        (r"\color{red}{x}", "có màu"),
        (r"\boxed{x}", "khung"),
        (r"\href{https://e.vn}{x}", "lệnh \\href"),
        (r"\def\a{\a\a}\a", "viết chưa đúng"),
        ("√x", "dấu √"),
        ("x\x01y", "viết chưa đúng"),
        (r"\,", "không có gì"),
        ("x^{" * 60 + "1" + "}" * 60, "lồng quá sâu"),
    ],
)
def test_what_cannot_be_shown_is_said_and_stays_as_written(latex: str, told: str) -> None:
    assert told in mathml.problem(latex)
    assert "<code>$" in html(f"Cho ${latex}$ là")


@given(st.text(st.sampled_from("xy12+-=^_{}\\ ,&<>\"'%#~αố√∑frac sqrt left()|[]")), st.booleans())
def test_only_the_safe_subset_comes_out(latex: str, block: bool) -> None:
    if told := mathml.problem(latex):
        assert told.startswith("Công thức “")
        return
    made = mathml.convert(latex, block=block)
    assert set(re.findall(r"</?([a-zA-Z]+)", made)) <= mathml.TAGS
    named = set(re.findall(r' ([a-z]+)="', re.sub(r'alttext="[^"]*"', "", made)))
    assert named <= {"display"} | set().union(*mathml.ATTRIBUTES.values())


def test_mathml_that_an_author_writes_does_not_come_through() -> None:
    assert "<math" not in html("<math><mi onclick='x'>x</mi></math> và `$x$`")


def test_in_addresses_and_descriptions_it_stays_as_written() -> None:
    made = html("[một $x$](https://e.vn/?a=$b^2$) ![hình $y$](media/a.png)")
    assert 'href="https://e.vn/?a=$b^2$"' in made
    assert 'alttext="x"' in made
    assert "hình $y$" in made


def test_struck_text_is_struck() -> None:
    assert html("~~cũ~~ mới, a ~ b ~~ c") == "<p><del>cũ</del> mới, a ~ b ~~ c</p>"
