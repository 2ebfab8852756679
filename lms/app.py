"""The application: what it is put together from."""

from dataclasses import astuple
from importlib import import_module

from flask import Flask
from jinja2 import StrictUndefined

from lms import access, assets, db, error_pages, i18n, printing, slow, web
from lms.certificates import answering, resting, subscribing
from lms.classes import list_destination, nominating_decisions
from lms.config import ROOT, Config, Issuer
from lms.exams import room as exam_room
from lms.law import reading
from lms.people.visitors import load_visitor
from lms.press import signs
from lms.settings import ConfigError

ROOMS = (
    "home.routes",
    "home.class_desk",
    "home.rules_desk",
    "home.allowance_desk",
    "home.teach_desk",
    "home.unit_routes",
    "people.routes",
    "people.passkey_routes",
    "people.activation_routes",
    "people.consent_routes",
    "people.desk",
    "people.slip_desk",
    "people.importing.desk",
    "people.unit_desk",
    "courses.routes",
    "courses.desk",
    "authoring.tree.desk",
    "authoring.tree.new_desk",
    "authoring.tree.files_desk",
    "authoring.tree.history_desk",
    "authoring.bringing.desk",
    "authoring.bringing.lesson_desk",
    "authoring.bringing.take_away_desk",
    "authoring.releases.desk",
    "authoring.releases.publish_desk",
    "authoring.releases.drawing_desk",
    "authoring.releases.files_desk",
    "authoring.grounds.desk",
    "authoring.editing.desk",
    "authoring.editing.typing_desk",
    "authoring.editing.adding_desk",
    "classes.desk",
    "classes.slip_desk",
    "classes.nominating_desk",
    "classes.unit_routes",
    "classes.meet_desk",
    "classes.teach_routes",
    "classes.attend_routes",
    "study.routes",
    "study.document_routes",
    "exams.routes",
    "exams.photos.routes",
    "exams.marking.desk",
    "exams.items.desk",
    "exams.printed.desk",
    "exams.printed.entering_desk",
    "exams.printed.upload_desk",
    "certificates.routes",
    "certificates.register.desk",
    "certificates.reissue_desk",
    "certificates.expiring_desk",
    "certificates.approval.desk",
    "certificates.approval.one_desk",
    "certificates.verify_routes",
    "certificates.badges.routes",
    "certificates.desk",
    "certificates.documents.desk",
    "certificates.signing.upload_routes",
    "certificates.signing.trust_routes",
    "regrading.desk",
    "regrading.office_desk",
    "bulletins.routes",
    "bulletins.feed_routes",
    "bulletins.using.unit_routes",
    "bulletins.using.board_desk",
    "bulletins.drafts.year_desk",
    "bulletins.drafts.desk",
    "bulletins.handing_desk",
    "bulletins.announcing.routes",
    "law.routes",
    "law.desk",
    "law.correct_desk",
    "reports.desk",
    "reports.unit_routes",
)
LARGEST_REQUEST = 1024 * 1024


def create_app(config: Config) -> Flask:
    """The WSGI application of one installation; ConfigError for settings that cannot be printed."""
    _check_printable(config.issuer)
    app = Flask("lms", root_path=str(ROOT), static_folder=None, template_folder="templates")
    app.config.update(
        LMS=config,
        SECRET_KEY=config.secret,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.https,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    db.init_app(app, config.database_url)
    web.init_app(app, config)
    assets.init_app(app, ROOT / "static")
    i18n.init_app(app)
    access.init_app(app, load_visitor)
    slow.init_app(app)
    error_pages.init_app(app)
    app.context_processor(lambda: {"visitor": access.find_visitor(), "site": config.issuer})
    subscribing.connect()
    resting.connect()
    answering.connect()
    reading.connect()
    exam_room.connect()
    nominating_decisions.connect()
    list_destination.connect()
    for room in ROOMS:
        app.register_blueprint(import_module(f"lms.{room}").blueprint)
    if config.debug:
        app.register_blueprint(import_module("lms.components").blueprint)
    return app


def _check_printable(issuer: Issuer) -> None:
    """What certificates say of their issuer is printed on every one of them."""
    for text in astuple(issuer):
        if lacking := printing.find_unprintable(text):
            raise ConfigError(
                f"“{text}” có {signs.names(lacking)} mà phông chữ trên máy chủ không có, nên không in được "
                "trên giấy chứng nhận; sửa giá trị này của LMS_ISSUER_… hoặc LMS_SIGNATORY_…."
            )
