"""The process that reads one untrusted table: `python -m …reading_process FORMAT ROWS COLUMNS < file`.

It bounds itself (memory, processor time); it answers in lines of JSON, see `messages`, or {"refused"}.
"""

import sys
import warnings
from collections.abc import Callable, Iterable, Iterator

from lms.office.tables.messages import Message
from lms.office.tables.refusals import BROKEN, TOO_LARGE, TableRefusedError
from lms.work import child_process

MOST_BYTES = 400 * 1024 * 1024
MOST_SECONDS = 30
MOST_CELLS = 500_000
"""Twenty thousand people in twenty-five columns."""
Reader = Callable[[bytes, int, int], Iterator[Message]]


def reader_of(form: str) -> Reader:
    """The reader of a form of files; only its own libraries are loaded."""
    if form == "xlsx":
        from lms.office.tables import xlsx_grids  # noqa: PLC0415

        return xlsx_grids.read
    if form == "xls":
        from lms.office.tables import xls_grids  # noqa: PLC0415

        return xls_grids.read
    from lms.office.tables import csv_grids, ods_grids  # noqa: PLC0415

    return {"ods": ods_grids.read, "csv": csv_grids.read, "pasted": csv_grids.read_pasted}[form]


def bounded(messages: Iterable[Message]) -> Iterator[Message]:
    """The messages; TableRefusedError when all sheets together have more than `MOST_CELLS` filled cells."""
    cells = 0
    for message in messages:
        cells += sum(cell is not None for row in message.get("rows", ()) for cell in row)
        if cells > MOST_CELLS:
            raise TableRefusedError(TOO_LARGE)
        yield message


def main() -> None:
    """Read standard input, answer on standard output."""
    warnings.simplefilter("ignore")  # libraries warn of what they leave out, such as drop-downs
    try:
        read = reader_of(sys.argv[1])
        child_process.bound(memory=MOST_BYTES, seconds=MOST_SECONDS)
        for message in bounded(read(sys.stdin.buffer.read(), int(sys.argv[2]), int(sys.argv[3]))):
            child_process.say(message)
        child_process.say({"done": True})
    except TableRefusedError as error:
        child_process.say({"refused": str(error)})
    except Exception as error:  # a library met something that no office program writes
        child_process.say({"refused": BROKEN})
        sys.stderr.write(f"table refused: {type(error).__name__}\n")  # may fail: no file grows


if __name__ == "__main__":
    main()
