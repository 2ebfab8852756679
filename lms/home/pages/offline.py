"""What a browser needs to do without a network: the worker, its page, the application's card."""

from flask import Blueprint, Response, jsonify, make_response, render_template
from flask_babel import gettext as _

from lms.web import access, assets, http, replies

blueprint = Blueprint("offline", __name__)
_ICONS = (("img/icon-192.png", "192x192", "any"), ("img/icon-512.png", "512x512", "any maskable"))


@blueprint.get("/sw.js")
@access.public
def send_worker() -> Response:
    """The one worker of the site; its address lets it act for all pages."""
    return assets.send_worker("worker.js")


@blueprint.get("/ngoai-tuyen")
@access.public
def show_away() -> Response:
    """What a phone shows for a page that it does not keep: the same for everybody."""
    return make_response(render_template("home/offline.html"))


@blueprint.get("/manifest.webmanifest")
@access.public
@http.answers_data
def send_manifest() -> Response:
    """How the site is called and drawn on a home screen (W3C Web Application Manifest)."""
    icons = [
        {"src": assets.url(name), "sizes": size, "type": "image/png", "purpose": purpose}
        for name, size, purpose in _ICONS
    ]
    manifest = jsonify(
        id="/",
        name=f"{_('Lớp học 07')} – {replies.config().issuer.name}",
        short_name=_("Lớp học 07"),
        lang="vi",
        start_url="/",
        scope="/",
        display="minimal-ui",
        background_color="#faf6ef",
        theme_color="#8e1b20",
        icons=icons,
    )
    manifest.mimetype = "application/manifest+json"
    manifest.headers["Cache-Control"] = "no-cache"
    return manifest
