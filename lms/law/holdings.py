"""What each table holds about a person: which rows are theirs, what they are shown, what erasure does to it.

Every table that leads to a person is here or in `office.RECORDS`; a test walks the schema for others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, or_, select

from lms import vietnamese
from lms.bulletins.tables import Acknowledgement
from lms.certificates.tables import (
    Approval,
    Certificate,
    CertificateFile,
    Document,
    RegisterEntry,
    StatusPlace,
)
from lms.classes.tables import (
    Allowance,
    Attendance,
    ClassInstructor,
    Enrolment,
    FormerEnrolment,
    FormerNomination,
    FormerPass,
    Meeting,
    Nomination,
)
from lms.exams.essays.photo_tables import EssayPhoto
from lms.exams.essays.tables import EssayMarking, EssayWork
from lms.exams.printed.tables import PrintedResult
from lms.exams.rulings.tables import RegradedAttempt
from lms.exams.tables import Answer, Attempt, EssayMark, SetAsideAnswer
from lms.law.tables import DataRequest, RecordRead
from lms.people.tables import (
    Activation,
    Consent,
    Device,
    ImportedPerson,
    Passkey,
    PasskeyChallenge,
    Person,
    PersonRole,
    SignIn,
)
from lms.regrading.tables import KeptCertificate
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Base
from lms.study.tables import LessonRead, SelfCheck

Condition = Callable[[int], ColumnElement[bool]]
NewValues = Callable[[datetime], dict[str, Any]]
ERASED_NAME = "Đã xóa theo yêu cầu"


@dataclass(frozen=True, slots=True)
class Holding:
    """One table's rows about a person.

    `withheld` columns are secrets, numbers that only tie rows together, or other people's; `file_only` ones
    are in the file that the person downloads, not on the screen. Erasure removes the rows, or sets what
    `cleared` gives, or (neither) keeps them as they are.
    """

    row: type[Base]
    mine: Condition
    withheld: frozenset[str] = frozenset()
    file_only: frozenset[str] = frozenset()
    is_removed: bool = False
    cleared: NewValues | None = None

    @property
    def table(self) -> Table:
        """The table."""
        table: Table = self.row.metadata.tables[self.row.__tablename__]
        return table

    @property
    def columns(self) -> list[str]:
        """The columns that the person gets, in the order of the table."""
        return [column.name for column in self.table.columns if column.name not in self.withheld]


def _enrolments(person_id: int) -> Select[int]:
    return select(Enrolment.id).where(Enrolment.person_id == person_id)


def _sign_ins(person_id: int) -> Select[int]:
    return select(SignIn.id).where(SignIn.person_id == person_id)


def _attempts(person_id: int) -> Select[int]:
    return select(Attempt.id).where(Attempt.enrolment_id.in_(_enrolments(person_id)))


def _essays(person_id: int) -> Select[int]:
    return select(EssayWork.id).where(EssayWork.attempt_id.in_(_attempts(person_id)))


def _certificates(person_id: int) -> Select[int]:
    # void ones too: all that is held about the person
    return select(Certificate.id).where(Certificate.person_id == person_id)


def _beside_certificates(row: type[Document | CertificateFile | StatusPlace]) -> Condition:
    return lambda person_id: row.certificate_id.in_(_certificates(person_id))


def about(person_id: int) -> ColumnElement[bool]:
    """The acts that the person carried out or that were done to them."""
    return or_(
        AuditEntry.subject == f"person:{person_id}",
        AuditEntry.actor_id == person_id,
        AuditEntry.details["person_id"].as_integer() == person_id,
    )


def _without_identity(now: datetime) -> dict[str, Any]:
    nothing = ("birth_date", "birth_year", "phone", "username", "unit_id", "password_hash")
    return {
        **dict.fromkeys(nothing),
        "full_name": ERASED_NAME,
        "search_key": vietnamese.search_key(ERASED_NAME),
        "sort_key": vietnamese.name_sort_key(ERASED_NAME),
        "deactivated_at": now,
        "erased_at": now,
    }


def _some(*names: str) -> frozenset[str]:
    return frozenset({"id", "person_id", *names})


HOLDINGS = (
    Holding(
        Person,
        lambda person_id: Person.id == person_id,
        _some("search_key", "sort_key", "password_hash"),
        cleared=_without_identity,
    ),
    Holding(PersonRole, lambda person_id: PersonRole.person_id == person_id, _some(), is_removed=True),
    Holding(Consent, lambda person_id: Consent.person_id == person_id, _some()),
    Holding(
        Device,
        lambda person_id: Device.person_id == person_id,
        _some("token_hash", "pin_hash"),
        is_removed=True,
    ),
    Holding(
        SignIn,
        lambda person_id: SignIn.person_id == person_id,
        _some("token_hash", "device_id"),
        is_removed=True,
    ),
    Holding(
        Passkey,
        lambda person_id: Passkey.person_id == person_id,
        _some("device_id", "credential_id", "public_key", "user_handle", "sign_count"),
        is_removed=True,
    ),
    Holding(
        PasskeyChallenge,
        lambda person_id: PasskeyChallenge.sign_in_id.in_(_sign_ins(person_id)),
        _some("token_hash", "challenge", "sign_in_id", "user_handle"),
        is_removed=True,
    ),
    Holding(
        Activation,
        lambda person_id: Activation.person_id == person_id,
        _some("code_hash", "created_by"),
        is_removed=True,
    ),
    Holding(ImportedPerson, lambda one: ImportedPerson.person_id == one, _some("batch_id"), is_removed=True),
    Holding(
        Nomination,
        lambda person_id: Nomination.person_id == person_id,
        _some("nominated_by", "decided_by"),
        cleared=lambda _now: {"reason": "", "decision_reason": None},
    ),
    Holding(FormerNomination, lambda person_id: FormerNomination.person_id == person_id, _some()),
    Holding(Enrolment, lambda person_id: Enrolment.person_id == person_id, _some()),
    Holding(FormerEnrolment, lambda person_id: FormerEnrolment.person_id == person_id, _some()),
    Holding(FormerPass, lambda person_id: FormerPass.enrolment_id.in_(_enrolments(person_id)), _some()),
    Holding(LessonRead, lambda person_id: LessonRead.enrolment_id.in_(_enrolments(person_id))),
    Holding(SelfCheck, lambda person_id: SelfCheck.enrolment_id.in_(_enrolments(person_id)), is_removed=True),
    Holding(
        Attendance,
        lambda person_id: Attendance.enrolment_id.in_(_enrolments(person_id)),
        _some("device_id", "taken_by"),
        cleared=lambda _now: {"device_id": None},
    ),
    Holding(
        Allowance,
        lambda person_id: Allowance.enrolment_id.in_(_enrolments(person_id)),
        _some("allowed_by", "revoked_by"),
        cleared=lambda _now: {"reason": ""},
    ),
    Holding(
        Attempt,
        lambda person_id: Attempt.enrolment_id.in_(_enrolments(person_id)),
        _some("key", "seed", "paper"),
        file_only=frozenset({"result"}),
        cleared=lambda now: {"answers_removed_at": now},
    ),
    Holding(
        Answer,
        lambda person_id: Answer.attempt_id.in_(_attempts(person_id)),
        _some("writer", "revision"),
        is_removed=True,
    ),
    Holding(
        SetAsideAnswer,
        lambda person_id: SetAsideAnswer.attempt_id.in_(_attempts(person_id)),
        _some(),
        is_removed=True,
    ),
    Holding(EssayMark, lambda person_id: EssayMark.attempt_id.in_(_attempts(person_id)), _some("marked_by")),
    Holding(
        EssayWork,
        lambda person_id: EssayWork.attempt_id.in_(_attempts(person_id)),
        _some(),
        file_only=frozenset({"result"}),
        cleared=lambda _now: {"result": None},
    ),
    Holding(
        EssayMarking,  # the papers of markers; what they agreed on stands in the work
        lambda person_id: EssayMarking.work_id.in_(_essays(person_id)),
        _some(
            "work_id",
            "marker_id",
            "points",
            "comments",
            "overall",
            "reason",
            "version",
            "held_until",
            "saved_at",
        ),
        is_removed=True,
    ),
    Holding(
        EssayPhoto,
        lambda person_id: EssayPhoto.attempt_id.in_(_attempts(person_id)),
        _some("sha256", "content"),
        is_removed=True,
    ),
    Holding(
        PrintedResult,
        lambda person_id: PrintedResult.enrolment_id.in_(_enrolments(person_id)),
        _some("set_id", "entered_by"),
    ),
    Holding(RegradedAttempt, lambda person_id: RegradedAttempt.attempt_id.in_(_attempts(person_id)), _some()),
    Holding(
        KeptCertificate,
        lambda person_id: KeptCertificate.certificate_id.in_(_certificates(person_id)),
        _some("certificate_id", "kept_by"),
        cleared=lambda _now: {"reason": ""},
    ),
    Holding(
        Certificate,
        lambda person_id: Certificate.person_id == person_id,
        _some("search_key", "attempt_id", "replaces_id"),
        file_only=frozenset({"payload", "evidence", "design"}),
    ),
    Holding(
        RegisterEntry,
        lambda person_id: RegisterEntry.certificate_id.in_(_certificates(person_id)),
        _some("actor_id", "certificate_id", "other_id"),
        file_only=frozenset(
            {"payload_sha256", "evidence_sha256", "document_sha256", "previous_sha256", "sha256"}
        ),
    ),
    Holding(
        Approval,
        lambda person_id: Approval.enrolment_id.in_(_enrolments(person_id)),
        _some("seen", "proposed_by", "approved_by"),
        cleared=lambda _now: {"reason": ""},
    ),
    Holding(Document, _beside_certificates(Document), _some("certificate_id")),
    Holding(CertificateFile, _beside_certificates(CertificateFile), _some("certificate_id", "actor_id")),
    Holding(StatusPlace, _beside_certificates(StatusPlace), _some("certificate_id")),
    Holding(ClassInstructor, lambda person_id: ClassInstructor.person_id == person_id, _some()),
    Holding(Meeting, lambda person_id: Meeting.instructor_id == person_id, _some("instructor_id", "secret")),
    Holding(
        DataRequest,
        lambda person_id: DataRequest.person_id == person_id,
        _some("handled_by"),
        cleared=lambda _now: {"words": ""},
    ),
    Holding(Acknowledgement, lambda person_id: Acknowledgement.said_by == person_id, _some("said_by")),
    Holding(RecordRead, lambda person_id: RecordRead.person_id == person_id, _some("reader_id")),
    Holding(AuditEntry, about, _some("actor_id"), file_only=frozenset({"subject", "details"})),
)
