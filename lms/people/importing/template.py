"""The workbook that staff fill in: how to, the list with an example, and the units to choose from (pure)."""

from collections.abc import Iterable

from lms.office.workbooks import WrittenSheet, write

_HOW_TO = (
    ("Cách điền danh sách",),
    ("1. Điền ở trang “Danh sách”, mỗi người một dòng. Dòng ví dụ có chữ “(ví dụ)” được bỏ qua khi nhập.",),
    ("2. Họ và tên: viết đủ dấu, đúng như trong giấy tờ; tên này in trên giấy chứng nhận.",),
    ("3. Ngày sinh: như 12/05/1990. Chỉ biết năm thì ghi 1990.",),
    ("4. Số điện thoại: một số di động 10 chữ số. Excel làm mất số 0 ở đầu cũng không sao.",),
    ("5. Đơn vị: bấm mũi tên trong ô rồi chọn. Chưa có thì thêm ở trang Đơn vị của hệ thống trước.",),
    ("6. Ghi chú: dành cho bạn, không được lưu vào hệ thống.",),
    ("7. Không gộp ô, không thêm dòng tiêu đề. Tối đa 20.000 dòng, tệp tối đa 5 MB.",),
    ("8. Gửi tệp lên: hệ thống chỉ ra mọi chỗ cần sửa và chưa ghi gì cho đến khi bạn xác nhận.",),
    ("Danh sách này là dữ liệu cá nhân nhạy cảm: không gửi qua nhóm chung, xóa khỏi máy khi xong việc.",),
)
_HEADER = ("Họ và tên", "Ngày sinh", "Số điện thoại", "Đơn vị", "Ghi chú")


def workbook(units: Iterable[str]) -> bytes:
    """The template as XLSX, with the names of the units in its drop-down."""
    names = list(units)
    example = ("Nguyễn Văn An (ví dụ)", "12/05/1990", "0912 345 678", names[0] if names else "", "")
    people = WrittenSheet(
        "Danh sách",
        (_HEADER, example),
        widths=(32, 14, 18, 44, 30),
        choices={4: f"'Đơn vị'!$A$2:$A${len(names) + 1}"} if names else {},
        texts=(2, 3),
    )
    listed = WrittenSheet("Đơn vị", (("Tên đơn vị",), *((name,) for name in names)), widths=(60,))
    return write((WrittenSheet("Hướng dẫn", _HOW_TO, widths=(100,)), people, listed))
