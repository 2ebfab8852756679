"""The application: what it is put together from."""

from importlib import import_module

from flask import Flask
from jinja2 import StrictUndefined

from lms import wiring
from lms.certificates.documents import proving
from lms.config import ROOT, Config
from lms.content import html_words
from lms.forms import showing
from lms.people.sign_in.visitors import load_visitor
from lms.storage import db
from lms.web import access, assets, error_pages, http, i18n, routing
from lms.work import slow

ROOMS = (
    "home.pages.front",
    "home.pages.offline",
    "home.pages.one_class",
    "home.pages.search",
    "home.pages.class_rules_and_effect",
    "home.pages.class_allowances",
    "home.pages.teaching",
    "home.pages.class_papers",
    "home.pages.secretary_unit",
    "people.pages.sign_in",
    "people.pages.passkeys",
    "people.pages.activation",
    "people.pages.whom_to_call",
    "people.pages.forgotten_pin",
    "people.pages.code_requests",
    "people.pages.handover",
    "people.pages.consent",
    "people.pages.accounts",
    "people.pages.mend",
    "people.pages.bulk",
    "people.pages.slips",
    "people.pages.import_grid",
    "people.pages.import_list",
    "people.pages.units",
    "people.pages.unit_list",
    "courses.pages.pictures",
    "courses.pages.releases",
    "authoring.pages.lecturer_notes",
    "authoring.pages.bank_search",
    "authoring.pages.bank_question",
    "authoring.pages.exam_plan",
    "authoring.pages.course",
    "authoring.pages.new_course",
    "authoring.pages.files",
    "authoring.pages.history",
    "authoring.pages.bring_in",
    "authoring.pages.review",
    "authoring.pages.review_keys",
    "authoring.pages.review_text",
    "authoring.pages.bring_in_columns",
    "authoring.pages.bring_in_lesson",
    "authoring.pages.take_away",
    "authoring.pages.releases",
    "authoring.pages.publish",
    "authoring.pages.settings",
    "authoring.pages.grounds",
    "authoring.pages.edit",
    "authoring.pages.edit_typing",
    "authoring.pages.edit_adding",
    "classes.pages.classes_list",
    "classes.pages.bulk_enrol",
    "classes.pages.copying",
    "classes.pages.slips_of_class",
    "classes.pages.nominations",
    "classes.pages.nominate",
    "classes.pages.meetings",
    "classes.pages.teach",
    "classes.pages.attendance_list",
    "classes.pages.attendance_choices",
    "classes.pages.attend",
    "classes.pages.calendar_page",
    "study.pages.lessons",
    "study.pages.documents",
    "study.pages.packs",
    "study.pages.deeds",
    "exams.pages.sit",
    "exams.pages.photos",
    "exams.pages.marking",
    "exams.pages.outages",
    "exams.pages.items",
    "exams.pages.printed",
    "exams.pages.printed_entering",
    "exams.pages.printed_columns",
    "exams.pages.printed_upload",
    "certificates.pages.mine",
    "certificates.pages.register_desk",
    "certificates.pages.reissue",
    "certificates.pages.reissue_many",
    "certificates.pages.approval",
    "certificates.pages.verify",
    "certificates.pages.offline",
    "certificates.pages.badges",
    "certificates.pages.register_search",
    "certificates.pages.class_documents",
    "certificates.pages.check_file",
    "certificates.pages.trust",
    "regrading.pages.desk",
    "bulletins.pages.archive",
    "bulletins.pages.feeds",
    "bulletins.pages.confirm",
    "bulletins.pages.board",
    "bulletins.pages.year_of_issues",
    "bulletins.pages.draft_desk",
    "bulletins.pages.hand_over",
    "bulletins.pages.notices",
    "law.pages.own_data",
    "law.pages.data_request_desk",
    "law.pages.erasing_desk",
    "law.pages.log_page",
    "law.pages.data_correction_desk",
    "reports.pages.figure_desk",
    "reports.pages.unit_figures",
)
LARGEST_REQUEST = 1024 * 1024


def create_app(config: Config) -> Flask:
    """The WSGI application of one installation; ConfigError for settings that cannot be printed."""
    proving.check_issuer(config.issuer)
    app = Flask("lms", root_path=str(ROOT), static_folder=None, template_folder="templates")
    app.config.update(
        LMS=config,
        SECRET_KEY=config.secret,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.https,
    )
    app.url_rule_class = routing.Rule
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    db.init_app(app, config.database_url)
    http.init_app(app, config)
    assets.init_app(app, ROOT / "static")
    i18n.init_app(app)
    app.add_template_filter(html_words.of, "words")
    access.init_app(app, load_visitor)
    slow.init_app(app)
    error_pages.init_app(app)
    showing.init_app(app)
    app.context_processor(lambda: {"visitor": access.find_visitor(), "site": config.issuer})
    wiring.connect()
    for room in ROOMS:
        app.register_blueprint(import_module(f"lms.{room}").blueprint)
    if config.debug:
        app.register_blueprint(import_module("lms.home.pages.components").blueprint)
    return app
