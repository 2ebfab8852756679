"""Certificates that the tests print and read."""

from datetime import date
from decimal import Decimal

from lms.certificates.payload import CertificatePayload

ORDINARY = CertificatePayload(
    number="0001-GCN/2026",
    register_year=2026,
    register_number=1,
    code="K7QF-2M9D-XW4T",
    full_name="Nguyễn Thị Ánh Tuyết",
    birth="05/02/1994",
    unit="Công ty TNHH May Bình Minh",
    course="Bồi dưỡng nhận thức về Đảng",
    class_title="Nhận thức về Đảng khóa 3 năm 2026",
    starts_on=date(2026, 11, 2),
    ended_on=date(2026, 11, 23),
    score=Decimal("8.5"),
    grade="Giỏi",
    issuer_parent="ĐẢNG ỦY XÃ HỘI MẪU",
    issuer_name="ĐẢNG ỦY PHƯỜNG MẪU",
    place="Phường Mẫu",
    on_behalf="T/M BAN THƯỜNG VỤ",
    signatory_title="BÍ THƯ",
    signatory_name="Nguyễn Văn Mẫu",
    issued_on=date(2026, 11, 23),
    valid_until=date(2031, 11, 23),
    release_sha256="a" * 64,
    design="trang-trong",
)
ADDRESS = "https://hoctap.phuongmau.example.vn/xac-minh/K7QF-2M9D-XW4T"
