"""`lms certificate …`: verifying and explaining certificates."""

import click

from lms import clock
from lms.certificates.documents import batch, workshop
from lms.certificates.finding import get_by_typed_code
from lms.certificates.issuing.replay import explain
from lms.certificates.statements import printed_statement, statement_keys
from lms.certificates.verification.verifying import verify
from lms.commands.opening import opened, reading
from lms.commands.sentences import report
from lms.web.i18n import day

VERDICTS = {
    "genuine": "đúng",
    "altered": "SAI: đã bị sửa, bị hỏng hoặc không do hệ thống này tạo",
    "unknown key": "ký bằng khóa không có ở đây",
}
STANDINGS = {
    "valid": "còn giá trị",
    "expired": "đã hết hạn",
    "revoked": "đã bị thu hồi",
    "reissued": "đã được cấp lại",
}


@click.group("certificate")
def group() -> None:
    """Xác minh và giải thích giấy chứng nhận."""


@group.command("verify")
@click.argument("code")
def verify_certificate(code: str) -> None:
    """Cho biết giấy chứng nhận mang mã CODE còn giá trị không; hết hạn hoặc bị thu hồi thì trả về 1."""
    with reading() as session:
        known = get_by_typed_code(session, code)
        found = verify(session, known.code, today=clock.today())
    last_day = day(found.valid_until) or "không thời hạn"
    lines = [
        f"Số {found.number}, {found.name}, {found.course}: {STANDINGS[found.status]}.",
        f"Cấp ngày {day(found.issued_on)}, giá trị đến: {last_day}.",
    ]
    if found.status == "revoked":
        lines.append(f"Thu hồi ngày {day(found.revoked_on)}: {found.revoked_reason}")
    if found.status == "reissued":
        lines.append(f"Đã được cấp lại bằng số {found.replaced_by}.")
    report(lines, is_good=found.status == "valid")


@group.command("check-qr")
@click.argument("address")
def check_qr(address: str) -> None:
    """Kiểm tra dấu xác thực trong ADDRESS, địa chỉ quét được từ mã QR; không đúng thì trả về 1."""
    with opened(needs_schema=False) as (app, _):
        found = printed_statement.check(address, statement_keys.load(app.config["LMS"].keys))
    if found is None:
        report(["Địa chỉ này không mang dấu xác thực."], is_good=False)
        return
    lines = [f"Dấu xác thực: {VERDICTS[found.verdict]}."]
    if found.statement is not None:
        said = found.statement
        lines.append(f"Số {said.number}, {said.name}, cấp ngày {day(said.issued_on)}.")
        lines.append("Còn giá trị hay không: lms certificate verify " + said.code)
    report(lines, is_good=found.verdict == "genuine")


@group.command("explain")
@click.argument("code")
def explain_certificate(code: str) -> None:
    """Tính lại kết quả của giấy chứng nhận CODE và so với kết quả đã lưu; khác nhau thì trả về 1."""
    with reading() as session:
        explanation = explain(session, code)
    report(explanation.lines(), is_good=not explanation.differences)


@group.command("press")
def press_documents() -> None:
    """In sẵn bản PDF của mọi giấy chứng nhận chưa có; máy chủ tự chạy lệnh này khi cần."""
    with opened() as (app, database):
        made = batch.press_waiting(database, workshop.of(app.config["LMS"]), clock.now)
    if made is None:
        click.echo("Một tiến trình khác đang in; không cần chạy thêm.")
    else:
        click.echo(f"Đã in {made} giấy chứng nhận.")
