"""What happened to a course's rules and files: each as a name with what it was and what it is (pure)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lms.courses.course import Course, Draw, Exam
from lms.storage import canonical_json

_OWN = ("title", "summary", "kind", "language", "minutes", "modes", "rounding", "approved_by", "review")
_EXAM = ("title", "minutes", "attempts", "wait_hours", "shuffle", "feedback")


@dataclass(frozen=True, slots=True)
class Fact:
    """One value by its name, like 'pass.exam' or 'exam.minutes', as text; '' where there is or was none."""

    name: str
    old: str
    new: str


def compare_facts(old: Course | None, new: Course) -> tuple[Fact, ...]:
    """The rules that are not as they were, in the order in which they are declared."""
    before, after = _facts(old) if old else {}, _facts(new)
    return tuple(_differing(before, after))


def compare_files(old: Course | None, new: Course) -> tuple[Fact, ...]:
    """The pictures and documents that are not as they were, named by their files; the values are digests."""
    before, after = _files(old) if old else {}, _files(new)
    return tuple(_differing(before, after))


def compare_citations(old: Course | None, new: Course) -> tuple[Fact, ...]:
    """The legal documents that are not as they were, named by their keys."""
    before, after = _citations(old) if old else {}, _citations(new)
    return tuple(_differing(before, after))


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Fact]:
    for name in (*after, *(before.keys() - after.keys())):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            yield Fact(name, old, new)


def _facts(course: Course) -> dict[str, str]:
    data = canonical_json.to_data(course)
    found = {name: _text(data.get(name)) for name in _OWN}
    found.update({f"pass.{name}": _text(value) for name, value in data["rules"].items()})
    found["grades"] = "; ".join(f"{grade.name}: {grade.at_least}" for grade in course.grades)
    found.update({f"certificate.{name}": _text(value) for name, value in data["certificate"].items()})
    if course.exam is not None:
        found.update({f"exam.{name}": _text(data["exam"][name]) for name in _EXAM})
        found["exam.draw"] = "; ".join(map(_drawn, course.exam.draws))
        found.update({f"exam.outage.{name}": _text(value) for name, value in _outage(course.exam)})
    return found


def _outage(exam: Exam) -> Iterator[tuple[str, object]]:
    yield "counts", exam.outage.counts
    yield "longest", exam.outage.longest


def _drawn(draw: Draw) -> str:
    levels = ", ".join(f"{level} {wanted}" for level, wanted in draw.called_levels)
    return f"{draw.pool}: {draw.pick} × {draw.points}" + (f" ({levels})" if levels else "")


def _text(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _files(course: Course) -> dict[str, str]:
    pictures = {picture.source: picture.original_sha256 for picture in course.pictures}
    return {**pictures, **{one.file: f"{one.name} {one.title}" for one in course.materials}}


def _citations(course: Course) -> dict[str, str]:
    return {
        one.key: ", ".join(_text(value) for value in canonical_json.to_data(one).values() if value)
        for one in course.citations
    }
