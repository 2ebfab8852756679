"""The result in a credential, for a holder who wants it there (pure). OB 3.0: Result, ResultDescription."""

from typing import Any

from lms.certificates.payload import CertificatePayload

_SCORE = {"name": "Điểm", "resultType": "ScaledScore", "valueMin": "0", "valueMax": "10"}
_GRADE = {"name": "Xếp loại", "resultType": "Result"}


def add(subject: dict[str, Any], payload: CertificatePayload) -> None:
    """Put score (scale of 10, decimal point) and grade, where there are any, into a credential's subject."""
    values = []
    if payload.score is not None:
        values.append(("diem", _SCORE, f"{payload.score:f}"))
    if payload.grade:
        values.append(("xep-loai", _GRADE, payload.grade))
    achievement = subject["achievement"]
    described = [
        {"id": f"{achievement['id']}#{name}", "type": ["ResultDescription"], **kind}
        for name, kind, _value in values
    ]
    if values:
        achievement["resultDescription"] = described
        subject["result"] = [
            {"type": ["Result"], "resultDescription": description["id"], "value": value}
            for description, (_name, _kind, value) in zip(described, values, strict=True)
        ]
