"""Why a file is not read as a table, in sentences that say what to do; bounds on rows and columns (pure)."""

from lms.office import packages
from lms.text.vietnamese import N_

NO_TABLE = N_(
    "Tệp này không phải bảng tính. Hãy gửi Excel (.xlsx, .xls), LibreOffice (.ods) hoặc CSV; "
    "danh sách trong Word thì chép cả bảng rồi dán vào ô dán."
)
LOCKED = N_("Tệp có đặt mật khẩu nên không đọc được. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi gửi.")
MACROS = N_("Tệp này có macro nên không được nhận. Hãy lưu thành loại “Excel Workbook (.xlsx)” rồi gửi lại.")
BROKEN = N_(
    "Tệp bị hỏng hoặc không giống tệp do Excel lưu. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại."
)
TOO_LARGE = N_(
    "Tệp bung ra quá lớn (hơn 40 MB) hoặc có quá nhiều ô. "
    "Thường là do có định dạng kéo dài đến cuối trang tính: "
    "hãy chép danh sách sang tệp mẫu mới (chỉ dán giá trị) rồi gửi lại."
)
NO_TEXT = N_(
    "Không đọc được chữ trong tệp này. Hãy mở bằng Excel rồi lưu thành “CSV UTF-8” hoặc thành .xlsx, "
    "và gửi lại."
)
FAULTS: dict[packages.Fault, str] = {"macros": MACROS, "other": NO_TABLE, "broken": BROKEN}
TOO_MANY_ROWS = "Trang tính có hơn {} dòng. Hãy chia danh sách thành nhiều tệp."
TOO_MANY_COLUMNS = "Trang tính có hơn {} cột. Hãy chép đúng các cột cần thiết sang tệp mẫu rồi gửi lại."


class TableRefusedError(Exception):
    """The file is not taken, for the reason in its sentence."""


def too_many(rows: int, columns: int, most_rows: int, most_columns: int) -> None:
    """TableRefusedError for more rows or columns than a sheet may have."""
    if rows > most_rows:
        raise TableRefusedError(TOO_MANY_ROWS.format(f"{most_rows:,}".replace(",", ".")))
    if columns > most_columns:
        raise TableRefusedError(TOO_MANY_COLUMNS.format(most_columns))
