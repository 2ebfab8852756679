"""The register of legal documents: searched and changed, what to look at again, a picker for editors."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring.grounds import citing, keeping
from lms.authoring.grounds.citing import Cited
from lms.authoring.grounds.keeping import TypedDocument
from lms.courses.format.citing import doubt
from lms.courses.pages.releases import AUTHORS
from lms.forms.showing import FINE, Refusal, show
from lms.storage import db
from lms.web import access, http, pagination
from lms.web.pagination import Cut

blueprint = Blueprint("authoring_grounds", __name__)
ROOT = "/soan-bai/can-cu/"
SHOWN = 20
T = TypeVar("T")


@blueprint.get(ROOT)
@AUTHORS
def show_register() -> str:
    """The documents, all or those found, each with what speaks against it and how often it is cited."""
    session, words, now = db.session(), request.args.get("tim", ""), clock.now()
    held, _version = keeping.load(session)
    today = now.astimezone(clock.VIETNAM).date()
    found, here = _page(keeping.search(held, words))
    return render_template(
        "authoring/grounds.html",
        found=found,
        here=here,
        total=len(held),
        words=words,
        doubts={key: doubt(one, today) for key, one in held.items()},
        cited=_by_key(citing.list_cited(session, now)),
    )


@blueprint.get(f"{ROOT}xem-lai")
@AUTHORS
def show_work() -> str:
    """Every lesson and question that rests on a document in doubt, or on one that nobody knows."""
    session, now = db.session(), clock.now()
    held, _version = keeping.load(session)
    today = now.astimezone(clock.VIETNAM).date()
    doubts = {key: found for key, one in held.items() if (found := doubt(one, today))}
    cited = _by_key(citing.list_cited(session, now))
    keys = [*(key for key in cited if key not in held), *doubts]
    shown, here = _page([(key, place) for key in keys for place in cited.get(key, [None])])
    groups: dict[str, list[Cited]] = {}
    for key, place in shown:
        groups.setdefault(key, []).extend([place] if place else [])
    return render_template("authoring/grounds_work.html", held=held, doubts=doubts, groups=groups, here=here)


@blueprint.get(f"{ROOT}chon")
@AUTHORS
@http.answers_data
def pick() -> Response:
    """Documents for the editor to pick from: key, label, and what speaks against each."""
    held, _version = keeping.load(db.session())
    today = clock.today()
    found = keeping.search(held, request.args.get("q", ""))[:SHOWN]
    rows = [
        {
            "key": one.key,
            "label": f"{one.number}, {one.title}" if one.number else one.title,
            "doubt": doubt(one, today),
        }
        for one in found
    ]
    return jsonify(rows)


@blueprint.get(f"{ROOT}them")
@AUTHORS
def ask_new() -> Response:
    """The form of a new document."""
    today = clock.today()
    return _form(TypedDocument(checked_on=today.isoformat()), keeping.load(db.session())[1], is_new=True)


@blueprint.post(f"{ROOT}them")
@AUTHORS
def add() -> ResponseReturnValue:
    """Keep a new document."""
    return _put(TypedDocument.read(request.form), is_new=True)


@blueprint.get(f"{ROOT}van-ban/<citation_key>")
@AUTHORS
def show_document(citation_key: str) -> Response:
    """One document in a form, with everything that rests on it."""
    citation, version = keeping.get(db.session(), citation_key)
    return _form(TypedDocument.of(citation), version, is_new=False)


@blueprint.post(f"{ROOT}van-ban/<citation_key>")
@AUTHORS
def change(citation_key: str) -> ResponseReturnValue:
    """Keep the document as typed."""
    keeping.get(db.session(), citation_key)
    return _put(TypedDocument.read({**request.form, "key": citation_key}), is_new=False)


def _put(typed: TypedDocument, *, is_new: bool) -> ResponseReturnValue:
    base, by = request.form.get("version", 0, type=int), access.visitor().person_id
    refused = keeping.put(db.session(), typed, base, is_new=is_new, by=by, now=clock.now())
    if refused:
        db.roll_back()
        return _form(typed, keeping.load(db.reader())[1], refused, is_new=is_new)
    flash(_("Đã lưu văn bản vào danh mục."), "success")
    return redirect(f"{ROOT}van-ban/{typed.key}", 303)


def _form(typed: TypedDocument, version: int, refusal: Refusal = FINE, *, is_new: bool) -> Response:
    session, now = db.reader(), clock.now()
    held, _version = keeping.load(session)
    today, citation = now.astimezone(clock.VIETNAM).date(), held.get(typed.key)
    cited, here = _page([] if is_new else _by_key(citing.list_cited(session, now)).get(typed.key, []))
    return show(
        "authoring/grounds_form.html",
        refusal,
        typed=typed,
        version=version,
        is_new=is_new,
        others=[(key, f"{key}: {one.title}") for key, one in held.items() if key != typed.key],
        doubt=doubt(citation, today) if citation and not is_new else "",
        cited=cited,
        here=here,
    )


def _page(lines: Sequence[T]) -> tuple[Sequence[T], Cut]:
    """The lines of the page that `?trang=` asks for."""
    here = pagination.cut(len(lines), request.args.get("trang", 1, type=int))
    return lines[here.offset : here.offset + here.size], here


def _by_key(places: Sequence[Cited]) -> dict[str, list[Cited]]:
    found: defaultdict[str, list[Cited]] = defaultdict(list)
    for place in places:
        found[place.key].append(place)
    return dict(found)
