"""The `lms` command: each command reads its arguments, calls one service and prints what came out.

Exit status: 0 done, 1 the input has problems (each on a line `path:line: sentence`), 2 wrong usage.
"""

from pathlib import Path

import click

from lms import backup, clock, schema
from lms.commands import bulletins, certificates, courses, keys, people, register, retention
from lms.commands.opening import FILE, Sentences, opened

ROOMS = (
    courses.group,
    bulletins.group,
    certificates.group,
    register.group,
    keys.group,
    people.group,
    retention.retain,
)


@click.group(cls=Sentences)
def main() -> None:
    """Khóa học, bài kiểm tra, giấy chứng nhận và bản tin."""


for group in ROOMS:
    main.add_command(group)


@main.command()
def serve() -> None:
    """Phục vụ người dùng cho tới khi được dừng (Ctrl-C)."""
    from lms import serving  # noqa: PLC0415 - imports every page

    with opened() as (app, _):
        serving.serve(app)


@main.command("demo")
@click.option("--serve", "then_serve", is_flag=True, help="Nạp xong thì phục vụ luôn.")
@click.option(
    "--size",
    type=click.Choice(["class", "ward"]),
    default="class",
    help="class: một lớp; ward: cả một phường, 60 đơn vị và 5.000 người qua năm năm.",
)
def load_demo(then_serve: bool, size: str) -> None:
    """Nạp dữ liệu dùng thử và in các tài khoản."""
    from lms import demo, serving  # noqa: PLC0415 - imports every page
    from lms.ward import loading  # noqa: PLC0415 - likewise

    with opened(needs_schema=False) as (app, database):
        config = app.config["LMS"]
        demo.refuse_production(config)
        schema.upgrade(database.writer)
        with database.writing() as session:
            accounts = demo.load(session, config, now=clock.now())
            ward = loading.load(session, config, now=clock.now()) if size == "ward" else loading.Loaded()
        if ward.people:
            click.echo(
                f"Phường:   {ward.units} đơn vị, {ward.people} người, {ward.classes} lớp, "
                f"{ward.enrolments} lượt học, {ward.certificates} giấy chứng nhận"
            )
        click.echo(f"Địa chỉ:  {config.public_url}")
        click.echo(f"Mật khẩu: {demo.PASSWORD} (chung cho mọi tài khoản dùng thử)")
        for account in accounts:
            click.echo(f"  {account.username:<10} {account.label} – {account.full_name}")
        if then_serve:
            serving.serve(app)


@main.group()
def db() -> None:
    """Cơ sở dữ liệu."""


@db.command("upgrade")
def upgrade_database() -> None:
    """Cập nhật cấu trúc cơ sở dữ liệu; chạy lại không đổi gì."""
    from lms.certificates import settling  # noqa: PLC0415 - imports exams and courses

    with opened(needs_schema=False) as (_, database):
        schema.upgrade(database.writer)
        with database.writing() as session:
            settled = settling.settle_everybody(session, now=clock.now())
    click.echo("Cơ sở dữ liệu đã ở phiên bản của chương trình.")
    if settled:
        click.echo(f"Báo cáo từ nay tính lại kết quả của {settled} người theo giấy và điểm đang có hiệu lực.")


@main.group()
def attempts() -> None:
    """Lượt làm bài kiểm tra."""


@attempts.command("close")
def close_attempts() -> None:
    """Đóng và chấm các lượt làm bài đã quá giờ (khi đang phục vụ, việc này tự chạy)."""
    from lms import serving  # noqa: PLC0415 - imports every page

    with opened() as (app, _):
        closed = serving.close_attempts(app)
    click.echo(f"Đã đóng {closed} lượt làm bài.")


@main.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
def make_backup(file: Path) -> None:
    """Sao lưu vào tệp mới FILE (.tar.gz); không ghi đè tệp đã có."""
    with opened() as (app, database):
        has_database = backup.back_up(app.config["LMS"], database, file)
    click.echo(f"Đã sao lưu vào {file}. Tệp này có dữ liệu cá nhân và khóa: hãy cất nơi an toàn.")
    if not has_database:
        click.echo("Tệp không gồm cơ sở dữ liệu PostgreSQL: hãy sao lưu riêng bằng pg_dump.")


@main.command("restore")
@click.argument("file", type=FILE)
def restore_backup(file: Path) -> None:
    """Khôi phục từ FILE vào nơi chưa có dữ liệu."""
    with opened(needs_schema=False) as (app, database):
        has_database = backup.restore(app.config["LMS"], database, file)
    click.echo("Đã khôi phục. Tiếp theo: lms db upgrade, rồi lms serve")
    if not has_database:
        click.echo("Tệp không gồm cơ sở dữ liệu PostgreSQL: hãy khôi phục riêng bằng pg_restore.")


if __name__ == "__main__":
    main()
