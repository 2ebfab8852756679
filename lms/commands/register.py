"""`lms register …`: whether the register is whole, and whether paper agrees with it."""

import click

from lms.certificates import chain
from lms.certificates.documents import workshop
from lms.certificates.finding import get_certificate, payload_of
from lms.certificates.register import register_checking, register_sentences
from lms.commands.opening import opened
from lms.commands.sentences import refuse
from lms.web.i18n import moment

EVENTS = {"issued": "cấp", "revoked": "thu hồi", "reissued": "cấp lại", "document": "lưu bản PDF"}


@click.group("register")
def group() -> None:
    """Sổ cấp giấy chứng nhận."""


@group.command("check")
@click.option("--witness", help="Mã chuỗi in trên sổ giấy; 16 ký tự đầu trở lên là đủ.")
def check_register(witness: str | None) -> None:
    """Kiểm tra cả sổ: mọi dòng, mọi số, mọi giấy và tệp PDF; không nguyên vẹn thì trả về 1."""
    with opened() as (app, database), database.snapshot() as session:
        report = register_checking.check(session, workshop.of(app.config["LMS"]).store.read)
        if report.broken:
            refuse(register_sentences.tell(report.broken))
        click.echo(f"Sổ nguyên vẹn: {report.count} dòng. Mã chuỗi: {chain.grouped(report.sha256)}")
        if witness is None:
            return
        beginning = chain.read_witness(witness)
        if beginning is None:
            refuse("Mã chuỗi gồm các chữ số 0-9 và chữ a-f; hãy chép ít nhất 16 ký tự đầu.")
        entry = register_checking.find_witness(session, beginning)
        if entry is None:
            refuse(
                "Mã này KHÔNG có trong sổ. Hãy xem lại từng ký tự; nếu đúng như trên giấy thì sổ đã mất dòng "
                "hoặc đã bị lập lại. Hãy giữ tờ giấy và báo người quản trị."
            )
        number = payload_of(get_certificate(session, entry.certificate_id)).number
        said = f"{EVENTS[entry.event]} số {number}, lúc {moment(entry.at)}"
        click.echo(f"Mã này là của dòng {entry.id} ({said}).")
        click.echo(f"Sau đó sổ có thêm {report.count - entry.id} dòng.")
