"""Read a list of 5,000 people from file to people, here and at the commit before the table engine.

Run: python -m bench.tables [COMMIT]. Prints processor seconds, those of the reading child among them, and the
largest memory of that child, in a line of JSON for each form of file and for the commit.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.importing import HEADER, ROWS, listing

BEFORE = "479d820"
TODAY = date(2026, 11, 23)
LARGEST_SECONDS, LARGEST_MB = 5.0, 250
# What the commit before had for the same work.
OLD = """
import sys
from datetime import date
from lms.office import workbooks
from lms.people.importing.drafting import draft
content = open(sys.argv[1], "rb").read()
found = draft(workbooks.read(content), {"Đảng ủy phường Mẫu": 1}, date(2026, 11, 23))
print(len(found.drafts))
"""


def measured(work: Callable[[], int]) -> dict[str, float]:
    """What the work cost; it must have found everybody."""
    before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    if work() != ROWS:
        raise RuntimeError("the list was not understood")
    after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    own, child = (
        (b.ru_utime + b.ru_stime) - (a.ru_utime + a.ru_stime) for a, b in zip(before, after, strict=True)
    )
    return {
        "processor_seconds": round(own + child, 2),
        "child_seconds": round(child, 2),
        "child_mb": round(after[1].ru_maxrss / 1024, 1),
    }


def here(name: str, content: bytes) -> int:
    """How many people without a problem the engine reads in a file."""
    from lms.office.tables.mapping import recognise  # noqa: PLC0415
    from lms.office.tables.table_finding import find_table  # noqa: PLC0415 - each run is a process of its own
    from lms.office.tables.table_reading import read_grids  # noqa: PLC0415
    from lms.people.importing.reading_rows import MappedSheet, read_people  # noqa: PLC0415
    from lms.people.importing.unit_names import UnitNames  # noqa: PLC0415
    from lms.people.importing.vocabulary import PEOPLE  # noqa: PLC0415

    (grid,) = read_grids(name, content)
    found = find_table(grid, PEOPLE)
    if found is None:
        return 0
    sheet = MappedSheet(1, found, recognise(found, PEOPLE))
    read = read_people([sheet], UnitNames({"Đảng ủy phường Mẫu": 1}), TODAY)
    return sum(not one.problems for one in read.people)


def before(commit: str, file: Path) -> int:
    """The same at another commit, whose code is unpacked beside it."""
    packed = subprocess.run(["git", "archive", commit, "lms"], check=True, capture_output=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        command = [sys.executable, "-c", OLD, str(file)]
        done = subprocess.run(
            command, check=True, cwd=folder, env={**os.environ, "PYTHONPATH": folder}, capture_output=True
        )
        return int(done.stdout)


def in_forms(folder: Path) -> list[Path]:
    """The list as XLSX, XLS and CSV."""
    import xlwt  # noqa: PLC0415 - only tests and benches write old workbooks
    from openpyxl import load_workbook  # noqa: PLC0415

    content = listing("Nguyễn", 10_000_000)
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    book = xlwt.Workbook()
    page = book.add_sheet("DS")
    for number, row in enumerate(rows):
        for place, value in enumerate(row[: len(HEADER)]):
            page.write(number, place, value)
    files = [folder / f"list.{form}" for form in ("xlsx", "xls", "csv")]
    files[0].write_bytes(content)
    book.save(str(files[1]))
    files[2].write_text(
        "\n".join(";".join(str(one or "") for one in row) for row in rows), encoding="utf-8-sig"
    )
    return files


def alone(*arguments: str) -> dict[str, object]:
    """One measurement in a process of its own: the memory of children is the largest of all of them."""
    command = [sys.executable, "-m", "bench.tables", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def main() -> None:
    if len(sys.argv) == 3:
        commit, file = sys.argv[1], Path(sys.argv[2])
        content = file.read_bytes()
        work = (lambda: before(commit, file)) if commit != "-" else (lambda: here(file.name, content))
        print(json.dumps(measured(work)))
        return
    commit = sys.argv[1] if len(sys.argv) > 1 else BEFORE
    with tempfile.TemporaryDirectory() as folder:
        files = in_forms(Path(folder))
        for version, file in [("-", one) for one in files] + [(commit, files[0])]:
            found = alone(version, str(file))
            is_well = found["processor_seconds"] <= LARGEST_SECONDS and found["child_mb"] <= LARGEST_MB  # type: ignore[operator]
            named = {"bench": "tables", "rows": ROWS, "commit": version, "form": file.suffix[1:]}
            print(json.dumps({**named, **found, "within": is_well}))


if __name__ == "__main__":
    main()
