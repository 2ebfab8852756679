"""Legal documents: reading `citations.yml`, and whether what rests on them still holds (pure)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from lms.content import front_matter
from lms.content.front_matter import Fields, did_you_mean
from lms.content.problems import Problem
from lms.courses.course import Citation
from lms.courses.format.source import Use

LARGEST = 262_144
STALE_AFTER = timedelta(days=365)
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PART_OF_DAY = re.compile(r"\d{4}(?:-\d{2})?")


def read_citations(text: str, path: str) -> tuple[dict[str, Citation], list[Problem]]:
    """All documents by key, and what is wrong with the list."""
    if not text.strip():
        return {}, []
    fields = front_matter.read(text, path, largest=LARGEST)
    citations: dict[str, Citation] = {}
    for key in fields.names():
        line = fields.line_of(key)
        if not _KEY.fullmatch(key):
            fields.complain(line, f"Khóa “{key[:60]}” chỉ gồm chữ thường không dấu, số và gạch ngang.")
        citations[key] = _citation(key, fields.mapping(key))
    for key, citation in citations.items():
        successor = citation.replaced_by
        if successor and _KEY.fullmatch(successor) and successor not in citations:
            hint = did_you_mean(successor, tuple(citations))
            fields.complain(
                fields.line_of(key), f"“replaced_by” dẫn tới “{successor}” chưa có trong tệp này.{hint}"
            )
    return citations, fields.problems


def _citation(key: str, fields: Fields) -> Citation:
    checked = fields.day("checked_on")
    citation = Citation(
        key=key,
        number=fields.text("number", required=False) or None,
        issuer=fields.text("issuer", required=False),
        date=_day(fields, "date"),
        title=fields.text("title"),
        valid_from=_day(fields, "valid_from"),
        valid_to=_day(fields, "valid_to"),
        replaced_by=fields.text("replaced_by", required=False) or None,
        checked_on=checked.isoformat() if checked else "",
    )
    fields.reject_unknown()
    return citation


def _day(fields: Fields, key: str) -> str | None:
    """A day, a month or a year in ISO form, None when unknown."""
    written = fields.text(key, required=False)
    if not written or _PART_OF_DAY.fullmatch(written):
        return written or None
    day = fields.day(key, required=False)
    return day.isoformat() if day else None


def check_uses(citations: Mapping[str, Citation], uses: Sequence[Use], today: date) -> Iterator[Problem]:
    """Errors for unknown keys; warnings where a document is not in force or was checked too long ago."""
    for use in dict.fromkeys(uses):
        citation = citations.get(use.key)
        if citation is None:
            hint = did_you_mean(use.key, tuple(citations))
            sentence = (
                f"citations.yml chưa có văn bản “{use.key[:60]}”; thêm vào đó hoặc sửa khóa ở đây.{hint}"
            )
            yield Problem(use.path, use.line, sentence)
        elif found := doubt(citation, today):
            yield Problem(use.path, use.line, f"Căn cứ “{use.key}” {found}", warning=True)


def doubt(citation: Citation, today: date) -> str:
    """Why the document may no longer carry what rests on it, '' when nothing is known against it."""
    if citation.replaced_by:
        return f"đã được thay bằng “{citation.replaced_by}”; sửa nội dung theo văn bản mới."
    if citation.valid_to and citation.valid_to < today.isoformat():
        return f"hết hiệu lực từ {citation.valid_to}; tìm văn bản đang có hiệu lực."
    if citation.valid_from and citation.valid_from > today.isoformat():
        return f"đến {citation.valid_from} mới có hiệu lực; xem lại."
    if citation.checked_on and date.fromisoformat(citation.checked_on) + STALE_AFTER < today:
        return (
            f"đã quá một năm chưa đối chiếu (lần cuối {citation.checked_on}); đối chiếu rồi sửa checked_on."
        )
    return ""
