"""What a design is previewed with: an ordinary certificate, and one with the longest texts (pure)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from lms.certificates.payload import LONGEST_DECISION, CertificatePayload, signed_by
from lms.config import Issuer
from lms.people.field_limits import LONGEST_NAME


def ordinary(design: str, issuer: Issuer, today: date) -> CertificatePayload:
    """A certificate that could be issued today; its number says that it is a sample."""
    return CertificatePayload(
        number=f"0000-MẪU/{today.year}",
        register_year=today.year,
        register_number=0,
        code="0000-0000-0000",
        full_name="Nguyễn Thị Ánh Tuyết",
        birth="05/02/1994",
        unit="Công ty TNHH May Bình Minh",
        course="Bồi dưỡng nhận thức về Đảng",
        class_title=f"Nhận thức về Đảng khóa 3 năm {today.year}",
        starts_on=today.replace(day=1),
        ended_on=today,
        score=Decimal("8.5"),
        grade="Giỏi",
        **signed_by(issuer),
        issued_on=today,
        valid_until=today.replace(year=today.year + 5, day=1),
        release_sha256="0" * 64,
        design=design,
    )


def longest(design: str, issuer: Issuer, today: date) -> CertificatePayload:
    """The same with texts as long as they come."""
    return replace(
        ordinary(design, issuer, today),
        full_name="Nguyễn Phước Trường Quỳnh Thượng Nghiêng",
        unit="Chi bộ Công ty trách nhiệm hữu hạn một thành viên sản xuất thương mại dịch vụ xuất nhập khẩu "
        "May Bình Minh, chi nhánh Khu công nghiệp",
        course="Bồi dưỡng lý luận chính trị dành cho người lao động ưu tú trong các doanh nghiệp ngoài khu "
        "vực nhà nước, đơn vị sự nghiệp ngoài công lập",
        class_title="Lớp bồi dưỡng nhận thức về Đảng dành cho quần chúng ưu tú các doanh nghiệp trên "
        f"địa bàn phường, khóa 3 năm {today.year}",
        decision_number=f"15-QĐ/ĐU/{today.year}",
        decision_on=today,
        replaces=f"0000-MẪU/{today.year - 1}",
    )


def widest(design: str, issuer: Issuer, today: date) -> CertificatePayload:
    """The most that anybody can type, in words longer than a line: what a design must hold to be trusted."""
    wide = "W" * 200
    return replace(
        longest(design, issuer, today),
        full_name=wide[:LONGEST_NAME],
        unit=wide,
        course=wide,
        class_title=wide,
        decision_number=wide[:LONGEST_DECISION],
    )
