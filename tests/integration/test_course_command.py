"""`lms course` as an administrator meets it: checking, publishing, questions in and out."""

import shutil
import zipfile
from pathlib import Path

import docx
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.authoring.releases import reviewing
from lms.authoring.releases.reviewing import Decision
from lms.authoring.tree import starting
from lms.config import ROOT
from lms.courses.format.listing import read_folder
from lms.courses.tables import Release
from tests import word_files
from tests.backends import ON_ONE_DATABASE
from tests.cast import NOW, enrolment_of, gather_cast, open_class
from tests.course_folder import EXAM, FRONT, lesson, write_course
from tests.integration.conftest import Run

GIFT = "::Ngày:: Đảng thành lập ngày nào? {=3/2/1930 ~2/9/1945}\n\nSố điều? {#48}\n\n{T}\n"


@ON_ONE_DATABASE
def test_the_shipped_course_is_good_and_publishing_it_again_changes_nothing(run: Run) -> None:
    course = ROOT / "courses/nhan-thuc-ve-dang"
    checked = run("course", "check", course)
    assert checked.exit_code == 0, checked.output
    first, second = run("course", "publish", course), run("course", "publish", course)
    assert first.exit_code == second.exit_code == 0, first.output
    assert "Đã phát hành nhan-thuc-ve-dang bản 1" in first.stdout
    assert "Không có gì mới" in second.stdout


@ON_ONE_DATABASE
def test_a_broken_course_has_each_problem_on_a_line_with_its_place(run: Run, tmp_path: Path) -> None:
    course = tmp_path / "hong"
    course.mkdir()
    (course / "course.md").write_text("---\ntitle: Hỏng\nminuts: 3\n---\n")
    for command in ("check", "publish"):
        done = run("course", command, course)
        assert done.exit_code == 1
        lines = [line for line in done.output.splitlines() if line]
        assert lines
        for line in lines:
            path, number, sentence = line.split(":", 2)
            assert path.startswith(str(course))
            assert number.isdigit()
            assert sentence.strip()


@ON_ONE_DATABASE
def test_what_is_unfinished_is_not_published_and_named_at_its_lines(
    run: Run, session: Session, tmp_path: Path
) -> None:
    group = '\n## Chưa rút\n\n### Câu hỏi: Mấy? {#may can-cu="dieu-le"}\n= 4\n'
    course = write_course(
        tmp_path,
        {"kiem-tra.md": EXAM + group, "02-moi.md": starting.lesson("Mới"), "03-rong.md": lesson("## A")},
    )
    done = run("course", "publish", course)
    assert done.exit_code == 1
    for place in (
        "02-moi.md:7: Chỗ này còn",
        "03-rong.md:1: Bài học chưa có gì",
        "kiem-tra.md:5: Không câu nào",
    ):
        assert f"{course}/{place}" in done.output
    assert session.scalars(select(Release)).all() == []


@ON_ONE_DATABASE
def test_a_course_that_asks_for_a_review_is_published_once_these_very_files_are_approved(
    run: Run, session: Session, tmp_path: Path
) -> None:
    front = FRONT.replace('approved_by: ""', 'approved_by: ""\nreview: required')
    course = write_course(tmp_path, {"course.md": front})
    refused = run("course", "publish", course)
    assert (refused.exit_code, "cần người khác duyệt" in refused.stderr) == (1, True)
    assert session.scalars(select(Release)).all() == []
    cast, digest = gather_cast(session), read_folder(course).digest
    reviewing.propose(session, course.name, digest, "", by=cast.hung.id, now=NOW)
    reviewing.decide(session, course.name, digest, None, Decision(True, "", cast.mai.id), now=NOW)
    session.commit()
    for _twice in range(2):
        assert run("course", "publish", course).exit_code == 0
    write_course(tmp_path)
    assert run("course", "publish", course).exit_code == 1  # who takes the line out must be reviewed too


def test_publishing_a_changed_course_tells_how_many_stay_on_the_earlier_release(
    run: Run, session: Session, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "courses", tmp_path / "courses")
    course = tmp_path / "courses/nhan-thuc-ve-dang"
    assert run("course", "publish", course).exit_code == 0
    now = clock.now()
    cast = gather_cast(session, now)
    open_class(session, session.scalars(select(Release)).one(), cast.lan, cast.minh, now=now)
    enrolment_of(session, cast.lan).begun_at = now
    session.commit()
    text = (course / "course.md").read_text()
    (course / "course.md").write_text(text.replace("title: Bồi dưỡng", "title: Khóa bồi dưỡng"))
    done = run("course", "publish", course)
    assert "Đã phát hành nhan-thuc-ve-dang bản 2" in done.stdout, done.output
    assert "1 học viên đã bắt đầu học nên ở lại bản trước." in done.stdout
    session.expire_all()
    assert enrolment_of(session, cast.lan).release_id != enrolment_of(session, cast.minh).release_id


@ON_ONE_DATABASE
def test_questions_come_in_from_gift_and_go_out_again(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "khoa-nho"
    shutil.copytree(ROOT / "courses/nhan-thuc-ve-dang", folder)
    sent, bank = tmp_path / "cau-hoi.gift", folder / "kiem-tra.md"
    sent.write_text(GIFT, encoding="utf-8")
    before = bank.read_bytes()
    shown = run("course", "import", str(sent))
    assert "- (x) 3/2/1930" in shown.stdout
    assert (shown.exit_code, f"{sent}:5:" in shown.stderr) == (1, True)  # the third has no question
    assert bank.read_bytes() == before
    sent.write_text(GIFT.rpartition("{T}")[0], encoding="utf-8")
    taken = run("course", "import", str(sent), "--into", str(bank))
    assert taken.exit_code == 0, taken.output
    assert bank.read_bytes().startswith(before)
    gift, archive = tmp_path / "ra.gift", tmp_path / "ra.zip"
    done = run("course", "export", str(folder), "--gift", str(gift), "--zip", str(archive))
    assert done.exit_code == 0, done.output
    assert "Đảng thành lập ngày nào?" in gift.read_text(encoding="utf-8")
    with zipfile.ZipFile(archive) as packed:
        assert packed.read("khoa-nho/kiem-tra.md") == bank.read_bytes()
    for form in ("docx", "xlsx"):
        out = tmp_path / f"ra.{form}"
        assert run("course", "export", str(folder), f"--{form}", str(out)).exit_code == 0
        back = run("course", "import", str(out), "--into", str(bank))
        assert (back.exit_code, "Đã ghi thêm" in back.stdout) == (0, False)  # the bank has them all
        assert back.stderr.count("nên không lấy lần nữa") == 91
    again = run("course", "export", str(folder), "--gift", str(gift))
    assert (again.exit_code, "không ghi đè" in again.stderr) == (1, True)
    bank.write_bytes(b"\xff\xfe")
    refused = run("course", "import", str(sent), "--into", str(bank))
    assert (refused.exit_code, "không phải UTF-8" in refused.stderr) == (1, True)


@ON_ONE_DATABASE
def test_pictures_of_questions_go_beside_the_bank(run: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Câu 1. Hình nào có ba que?")
    document.add_picture(word_files.drawn("red"))
    for line in ("A. Hình trên", "B. Không hình nào", "Đáp án: A"):
        document.add_paragraph(line)
    sent, bank = tmp_path / "de.docx", tmp_path / "kiem-tra.md"
    sent.write_bytes(word_files.saved(document))
    bank.write_text(EXAM, encoding="utf-8")
    shown = run("course", "import", str(sent))
    assert "chưa được ghi" in shown.stderr
    taken = run("course", "import", str(sent), "--into", str(bank))
    assert taken.exit_code == 0, taken.output
    [picture] = (tmp_path / "media").iterdir()
    assert f"![chưa có lời tả](media/{picture.name})" in bank.read_text(encoding="utf-8")
