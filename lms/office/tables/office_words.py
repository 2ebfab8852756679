"""Rows of any office's table that are none of its data, by the words that they begin with: data (pure)."""

# Rows that name a group, often the unit of the rows below.
GROUPS = (
    "chi bộ; đảng bộ; đảng ủy; chi ủy; công ty; doanh nghiệp; tổ; tổ dân phố; khu phố; phòng; ban; nhóm",
    "khối; phân xưởng; xưởng; nhà máy; xí nghiệp; hợp tác xã; chi đoàn; chi hội; công đoàn",
    "đoàn thanh niên; hội; lớp; đoàn phường; đoàn cơ sở; đơn vị; trường; cty; chi nhánh; tập đoàn",
    "tổng công ty; cụm; ấp; thôn; bộ phận; danh sách; trung tâm; ủy ban; ubnd; mặt trận; khu công nghiệp",
    "chuyền; dây chuyền; tổ sản xuất",
)
TOTALS = (
    "tổng; tổng cộng; tổng số; cộng; tổng hợp; danh sách có; danh sách gồm; danh sách này; ấn định; total",
)
# What is below a table: its date, who made and who signed it.
ENDINGS = (
    "người lập; người lập biểu; người lập bảng; người lập danh sách; nơi nhận; xác nhận; thủ trưởng; t m",
    "tm; tl; kt; thừa lệnh; người tổng hợp; cán bộ tổng hợp; ký thay; t l; k t; thay mặt; bí thư",
    "phó bí thư; giám đốc; người kiểm tra; trưởng ban; phó trưởng ban; chủ tịch; chủ tịch công đoàn",
    "người báo cáo; hiệu trưởng; ký ghi rõ họ tên; ký tên đóng dấu; ký và ghi rõ họ tên; lãnh đạo đơn vị",
    "đại diện; phê duyệt; duyệt",
)


def split(lines: tuple[str, ...]) -> list[str]:
    """The phrases of such lines."""
    return [phrase.strip() for line in lines for phrase in line.split(";")]
