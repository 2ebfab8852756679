"""Files of tables, and tables that were pasted, into grids; files are read in a process of their own."""

from collections.abc import Callable, Iterator
from contextlib import closing

from lms.office.packages import OLD_OR_LOCKED
from lms.office.tables import messages, twice_encoded, unicode_letters
from lms.office.tables.grids import Grid, GridCell, area_of
from lms.office.tables.messages import Message
from lms.office.tables.refusals import NO_TABLE
from lms.office.workbooks import LIST_BOUNDS, Bounds, WorkbookError
from lms.text.vietnamese import N_
from lms.work import child_process
from lms.work.child_process import ChildDiedError

_TOO_HARD = N_(
    "Tệp quá lớn hoặc quá phức tạp nên không đọc xong được. "
    "Hãy chép danh sách sang tệp mẫu mới (chỉ dán giá trị) rồi gửi lại."
)


def _hear_nothing(_done: int, _total: int) -> None:
    pass


def read_grids(
    name: str,
    content: bytes,
    on_rows: Callable[[int, int], None] = _hear_nothing,
    *,
    bounds: Bounds = LIST_BOUNDS,
) -> tuple[Grid, ...]:
    """The sheets of an uploaded file, in Unicode; `on_rows` hears how many of how many rows are read.

    WorkbookError, with what to do, for what is no table, is larger than `bounds`, or takes too long.
    """
    form = form_of(name, content)
    if not form:
        raise WorkbookError(NO_TABLE)
    return _read(form, content, on_rows, bounds)


def read_pasted(text: str, *, bounds: Bounds = LIST_BOUNDS) -> tuple[Grid, ...]:
    """The cells that somebody copied from Excel or a Word table: lines of texts between tabs, or HTML."""
    return _read("pasted", text.encode("utf-8", "replace"), _hear_nothing, bounds)


def form_of(name: str, content: bytes) -> str:
    """Which reader takes a file, '' for none: what it begins with says more than its name."""
    if content.startswith(b"PK"):
        return "ods" if b"mimetypeapplication/vnd.oasis" in content[:200] else "xlsx"
    if content.startswith(OLD_OR_LOCKED):
        return "xls"
    is_text = name.lower().endswith((".csv", ".txt", ".tsv")) or content.lstrip()[:1] != b"%"
    return "csv" if is_text and content.strip() else ""


def _read(form: str, content: bytes, on_rows: Callable[[int, int], None], bounds: Bounds) -> tuple[Grid, ...]:
    arguments = (form, str(bounds.rows), str(bounds.columns))
    reading = child_process.messages("lms.office.tables.reading_process", content, *arguments)
    try:
        with closing(reading):
            read = map(twice_encoded.mend, _collect(reading, on_rows))
            return tuple(map(unicode_letters.convert, read))
    except ChildDiedError as error:
        raise WorkbookError(error.sentence(_TOO_HARD)) from error


def _collect(told: Iterator[Message], on_rows: Callable[[int, int], None]) -> tuple[Grid, ...]:
    heads: list[Message] = []
    rows: list[list[tuple[GridCell, ...]]] = []
    done = total = 0
    for message in told:
        if "refused" in message:
            raise WorkbookError(message["refused"])
        if "total" in message:
            total = message["total"]
        elif "sheet" in message:
            heads.append(message)
            rows.append([])
        elif "rows" in message:
            rows[-1].extend(tuple(map(messages.cell, row)) for row in message["rows"])
            done += len(message["rows"])
            on_rows(done, total)
        elif "done" in message:
            return tuple(_grid(head, tuple(read)) for head, read in zip(heads, rows, strict=True))
    raise WorkbookError(_TOO_HARD)


def _grid(head: Message, rows: tuple[tuple[GridCell, ...], ...]) -> Grid:
    return Grid(
        head["sheet"],
        rows,
        head["is_hidden"],
        tuple(filter(None, map(area_of, head["merged"]))),
        tuple(head["hidden_rows"]),
        tuple(head["hidden_places"]),
        tuple(head.get("notes", ())),
    )
