"""`lms course …`: checking and publishing courses."""

from pathlib import Path

import click

from lms import clock
from lms.authoring import taking
from lms.authoring.releases import drafts
from lms.classes.enrolment.release_updates import follow
from lms.commands.exchanging import export_course, import_questions
from lms.commands.opening import FILE_OR_FOLDER, FOLDER, writing
from lms.commands.sentences import report
from lms.courses.checking import check
from lms.courses.format.listing import read_folder
from lms.courses.publishing import publish


@click.group("course")
def group() -> None:
    """Kiểm tra và phát hành khóa học."""


group.add_command(import_questions)
group.add_command(export_course)


@group.command("check")
@click.argument("paths", nargs=-1, required=True, type=FILE_OR_FOLDER)
def check_courses(paths: tuple[Path, ...]) -> None:
    """In mọi chỗ cần sửa của các khóa học trong PATHS, mỗi chỗ một dòng."""
    today = clock.today()
    problems = [problem for path in paths for problem in check(path, today)]
    report(problems, is_good=all(problem.warning for problem in problems))
    click.echo("Không có lỗi nào.")


@group.command("publish")
@click.argument("path", type=FOLDER)
def publish_course(path: Path) -> None:
    """Phát hành khóa học trong thư mục PATH; phát hành lại cùng nội dung không đổi gì."""
    now = clock.now()
    with writing() as (config, session):
        drafts.refuse_unreviewed(session, read_folder(path), now)
        done = publish(session, path, media=config.media, now=now)
        staying = follow(session, done.release.course_slug, now=now)
        is_held = taking.follow(session, read_folder(path), now=now)
    for warning in done.warnings:
        click.echo(warning, err=True)
    if not is_held:
        click.echo(
            "cảnh báo: Bản đang soạn trên web có chỗ chưa phát hành nên được giữ nguyên, không lấy theo "
            "thư mục này.",
            err=True,
        )
    what = "Đã phát hành" if done.is_new else "Không có gì mới, đã có"
    click.echo(f"{what} {done.release.course_slug} bản {done.release.number} ({done.release.sha256})")
    if staying:
        click.echo(f"{staying} học viên đã bắt đầu học nên ở lại bản trước.")
