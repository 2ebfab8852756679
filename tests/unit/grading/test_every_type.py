"""Every type of question goes through every surface, and so does one that is added here."""

import inspect
import re
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined

from lms.content import html_words
from lms.exams.items.analysing import AskedOf
from lms.exams.items.sitting import FirstAttempt
from lms.grading import types
from lms.grading.body import Body
from lms.grading.question_type import QuestionType
from lms.web.i18n import number
from tests import surfaces
from tests.added_type import slider
from tests.structure import ROOT
from tests.surfaces import Example

ADDED = ROOT / "tests/added_type"
PAGE = ROOT / "docs/how-to/question-type.md"
NAMES = [*(one.name for one in types.TYPES), slider.TYPE.name]
ITEM = ("x", "")


@pytest.fixture(autouse=True)
def _added(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list with the type that is added: its line in `types.py`."""
    monkeypatch.setattr(types, "TYPES", (*types.TYPES, slider.TYPE))


@pytest.fixture
def env() -> Environment:
    added = DictLoader({"questions/slider.html": (ADDED / "slider.html").read_text()})
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(ROOT / "templates"), added]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    made.filters["number"] = number
    made.filters["words"] = html_words.of
    made.globals.update(refused=lambda _field: "", labels=dict, note_label=lambda _field, _label: "")
    return made


@cache
def _examples() -> dict[str, list[Example]]:
    documented = surfaces.examples_in(ROOT / "docs/COURSE_FORMAT.md", "### Chọn một\n")
    found: dict[str, list[Example]] = {}
    for one in (*documented, *surfaces.examples_in(ADDED / "slider.md")):
        found.setdefault(one.question.type_name, []).append(one)
    return found


@pytest.fixture(params=NAMES)
def example(request: pytest.FixtureRequest) -> Example:
    """The example of a type in its documentation."""
    return _examples()[request.param][0]


def test_the_documentation_shows_every_type() -> None:
    assert sorted(_examples()) == sorted(one.name for one in types.every())


def test_it_is_read_checked_and_written_back(example: Example) -> None:
    surfaces.walk_format(example)


def test_it_is_kept_in_a_release(example: Example) -> None:
    surfaces.walk_release(example)


def test_it_is_drawn_shown_and_answered(example: Example, env: Environment) -> None:
    page = surfaces.walk_paper(example, env)
    controls = page.xpath("//input|//select|//textarea")
    assert controls
    assert all(one.get("aria-label") or one.xpath("ancestor::label") for one in controls)


def test_it_is_marked_by_both_rules(example: Example) -> None:
    surfaces.walk_marking(example)


def test_it_is_printed_and_its_cell_is_read(example: Example, env: Environment) -> None:
    surfaces.walk_sheet(example, env)


def test_its_key_can_be_mended(example: Example, env: Environment) -> None:
    surfaces.walk_ruling(example, env)


WEIGHED = (
    "- [x] 50% | A\n- [x] 50% | B\n- [ ] -25% | C\n- [ ] D",
    "- (x) 3/2/1930\n- ( ) 30% | 6/1/1930\n- ( ) 2/9/1945",
    "= Trần Phú\n= 50% | Phú",
    "= 100% | 48\n= 50% | 48 ± 2",
)


@pytest.mark.parametrize("body", WEIGHED)
def test_a_question_with_weights_goes_through_every_surface_too(
    body: str, env: Environment, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text(f'x\n```markdown\n### Câu hỏi: Hỏi gì? {{#q can-cu="dieu-le"}}\n{body}\n```\n')
    [example] = surfaces.examples_in(page, "x")
    surfaces.walk_format(example)
    surfaces.walk_release(example)
    surfaces.walk_paper(example, env)
    surfaces.walk_marking(example)
    surfaces.walk_sheet(example, env)
    surfaces.walk_ruling(example, env)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        # Two gaps, 'khong-dau', a rubric, steps, a table of marks and a scale have no place in GIFT.
        ("gift", {"gap", "short", "essay", "step", "statements", "slider"}),
        ("xlsx", set()),
        ("docx", {"slider"}),
    ],
)
def test_all_come_back_from_every_form_or_their_loss_is_told(form: str, told: set[str]) -> None:
    every = [one for found in _examples().values() for one in found]
    assert surfaces.walk_exchange(every, form) == told


def test_statistics_tell_what_was_answered(example: Example) -> None:
    body = example.question.body
    wrong = "24" if types.of(body).statistics == "texts" else None
    given = [example.response] * 6 + [wrong or example.response] * 5
    sittings = [FirstAttempt({ITEM: 1.0}, {ITEM: 1.0}, {ITEM: one}) for one in given]
    found = surfaces.walk_statistics(example, AskedOf(sittings, [float(n) for n in range(11)]), ITEM)
    if types.of(body).statistics in ("choices", "truths"):
        assert [one.chose for one in found.options] == [11 * one.right for one in body.choices]
    assert found.is_judged is (types.of(body).statistics == "truths")
    assert found.wrong == (((wrong, 5),) if wrong else ())


@pytest.mark.parametrize("surface", sorted(Body.__abstractmethods__))
def test_a_type_that_forgets_a_surface_of_its_questions_cannot_be_made(surface: str) -> None:
    methods = dict.fromkeys(Body.__abstractmethods__ - {surface})
    forgetful = type("Forgetful", (Body,), methods)
    assert inspect.isabstract(forgetful)
    with pytest.raises(TypeError, match=surface):
        forgetful()


@pytest.mark.parametrize("field", [one.name for one in fields(QuestionType) if one.default is MISSING])
def test_a_type_that_forgets_what_describes_it_cannot_be_made(field: str) -> None:
    said = {one.name: getattr(slider.TYPE, one.name) for one in fields(QuestionType)}
    del said[field]
    with pytest.raises(TypeError, match=field):
        QuestionType(**said)


def test_the_guide_names_the_files_that_the_added_type_needed() -> None:
    named = re.findall(r"^\d\. `([^`]+)`", PAGE.read_text(), re.MULTILINE)
    assert len(named) <= 4
    needed = [one.name for one in ADDED.iterdir() if one.is_file() and one.name != "__init__.py"]
    assert sorted(map(_kind, named)) == sorted(map(_kind, needed))
    for one in types.TYPES[:-1]:
        modules = (one.parse.__module__.rpartition(".")[2], one.name)
        for file in (file for file in named if not _kind(file).startswith("test_")):
            assert any((ROOT / file.replace("<type>", name)).is_file() for name in modules), file


def _kind(file: str) -> str:
    """What sort of file it is: a module, a template, a page, or tests."""
    path = Path(file)
    return f"{'test_' * path.name.startswith('test_')}{path.suffix}"


def test_the_guide_names_the_list() -> None:
    assert f"`{Path(types.__file__).relative_to(ROOT)}`" in PAGE.read_text()
