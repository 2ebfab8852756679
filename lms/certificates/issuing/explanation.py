"""How a result came about, in words: what was answered and earned, the arithmetic, the rule, and whether the
replay agrees with what was stored (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lms.certificates.issuing.certificate_grounds import Grounds
from lms.certificates.payload import CertificatePayload
from lms.classes.outcome import Evidence, Outcome
from lms.courses.course import PassRules
from lms.grading import weights
from lms.grading.score import Score, Step

_REASONS = {
    "right": "đúng",
    "partly": "đúng một phần",
    "wrong": "sai",
    "blank": "không trả lời",
    "awaiting": "chờ chấm",
}
_ROUNDING = {
    "half-up": "đúng nửa thì lấy lên",
    "down": "bỏ phần lẻ",
    "half-even": "đúng nửa thì lấy về số chẵn",
}
_WAYS = {
    "full-marks": "trọn điểm cho mọi người",
    "best-of-both": "lấy kết quả có lợi hơn",
    "new-only": "theo quyết định mới",
}


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question of the paper as the replay marked it; numbers as text with a decimal comma, '' unknown."""

    number: int
    title: str
    points: str
    mark: str
    reason: str
    earned: str


@dataclass(frozen=True, slots=True)
class Scores:
    """The score that is stored, what marking again gives now, and gave when the certificate was due.

    The last two differ when questions were ruled on since; None where there is no exam or nobody knows.
    `is_corrected`: what was typed from paper or given for an essay is no longer what it was at the issue.
    """

    stored: Score | None
    replayed: Score | None
    at_issue: Score | None
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """A stored result, its replay, the words for both, and `differences`: empty when they agree.

    `since` tells what was decided after the issue and changed the result without changing the certificate.
    """

    payload: CertificatePayload
    approved_by: str
    attempt: str | None
    questions: tuple[QuestionLine, ...]
    steps: tuple[str, ...]
    rules: tuple[str, ...]
    conclusion: str
    differences: tuple[str, ...]
    since: tuple[str, ...] = ()
    answers_are_kept: bool = True

    def lines(self) -> Iterator[str]:
        """The whole explanation as lines of text, for a terminal."""
        yield f"Giấy chứng nhận số {self.payload.number}, mã {self.payload.code}: {self.payload.full_name}"
        yield f"Khóa học: {self.payload.course}. Bản phát hành {self.payload.release_sha256}"
        yield f"Quy định của khóa học: {self.approved_by or 'chưa có văn bản phê duyệt'}"
        if self.attempt is not None:
            source = "chấm lại từ câu trả lời đã lưu" if self.answers_are_kept else "theo kết quả đã lưu"
            yield f"Bài kiểm tra {self.attempt}, {source}:"
        for line in self.questions:
            yield f"  {line.number}. {line.title}: {line.reason}, {line.earned} trên {line.points} điểm"
        yield from self.steps
        yield from self.rules
        yield self.conclusion
        yield from self.since
        yield from (f"KHÁC: {difference}" for difference in self.differences)
        if not self.answers_are_kept:
            yield "Câu trả lời đã được xóa theo quy định lưu giữ, không chấm lại được; điểm đã lưu vẫn còn."
        elif not self.differences:
            yield "Kết quả tính lại trùng khớp với kết quả đã lưu."


def explain(
    payload: CertificatePayload,
    grounds: Grounds,
    *,
    rules: PassRules,
    approved_by: str,
    titles: dict[str, str],
    scores: Scores,
    outcome: Outcome,
    release_is_intact: bool,
    answers_are_kept: bool = True,
) -> Explanation:
    """Put a stored result and its replay into words.

    `titles` are the plain texts of questions by id; `outcome` is decided again from the score that was due.
    """
    counted = scores.at_issue or scores.replayed
    steps = counted.trace if counted else ()
    asked = [dict(step.data) for step in steps if step.name == "question"]
    return Explanation(
        payload=payload,
        approved_by=approved_by,
        attempt=grounds.attempt,
        questions=tuple(_question(place, data, titles) for place, data in enumerate(asked, start=1)),
        steps=tuple(_sentence(step, titles) for step in steps if step.name != "question"),
        rules=tuple(_rules(rules, grounds.evidence)),
        conclusion=_conclusion(outcome),
        differences=tuple(_differences(payload, grounds, scores, outcome, release_is_intact)),
        since=tuple(_since(scores, grounds, titles)),
        answers_are_kept=answers_are_kept,
    )


def _comma(number: object) -> str:
    return str(number).replace(".", ",")


def _question(number: int, data: dict[str, str], titles: dict[str, str]) -> QuestionLine:
    return QuestionLine(
        number=number,
        title=titles.get(data["question"], data["question"]),
        points=_comma(data["points"]),
        mark=_comma(data["mark"]),
        reason=_REASONS[data["reason"]] + _weights(data.get("weights", "")),
        earned=_comma(data["earned"]),
    )


def _weights(chosen: str) -> str:
    """How weights come to the mark: ' (trọng số 50%, -25%)'."""
    shares = ", ".join(weights.shown(Fraction(one)) for one in chosen.split())
    return f" (trọng số {shares})" if shares else ""


def _sentence(step: Step, titles: dict[str, str]) -> str:
    """A step that is no question's, in words; ValueError for one that is."""
    data = {key: _comma(value) for key, value in step.data}
    match step.name:
        case "ruled":
            act = "bỏ câu hỏi" if data["act"] == "drop" else "sửa đáp án"
            title = titles.get(dict(step.data)["question"], data["question"])
            return (
                f"Chấm lại số {data['ruling']}, {act} “{title}” ({_WAYS[data['way']]}): "
                f"từ {data['before'] or 'chưa có'} thành {data['earned'] or 'chưa có'} "
                f"trên {data['points']} điểm."
            )
        case "outage":
            asked = [titles.get(one, one) for one in dict(step.data)["questions"].split()]
            way = "theo quy định của khóa học" if data["way"] == "rule" else "do người có trách nhiệm nhận"
            return (
                f"Mất mạng, hồ sơ số {data['case']}: tính câu trả lời theo nhật ký của máy ({way}): "
                f"“{'”, “'.join(asked)}”."
            )
        case "sum":
            return f"Cộng điểm các câu: {data['points']} trên {data['maximum']}."
        case "scale":
            return f"Quy về thang điểm {data['scale']}: {data['exact']}."
        case "round":
            return f"Làm tròn đến {data['step']} ({_ROUNDING[data['mode']]}): {data['value']}."
        case "grade" if data["grade"]:
            return f"Xếp loại {data['grade']} (từ {data['at_least']} điểm)."
        case "grade":
            return "Điểm này chưa đến mức xếp loại nào."
        case "awaiting":
            return "Còn câu tự luận chờ chấm: " + ", ".join(value for _, value in step.data) + "."
        case "question":
            raise ValueError("questions stand in a table")


def _since(scores: Scores, grounds: Grounds, titles: dict[str, str]) -> Iterator[str]:
    """What corrections and rulings after the issue did to the result."""
    if scores.is_corrected and scores.replayed:
        before, after = grounds.evidence.exam, scores.replayed.value
        yield (
            "Sau khi cấp giấy, câu trả lời đã nhập hoặc điểm bài viết được sửa, lý do ở nhật ký: "
            f"điểm từ {_comma(before)} thành {_comma(after)}. Các câu kể trên đây là sau khi sửa."
        )
    if scores.replayed is None or scores.at_issue is None or scores.replayed == scores.at_issue:
        return
    before, after = (score.value for score in (scores.at_issue, scores.replayed))
    yield f"Sau khi cấp giấy, bài kiểm tra được chấm lại: điểm từ {_comma(before)} thành {_comma(after)}."
    for step in scores.replayed.trace:
        if step.name in ("outage", "ruled") and step not in scores.at_issue.trace:
            yield _sentence(step, titles)


def _rules(rules: PassRules, evidence: Evidence) -> Iterator[str]:
    lessons = evidence.lessons_total if rules.lessons is None else rules.lessons
    if lessons:
        yield f"Bài học: đã học {evidence.lessons_read}, cần {lessons}."
    else:
        yield f"Bài học: đã học {evidence.lessons_read}; là tài liệu học, không phải điều kiện."
    wanted = (
        ("Điểm danh", evidence.attendance, rules.attendance),
        ("Điểm kiểm tra", evidence.exam, rules.exam),
        ("Điểm bài thu hoạch", evidence.essay, rules.essay),
    )
    for name, have, need in wanted:
        if need is not None:
            yield f"{name}: {'chưa có' if have is None else _comma(have)}, cần từ {_comma(need)}."


def _conclusion(outcome: Outcome) -> str:
    if not outcome.passed:
        return "Kết luận: chưa đạt yêu cầu của khóa học."
    grade = f" Xếp loại {outcome.grade}." if outcome.grade else ""
    return f"Kết luận: đạt yêu cầu của khóa học.{grade}"


def _differences(
    payload: CertificatePayload,
    grounds: Grounds,
    scores: Scores,
    outcome: Outcome,
    release_is_intact: bool,
) -> Iterator[str]:
    if not release_is_intact:
        yield "nội dung bản phát hành của khóa học không còn khớp mã SHA-256 của nó."
    if scores.stored != scores.replayed:
        before, after = (score.value if score else None for score in (scores.stored, scores.replayed))
        yield f"điểm đã lưu là {_comma(before)}, chấm lại được {_comma(after)}, hoặc các bước chấm khác nhau."
    if grounds.outcome != outcome:
        yield "kết luận đã lưu khác kết luận tính lại theo quy định của khóa học."
    if (payload.score, payload.grade) != (grounds.outcome.score, grounds.outcome.grade):
        yield "điểm hoặc xếp loại ghi trên giấy chứng nhận khác kết quả làm căn cứ cấp."
