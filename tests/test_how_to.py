"""Each guide to adding something names its files, and those are the ones that know of all there are."""

import re
import shutil
from dataclasses import fields as fields_of
from pathlib import Path

import pytest

from lms.certificates.documents import pdf, workshop
from lms.reports.counting import NAMES, Figures, Placed, Stage
from lms.web.access import Role
from tests import structure
from tests.structure import LMS, ROOT

GUIDES = ROOT / "docs/how-to"
MOST = {
    "question-type": 4,
    "report-column": 2,
    "role": 2,
    "import-format": 2,
    "certificate-design": 1,
    "migration": 2,
}


def files(guide: str) -> list[str]:
    """The numbered files of a guide."""
    return re.findall(r"^\d\. `([^`]+)`", (GUIDES / f"{guide}.md").read_text(), re.MULTILINE)


def naming_all(names: list[str]) -> list[str]:
    """The modules that name each of them; the invented ward, which uses what there is, left out."""
    paths = [path for path in structure.modules().values() if LMS / "demo" not in path.parents]
    every = [re.compile(rf"\b{name}\b") for name in names]
    return sorted(
        str(path.relative_to(ROOT)) for path in paths if all(one.search(path.read_text()) for one in every)
    )


def test_there_is_a_guide_for_each() -> None:
    assert {path.stem: len(files(path.stem)) for path in GUIDES.glob("*.md")} == MOST


@pytest.mark.parametrize("guide", MOST)
def test_what_a_guide_names_is_there(guide: str) -> None:
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]+\.\w+)`", (GUIDES / f"{guide}.md").read_text())
    assert [one for one in named if not (ROOT / one).exists()] == []
    for file in files(guide):
        fixed = file.partition("<")[0].rpartition("/")[0] if "<" in file else file
        assert (ROOT / fixed).exists(), file


def test_the_files_of_a_role_are_those_that_name_all_roles() -> None:
    assert naming_all([role.name for role in Role]) == sorted(files("role"))


def test_the_files_of_a_column_are_those_that_name_all_stages() -> None:
    assert naming_all([stage.name for stage in Stage]) == sorted(files("report-column"))


def test_every_stage_has_a_name_and_fields_in_its_order() -> None:
    stages = [stage.name.lower() for stage in Stage]
    assert list(NAMES) == list(Stage)
    assert [one.name for one in fields_of(Figures)][: len(stages)] == stages
    assert [one.name for one in fields_of(Placed) if one.name in stages] == stages[1:]


def test_only_the_opener_of_files_knows_the_readers_of_other_programs() -> None:
    reader = "lms.courses.exchange.foreign_files"
    knowing = [name for name, needed in structure.imports().items() if reader in needed]
    assert [f"{name.replace('.', '/')}.py" for name in knowing] == files("import-format")[1:]


def test_a_folder_is_a_design(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [folder] = files("certificate-design")
    shutil.copytree(ROOT / folder.replace("<design>", "don-gian"), tmp_path / "mau-xanh")
    monkeypatch.setattr(workshop, "DESIGNS", tmp_path)
    assert workshop.list_designs() == ["mau-xanh"]
    assert {pdf.PAGE, pdf.STYLE} <= {path.name for path in (tmp_path / "mau-xanh").iterdir()}


def test_migrations_are_named_by_their_numbers() -> None:
    [_tables, version] = files("migration")
    name = Path(version).name.replace(".", r"\.")
    pattern = re.compile(name.replace("<number>", r"(\d{3})").replace("<what>", r"\w+"))
    for path in (ROOT / version).parent.glob("*.py"):
        found = pattern.fullmatch(path.name)
        assert found is not None, path.name
        assert f'revision = "{found[1]}"' in path.read_text()
