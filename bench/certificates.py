"""Certificates rendered per second by one process: prints one line of JSON."""

import json
import statistics
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lms.certificates import codes, pdf
from lms.certificates.payload import CertificatePayload
from lms.config import ROOT

COUNT = 50
PAYLOAD = CertificatePayload(
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
    release_sha256="0" * 64,
    design="trang-trong",
)


def main() -> None:
    times, sizes = [], []
    for place in range(COUNT + 1):
        code = codes.make(place.to_bytes(codes.RANDOM_BYTES, "big"))
        payload = replace(PAYLOAD, code=code, register_number=place + 1, number=f"{place + 1:04d}-GCN/2026")
        start = time.perf_counter()
        made = pdf.render(
            ROOT / "certificates" / payload.design, payload, f"https://hoc.example.vn/xac-minh/{code}"
        )
        times.append(time.perf_counter() - start)
        sizes.append(len(made))
    first, *rest = times
    median = statistics.median(rest)
    result = {
        "bench": "certificates",
        "count": COUNT,
        "first_ms": round(first * 1000, 1),
        "median_ms": round(median * 1000, 1),
        "per_second": round(1 / median, 1),
        "median_bytes": int(statistics.median(sizes)),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
