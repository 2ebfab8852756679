"""The house stays one that a stranger can find the way in; `python -m tests.structure` prints the figures."""

from tests import structure
from tests.structure import LMS


def test_what_lies_loose_starts_the_program_and_the_house_fits_on_one_sheet() -> None:
    loose = [path.name for path in LMS.glob("*.py") if path.name != "__init__.py"]
    assert len(loose) <= 18, loose
    assert len(structure.boxes("lms")) <= 40


def test_imports_have_one_direction_at_every_level() -> None:
    circles = {name: structure.upward(structure.boxes(name)) for name in structure.packages()}
    assert {name: arrows for name, arrows in circles.items() if arrows} == {}


def test_few_modules_need_many_others() -> None:
    files = [path for path in structure.modules().values() if path.name != "__init__.py"]
    assert len(structure.wide()) <= 0.08 * len(files)


def test_arrows_on_a_circle_are_found() -> None:
    assert structure.upward({"pages": {"acts"}, "acts": {"rows"}, "rows": set()}) == []
    assert structure.upward({"acts": {"rows"}, "rows": {"acts"}}) == [("acts", "rows"), ("rows", "acts")]


def test_no_match_swallows_what_it_does_not_name() -> None:
    assert structure.unguarded_matches() == []
