"""What a phone may keep of a class: pages of its release without name and progress, and their files.

The exam and its bank have no page here, and pictures are those that the lessons themselves show.
"""

import hashlib
import hmac
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import Blueprint, Response, abort, jsonify

from lms import clock
from lms.classes.enrolment import memberships
from lms.classes.enrolment.memberships import Membership
from lms.courses import catalogue
from lms.storage import db
from lms.study.pages import kept_pages
from lms.web import access, assets, i18n, page_cache, replies
from lms.web.page_cache import SharedPage

blueprint = Blueprint("packs", __name__)
_FILES = re.compile(r"/(?:static|tep)/[\w./-]+")


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file at its address, with its bytes on the wire."""

    address: str
    bytes: int


@dataclass(frozen=True, slots=True)
class PackPage:
    """A page: where it is fetched, at which addresses it is shown, and its bytes on the wire."""

    source: str
    addresses: tuple[str, ...]
    bytes: int


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything there is to keep; `version` changes with any page or file, `bytes` leaves documents out."""

    title: str
    course: str
    version: str
    bytes: int
    pages: tuple[PackPage, ...]
    files: tuple[PackFile, ...]
    documents: tuple[PackFile, ...]


@blueprint.get("/lop/<code>/goi.json")
@access.signed_in
def send_list(code: str) -> Response:
    """What there is to keep, address by address."""
    return jsonify(asdict(of(_membership(code))))


@blueprint.get("/lop/<code>/goi/")
@access.signed_in
def show_class(code: str) -> Response:
    """The class's page as it is kept."""
    membership = _membership(code)
    course = catalogue.load_release(db.session(), membership.release_id)
    return page_cache.shared(*kept_pages.class_page(membership, course))


@blueprint.get("/lop/<code>/goi/<slug>")
@access.signed_in
def show_lesson(code: str, slug: str) -> Response:
    """A lesson as it is kept."""
    membership = _membership(code)
    course = catalogue.load_release(db.session(), membership.release_id)
    lesson = course.find_lesson(slug)
    if lesson is None:
        abort(404)
    return page_cache.shared(*kept_pages.lesson_page(membership.release_id, course, lesson))


def of(membership: Membership) -> Pack:
    """What a learner of a class may keep, worked out once for all who study by the same release."""
    key = ("pack", membership.release_id, membership.code, membership.title, i18n.language())
    pack: Pack = db.database().kept["drafts"].get(key, lambda: _gather(membership))
    return pack


def owner(membership: Membership) -> str:
    """Whose the kept deeds are, without saying who: so that nobody's are counted for another on one phone."""
    secret = replies.config().secret.encode()
    return hmac.new(secret, f"pack:{membership.enrolment_id}".encode(), hashlib.sha256).hexdigest()[:24]


def _gather(membership: Membership) -> Pack:
    course = catalogue.load_release(db.session(), membership.release_id)
    path, source = f"/khoa-hoc/{course.slug}/", f"/lop/{membership.code}/goi/"
    made: dict[tuple[str, tuple[str, ...]], SharedPage] = {}
    made[source, (f"/lop/{membership.code}/", path)] = page_cache.kept(
        *kept_pages.class_page(membership, course)
    )
    for lesson in course.lessons:
        page = page_cache.kept(*kept_pages.lesson_page(membership.release_id, course, lesson))
        made[source + lesson.slug, (path + lesson.slug,)] = page
    pages = tuple(PackPage(*where, len(page.packed)) for where, page in made.items())
    files = tuple(_file(address) for address in sorted(set().union(*map(_addresses, made.values()))))
    digest = hashlib.sha256("".join(page.digest for page in made.values()).encode()).hexdigest()
    documents = tuple(PackFile(f"{path}tai-lieu/{one.name}", one.size) for one in course.materials)
    total = sum(page.bytes for page in pages) + sum(file.bytes for file in files)
    return Pack(membership.title, path, digest[:16], total, pages, files, documents)


def _addresses(page: SharedPage) -> set[str]:
    return set(_FILES.findall(page.plain.decode()))


def _file(address: str) -> PackFile:
    asset = assets.find(address)
    if asset is not None:
        return PackFile(address, len(asset.packed))
    return PackFile(address, (replies.config().media / Path(address).name).stat().st_size)


def _membership(code: str) -> Membership:
    return memberships.get_in_class(db.session(), access.visitor().person_id, code, now=clock.now())
