import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from lms.bulletins import composing, text_files
from lms.bulletins.bulletin import Bulletin, PublishedFace, parse, reading_minutes, refusals
from lms.bulletins.handed_in_text import BulletinSource
from lms.clock import VIETNAM
from lms.content.problems import ProblemsError
from lms.content.safe_html import DEEPEST

ROOT = Path(__file__).parents[3]
GOOD = """---
series: Bản tin 07
number: 11
month: 2026-11
title: Sinh hoạt chi bộ tháng 11
summary: Lịch sử, Điều lệ, việc cần làm.
publish_at: 2026-11-20T07:00
---
## Lịch sử trong tháng

Ngày 23/11/1996.
"""


def parsed(text: str = GOOD, stem: str = "2026-11") -> Bulletin:
    return parse(text, f"bulletins/{stem}.md", stem)


def sentences(text: str, stem: str = "2026-11") -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        parsed(text, stem)
    return [str(problem) for problem in caught.value.problems]


def test_a_file_becomes_a_bulletin() -> None:
    bulletin = parsed()
    assert (bulletin.slug, bulletin.series, bulletin.number, bulletin.month) == (
        "2026-11",
        "Bản tin 07",
        11,
        "2026-11",
    )
    assert bulletin.publish_at == datetime(2026, 11, 20, 7, tzinfo=VIETNAM)
    assert bulletin.body.startswith("## Lịch sử")
    assert bulletin.body_line == 9
    assert bulletin.note == ""


@pytest.mark.parametrize("stem", ["2026-11", "2026-11-2", "2026-11-chuyen"])
def test_a_month_may_have_further_issues(stem: str) -> None:
    assert parsed(stem=stem).slug == stem


@pytest.mark.parametrize("stem", ["2026-13", "thang-11", "2026-11-", "2026-11-Á", "2026-11 (1)", "2026-1"])
def test_other_file_names_are_refused(stem: str) -> None:
    assert any("Tên tệp phải theo mẫu" in sentence for sentence in sentences(GOOD, stem))


def test_every_mistake_is_reported_at_once_with_its_line() -> None:
    text = (
        GOOD.replace("number: 11", "number: mười một")
        .replace("month: 2026-11", "month: 2026-10")
        .replace("title:", "titel:")
        .replace("2026-11-20T07:00", "1026-11-20")
    )
    places = [sentence.split(": ")[0] for sentence in sentences(text)]
    assert places == [f"bulletins/2026-11.md:{line}" for line in (2, 3, 4, 5, 7)]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("month: 2026-11", "month: tháng 11", "4: “month” phải là tháng dạng 2026-10."),
        ("month: 2026-11", "month: 2026-10", "4: “month” là 2026-10 nhưng tên tệp là tháng 2026-11"),
        ("2026-11-20T07:00", "20/11/2026", "7: “publish_at” phải là ngày giờ"),
        ("2026-11-20T07:00", "2199-01-01", "7: “publish_at” phải là một ngày từ năm 2000 đến năm 2099."),
        ("## Lịch sử trong tháng\n\nNgày 23/11/1996.\n", "", "9: Bản tin chưa có nội dung"),
        ("number: 11", "number: 0", "3: “number” phải là số nguyên từ 1"),
        ("---\nseries", "series", "1: Tệp phải mở đầu bằng phần khai báo"),
    ],
)
def test_a_mistake_is_said_in_a_sentence(old: str, new: str, sentence: str) -> None:
    [found] = sentences(GOOD.replace(old, new))
    assert found.startswith("bulletins/2026-11.md:" + sentence)


def standing(**changes: object) -> PublishedFace:
    seen = PublishedFace("Bản tin 07", 11, "2026-11", datetime(2026, 11, 20, 7, tzinfo=VIETNAM), note="")
    return replace(seen, **changes)  # type: ignore[arg-type]


def test_a_correction_says_what_it_corrects() -> None:
    [problem] = refusals(parsed(), standing())
    assert problem.line == 2
    assert "thêm dòng “note: …”" in problem.sentence
    assert refusals(replace(parsed(), note="Sửa ngày họp."), standing()) == []


def test_a_second_correction_needs_a_note_of_its_own() -> None:
    corrected = replace(parsed(GOOD.replace("number: 11", "number: 11\nnote: Sửa ngày họp.")))
    [problem] = refusals(corrected, standing(note="Sửa ngày họp."))
    assert (problem.line, problem.sentence[:30]) == (4, "“note” vẫn là lời đính chính l")


def test_what_names_a_seen_issue_stays() -> None:
    other = standing(series="Bản tin khác", number=10, publish_at=datetime(2026, 11, 19, 7, tzinfo=VIETNAM))
    problems = refusals(replace(parsed(), note="Sửa."), other)
    assert [problem.line for problem in problems] == [2, 3, 7]
    assert "ghi lại 2026-11-19T07:00+07:00." in problems[2].sentence


def test_reading_time_counts_words_but_not_tags() -> None:
    assert reading_minutes("<p></p>") == 1
    assert reading_minutes("<p class='x y z'>chữ</p> " * 220) == 1
    assert reading_minutes("<p>chữ</p>" * 221) == 2


def check(folder: Path, content: bytes, name: str = "2026-11.md") -> list[str]:
    (folder / name).write_bytes(content)
    return [
        str(problem).removeprefix(f"{folder}/") for problem in text_files.for_each(folder, composing.check)
    ]


def test_a_good_file_has_no_problem_with_either_line_ending(tmp_path: Path) -> None:
    assert check(tmp_path, GOOD.encode()) == []
    assert check(tmp_path, GOOD.replace("\n", "\r\n").encode()) == []


def test_the_shipped_bulletins_have_no_problem() -> None:
    assert text_files.for_each(ROOT / "bulletins", composing.check) == ()


def test_the_example_of_the_guide_has_no_problem(tmp_path: Path) -> None:
    _, example, _ = re.split("```markdown\n|\n```\n\n\\| Dòng", (ROOT / "docs/ban-tin.md").read_text())
    assert check(tmp_path, example.encode(), "2026-12.md") == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (GOOD.encode() + b"\nd\xf2ng", "2026-11.md:13: Tệp không phải UTF-8"),
        (GOOD.encode("utf-16"), "2026-11.md:1: Tệp không phải UTF-8"),
        (GOOD.encode() + b"\x00", "2026-11.md:12: Dòng này có ký tự điều khiển"),
        (GOOD.encode() + "\n\u202eabc".encode(), "2026-11.md:13: Dòng này có ký tự điều khiển"),
        (GOOD.encode() + b"x" * 65_536, "2026-11.md:1: Bản tin lớn quá 64 KB"),
        (GOOD.encode() + b"\n![Anh](a.png)\n", "2026-11.md:13: Không thấy hình “a.png”"),
        (GOOD.encode() + b"\n![ ](media/a.png)\n", "2026-11.md:13: Hình chưa có lời tả"),
        (GOOD.encode() + b"\n<IMG src=a.png>\n", "2026-11.md:13: Hình viết chưa đúng"),
        (GOOD.encode() + b"\n![Anh][a]\n", "2026-11.md:13: Hình viết chưa đúng"),
        (GOOD.encode() + b"\n" + b">" * DEEPEST + b" x", "2026-11.md:13: Đoạn này lồng quá nhiều tầng"),
    ],
)
def test_a_broken_or_hostile_file_gets_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    [found] = check(tmp_path, content)
    assert found.startswith(sentence)


def test_all_files_of_a_folder_are_checked(tmp_path: Path) -> None:
    (tmp_path / "ghi-chu.md").write_text(GOOD)
    found = check(tmp_path, b"---\n---\nabc", "2026-10.md")
    assert {line.partition(":")[0] for line in found} == {"2026-10.md", "ghi-chu.md"}


def test_a_missing_file_and_an_empty_folder_are_problems(tmp_path: Path) -> None:
    assert "Không có tệp này" in str(text_files.for_each(tmp_path / "2026-12.md", composing.check)[0])
    assert "không có bản tin nào" in str(text_files.for_each(tmp_path, composing.check)[0])


def test_every_file_is_acted_on_though_one_has_a_problem(tmp_path: Path) -> None:
    for name in ("2026-10.md", "2026-11.md"):
        (tmp_path / name).write_text(GOOD)
    read: list[str] = []

    def act(source: BulletinSource) -> None:
        read.append(text_files.read(source).slug)

    problems = text_files.for_each(tmp_path, act)
    assert read == ["2026-11"]
    assert [problem.line for problem in problems] == [4]


def test_a_formula_that_cannot_be_shown_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.md"
    path.write_text(GOOD.replace("Ngày 23/11/1996.", "Cho $x^2$, giá 5$ hay 10$.\n\nCho $\\foo$."))
    [problem] = text_files.for_each(path, composing.check)
    assert (problem.line, "lệnh \\foo" in problem.sentence) == (13, True)
