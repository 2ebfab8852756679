"""`lms db …`, `lms backup`, `lms restore`: the database's structure, and copies of everything."""

from pathlib import Path

import click

from lms import clock, schema
from lms.commands.opening import FILE, NEW_FILE, opened
from lms.health import backup


@click.group()
def db() -> None:
    """Cơ sở dữ liệu."""


@db.command("upgrade")
def upgrade_database() -> None:
    """Cập nhật cấu trúc cơ sở dữ liệu; chạy lại không đổi gì."""
    from lms.certificates.issuing import settling  # noqa: PLC0415 - imports exams and courses

    with opened(needs_schema=False) as (_, database):
        schema.upgrade(database.writer)
        with database.writing() as session:
            settled = settling.settle_everybody(session, now=clock.now())
    click.echo("Cơ sở dữ liệu đã ở phiên bản của chương trình.")
    if settled:
        click.echo(f"Báo cáo từ nay tính lại kết quả của {settled} người theo giấy và điểm đang có hiệu lực.")


@click.command("backup")
@click.argument("file", type=NEW_FILE)
def make_backup(file: Path) -> None:
    """Sao lưu vào tệp mới FILE (.tar.gz); không ghi đè tệp đã có."""
    with opened() as (app, database):
        has_database = backup.back_up(app.config["LMS"], database, file)
    click.echo(f"Đã sao lưu vào {file}. Tệp này có dữ liệu cá nhân và khóa: hãy cất nơi an toàn.")
    if not has_database:
        click.echo("Tệp không gồm cơ sở dữ liệu PostgreSQL: hãy sao lưu riêng bằng pg_dump.")


@click.command("restore")
@click.argument("file", type=FILE)
def restore_backup(file: Path) -> None:
    """Khôi phục từ FILE vào nơi chưa có dữ liệu."""
    with opened(needs_schema=False) as (app, database):
        has_database = backup.restore(app.config["LMS"], database, file)
    click.echo("Đã khôi phục. Tiếp theo: lms db upgrade, rồi lms serve")
    if not has_database:
        click.echo("Tệp không gồm cơ sở dữ liệu PostgreSQL: hãy khôi phục riêng bằng pg_restore.")
