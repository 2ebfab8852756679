"""RTF, old Word and OpenDocument files into .docx by LibreOffice, where it is installed."""

import logging
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from lms.office import converting_process
from lms.office.other_documents import Convertible
from lms.work import child_process

PROGRAMS = ("soffice", "libreoffice")
MOST_SECONDS = child_process.SILENCE_SECONDS
_ROOT = Path(__file__).resolve().parent.parent.parent
_SAVE = (
    "Hãy mở bằng Word (hoặc LibreOffice), chọn Lưu thành (Save As) loại “Word Document (.docx)” rồi gửi lại."
)
_log = logging.getLogger(__name__)


class ConversionError(Exception):
    """The file did not become .docx; the sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def to_docx(content: bytes, form: Convertible) -> bytes:
    """The document as .docx; ConversionError when there is no LibreOffice here or it makes nothing of it."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise ConversionError(f"Tệp này là {form.called}; máy chủ chưa cài LibreOffice để đổi. {_SAVE}")
    with TemporaryDirectory(prefix="lms-convert-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        (folder / f"document.{form.suffix}").write_bytes(content)
        _run(program, folder, form)
        made = folder / "made" / "document.docx"
        if not made.is_file() or made.is_symlink():
            raise ConversionError(f"LibreOffice không đổi được tệp {form.called} này. {_SAVE}")
        return made.read_bytes()


def told(form: Convertible) -> str:
    """What a person must know about a document that was converted."""
    return f"Tệp {form.called} đã được LibreOffice đổi sang .docx; hãy so lại với bản gốc."


def _run(program: str, folder: Path, form: Convertible) -> None:
    """Let it work in a session of its own, of which nothing is left when this returns."""
    module = converting_process.__name__
    command = [sys.executable, "-m", module, program, str(folder), form.suffix, form.reader]
    surroundings = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8"}
    # Told in a file: a pipe would be waited for as long as any process holds it.
    said = folder / "said"
    with said.open("wb") as told:
        process = subprocess.Popen(  # noqa: S603 - the command is ours; the content is in a file
            command,
            cwd=_ROOT,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=told,
            start_new_session=True,
        )
    try:
        process.wait(MOST_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ConversionError(child_process.BUSY) from error
    finally:
        _end(process)
    if converting_process.OFFLINE_FAILED in said.read_text(errors="replace"):
        _log.warning("LibreOffice runs with the network of the server: the system refuses a new network")


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
