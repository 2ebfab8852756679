"""The `lms` command: each command reads its arguments, calls one service and prints what came out.

Exit status: 0 done, 1 the input has problems (each on a line `path:line: sentence`), 2 wrong usage.
"""

import os
from pathlib import Path

import click

from lms.commands.sentences import Line, Sentences, show_version

COMMANDS = {
    "attempts": Line("lms.commands.server", "attempts", "Lượt làm bài kiểm tra."),
    "backup": Line(
        "lms.commands.keeping", "make_backup", "Sao lưu vào tệp mới FILE (.tar.gz); không ghi đè tệp đã có."
    ),
    "bulletin": Line("lms.commands.bulletins", "group", "Kiểm tra và đăng bản tin."),
    "certificate": Line("lms.commands.certificates", "group", "Xác minh và giải thích giấy chứng nhận."),
    "course": Line("lms.commands.courses", "group", "Kiểm tra và phát hành khóa học."),
    "db": Line("lms.commands.keeping", "db", "Cơ sở dữ liệu."),
    "demo": Line("lms.commands.showing", "load_demo", "Nạp dữ liệu dùng thử và in các tài khoản."),
    "key": Line("lms.commands.keys", "group", "Khóa ký của cơ quan."),
    "person": Line("lms.commands.people", "group", "Thêm người và tạo mã kích hoạt."),
    "register": Line("lms.commands.register", "group", "Sổ cấp giấy chứng nhận."),
    "restore": Line("lms.commands.keeping", "restore_backup", "Khôi phục từ FILE vào nơi chưa có dữ liệu."),
    "retention": Line(
        "lms.commands.retention", "retain", "Đếm, hoặc xóa với --apply, những gì đã quá thời hạn lưu giữ."
    ),
    "serve": Line("lms.commands.server", "serve", "Phục vụ người dùng cho tới khi được dừng (Ctrl-C)."),
    "settings": Line("lms.commands.settings", "show", "In các thiết lập đang có hiệu lực và nơi đặt."),
}


@click.group(cls=Sentences, lines=COMMANDS)
@click.option(
    "--env-file",
    type=click.Path(path_type=Path),
    help="Tệp thiết lập, theo cú pháp EnvironmentFile của systemd; hoặc đặt LMS_ENV_FILE.",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=show_version)
def main(env_file: Path | None) -> None:
    """Khóa học, bài kiểm tra, giấy chứng nhận và bản tin."""
    if env_file is not None:
        os.environ["LMS_ENV_FILE"] = str(env_file.absolute())


if __name__ == "__main__":
    main()
