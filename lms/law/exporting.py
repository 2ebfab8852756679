"""What a person downloads of their own data: one ZIP with the same in JSON and as a page to read."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import render_template
from sqlalchemy.orm import Session

from lms.clock import VIETNAM
from lms.law.collecting import Section, as_data, collect
from lms.people.persons import get_person


def export(session: Session, person_id: int, *, now: datetime) -> tuple[str, bytes]:
    """The file's name and its bytes; UnknownPersonError when there is no such person."""
    person = get_person(session, person_id)
    sections = collect(session, person_id)
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
