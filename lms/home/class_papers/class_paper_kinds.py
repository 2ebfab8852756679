"""The papers of a class: what each is, and who may have it (pure)."""

from enum import StrEnum


class PaperKind(StrEnum):
    """A paper, by its name in addresses and files."""

    LEARNERS = "danh-sach"
    SIGN_SHEETS = "ky-ten"
    ATTENDANCE = "diem-danh"
    RESULTS = "ket-qua"
    DECISION = "kem-quyet-dinh"


OF_INSTRUCTORS = (PaperKind.LEARNERS, PaperKind.SIGN_SHEETS, PaperKind.ATTENDANCE)
OF_SESSIONS = (PaperKind.SIGN_SHEETS, PaperKind.ATTENDANCE)


def kinds_for(*, is_staff: bool, meets: bool) -> list[PaperKind]:
    """The papers of a class for staff or its instructor; only a class that meets has those of sessions."""
    kinds = PaperKind if is_staff else OF_INSTRUCTORS
    return [kind for kind in kinds if meets or kind not in OF_SESSIONS]
