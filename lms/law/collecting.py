"""Everything that is held about one person, gathered from every room."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from lms.classes.tables import Class, Enrolment, Meeting
from lms.clock import VIETNAM
from lms.courses.tables import Release
from lms.exams.tables import Attempt
from lms.law import labels
from lms.law.holdings import HOLDINGS, Holding
from lms.law.sentences import acts, kinds, outcomes, pages, what
from lms.people import sentences
from lms.people.tables import Person, Unit
from lms.storage import canonical_json
from lms.web import i18n
from lms.web.access import Role

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Section:
    """One table's rows about a person: `rows` as stored, `shown` as text under `names`, newest last.

    A long table shows its last 100 rows; the file has them all.
    """

    table: str
    title: str
    names: tuple[str, ...]
    shown: tuple[tuple[str, ...], ...]
    rows: tuple[Mapping[str, Any], ...]


def collect(session: Session, person_id: int) -> list[Section]:
    """A section for every table that holds something about the person; a statement per table."""
    found = [(holding, _rows(session, holding, person_id)) for holding in HOLDINGS]
    for holding, rows in found:
        if holding.told is not None:
            holding.told(session, rows)
    names = _names(session, [row for _holding, rows in found for row in rows])
    return [_section(holding, rows, names) for holding, rows in found if rows]


def as_data(sections: Sequence[Section]) -> dict[str, list[dict[str, Any]]]:
    """The same as plain JSON data, by table and column."""
    return {
        section.table: [
            {name: canonical_json.to_data(value) for name, value in row.items()} for row in section.rows
        ]
        for section in sections
    }


def _rows(session: Session, holding: Holding, person_id: int) -> list[dict[str, Any]]:
    columns = [holding.table.c[name] for name in holding.columns]
    wanted = select(*columns).where(holding.mine(person_id)).order_by(*holding.table.primary_key)
    return [dict(row._mapping) for row in session.execute(wanted)]


def _names(session: Session, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[int, str]]:
    """What the numbers in columns that refer to other tables stand for, by column and number."""
    sources: dict[str, tuple[Any, Any]] = {
        "class_id": (Class.id, Class.title),
        "release_id": (Release.id, Release.title),
        "unit_id": (Unit.id, Unit.name),
        "meeting_id": (Meeting.id, Meeting.topic),
        "attempt_id": (Attempt.id, Attempt.number),
    }
    found: dict[str, dict[int, str]] = {}
    for column, (key, name) in sources.items():
        wanted = {row[column] for row in rows if row.get(column) is not None}
        if wanted:
            found[column] = _pairs(session, key, name, wanted)
    wanted = {row["enrolment_id"] for row in rows if row.get("enrolment_id") is not None}
    if wanted:
        of_class = select(Enrolment.id, Class.title).join(Class, Class.id == Enrolment.class_id)
        lines = session.execute(of_class.where(Enrolment.id.in_(wanted)))
        found["enrolment_id"] = {row[0]: row[1] for row in lines}
    return found


def _pairs(session: Session, key: Column[int], name: Column[Any], wanted: set[int]) -> dict[int, str]:
    return {row[0]: str(row[1]) for row in session.execute(select(key, name).where(key.in_(wanted)))}


def _section(holding: Holding, rows: list[dict[str, Any]], names: Mapping[str, Mapping[int, str]]) -> Section:
    called = labels.column_names()
    columns = [name for name in holding.columns if name not in holding.file_only]
    shown = tuple(
        tuple(_text(name, row[name], names.get(name, {})) for name in columns) for row in rows[-MOST_SHOWN:]
    )
    title = labels.table_titles()[holding.table.name]
    return Section(holding.table.name, title, tuple(called[name] for name in columns), shown, tuple(rows))


def _text(column: str, value: Any, names: Mapping[int, str]) -> str:
    words = {"page": pages, "act": acts, "kind": kinds, "outcome": outcomes, "what": what}.get(column)
    match value:
        case None | "":
            return "–"
        case bool():
            return str(_("Có") if value else _("Không"))
        case int() if value in names:
            return names[value]
        case datetime():
            return i18n.moment(value)
        case date():
            return i18n.day(value)
        case Decimal() | Fraction():
            return i18n.number(value)
        case bytes():
            return value.hex()
        case str() if column == "role":
            return sentences.role(Role(value))
        case str() if words is not None:
            return words().get(value, value)
        case dict():
            return "; ".join(f"{part}: {given}" for part, given in value.items())
        case list():
            return ", ".join(str(one) for one in value)
    return str(value)


def export(session: Session, person: Person, *, now: datetime) -> tuple[str, bytes]:
    """Everything about a person as a file: its name and its bytes."""
    sections = collect(session, person.id)
    page = render_template("law/export.html", person=person, sections=sections, now=now)
    made_at = now.astimezone(VIETNAM)
    text = _json(sections, made_at)
    return f"du-lieu-ca-nhan-{made_at:%Y-%m-%d}.zip", _zip(
        {"du-lieu.json": text, "du-lieu.html": page}, made_at
    )


def _json(sections: Sequence[Section], made_at: datetime) -> str:
    data: dict[str, Any] = {"made_at": made_at.isoformat(), **as_data(sections)}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _zip(files: dict[str, str], made_at: datetime) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return packed.getvalue()
