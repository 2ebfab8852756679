"""Formulas in print: drawn, with words for those who listen."""

import io
import re
from pathlib import Path

import pikepdf
import pytest

from lms.config import ROOT
from lms.content import mathml
from lms.press import formula_drawing, to_pdf
from tests.verapdf import verdicts

FOLDER = ROOT / "templates/exams/printed"


def page(latex: str) -> str:
    shown = mathml.convert(latex)
    return f'<!DOCTYPE html><html lang="vi"><title>Đề</title><body><h1>Đề</h1><p>Tính {shown} nhé</p>'


def test_each_formula_becomes_a_drawing_with_its_words() -> None:
    made = formula_drawing.draw(page(r"\frac{a}{b}"))
    assert "<math" not in made
    assert re.search(r'<img alt="a/b" style="width:[\d.]+em;height:[\d.]+em;vertical-align:-[\d.]+em" ', made)


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}",
        r"\begin{cases}x&\text{nếu }y\\0\end{cases}",
        r"\sum_{i=1}^{n}\int\limits_0^1\lim_{x\to0}\prod",
        r"\overline{AB}+\widehat{ABC}+\vec{a}+\underline{x}+\overbrace{a}^{b}",
        r"{}_2^4\mathrm{He}+\mathbb{R}\mathcal{L}\mathbf{x}",
        r"\binom{n}{k}\sqrt[3]{x}\phantom{a}\left\lfloor x\right.",
    ],
)
def test_what_pages_show_is_drawn(latex: str) -> None:
    assert "data:image/svg+xml" in formula_drawing.draw(mathml.convert(latex))


def test_what_cannot_be_drawn_is_printed_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_words: object) -> None:
        raise KeyError

    monkeypatch.setattr("ziamath.zmath.Math", refuse)
    formula_drawing.drawn.cache_clear()
    assert formula_drawing.draw(mathml.convert(r"\frac{1}{7}")) == "<span>1/7</span>"
    formula_drawing.drawn.cache_clear()


def test_a_page_without_formulas_stays_as_it_is() -> None:
    assert formula_drawing.draw("<p>5$ và 10$</p>") == "<p>5$ và 10$</p>"


def test_a_pdf_reads_the_formula_out_and_is_still_one_for_everybody(tmp_path: Path) -> None:
    content = to_pdf.html_to_pdf(page(r"x^2"), FOLDER, ("print.css",))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        told = [
            str(one["/Alt"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
    assert told == ["x²"]
    assert content == to_pdf.html_to_pdf(page(r"x^2"), FOLDER, ("print.css",))
    path = tmp_path / "formula.pdf"
    path.write_bytes(content)
    assert f"{path} ua1 true" in verdicts([path])
