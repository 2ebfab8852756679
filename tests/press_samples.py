"""A class of certificates that tests and measurements print: short and long names, units, marks."""

import hashlib
from dataclasses import replace
from decimal import Decimal

from lms.certificates import certificate_codes
from lms.certificates.documents.pdf import Order
from lms.certificates.payload import CertificatePayload
from lms.press.print_sheets import PdfAttachment
from tests.unit.certificates.samples import ORDINARY

NAMES = (
    "Nguyễn Thị Ánh Tuyết", "Đặng Thị Lan", "H'Hen Niê", "Lê An", "Trần Văn Quốc Hùng", "Võ Thị Thu",
    "Phạm Thị Ngọc Ánh Nguyệt", "Ký", "Y Thịnh Ê Ban", "Vừ A Vàng", "Ông Tạ Yên", "Tăng Ưu Ý", "AVATAW Tô",
)  # fmt: skip
UNITS = ("Công ty TNHH May Bình Minh", "Chi bộ Công ty May Mẫu", "Tổ hợp tác xã Vải Thổ cẩm")


def payload(place: int, design: str = "trang-trong") -> CertificatePayload:
    """The certificate at a place of the list, from 0."""
    random = hashlib.sha256(str(place).encode()).digest()
    return replace(
        ORDINARY,
        full_name=NAMES[place % len(NAMES)],
        birth=f"{1 + place % 28:02d}/{1 + place % 12:02d}/{1970 + place % 30}",
        unit=UNITS[place % len(UNITS)],
        number=f"{place + 1:04d}-GCN/2026",
        register_number=place + 1,
        code=certificate_codes.make(random[: certificate_codes.RANDOM_BYTES]),
        score=Decimal(50 + random[0] % 51) / 10,
        grade=("Giỏi", "Khá", "Trung bình")[random[1] % 3],
        design=design,
    )


def order(said: CertificatePayload) -> Order:
    """What is printed of it, with a statement as long as they are in the QR code."""
    digits = str(int.from_bytes(hashlib.sha512(said.code.encode()).digest() * 2, "big"))[:290]
    address = f"https://hoctap.phuongmau.example.vn/xac-minh/{said.code}#{digits}"
    file = PdfAttachment(
        "certificate.json", "application/json", "Nội dung giấy chứng nhận", said.code.encode()
    )
    return Order(said, address, (file,))


def orders(count: int, design: str = "trang-trong") -> list[Order]:
    """A whole class."""
    return [order(payload(place, design)) for place in range(count)]
