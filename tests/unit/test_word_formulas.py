"""Formulas, powers, indices and struck words of Word files, from their XML to what a page shows of them."""

from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.content import formulas, html_words, mathml
from lms.content.formula_problems import EMPTY, about
from lms.office import equation_fields, word_formulas, word_html_process
from tests.word_files import of_xml, paragraph, run


def r(text: str, worn: str = "") -> str:
    return f"<r>{f'<rPr>{worn}</rPr>' if worn else ''}<t>{text}</t></r>"


def e(*inside: str, tag: str = "e") -> str:
    return f"<{tag}>{''.join(inside)}</{tag}>"


def two(kind: str, first: str, one: str, second: str, other: str, said: str = "") -> str:
    return f"<{kind}>{said}{e(one, tag=first)}{e(other, tag=second)}</{kind}>"


HALF = two("f", "num", r("1"), "den", r("2"))
SQUARE = two("sSup", "e", r("x"), "sup", r("2"))
SUM = (
    f'<nary><naryPr><chr val="∑"/><limLoc val="undOvr"/></naryPr>{e(r("i=1"), tag="sub")}'
    f"{e(r('n'), tag='sup')}{e(r('i'))}</nary>"
)
LINES = f"<eqArr>{e(r('x+y&amp;=1'))}{e(r('x-y&amp;=2'))}</eqArr>"
CASES = f'<d><dPr><begChr val="{{"/><endChr val=""/></dPr>{e(LINES)}</d>'
CHOOSE = two("f", "num", r("n"), "den", r("k"), '<fPr><type val="noBar"/></fPr>')
UPRIGHT = '<sty val="p"/>'
MATRIX = f"<m><mr>{e(r('1'))}{e(r('2'))}</mr><mr>{e(r('3'))}{e(r('4'))}</mr></m>"
ARROW = f'<groupChr><groupChrPr><chr val="→"/><vertJc val="bot"/></groupChrPr>{e(r("t°"))}</groupChr>'
LIMIT = f"<limLow>{e(r('lim', UPRIGHT))}{e(r('x→0'), tag='lim')}</limLow>"
SHAPES = [
    (HALF, r"$\frac{1}{2}$", "1/2"),
    (r("a+b=c"), "$a+b=c$", "a+b=c"),
    (r("12,5"), "$12,5$", "12,5"),
    (r("50%"), r"$50\%$", "50%"),
    (r("$5"), r"$\$5$", "$5"),
    (SQUARE, "$x^{2}$", "x²"),
    (two("sSub", "e", r("H"), "sub", r("2")) + r("O"), "$H_{2}O$", "H₂O"),
    (f"<sPre>{e(r('2'), tag='sub')}{e(r('4'), tag='sup')}{e(r('He'))}</sPre>", "${}_{2}^{4}{He}$", "₂⁴He"),
    (f"<rad><deg/>{e(r('x'))}</rad>", r"$\sqrt{x}$", "√(x)"),
    (f"<rad>{e(r('3'), tag='deg')}{e(r('x'))}</rad>", r"$\sqrt[{3}]{x}$", "³√(x)"),
    (SUM, r"$\sum\limits_{i=1}^{n}{i}$", "∑_(i=1)ⁿi"),
    (f"<nary>{e(r('0'), tag='sub')}{e(r('1'), tag='sup')}{e(r('x'))}</nary>", r"$\int_{0}^{1}{x}$", "∫₀¹x"),
    (f"<d>{e(HALF)}</d>", r"$\left( {\frac{1}{2}}\right)$", "(1/2)"),
    (
        f'<d><dPr><begChr val="|"/><endChr val="|"/></dPr>{e(r("x"))}</d>',
        r"$\left\vert {x}\right\vert$",
        "|x|",
    ),
    (f"<d>{e(CHOOSE)}</d>", None, "(n trên k)"),
    (CASES, None, "{x+y=1; x−y=2"),
    (MATRIX, r"$\begin{matrix} 1 & 2 \\ 3 & 4 \end{matrix}$", "1, 2; 3, 4"),
    (f'<acc><accPr><chr val="&#x20D7;"/></accPr>{e(r("AB"))}</acc>', r"$\overrightarrow{AB}$", "→(AB)"),
    (f"<acc>{e(r('A'))}</acc>", r"$\hat{A}$", "ˆ(A)"),
    (f'<bar><barPr><pos val="top"/></barPr>{e(r("AB"))}</bar>', r"$\overline{AB}$", "‾(AB)"),
    (f"<bar>{e(r('x'))}</bar>", r"$\underline{x}$", "_(x)"),
    (ARROW, r"$\overset{t°}{\rightarrow}$", "→^(t°)"),
    (f"<func>{e(LIMIT, tag='fName')}{e(r('f'))}</func>", r"$\lim_{x→0} f$", "lim_(x→0) f"),
    (f"<func>{e(r('sin', UPRIGHT), tag='fName')}{e(r('x'))}</func>", None, "sin x"),
    (f"<func>{e(r('tg'), tag='fName')}{e(r('x'))}</func>", r"$\operatorname{tg} x$", "tg x"),
    (r("ℝ"), "$ℝ$", "ℝ"),
    (r("R", '<scr val="double-struck"/>'), r"$\mathbb{R}$", "ℝ"),
    (r("số mol"), r"$\text{số mol}$", "số mol"),
    (r("a_1 {b} #", "<nor/>"), r"$\text{a\_{}1 \{{}b\}{} \#{}}$", "a_1 {b} #"),
    (r("∠A⊥√2"), r"$\angle A\perp \text{√}2$", "∠A⟂√2"),
    (r("]a;b["), "${}]a;b[$", "]a;b["),
    (two("f", "num", r("a"), "den", r("b"), '<fPr><type val="lin"/></fPr>'), "${a}/{b}$", "a/b"),
    (
        "<box><e>" + r("x") + "</e></box><phant><e>" + r("y") + "</e></phant><new>" + r("z") + "</new>",
        "$xyz$",
        "xyz",
    ),
]


@pytest.mark.parametrize(("xml", "latex", "words"), SHAPES)
def test_a_formula_of_word_says_the_same_on_our_page(xml: str, latex: str | None, words: str) -> None:
    found = word_formulas.read(Tree.fromstring(f"<oMath>{xml}</oMath>"))
    assert found.is_latex
    assert latex is None or found.text == latex
    [one] = formulas.find(f"Tính {found.text} là")
    assert html_words.of(mathml.convert(one["inside"])) == words


@pytest.mark.parametrize(
    ("code", "latex"),
    [
        (r"EQ \f(1,2)", r"$\frac{1}{2}$"),
        (r"eq \f(12,5;2)", r"$\frac{12,5}{2}$"),
        (r"EQ 2\f(1,\r(3;x))", r"$2\frac{1}{\sqrt[{3}]{x}}$"),
        (r"EQ \r(x+1)", r"$\sqrt{x+1}$"),
        (r"EQ \f(1,2,3)", ""),
        (r"EQ \b(\f(1,2))", ""),
        ("PAGE", ""),
    ],
)
def test_fractions_and_roots_in_fields_are_formulas(code: str, latex: str) -> None:
    assert equation_fields.formula(code) == latex
    assert len(list(formulas.find(latex))) == bool(latex)


LETTERS = st.text("abxyAB0123456789 +-=<>()[]{}|/\\^_%$#&~'\",.;:!?−≤√∅∠πΔốđ→∞°′½²", max_size=6)


def around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inside, inside)
    return st.one_of(
        pair.map(lambda one: two("f", "num", one[0], "den", one[1])),
        pair.map(lambda one: two("sSup", "e", one[0], "sup", one[1])),
        pair.map(lambda one: two("sSub", "e", one[0], "sub", one[1])),
        inside.map(lambda one: f"<rad><deg/>{e(one)}</rad>"),
        inside.map(lambda one: f"<d>{e(one)}</d>"),
        inside.map(lambda one: f"<eqArr>{e(one)}{e(one)}</eqArr>"),
        inside.map(lambda one: f"<acc>{e(one)}</acc>"),
        inside.map(lambda one: f'<nary><naryPr><chr val="∏"/></naryPr>{e(one)}</nary>'),
        pair.map("".join),
    )


RUNS = LETTERS.map(lambda text: r(text.replace("&", "&amp;").replace("<", "&lt;")))


@given(st.recursive(RUNS, around, max_leaves=5))
def test_every_formula_of_word_can_be_shown(xml: str) -> None:
    found = word_formulas.read(Tree.fromstring(f"<oMath>{xml}</oMath>"))
    if not found.is_latex:
        assert found.text == "" or found.lost
        return
    [one] = formulas.find(f"Tính {found.text} là")
    assert one[0] == found.text
    assert mathml.problem(one["inside"]) in ("", about(EMPTY, one["inside"]))


MATH = "<m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath>"
BOX = "<m:oMath><m:borderBox><m:e><m:r><m:t>a</m:t></m:r></m:e></m:borderBox></m:oMath>"


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
FRAMED = "Khung hoặc nét gạch của công thức ở đoạn 1 (“$a$”) đã thành chữ thường, hãy xem lại."
OLD = (
    "Công thức kiểu cũ (Equation.DSMT4), hãy gõ lại bằng công thức của Word hoặc chép thành hình, "
    "ở đoạn 1 không được giữ."
)


@pytest.mark.parametrize(
    ("inside", "markdown", "notes"),
    [
        (run("x", "<w:strike/>") + run(" y"), "~~x~~ y", []),
        (run("x") + run("2", '<w:vertAlign w:val="superscript"/>'), "x<sup>2</sup>", []),
        (run("H") + run("2", '<w:vertAlign w:val="subscript"/>'), "H<sub>2</sub>", []),
        (run("giá $5 hay 6$"), "giá \\$5 hay 6$", []),
        (run("~~a~~"), "&#126;&#126;a&#126;&#126;", []),
        (run("2") + MATH.format("a") + run("3"), "2 $a$ 3", []),
        (MATH.format("a") + MATH.format("b"), "$a$ $b$", []),
        (FIELD.format(r"EQ \f(1,2)"), r"$\frac{1}{2}$", []),
        (FIELD.format(r"EQ \b(x)"), "", [r"Trường “EQ \b(x)” chưa có kết quả ở đoạn 1 không được giữ."]),
        (
            BOX,
            "$a$",
            [FRAMED],
        ),
        (
            '<w:r><w:object><w:OLEObject ProgID="Equation.DSMT4"/></w:object></w:r>',
            "",
            [OLD],
        ),
    ],
)
def test_what_a_lesson_has_of_it(inside: str, markdown: str, notes: list[str]) -> None:
    found = word_html_process.read(of_xml(paragraph(inside)))
    assert (found["markdown"].strip(), found["notes"]) == (markdown, notes)
