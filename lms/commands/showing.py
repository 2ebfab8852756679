"""`lms demo`: the invented office and ward, loaded and perhaps served."""

import click

from lms import clock, schema
from lms.commands.opening import opened
from lms.demo import office, small
from lms.demo.ward import loading
from lms.serving import parent


@click.command("demo")
@click.option("--serve", "then_serve", is_flag=True, help="Nạp xong thì phục vụ luôn.")
@click.option(
    "--size",
    type=click.Choice(["class", "office", "ward"]),
    default="class",
    help="class: một lớp; office: một văn phòng đang làm việc, như make run; ward: cả một phường, 60 đơn "
    "vị và 5.000 người qua năm năm.",
)
def load_demo(then_serve: bool, size: str) -> None:
    """Nạp dữ liệu dùng thử và in các tài khoản."""
    with opened(needs_schema=False) as (app, database):
        config = app.config["LMS"]
        small.refuse_production(config)
        schema.upgrade(database.writer)
        with database.writing() as session:
            accounts = small.load(session, config, now=clock.now())
            if size == "office":
                office.load(session, config, now=clock.now())
            ward = loading.load(session, config, now=clock.now()) if size == "ward" else loading.Loaded()
        if ward.people:
            click.echo(
                f"Phường:   {ward.units} đơn vị, {ward.people} người, {ward.classes} lớp, "
                f"{ward.enrolments} lượt học, {ward.certificates} giấy chứng nhận"
            )
        click.echo(f"Địa chỉ:  {config.public_url}")
        click.echo(f"Mật khẩu: {small.PASSWORD} (chung cho mọi tài khoản dùng thử)")
        for account in accounts:
            click.echo(f"  {account.username:<10} {account.label} – {account.full_name}")
        if then_serve:
            parent.serve(app)
