"""`lms bulletin …`: checking and publishing bulletins."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from lms import clock
from lms.bulletins.announcing import announcements as announcing
from lms.bulletins.composing import check
from lms.bulletins.handed_in_text import BulletinSource
from lms.bulletins.issue_publishing import publish
from lms.bulletins.text_files import for_each
from lms.commands.opening import FILE_OR_FOLDER, opened, writing
from lms.commands.sentences import refuse, report
from lms.web.i18n import moment


@click.group("bulletin")
def group() -> None:
    """Kiểm tra và đăng bản tin."""


@group.command("check")
@click.argument("paths", nargs=-1, required=True, type=FILE_OR_FOLDER)
def check_bulletins(paths: tuple[Path, ...]) -> None:
    """In mọi chỗ cần sửa của các bản tin trong PATHS, mỗi chỗ một dòng."""
    problems = [problem for path in paths for problem in for_each(path, check)]
    report(problems, is_good=not problems)
    click.echo("Không có lỗi nào.")


@group.command("publish")
@click.argument("path", type=FILE_OR_FOLDER)
@click.option("--note", help="Nội dung đính chính, khi thay một bản đã đăng.")
def publish_bulletins(path: Path, note: str | None) -> None:
    """Đăng bản tin PATH, hoặc mọi bản tin trong thư mục PATH; có lỗi thì không bản nào được đăng."""
    with writing() as (config, session):
        problems = for_each(path, lambda source: _publish(session, source, config.media, note))
        if problems:
            session.rollback()
            refuse(*problems)


@group.command("announce")
def announce_bulletins() -> None:
    """Báo các số vừa phát hành cho máy chủ WebSub và các trình duyệt đã đăng ký; mỗi số một lần."""
    with opened() as (app, database):
        told = announcing.announce(database, app.config["LMS"], now=clock.now())
    click.echo(f"Đã báo {told} số." if told else "Không có số nào mới để báo.")


def _publish(session: Session, source: BulletinSource, media: Path, note: str | None) -> None:
    done = publish(session, source, media=media, now=clock.now(), note=note)
    what = "Đã nhận" if done.is_new else "Không có gì mới, đã có"
    seen = moment(done.issue.publish_at)
    click.echo(f"{what} {done.issue.slug}, lần {done.revision.number}; bạn đọc thấy từ {seen}")
