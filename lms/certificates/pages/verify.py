"""Where anybody checks a certificate by its code, in a browser or with a program."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.certificates import certificate_codes
from lms.certificates.certificate_codes import Unreadable
from lms.certificates.statements import statement_keys, statement_list
from lms.certificates.verification import by_number, code_lookup
from lms.certificates.verification.verifying import Verification
from lms.config import Config
from lms.forms.showing import Refusal, show
from lms.web import access, replies

DESCRIPTION = Path(__file__).with_name("openapi.json")

blueprint = Blueprint("verification", __name__)


@blueprint.record
def _prepare(state: BlueprintSetupState) -> None:
    config: Config = state.app.config["LMS"]
    code_lookup.prepare(state.app, config.verify_misses_per_minute)
    statement_keys.prepare(config.keys)


@blueprint.get("/xac-minh/")
@access.public
def ask() -> ResponseReturnValue:
    """The form to type a code; a typed one leads to its own address."""
    typed = request.args.get("ma", "")
    code = certificate_codes.read(typed) if typed else None
    if isinstance(code, str):
        return redirect(f"/xac-minh/{code}")
    if by_number.looks_like_one(typed):
        return _numbered(typed)
    problem = _unreadable(code) if code else ""
    return _asked(typed, problem)


@blueprint.get("/xac-minh/<typed>")
@access.public
@access.secret_address
def verify(typed: str) -> ResponseReturnValue:
    """The state of the certificate with that code: valid, expired, reissued, revoked or unknown."""
    code = certificate_codes.read(typed)
    if isinstance(code, Unreadable):
        return _asked(typed, _unreadable(code), 404)
    if code != typed:
        return redirect(f"/xac-minh/{code}")
    answer, wait = code_lookup.answer(code, today=clock.today())
    if answer is None:
        return code_lookup.too_many(make_response(render_template("certificates/wait.html", wait=wait)), wait)
    as_of, days = statement_list.hour(clock.now()), statement_list.FRESH_DAYS
    page = render_template("certificates/verified.html", found=answer, fresh_days=days, as_of=as_of)
    return code_lookup.private(make_response(page, 404 if answer.status == "unknown" else 200))


@blueprint.get("/xac-minh/<typed>.json")
@access.public
@access.secret_address
@access.open_data
def verify_as_json(typed: str) -> Response:
    """The same for programs: the keys of verifying.Verification; 404 when unknown, 429 with retry_after."""
    code = certificate_codes.read(typed)
    if isinstance(code, Unreadable):
        return code_lookup.private(make_response(jsonify(Verification("unknown", typed).as_data()), 404))
    answer, wait = code_lookup.answer(code, today=clock.today())
    if answer is None:
        return code_lookup.too_many_data(wait)
    status = 404 if answer.status == "unknown" else 200
    return code_lookup.private(make_response(jsonify(answer.as_data()), status))


@blueprint.get("/xac-minh/openapi.json")
@access.public
@access.open_data
def describe() -> Response:
    """What programs may ask here, as OpenAPI 3.1."""
    return code_lookup.shared(jsonify(_description() | {"servers": [{"url": replies.config().public_url}]}))


@cache
def _description() -> dict[str, Any]:
    described: dict[str, Any] = json.loads(DESCRIPTION.read_text())
    return described


def _asked(typed: str, wrong: str, status: int = 422) -> Response:
    refusal = Refusal({"ma": wrong} if wrong else {})
    return code_lookup.private(show("certificates/verify.html", refusal, status=status, typed=typed))


def _numbered(typed: str) -> Response:
    found, wait = code_lookup.answer_number(typed, today=clock.today())
    if wait:
        return code_lookup.too_many(make_response(render_template("certificates/wait.html", wait=wait)), wait)
    if found is None:
        return _asked(typed, _("Không có giấy chứng nhận nào mang số này. Hãy xem lại từng chữ số."), 404)
    page = render_template("certificates/numbered.html", found=found, typed=typed)
    return code_lookup.private(make_response(page))


def _unreadable(code: Unreadable) -> str:
    if code.reason == "length":
        wrong = _("Mã xác minh có 12 ký tự, bạn đã gõ %(count)s.", count=code.length)
    else:
        wrong = _("Mã xác minh không có ký tự “%(symbol)s”.", symbol=code.symbol)
    return f"{wrong} {_('Hãy xem lại mã in cạnh mã QR.')}"
