"""`lms course import` and `lms course export`: questions from and to other programs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from lms.commands.opening import FILE, FOLDER, NEW_FILE
from lms.commands.sentences import refuse
from lms.content.problems import Problem
from lms.courses.exchange import house
from lms.courses.exchange.asked import ExchangedFile, folded
from lms.courses.exchange.gathering import QuestionFileError, appended
from lms.courses.exchange.opening import open_questions
from lms.courses.exchange.packing import pack
from lms.courses.exchange.saving import FORMS, shown_by
from lms.courses.format.files import EXAM, MEDIA
from lms.courses.format.listing import read_folder


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--into", type=FILE, help="Tệp ngân hàng câu hỏi (kiem-tra.md) để ghi thêm vào cuối.")
def import_questions(file: Path, into: Path | None) -> None:
    """Đọc câu hỏi trong FILE (Word, Excel mẫu, Moodle XML, QTI, GIFT, Aiken), in theo dạng của khóa học."""
    text = _read(into) if into else ""
    bank, _ = house.read(text, str(into)) if into else ((), ())
    try:
        found = open_questions(file.read_bytes(), bank, place=str(into))
    except QuestionFileError as error:
        refuse(Problem(str(file), error.line, error.sentence))
    groups = [line.strip("# \r\n") for line in text.split("\n") if line.startswith("## ")]
    markdown = appended(found, f"Câu hỏi nhập từ {file.stem}", groups)
    if into is None:
        click.echo(markdown)
        for name in found.pictures:
            click.echo(f"Hình {name} chưa được ghi; chạy lại với --into.", err=True)
    elif markdown:
        with into.open("a", encoding="utf-8", newline="") as opened:
            opened.write(f"{'' if text.endswith(chr(10)) else chr(10)}\n{markdown}")
        _keep_pictures(into.parent, _shown(found))
        click.echo(f"Đã ghi thêm {len(found.new)} câu vào cuối {into}.")
    _tell(_problems(file, found))


def _shown(found: ExchangedFile) -> Mapping[str, bytes]:
    """The pictures that the new questions show."""
    wanted = set(shown_by(found.new))
    return {name: content for name, content in found.pictures.items() if name in wanted}


def _keep_pictures(folder: Path, pictures: Mapping[str, bytes]) -> None:
    """Put pictures beside the bank; one of the same name is the same picture."""
    for name, content in pictures.items():
        (folder / name).parent.mkdir(exist_ok=True)
        if not (folder / name).exists():
            (folder / name).write_bytes(content)
        click.echo(f"Đã ghi hình {name}.")


def _read(bank: Path) -> str:
    try:
        return bank.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = bank.read_bytes()[: error.start].count(b"\n") + 1
        refuse(Problem(str(bank), line, "Tệp không phải UTF-8; lưu lại tệp với bảng mã UTF-8 rồi chạy lại."))


def _problems(file: Path, found: ExchangedFile) -> list[Problem]:
    said = [Problem(str(file), one.line, one.sentence) for one in found.doubts]
    said += [Problem(str(file), max(1, one.line), one.sentence, warning=True) for one in folded(found.losses)]
    said += [Problem(str(file), one.line, one.sentence, warning=True) for one in found.duplicates]
    return sorted(said)


def _tell(problems: Sequence[Problem]) -> None:
    for one in problems:
        click.echo(one, err=True)
    if not all(one.warning for one in problems):
        raise SystemExit(1)


@click.command("export")
@click.argument("folder", type=FOLDER)
@click.option("--gift", type=NEW_FILE, help="Ghi ngân hàng câu hỏi ra tệp GIFT mới.")
@click.option("--moodle", type=NEW_FILE, help="Ghi ngân hàng câu hỏi ra tệp Moodle XML mới, có cả hình.")
@click.option("--qti21", type=NEW_FILE, help="Ghi ngân hàng câu hỏi ra gói QTI 2.1 (.zip) mới, có cả hình.")
@click.option("--qti3", type=NEW_FILE, help="Ghi ngân hàng câu hỏi ra gói QTI 3.0 (.zip) mới, có cả hình.")
@click.option("--xlsx", type=NEW_FILE, help="Ghi ngân hàng câu hỏi ra sổ tính Excel mới, theo tệp mẫu.")
@click.option("--docx", type=NEW_FILE, help="Ghi ngân hàng câu hỏi kèm đáp án ra tệp Word mới.")
@click.option("--zip", "archive", type=NEW_FILE, help="Gói cả thư mục, đúng từng byte, vào tệp ZIP mới.")
def export_course(folder: Path, archive: Path | None, **forms: Path | None) -> None:
    """Ghi câu hỏi của khóa học trong FOLDER cho chương trình khác, hoặc gói cả thư mục."""
    outs = {form: out for form, out in forms.items() if out is not None}
    if not outs and archive is None:
        every = ", ".join(f"--{form}" for form in forms)
        raise click.UsageError(f"Ghi {every} hoặc --zip kèm tên tệp.")
    for out in filter(None, (*outs.values(), archive)):
        if out.exists():
            refuse(f"{out}:1: Tệp đã có nên không ghi đè; chọn tên khác.")
    if archive is not None:
        archive.write_bytes(pack(folder))
    if outs:
        _write(folder, outs)


def _pictures(folder: Path, names: Sequence[str]) -> dict[str, bytes]:
    """The pictures of those names that lie in the course's folder."""
    files = {name: folder / name for name in names if name.startswith(f"{MEDIA}/") and ".." not in name}
    return {name: file.read_bytes() for name, file in files.items() if file.is_file()}


def _write(folder: Path, outs: Mapping[str, Path]) -> None:
    bank = folder / EXAM
    text = read_folder(folder).texts.get(EXAM)
    questions, problems = house.read(text or "", str(bank))
    if text is None or problems:
        refuse(*(problems if text else [f"{bank}:1: Khóa học chưa có ngân hàng câu hỏi đọc được."]))
    for form, out in outs.items():
        exported = FORMS[form](folder.resolve().name, questions, _pictures(folder, shown_by(questions)))
        out.write_bytes(exported.content)
        _tell([Problem(str(bank), one.line, one.sentence, warning=True) for one in exported.losses])
