"""Read a paper of 500 questions from Word. Run: python -m bench.papers [other checkout …]

Processor seconds of the reading child and of the process that asked, and the most megabytes that the child
held; medians of three interleaved rounds, each build on the same file.
"""

import io
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import docx

QUESTIONS = 500
_MEASURED = """
import json, resource, sys
from pathlib import Path
from lms.courses.exchange.opening import open_questions
content = Path(sys.argv[1]).read_bytes()
own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
found = open_questions(content)
after, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
doubted = {one.line for one in found.doubts}
print(json.dumps({
    "asking": after.ru_utime + after.ru_stime - own.ru_utime - own.ru_stime,
    "child": below.ru_utime + below.ru_stime - child.ru_utime - child.ru_stime,
    "megabytes": below.ru_maxrss / 1024,
    "questions": len(found.questions),
    "sure": sum(1 for one in found.questions if one.line not in doubted),
}))
"""


def paper() -> bytes:
    """A paper in three parts with its keys in a table behind the end, every run dressed as offices do."""
    document = docx.Document()
    table_rows: list[tuple[str, str]] = []
    for number in range(1, QUESTIONS + 1):
        line = document.add_paragraph()
        line.add_run(f"Câu {number} (NB). ").bold = True
        line.add_run(f"Văn bản số {number} được ban hành vào ngày nào và quy định những nội dung gì?")
        for place, letter in enumerate("ABCD"):
            option = document.add_paragraph()
            option.add_run(f"{letter}. ").bold = True
            option.add_run(f"Ngày {place + 1} tháng {number % 12 + 1} năm {1930 + number % 90}")
        table_rows.append((str(number), "ABCD"[number % 4]))
    document.add_paragraph("------ HẾT ------")
    document.add_paragraph("ĐÁP ÁN")
    for start in range(0, QUESTIONS, 10):
        document.add_paragraph(
            "  ".join(f"{number}.{letter}" for number, letter in table_rows[start : start + 10])
        )
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def measure(checkout: Path, path: Path) -> dict[str, float]:
    """What one build needs for the file."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)],
        cwd=checkout,
        env={"PYTHONPATH": str(checkout), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    builds = [Path.cwd(), *map(Path, sys.argv[1:])]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "de.docx"
        path.write_bytes(paper())
        rounds = [[measure(build, path) for build in builds] for _ in range(3)]
    for place, build in enumerate(builds):
        told = {name: statistics.median(one[place][name] for one in rounds) for name in rounds[0][place]}
        print(build.name, {name: round(value, 2) for name, value in told.items()})


if __name__ == "__main__":
    main()
