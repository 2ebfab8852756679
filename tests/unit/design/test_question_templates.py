"""What a question's template shows: every input named, a saved response kept, text escaped, no key."""

from fractions import Fraction
from pathlib import Path

import pytest
from jinja2 import Environment
from lxml import html  # type: ignore[import-untyped]

from lms.grading import types
from lms.grading.response import Response
from lms.grading.shown import Shown, Side
from lms.grading.statements import ShownStatements

TEMPLATES = Path(__file__).parents[3] / "templates"
OPTIONS = Shown(options=(Side("o1", "<p>19/8/1945</p>"), Side("o2", "<p>3/2/1930</p>")))
PAIRS = Shown(
    lefts=(Side("l1", "2/9/1945"), Side("l2", "7/5/1954")),
    rights=(Side("r1", "<b>Điện Biên Phủ</b>"), Side("r2", "Tuyên ngôn Độc lập")),
)
TRUTHS = ShownStatements(options=(Side("s1", "<p>Một</p>"), Side("s2", "Hai")))
ITEMS = Shown(items=(Side("i1", "Đại hội VI"), Side("i2", "Đại hội I")))
GAPS = Shown(segments=("<p>Đủ ", " tuổi, ", " người giới thiệu.</p>"), gaps=("g1", "g2"))
EMPTY = Shown()


def _show(
    env: Environment, type_name: str, shown: Shown, response: Response | None = None, **more: object
) -> html.HtmlElement:
    q = {"id": "x", "type": type_name, "title_html": "Câu?", "text_html": "", "points": 1, "shown": shown}
    context = {"q": q, "field": "q-x", "response": response, "disabled": False, **more}
    return html.fromstring(env.get_template("questions/question.html").render(context))


def test_every_type_has_a_template() -> None:
    for one in types.every():
        assert (TEMPLATES / f"questions/{one.name}.html").is_file()


@pytest.mark.parametrize(
    ("type_name", "shown", "names"),
    [
        ("one-choice", OPTIONS, ["q-x", "q-x"]),
        ("several-choices", OPTIONS, ["q-x", "q-x"]),
        ("statements", TRUTHS, ["q-x-s1", "q-x-s1", "q-x-s2", "q-x-s2"]),
        ("number", EMPTY, ["q-x"]),
        ("short-text", EMPTY, ["q-x"]),
        ("matching", PAIRS, ["q-x-l1", "q-x-l2"]),
        ("ordering", ITEMS, ["q-x-i1", "q-x-i2"]),
        ("gap-text", GAPS, ["q-x-g1", "q-x-g2"]),
        ("essay", EMPTY, ["q-x"]),
    ],
)
def test_inputs_carry_the_names_that_the_engine_reads(
    templates: Environment, type_name: str, shown: Shown, names: list[str]
) -> None:
    page = _show(templates, type_name, shown)
    controls = page.xpath("//input|//select|//textarea")
    assert [control.get("name") for control in controls] == names
    for control in controls:
        assert control.get("aria-label") or control.xpath("ancestor::label")


@pytest.mark.parametrize(
    ("type_name", "shown", "response", "found"),
    [
        ("one-choice", OPTIONS, "o2", "//input[@value='o2' and @checked]"),
        ("several-choices", OPTIONS, ["o1"], "//input[@value='o1' and @checked]"),
        ("statements", TRUTHS, {"s2": "false"}, "//input[@name='q-x-s2' and @value='false' and @checked]"),
        ("number", EMPTY, "8,5", "//input[@value='8,5']"),
        ("short-text", EMPTY, "Trần Phú", "//input[@value='Trần Phú']"),
        ("matching", PAIRS, {"l1": "r2"}, "//select[@name='q-x-l1']/option[@value='r2' and @selected]"),
        ("ordering", ITEMS, {"i2": "1"}, "//select[@name='q-x-i2']/option[.='1' and @selected]"),
        ("gap-text", GAPS, {"g2": "hai"}, "//input[@name='q-x-g2' and @value='hai']"),
        ("essay", EMPTY, "Bài <b>viết</b>", "//textarea[contains(., 'Bài <b>viết</b>')]"),
    ],
)
def test_a_saved_response_is_shown_again(
    templates: Environment, type_name: str, shown: Shown, response: Response, found: str
) -> None:
    marked = "//*[@checked or @selected]"
    page = _show(templates, type_name, shown, response)
    assert len(page.xpath(found)) == 1
    assert len(page.xpath(marked)) == (1 if "@checked" in found or "@selected" in found else 0)


def test_nothing_is_chosen_beforehand(templates: Environment) -> None:
    for type_name, shown in (("one-choice", OPTIONS), ("matching", PAIRS), ("ordering", ITEMS)):
        assert not _show(templates, type_name, shown).xpath("//*[@checked or @selected]")


def test_a_right_side_becomes_plain_text_in_its_option(templates: Environment) -> None:
    options = _show(templates, "matching", PAIRS).xpath("//option[@value='r1']")
    assert [option.text for option in options] == ["Điện Biên Phủ"] * 2


def test_a_closed_question_takes_no_answer_and_names_its_verdict(templates: Environment) -> None:
    page = _show(templates, "one-choice", OPTIONS, "o2", disabled=True, described_by="verdict-x")
    assert page.get("disabled") is not None
    assert page.get("aria-describedby") == "verdict-x"


def test_a_paper_numbers_its_questions_and_a_lesson_does_not(templates: Environment) -> None:
    assert _show(templates, "number", EMPTY, number=3).xpath("string(legend/small)") == "Câu 3"
    assert _show(templates, "number", EMPTY).xpath("string(legend/small)") == "Tự kiểm tra"


def test_an_essay_names_its_criteria_and_their_points(templates: Environment) -> None:
    shown = Shown(rubric=(("Nêu đúng <nội dung>", Fraction(5, 2)), ("Liên hệ bản thân", Fraction(1))))
    page = _show(templates, "essay", shown)
    lines = [line.text_content() for line in page.xpath("//li")]
    assert lines == ["Nêu đúng <nội dung> (2,5 điểm)", "Liên hệ bản thân (1 điểm)"]
    assert not _show(templates, "essay", EMPTY).xpath("//li")
