"""Invented people's names: how often surnames, middle and given names occur, and the rarer kinds of names."""

from random import Random

SURNAMES = {
    "Nguyễn": 310, "Trần": 110, "Lê": 95, "Phạm": 70, "Hoàng": 35, "Huỳnh": 30, "Phan": 40, "Vũ": 24,
    "Võ": 24, "Đặng": 24, "Bùi": 22, "Đỗ": 18, "Hồ": 15, "Ngô": 15, "Dương": 12, "Lý": 8, "Đinh": 8,
    "Đoàn": 8, "Lương": 6, "Trịnh": 7, "Mai": 6, "Đào": 6, "Tô": 4, "Quách": 2, "Ông": 1, "Âu": 1,
}  # fmt: skip
MIDDLE_OF_WOMEN = ("Thị", "Thị", "Thị", "Thị Ngọc", "Thị Thu", "Ngọc", "Thanh", "Hoài", "Thùy", "Kiều", "Mỹ")
MIDDLE_OF_MEN = ("Văn", "Văn", "Văn", "Đức", "Quốc", "Minh", "Hữu", "Công", "Đình", "Xuân", "Thành", "Ngọc")
GIVEN_OF_WOMEN = (
    "Lan", "Hương", "Hoa", "Hồng", "Thảo", "Linh", "Trang", "Ngân", "Yến", "Nhung", "Hằng", "Loan", "Oanh",
    "Thắm", "Ánh", "Đào", "Mỹ", "Uyên", "Vân", "Xuyến", "Bích", "Châu", "Diễm", "Gấm", "Phượng", "Sương",
)  # fmt: skip
GIVEN_OF_MEN = (
    "Hùng", "Dũng", "Sơn", "Nam", "Tuấn", "Đạt", "Đăng", "Ân", "Bảo", "Cường", "Hải", "Khôi", "Long", "Mạnh",
    "Nghĩa", "Phúc", "Quân", "Tài", "Thắng", "Toàn", "Trung", "Vinh", "Ưng", "Ý", "Lộc", "Kiên",
)  # fmt: skip
OF_OTHER_PEOPLES = (
    "H'Hen Niê", "Y Moan Êban", "H'Linh Byă", "Y Bhăm Kbuôr", "K'Brểu", "K'Sim", "Giàng A Sử", "Sùng Thị Mỷ",
    "Lò Văn Pản", "Lò Thị Inh", "Thạch Sô Phia", "Kim Sà Rây", "Rơ Châm H'Yéo", "A Lăng Nhớ", "Đàng Năng Thọ",
)  # fmt: skip
OF_ONE_WORD = ("Sơn", "Thắm", "Đẹp", "Út", "Ánh", "Pha")
VERY_LONG = ("Công Tằng Tôn Nữ Diệu Hiền", "Nguyễn Phúc Bảo Long Vĩnh San", "Hoàng Phủ Ngọc Thị Ái Liên")
EVERYWHERE = ("Nguyễn Thị Hương", "Nguyễn Văn Hùng", "Trần Thị Lan", "Đặng Thị Lan", "Lê Văn Dũng")


def invent(dice: Random) -> str:
    """One name; equal ones come often, as they do on real lists."""
    kind = dice.random()
    if kind < 0.03:
        return dice.choice(EVERYWHERE)
    if kind < 0.06:
        return dice.choice(OF_OTHER_PEOPLES)
    if kind < 0.065:
        return dice.choice(OF_ONE_WORD)
    if kind < 0.07:
        return dice.choice(VERY_LONG)
    (surname,) = dice.choices(list(SURNAMES), list(SURNAMES.values()))
    if dice.random() < 0.6:
        return f"{surname} {dice.choice(MIDDLE_OF_WOMEN)} {dice.choice(GIVEN_OF_WOMEN)}"
    return f"{surname} {dice.choice(MIDDLE_OF_MEN)} {dice.choice(GIVEN_OF_MEN)}"
