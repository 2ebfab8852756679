"""`lms course import` and `lms course export`: questions from and to other programs."""

from collections.abc import Sequence
from pathlib import Path

import click

from lms.commands.opening import FILE, FOLDER, refuse
from lms.courses.exchange import gift_writing, house
from lms.courses.exchange.asked import Imported
from lms.courses.exchange.gathering import UnreadableError, appended, gather
from lms.courses.exchange.packing import pack
from lms.courses.format.files import EXAM
from lms.courses.format.listing import read_folder
from lms.problems import Problem

_OUT = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--into", type=FILE, help="Tệp ngân hàng câu hỏi (kiem-tra.md) để ghi thêm vào cuối.")
def import_questions(file: Path, into: Path | None) -> None:
    """Đọc câu hỏi dạng GIFT hoặc Aiken trong FILE, in ra theo định dạng của khóa học."""
    text = _read(into) if into else ""
    bank, _ = house.read(text, str(into)) if into else ((), ())
    try:
        found = gather(file.read_bytes(), bank, place=str(into))
    except UnreadableError as error:
        refuse(Problem(str(file), error.line, error.sentence))
    groups = [line.strip("# \r\n") for line in text.split("\n") if line.startswith("## ")]
    markdown = appended(found, f"Câu hỏi nhập từ {file.stem}", groups)
    if into is None:
        click.echo(markdown)
    elif markdown:
        with into.open("a", encoding="utf-8", newline="") as opened:
            opened.write(f"{'' if text.endswith(chr(10)) else chr(10)}\n{markdown}")
        click.echo(f"Đã ghi thêm {len(found.new)} câu vào cuối {into}.")
    _tell(_problems(file, found))


def _read(bank: Path) -> str:
    try:
        return bank.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = bank.read_bytes()[: error.start].count(b"\n") + 1
        refuse(Problem(str(bank), line, "Tệp không phải UTF-8; lưu lại tệp với bảng mã UTF-8 rồi chạy lại."))


def _problems(file: Path, found: Imported) -> list[Problem]:
    said = [Problem(str(file), one.line, one.sentence) for one in found.doubts]
    said += [Problem(str(file), one.line, one.sentence, warning=True) for one in found.losses]
    said += [Problem(str(file), one.line, one.sentence, warning=True) for one in found.duplicates]
    return sorted(said)


def _tell(problems: Sequence[Problem]) -> None:
    for one in problems:
        click.echo(one, err=True)
    if not all(one.warning for one in problems):
        raise SystemExit(1)


@click.command("export")
@click.argument("folder", type=FOLDER)
@click.option("--gift", type=_OUT, help="Ghi ngân hàng câu hỏi ra tệp GIFT mới.")
@click.option("--zip", "archive", type=_OUT, help="Gói cả thư mục, đúng từng byte, vào tệp ZIP mới.")
def export_course(folder: Path, gift: Path | None, archive: Path | None) -> None:
    """Ghi câu hỏi của khóa học trong FOLDER cho chương trình khác, hoặc gói cả thư mục."""
    if gift is None and archive is None:
        raise click.UsageError("Ghi --gift hoặc --zip kèm tên tệp.")
    for out in filter(None, (gift, archive)):
        if out.exists():
            refuse(f"{out}:1: Tệp đã có nên không ghi đè; chọn tên khác.")
    if archive is not None:
        archive.write_bytes(pack(folder))
    if gift is not None:
        _write_gift(folder, gift)


def _write_gift(folder: Path, gift: Path) -> None:
    bank = folder / EXAM
    text = read_folder(folder).texts.get(EXAM)
    questions, problems = house.read(text or "", str(bank))
    if text is None or problems:
        refuse(*(problems if text else [f"{bank}:1: Khóa học chưa có ngân hàng câu hỏi đọc được."]))
    exported = gift_writing.write(questions)
    gift.write_bytes(exported.content)
    _tell([Problem(str(bank), one.line, one.sentence, warning=True) for one in exported.losses])
