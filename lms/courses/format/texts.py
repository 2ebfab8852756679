"""The Markdown of a course, gathered while it is read, so that all of it is converted in one go (pure).

Until then every HTML field of the course holds a stand-in, which `fill` replaces.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from lms.content import markdown as markup
from lms.content.problems import Problem
from lms.content.safe_html import Image, Job, Kind

T = TypeVar("T")

_STAND_IN = re.compile("\ue001(\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class _Place:
    path: str
    lines: tuple[int, ...]


class Texts:
    """Markdown texts with the file and lines they come from."""

    def __init__(self) -> None:
        self._jobs: list[Job] = []
        self._places: list[_Place] = []
        self._count = 0

    def add(self, kind: Kind, parts: Sequence[tuple[int, str]], path: str) -> tuple[str, ...]:
        """Take the parts (first line, Markdown) of a text in; the stand-ins for their HTML."""
        self._jobs.append(Job(kind, tuple(markdown for _, markdown in parts)))
        self._places.append(_Place(path, tuple(line for line, _ in parts)))
        first, self._count = self._count, self._count + len(parts)
        return tuple(f"\ue001{number}\ue001" for number in range(first, self._count))

    def convert(self, images: Mapping[str, Image]) -> tuple[list[str], list[Problem]]:
        """The HTML of every part in the order they came, '' where a text failed, and the problems."""
        html: list[str] = []
        problems: list[Problem] = []
        done = markup.convert_all(self._jobs, images)
        for job, place, result in zip(self._jobs, self._places, done, strict=True):
            if isinstance(result, markup.MarkupFailure):
                line = place.lines[result.part] + result.line - 1
                problems.append(Problem(place.path, line, result.sentence))
                html.extend("" for _ in job.parts)
            else:
                html.extend(result)
        return html, problems


def fill(value: T, html: Sequence[str]) -> T:
    """`value` with each stand-in, however deep in tuples and frozen dataclasses, replaced by its HTML."""
    return cast(T, _filled(value, html))


def _filled(value: Any, html: Sequence[str]) -> Any:
    if isinstance(value, str):
        found = _STAND_IN.fullmatch(value)
        return html[int(found[1])] if found else value
    if isinstance(value, tuple):
        return tuple(_filled(one, html) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _filled(getattr(value, field.name), html) for field in fields(value)}
        return replace(value, **parts)
    return value
