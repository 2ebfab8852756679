"""`lms retention`: taking away what is kept beyond its period."""

import click

from lms import clock
from lms.commands.opening import opened
from lms.law import retention

NAMES = {
    "answers": "câu trả lời của các lớp đã kết thúc",
    "outages": "nhật ký lúc mất mạng của các lớp đã kết thúc",
    "set_aside": "câu trả lời không tính của các lớp đã kết thúc",
    "photos": "ảnh bài viết tay của các lớp đã kết thúc",
    "markings": "lượt chấm bài tự luận của các lớp đã kết thúc",
    "essays": "nhận xét bài tự luận của các lớp đã kết thúc",
    "self_checks": "câu tự kiểm tra của các lớp đã kết thúc",
    "reads": "dòng nhật ký truy cập",
    "acts": "dòng nhật ký thay đổi",
    "sign_ins": "phiên đăng nhập đã hết",
    "activations": "mã kích hoạt đã dùng hoặc hết hạn",
    "handovers": "liên kết mở trong trình duyệt đã hết hạn",
    "code_requests": "lần xin mã kích hoạt mới",
    "failures": "số đếm lần nhập sai đã cũ",
    "traces": "dấu vết của danh sách đã nhập, để hoàn tác",
    "brought": "câu hỏi đưa vào từ tệp mà chưa quyết định",
    "papers": "bản PDF giấy tờ của lớp đã quá một ngày",
    "uploads": "danh sách tải lên chưa xác nhận",
}


@click.command("retention")
@click.option("--apply", "is_applied", is_flag=True, help="Xóa thật; không có thì chỉ đếm.")
def retain(is_applied: bool) -> None:
    """Đếm, hoặc xóa với --apply, những gì đã quá thời hạn lưu giữ."""
    with opened() as (app, database):
        policy, now = app.config["LMS"].retention, clock.now()
        if is_applied:
            with database.writing() as session:
                counts = retention.apply(session, policy, now=now)
            is_left = not database.forget_deleted()
        else:
            is_left = False
            with database.reading() as session:
                counts = retention.count(session, policy, now=now)
    for name, number in counts.items():
        click.echo(f"{number:>8}  {NAMES[name]}")
    if is_left:
        raise click.ClickException(
            "Đã xóa, nhưng tệp cơ sở dữ liệu còn dấu vết cũ vì đang bận hoặc đĩa đầy. Hãy chạy lại lệnh này."
        )
    if not is_applied:
        click.echo("Chưa xóa gì. Để xóa: lms retention --apply")
