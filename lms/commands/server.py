"""`lms serve`, `lms attempts …`: running the application, and what it does by itself."""

import click

from lms.commands.opening import opened
from lms.serving import parent


@click.command()
def serve() -> None:
    """Phục vụ người dùng cho tới khi được dừng (Ctrl-C)."""
    with opened() as (app, _):
        parent.serve(app)


@click.group()
def attempts() -> None:
    """Lượt làm bài kiểm tra."""


@attempts.command("close")
def close_attempts() -> None:
    """Đóng và chấm các lượt làm bài đã quá giờ (khi đang phục vụ, việc này tự chạy)."""
    with opened() as (app, _):
        closed = parent.close_attempts(app)
    click.echo(f"Đã đóng {closed} lượt làm bài.")
