"""`lms key …`: the key that signs statements and credentials."""

import click

from lms import clock
from lms.certificates.statements import statement_keys
from lms.commands.opening import opened, writing
from lms.storage import audit_log


@click.group("key")
def group() -> None:
    """Khóa ký của cơ quan."""


@group.command("list")
def list_keys() -> None:
    """In các khóa công khai: khóa đang ký trước, các khóa cũ sau."""
    with opened(needs_schema=False) as (app, _):
        published = statement_keys.load(app.config["LMS"].keys).published
    for key in published:
        click.echo(
            f"{key.short_id:>6}  {key.thumbprint}  {'đang ký' if key is published[0] else 'đã thôi ký'}"
        )


@group.command("rotate")
@click.confirmation_option(prompt="Từ nay ký bằng một khóa mới?", help="Không hỏi lại.")
def rotate() -> None:
    """Từ nay ký bằng một khóa mới; giấy đã cấp vẫn kiểm tra được bằng khóa cũ."""
    with writing() as (config, session):
        after = statement_keys.rotate(config.keys).current
        audit_log.record(session, "key.rotate", f"key:{after.thumbprint}", actor_id=None, now=clock.now())
    click.echo(f"Khóa mới: {after.thumbprint}. Hãy sao lưu ngay: lms backup")
