"""What each table holds about a person: which rows are theirs, what they are shown, what erasure does to it.

Every table that leads to a person is here or in `RECORDS`; a test walks the schema for others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

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
from lms.exams.tables import Answer, Attempt, EssayMark, OutageCase, SetAsideAnswer
from lms.law import picked_options
from lms.law.tables import DataRequest, RecordRead
from lms.people.tables import (
    Activation,
    CalendarAddress,
    CodeRequest,
    Consent,
    Device,
    Handover,
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
from lms.study.tables import ArrivedDeed, LessonRead, SelfCheck
from lms.text import vietnamese

Condition = Callable[[int], ColumnElement[bool]]
NewValues = Callable[[datetime], dict[str, Any]]
ERASED_NAME = "Đã xóa theo yêu cầu"


@dataclass(frozen=True, slots=True)
class Holding:
    """One table's rows about a person.

    `withheld` columns are secrets, numbers that only tie rows together, or other people's; `file_only` ones
    are in the file that the person downloads, not on the screen. Erasure removes the rows, or sets what
    `cleared` gives, or (neither) keeps them as they are. `told` words rows anew before they are shown.
    """

    row: type[Base]
    mine: Condition
    withheld: frozenset[str] = frozenset()
    file_only: frozenset[str] = frozenset()
    is_removed: bool = False
    cleared: NewValues | None = None
    told: Callable[[Session, Sequence[dict[str, Any]]], None] | None = None

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


def _is(column: InstrumentedAttribute[Any]) -> Condition:
    """The rows in which the column names the person."""
    return lambda person_id: column == person_id


def _among(column: InstrumentedAttribute[Any], theirs: Callable[[int], Select[int]]) -> Condition:
    """The rows in which the column names something that is the person's."""
    return lambda person_id: column.in_(theirs(person_id))


def _blank(**values: str | None) -> NewValues:
    return lambda _now: values


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


_gone = partial(Holding, is_removed=True)
_responses = partial(Holding, is_removed=True, told=picked_options.name_all)
_unsaid = partial(Holding, cleared=_blank(reason=""))
_logs = partial(Holding, is_removed=True, file_only=frozenset({"log"}))
HOLDINGS = (
    Holding(
        Person, _is(Person.id), _some("search_key", "sort_key", "password_hash"), cleared=_without_identity
    ),
    Holding(PersonRole, _is(PersonRole.person_id), _some(), is_removed=True),
    Holding(Consent, _is(Consent.person_id), _some()),
    Holding(Device, _is(Device.person_id), _some("token_hash", "pin_hash"), is_removed=True),
    Holding(SignIn, _is(SignIn.person_id), _some("token_hash", "device_id"), is_removed=True),
    _gone(
        Passkey,
        _is(Passkey.person_id),
        _some("device_id", "credential_id", "public_key", "user_handle", "sign_count"),
    ),
    Holding(CalendarAddress, _is(CalendarAddress.person_id), _some("token_hash"), is_removed=True),
    _gone(
        PasskeyChallenge,
        _among(PasskeyChallenge.sign_in_id, _sign_ins),
        _some("token_hash", "challenge", "sign_in_id", "user_handle"),
    ),
    _gone(Handover, _is(Handover.person_id), _some("token_hash", "sign_in_id", "used_device_id")),
    _gone(CodeRequest, _is(CodeRequest.person_id), _some()),
    Holding(Activation, _is(Activation.person_id), _some("code_hash", "created_by"), is_removed=True),
    Holding(ImportedPerson, _is(ImportedPerson.person_id), _some("batch_id"), is_removed=True),
    Holding(
        Nomination,
        _is(Nomination.person_id),
        _some("nominated_by", "decided_by"),
        cleared=_blank(reason="", decision_reason=None),
    ),
    Holding(FormerNomination, _is(FormerNomination.person_id), _some()),
    Holding(Enrolment, _is(Enrolment.person_id), _some()),
    Holding(FormerEnrolment, _is(FormerEnrolment.person_id), _some()),
    Holding(FormerPass, _among(FormerPass.enrolment_id, _enrolments), _some()),
    Holding(LessonRead, _among(LessonRead.enrolment_id, _enrolments)),
    Holding(ArrivedDeed, _among(ArrivedDeed.enrolment_id, _enrolments), _some("id"), is_removed=True),
    Holding(SelfCheck, _among(SelfCheck.enrolment_id, _enrolments), is_removed=True),
    Holding(
        Attendance,
        _among(Attendance.enrolment_id, _enrolments),
        _some("device_id", "taken_by"),
        cleared=_blank(device_id=None),
    ),
    _unsaid(Allowance, _among(Allowance.enrolment_id, _enrolments), _some("allowed_by", "revoked_by")),
    Holding(
        Attempt,
        _among(Attempt.enrolment_id, _enrolments),
        _some("key", "seed", "paper", "log_key"),
        file_only=frozenset({"result"}),
        cleared=lambda now: {"answers_removed_at": now},
    ),
    _responses(Answer, _among(Answer.attempt_id, _attempts), _some("writer", "revision")),
    _responses(SetAsideAnswer, _among(SetAsideAnswer.attempt_id, _attempts), _some()),
    _logs(OutageCase, _among(OutageCase.attempt_id, _attempts), _some("chain", "answers", "decided_by")),
    Holding(EssayMark, _among(EssayMark.attempt_id, _attempts), _some("marked_by")),
    Holding(
        EssayWork,
        _among(EssayWork.attempt_id, _attempts),
        _some(),
        file_only=frozenset({"result"}),
        cleared=_blank(result=None),
    ),
    _gone(
        EssayMarking,  # the papers of markers; what they agreed on is in the work
        _among(EssayMarking.work_id, _essays),
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
    ),
    _gone(EssayPhoto, _among(EssayPhoto.attempt_id, _attempts), _some("sha256", "content")),
    Holding(PrintedResult, _among(PrintedResult.enrolment_id, _enrolments), _some("set_id", "entered_by")),
    Holding(RegradedAttempt, _among(RegradedAttempt.attempt_id, _attempts), _some()),
    Holding(
        KeptCertificate,
        _among(KeptCertificate.certificate_id, _certificates),
        _some("certificate_id", "kept_by"),
        cleared=_blank(reason=""),
    ),
    Holding(
        Certificate,
        _is(Certificate.person_id),
        _some("search_key", "attempt_id", "replaces_id"),
        file_only=frozenset({"payload", "evidence", "design"}),
    ),
    Holding(
        RegisterEntry,
        _among(RegisterEntry.certificate_id, _certificates),
        _some("actor_id", "certificate_id", "other_id"),
        file_only=frozenset(
            {"payload_sha256", "evidence_sha256", "document_sha256", "previous_sha256", "sha256"}
        ),
    ),
    _unsaid(
        Approval, _among(Approval.enrolment_id, _enrolments), _some("seen", "proposed_by", "approved_by")
    ),
    Holding(Document, _among(Document.certificate_id, _certificates), _some("certificate_id")),
    Holding(
        CertificateFile,
        _among(CertificateFile.certificate_id, _certificates),
        _some("certificate_id", "actor_id"),
    ),
    Holding(StatusPlace, _among(StatusPlace.certificate_id, _certificates), _some("certificate_id")),
    Holding(ClassInstructor, _is(ClassInstructor.person_id), _some()),
    Holding(Meeting, _is(Meeting.instructor_id), _some("instructor_id", "secret", "sequence", "changed_at")),
    Holding(DataRequest, _is(DataRequest.person_id), _some("handled_by"), cleared=_blank(words="")),
    Holding(Acknowledgement, _is(Acknowledgement.said_by), _some("said_by")),
    Holding(RecordRead, _is(RecordRead.person_id), _some("reader_id")),
    Holding(AuditEntry, about, _some("actor_id"), file_only=frozenset({"subject", "details"})),
)

RECORDS = {
    "unsaved_text": "what an instructor has typed into a course's file and not saved yet",
    "work_file": "who saved a course's file last",
    "work_version": "who saved a course's file, and when",
    "draft": "who wrote or proposed an issue of the bulletin",
    "hand_over": "who put an issue of the bulletin on the member handbook",
    "import_batch": "who uploaded a list; its rows go when they are carried out, or undecided by retention",
    "brought_file": "who brought in a file; it goes when it is decided on, or by retention",
    "release": "who published a course",
    "names_shown": "who let markers see names in a class",
    "release_turn": "who let a course be taught by a release, or called that off",
    "question_ruling": "who proposed to mend or drop a question of an exam, and who decided on it",
    "ruling_document": "the document on such a decision; it names those two and no learner",
    "class_paper": "who had a paper of a class drawn; it goes after a day, or when anybody is erased",
    "course_review": "who proposed a course for publishing, and who reviewed it",
    "printed_set": "who printed variants of an exam",
}
"""Tables that lead to people only as who of the office acted; the log of acts tells it as well."""
