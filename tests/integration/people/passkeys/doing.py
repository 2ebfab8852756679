"""What people do with passkeys, by an authenticator in software."""

from typing import Any

from sqlalchemy import select
from werkzeug.test import TestResponse

from lms.people.tables import Passkey
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from lms.web.access import Role, Visitor
from tests.authenticator import Authenticator
from tests.cast import Cast
from tests.integration.people.conftest import Phone

MINE = "/ca-nhan/khoa-truy-cap/"
WAY_IN = "/dang-nhap/khoa-truy-cap"
MADE_UP = {"rpId": "localhost", "challenge": "AAAA", "userVerification": "required"}
JSON = {"Accept": "application/json"}


def question(phone: Phone, address: str, **form: str) -> Any:
    asked = phone.client.post(address, data=form, headers=JSON)
    assert asked.status_code == 200, asked.text
    assert asked.headers["Cache-Control"] == "no-store"
    return asked.get_json()


def add(phone: Phone, device: Authenticator, name: str = "Máy của tôi") -> TestResponse:
    return phone.send(MINE, credential=device.create(question(phone, f"{MINE}cau-hoi")), name=name)


def sign_in(phone: Phone, device: Authenticator, **form: str) -> TestResponse:
    return phone.send(WAY_IN, credential=device.get(question(phone, f"{WAY_IN}/cau-hoi")), **form)


def rows(database: Database, kind: type[Any] = Passkey) -> list[Any]:
    with database.reading() as session:
        return list(session.scalars(select(kind).order_by(kind.id)))


def acts(database: Database) -> list[str]:
    return [entry.act for entry in rows(database, AuditEntry) if "passkey" in entry.act]


def staff(cast: Cast) -> Visitor:
    return Visitor(cast.mai.id, 0, cast.mai.full_name, frozenset({Role.STAFF}), None)
